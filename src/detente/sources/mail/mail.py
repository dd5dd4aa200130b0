"""E-mail: the text of a message as one document, and each document attached to it as one more."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby

from detente.errors import SourceError
from detente.sources.decode import decoded
from detente.sources.draft import INSIDE, Container, Given, Raw, shown
from detente.sources.furniture import person
from detente.sources.load import LIMIT
from detente.sources.mail import mime
from detente.sources.mail.mime import Part
from detente.sources.page.metadates import day_in

MESSAGES = ("message/rfc822", "message/global", "message/news")
_MAILISH = {"from", "to", "subject", "sender", "return-path", "newsgroups", "delivered-to"}
_MACHINE = {
    *("received", "message-id", "mime-version", "return-path", "delivered-to", "dkim-signature"),
    *("in-reply-to", "newsgroups", "list-id", "x-mailer", "content-transfer-encoding", "user-agent"),
}
_KNOWN = _MAILISH | _MACHINE | {"date", "cc", "bcc", "reply-to", "references", "content-type", "organization"}
_CLOCK = re.compile(r"\d:\d\d")
_ADDRESS = re.compile(r"\S@\S|\S at \S+\.")
_BODY = re.compile(r"body(?:-\d+)?\.(?:txt|html)")
_HTML = ("text/html", "application/xhtml+xml")
_SHIFTING = ("iso-2022", "hz", "utf-7", "utf-16", "utf-32")  # encodings whose bytes can pass for other ones
_STUB = 300  # characters; a shorter text that speaks of HTML stands in place of the page beside it

_OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_ENDING_OF = {
    **dict.fromkeys(MESSAGES, ".eml"),
    **dict.fromkeys(_HTML, ".html"),
    **{"text/plain": ".txt", "text/markdown": ".md", "text/csv": ".csv", "text/rtf": ".rtf"},
    **{"application/pdf": ".pdf", "application/msword": ".doc", "application/rtf": ".rtf", _OFFICE: ".docx"},
    **{"application/zip": ".zip", "application/mbox": ".mbox"},
}
_ENDINGS = {
    *_ENDING_OF.values(),
    *(".htm", ".xhtml", ".markdown", ".text", ".odt", ".mht", ".mhtml", ".tsv", ".json", ".jsonl", ".xml"),
    *(".rss", ".atom", ".tar", ".tgz", ".gz", ".warc", ".wacz"),
}
_DISPLAY = re.compile(r"\s*(?P<name>[^<>]*?)\s*<(?P<address>[^<>]*)>")
_VIA = re.compile(r"\s+via\s+\S.*")


@dataclass(slots=True)
class _Found:
    """What a message holds: its texts in order, and the documents attached to it."""

    texts: list[Part] = field(default_factory=list)
    attached: list[Part] = field(default_factory=list)

    def take(self, other: _Found, texts: bool) -> None:
        self.texts += other.texts if texts else []
        self.attached += other.attached


def is_body(raw: Raw) -> bool:
    """Whether it is the text of a message, which may begin with the header fields of another."""
    return INSIDE in str(raw.path) and _BODY.fullmatch(raw.path.name) is not None


def fits(raw: Raw) -> bool:
    """By header fields at the start, one such as only mail programs write, or an address and a time."""
    fields = mime.names(raw.head)
    if raw.given.media in MESSAGES and fields:
        return True
    if len(fields.keys() & _KNOWN) < 2 or not fields.keys() & _MAILISH or is_body(raw):
        return False
    told = _ADDRESS.search(fields.get("from", "")) and _CLOCK.search(fields.get("date", ""))
    return bool(fields.keys() & _MACHINE or told)


def members(raw: Raw) -> Iterator[Raw | SourceError]:
    """The text of a message, then what is attached; of one of more than LIMIT bytes what lies within them."""
    name = shown(raw.path)
    with raw.open() as stream:
        data = stream.read(LIMIT + 1)
    whole = len(data) <= LIMIT
    message = mime.opened(data[:LIMIT])
    walk = _Walk(whole)
    found = walk.through(message) if whole or message.is_multipart else _Found()
    empty = True
    for member in _members(raw, message, found):
        empty = False
        yield member
    if not whole:
        yield SourceError(
            f"{name} is a mail of more than {LIMIT:,} bytes (20 MB), and what came after was not read; "
            "save what is attached to it as files."
        )
    elif walk.left_out:
        yield SourceError(
            f"{name} has more than {mime.PARTS} parts or nests them more than {mime.NESTED} deep, "
            "and the others were not read; save what is attached to it as files."
        )
    elif empty:
        yield SourceError(f"{name} is a mail without text or documents; save what it holds, or leave it out.")


CONTAINER = Container("mail", fits, members)


def _members(raw: Raw, message: Part, found: _Found) -> Iterator[Raw]:
    given = _given(raw, message)
    taken: set[str] = set()
    for data, media, encoding in _bodies(found.texts, shown(raw.path)):
        ending = ".html" if media in _HTML else ".txt"
        yield raw.inside(_free(f"body{ending}", taken), data, replace(given, media=media, encoding=encoding))
    for part in found.attached:
        name = part.name or ("message" if part.media in MESSAGES else "attached")
        if _ending(name) not in _ENDINGS:
            name += _ENDING_OF.get(part.media, "")
        of_part = Given(media=part.media, encoding=part.charset, retrieved=raw.given.retrieved)
        yield raw.inside(_free(name, taken), part.content, of_part)


class _Walk:
    """Goes through the parts of one message: of alternatives it takes the best, of related ones the first."""

    def __init__(self, whole: bool) -> None:
        self.left_out = False
        self._whole = whole
        self._left = mime.PARTS

    def through(self, part: Part, depth: int = 0) -> _Found:
        found = _Found()
        if depth > mime.NESTED or self._left <= 0:
            self.left_out = True
            return found
        self._left -= 1
        if not part.is_multipart:
            _leaf(part, found)
            return found
        inner: list[_Found] = []
        for one in part.parts(self._whole):
            if part.media == "multipart/digest" and "content-type" not in one.fields:
                one.fields["Content-Type"] = MESSAGES[0]
            inner.append(self.through(one, depth + 1))
            if self.left_out:
                break
        if not inner and self._whole and depth == 0:
            inner = [_Found([Part.of(b"\n" + part.body)])]  # calls itself a multipart and is none
        best = _best(inner) if part.media == "multipart/alternative" else 0
        every = part.media not in ("multipart/alternative", "multipart/related")
        for number, one_found in enumerate(inner):
            found.take(one_found, every or number == best)
        return found


def _leaf(part: Part, found: _Found) -> None:
    """A text in the message's own flow, a document attached, or something that is neither."""
    named = bool(part.name) or part.disposition == "attachment"
    if part.media in ("text/plain", "text/markdown", *_HTML) and not named:
        found.texts.append(part)
    elif _ending(part.name) in _ENDINGS or part.media in _ENDING_OF:
        found.attached.append(part)


