"""RSS and Atom feeds: the pages that one lists, and what it says of each itself.

Read with lxml, element by element under their local names, because feedparser takes time that grows with the
square of what a hostile feed holds (docs/decisions). Nothing is declared in what the parser sees, so that
nothing can be expanded.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from html import escape, unescape
from html.entities import html5
from itertools import islice
from typing import TYPE_CHECKING

from detente.errors import SourceError
from detente.sources.draft import HEAD, Container, Given, Raw, shown
from detente.sources.web.address import normalise

if TYPE_CHECKING:
    from lxml.etree import _Element

ENTRIES = 20_000  # of one feed that are read
_ROOT = re.compile(r"<(?:[\w.-]{1,40}:)?(rss|feed|rdf)\b[^<>]{0,5000}>", re.IGNORECASE)
_SPACES = ("http://www.w3.org/2005/Atom", "purl.org/atom/", "purl.org/rss/", "my.netscape.com/rdf")
_BLANK = " \t\r\n\ufeff\x00"
_NAMED = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)([A-Za-z][A-Za-z0-9]{1,30};)")
# Halves of characters by number, which the parser lets in and then cannot hand out.
_HALF = re.compile(
    r"&#(?:x0*d[89a-f][\da-f]{2}|0*5(?:529[6-9]|5[3-9]\d\d|6\d{3}|7[0-2]\d\d|73[0-3]\d|734[0-3]));",
    re.IGNORECASE,
)
_BARRED = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF])  # no characters of XML
_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9]{0,15}\b[^<>]{0,2000}>")
_ELEMENT = re.compile(r"[A-Za-z][A-Za-z0-9]*")
_SLUG = re.compile(r"[^\w]+")
_DATED = ("published", "pubDate", "issued", "date", "created", "updated", "modified")
_OWN = (("content", "encoded"), ("description", "summary", "subtitle"))  # the whole text before a part of it
_FREE, _RATIO = 1_000_000, 4  # bytes of text that may come out; entries within entries would multiply it
_LINKS = 50  # of an entry that are looked at


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that a feed lists; `address` is empty where it has no page, `own` None where it has no text.

    `id` is what the feed calls it: no two entries of a feed have one.
    """

    address: str
    title: str
    published: date | None
    id: str
    own: Raw | None = None
    author: str = ""
    publisher: str = ""


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed as it was read; `older` is where it says that it goes on; not `whole` if cut at ENTRIES."""

    title: str
    entries: tuple[Entry, ...]
    older: str = ""
    whole: bool = True


def fits(raw: Raw) -> bool:
    """By its first element, whatever stands before it."""
    head = raw.head
    text = head.decode("utf-16" if head[:2] in (b"\xff\xfe", b"\xfe\xff") else "latin-1", errors="replace")
    return _root(text.removeprefix("ï»¿")) is not None


def members(raw: Raw) -> Iterator[Raw | SourceError]:
    """The text that a feed itself carries of each entry; no page that it lists is fetched."""
    feed = read_feed(raw)
    own = [entry.own for entry in feed.entries if entry.own]
    yield from own
    if not feed.whole:
        yield SourceError(
            f"{shown(raw.path)} was read to its first {ENTRIES:,} entries; split it into files."
        )
    if bare := len(feed.entries) - len(own):
        yield SourceError(
            f"{shown(raw.path)} lists pages without their text ({bare}); hand in the feed's address instead."
        )


CONTAINER = Container("feed", fits, members)


def entries(raw: Raw) -> list[Entry]:
    """What a feed lists, in its order; raises SourceError."""
    return list(read_feed(raw).entries)


def read_feed(raw: Raw) -> Feed:
    """Reads a feed; raises SourceError where it is none or too large to be read in the memory."""
    from lxml import etree

    name = shown(raw.path)
    if raw.file is not None:
        raise SourceError(f"{name} is a feed of more than 20 MB; split it into smaller files.")
    text = raw.text.translate(_BARRED)
    start = _root(text)
    if start is None:
        raise SourceError(f"{name} is no RSS or Atom feed; hand in another file.")
    text = _HALF.sub("\ufffd", _NAMED.sub(lambda found: html5.get(found[1]) or found[0], text[start:]))
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, load_dtd=False, no_network=True, remove_comments=True,
        remove_pis=True, encoding="utf-8",
    )  # fmt: skip
    try:
        root = etree.fromstring(text.encode("utf-8", errors="replace"), parser)
    except (etree.LxmlError, ValueError) as fault:
        raise SourceError(f"{name} is a damaged feed ({fault}); save it again.") from fault
    if root is None:
        raise SourceError(f"{name} is a damaged feed; save it again.")
    return _feed(root, raw)


def _root(text: str) -> int | None:
    """Where the first element begins if it is a feed's."""
    at, end = 0, min(len(text), HEAD)
    while at < end:
        if text[at] in _BLANK:
            at += 1
        elif text.startswith("<?", at):
            at = _after(text, "?>", at)
        elif text.startswith("<!--", at):
            at = _after(text, "-->", at)
        elif text[at : at + 9].upper() == "<!DOCTYPE":
            opened, closed = text.find("[", at), text.find(">", at)
            at = _after(text, "]>", at) if 0 <= opened < closed else _after(text, ">", at)
        else:
            found = _ROOT.match(text, at)
            if not found:
                return None
            known = found[1].lower() == "rss" or any(space in found[0] for space in _SPACES)
            return at if known else None
    return None


def _after(text: str, mark: str, at: int) -> int:
    found = text.find(mark, at)
    return len(text) if found < 0 else found + len(mark)