def _best(alternatives: list[_Found]) -> int:
    """Plain text, unless it is empty or only asks for a reader of HTML; then a page."""
    for number, one in enumerate(alternatives):
        if one.texts and one.texts[0].media not in _HTML:
            text = one.texts[0].content.strip()
            if text and not (len(text) < _STUB and b"html" in text.lower() and len(alternatives) > 1):
                return number
    pages = (n for n, one in enumerate(alternatives) if one.texts and one.texts[0].media in _HTML)
    return next(pages, 0)


def _bodies(texts: list[Part], name: str) -> Iterator[tuple[bytes, str, str]]:
    """The texts as (bytes, media type, encoding); plain ones that follow each other are one."""
    for plain, group in groupby(texts, lambda part: part.media not in _HTML):
        kept = [part for part in group if part.content.strip()]
        if plain and (len(kept) > 1 or (kept and kept[0].charset.startswith(_SHIFTING))):
            whole = "\n\n".join(_text(part, name).strip("\r\n") for part in kept)
            yield whole.encode("utf-8", errors="replace"), "text/plain", "utf-8"
        else:
            yield from ((part.content, part.media, part.charset) for part in kept)


def _text(part: Part, name: str) -> str:
    try:
        if part.charset.startswith(_SHIFTING):
            return part.content.decode(part.charset, errors="replace")
        return decoded(part.content, name, part.charset)
    except (SourceError, LookupError, ValueError):
        return part.content.decode("utf-8", errors="replace")


def _given(raw: Raw, message: Part) -> Given:
    """What the header says of the text."""
    stated = message.field("date")
    when = mime.moment(stated)
    day = when.date() if when else day_in(stated)
    return Given(
        title=message.field("subject"),
        author=author_of(message.field("from")) or raw.given.author,
        publisher=_list_of(message) or raw.given.publisher,
        address=raw.given.address,
        said=day if day and day.year > 1970 else raw.given.said,  # a machine without a clock is in 1970
        retrieved=raw.given.retrieved,
    )


def author_of(sender: str) -> str:
    """The name of the first sender in a From field, else the address as it stands."""
    found = _DISPLAY.match(sender)
    name = _VIA.sub("", found["name"].replace('\\"', '"')).strip(" \"'") if found else ""
    return name or person(found["address"] if found else sender)


def _list_of(message: Part) -> str:
    """The mailing list or newsgroup by which it came."""
    listed = message.field("list-id")
    found = _DISPLAY.match(listed)
    if found:
        return found["name"].strip(" \"'") or found["address"].strip()
    return listed or message.field("newsgroups").split(",")[0].strip()


def _ending(name: str) -> str:
    dot = name.rfind(".")
    return name[dot:].lower() if dot > 0 else ""


def _free(name: str, taken: set[str]) -> str:
    """The name, with a number where another one has it."""
    stem, ending = (name[: -len(end)], end) if (end := _ending(name)) else (name, "")
    number = 1
    while name in taken:
        number += 1
        name = f"{stem}-{number}{ending}"
    taken.add(name)
    return name