def _feed(root: _Element, raw: Raw) -> Feed:
    base = raw.given.address
    channel = next((child for child in root if _local(child) == "channel"), root)
    title = _line(_first(channel, "title"))
    older = ""
    for child in islice((child for child in channel if _local(child) == "link"), _LINKS):
        if child.get("rel") in ("next", "prev-archive"):
            older = older or _address(child.get("href", ""), base)
    found: dict[str, Entry] = {}
    left = _FREE + _RATIO * len(raw.data)
    items = (element for element in root.iter() if _local(element) in ("item", "entry"))
    for element in islice(items, ENTRIES):
        entry = _entry(element, raw, title)
        found.setdefault(entry.id, entry)
        left -= len(entry.own.data) if entry.own else 0
        if left < 0:
            break
    whole = left >= 0 and next(items, None) is None
    return Feed(title, tuple(found.values()), older, whole)


def _entry(element: _Element, raw: Raw, publisher: str) -> Entry:
    title, author = _line(_first(element, "title")), _author(element)
    address = _link(element, raw.given.address)
    said = next((day for name in _DATED if (day := _day(_words(_first(element, name))))), None)
    html = _own(element)
    named = _words(_first(element, "guid", "id")) or address or f"{title}\n{html}"
    mark = hashlib.sha256(named.encode("utf-8", errors="replace")).hexdigest()
    identity = named if len(named) <= 500 and "\n" not in named else mark
    own = None
    if html:
        slug = _SLUG.sub("-", title.lower()).strip("-")[:60] or "entry"
        retrieved = raw.given.retrieved
        given = Given(title, author, publisher, address, said, retrieved, "text/html", "utf-8")
        own = raw.inside(f"{slug}-{mark[:8]}.html", _page(title, html), given)
    return Entry(address, title, said, identity, own, author, publisher)


def _page(title: str, html: str) -> bytes:
    name = escape(title)
    return (
        f'<!DOCTYPE html>\n<html><head><meta charset="utf-8"><title>{name}</title></head>\n'
        f"<body><article>\n<h1>{name}</h1>\n{html}\n</article></body></html>\n"
    ).encode("utf-8", errors="replace")


def _own(element: _Element) -> str:
    """The text of an entry as HTML, its whole text where the feed carries that; empty without any."""
    for names in _OWN:
        texts = [_html(child) for child in element if _local(child) in names]
        if text := max(texts, key=len, default=""):
            return text
    return ""


def _html(element: _Element) -> str:
    from lxml import etree

    kind = element.get("type", "").lower()
    if kind not in ("", "text", "html", "xhtml") and not kind.startswith(("text/", "application/xhtml")):
        return ""
    if len(element):
        for child in element.iter():
            if isinstance(child.tag, str):
                name = _local(child)
                child.tag = name if _ELEMENT.fullmatch(name) else "span"
        inner = (etree.tostring(child, encoding="unicode", method="html") for child in element)
        return (escape(element.text or "", quote=False) + "".join(inner)).strip()
    text = (element.text or "").strip()
    if kind in ("html", "text/html") or _TAG.search(text):
        return text
    parts = [part for part in re.split(r"\n\s*\n", unescape(text)) if part.strip()]
    return "\n".join(f"<p>{escape(part, quote=False)}</p>" for part in parts)


def _author(element: _Element) -> str:
    for child in element:
        if _local(child) in ("author", "creator"):
            text = _line(_first(child, "name")) or _line(child)
            named = re.fullmatch(r"[^\s()]{1,200}@[^\s()]{1,200}\s*\(([^()]{1,200})\)", text)
            if name := named[1] if named else text:
                return name[:200]
    return ""


def _link(element: _Element, base: str) -> str:
    """Where its page is: what is linked as that, else a permanent id; empty without one."""
    links = list(islice((child for child in element if _local(child) == "link"), _LINKS))
    named = [child.get("href", "") for child in links if child.get("rel", "alternate") == "alternate"]
    lasting = [child for child in element if _local(child) == "guid" and child.get("isPermaLink") != "false"]
    written = [_words(child) for child in [*links, *lasting[:1]]]
    return next((found for text in [*named, *written] if (found := _address(text, base))), "")


def _address(text: str, base: str) -> str:
    """The http address in a text; empty where it is none, such as `javascript:` or a file's."""
    text = text.strip()
    if not text or not (base or text[:8].lower().startswith(("http://", "https://"))):
        return ""
    try:
        return normalise(text, base)
    except SourceError:
        return ""


def _first(element: _Element, *names: str) -> _Element | None:
    return next((child for child in element if _local(child) in names), None)


def _words(element: _Element | None) -> str:
    """The text in an element on one line."""
    if element is None:
        return ""
    return " ".join("".join(str(part) for part in islice(element.itertext(), 1000))[:8192].split())


def _line(element: _Element | None) -> str:
    """The same without tags and entities, which titles carry as text."""
    return " ".join(unescape(_TAG.sub("", _words(element))).split())[:1000]


def _local(element: _Element) -> str:
    tag = element.tag
    return tag.rpartition("}")[2].rpartition(":")[2] if isinstance(tag, str) else ""


def _day(value: str) -> date | None:
    """The day in a feed's date, as the writer's clock had it: RFC 822 or ISO 8601."""
    from email.utils import parsedate

    from detente.sources.page.metadates import day_in

    if not value or len(value) > 100:
        return None
    if not value[:4].isdigit() and (parts := parsedate(value)):
        try:
            return date(*parts[:3])
        except (ValueError, OverflowError):
            return None
    return day_in(value)
