"""Pages that a browser saved with all that belongs to them (MHTML): the page itself, and where it was."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC

from detente.errors import SourceError
from detente.sources.draft import Container, Given, Raw, shown
from detente.sources.load import LIMIT
from detente.sources.mail import mime
from detente.sources.mail.mime import Part

_SENT = {"received", "to", "cc", "message-id", "return-path", "delivered-to", "newsgroups"}
_PAGE = ("text/html", "application/xhtml+xml")


def fits(raw: Raw) -> bool:
    """By header fields at the start that belong to a `multipart/related` which nobody sent to anybody."""
    fields = mime.names(raw.head)
    kind = fields.get("content-type", "").lower()
    if "snapshot-content-location" in fields or "saved by" in fields.get("from", "").lower():
        return kind.startswith(("multipart/", *_PAGE))
    return kind.startswith("multipart/related") and not fields.keys() & _SENT and "mime-version" in fields


def members(raw: Raw) -> Iterator[Raw | SourceError]:
    """The page, under the name `page.html`; raises SourceError where there is none within LIMIT bytes."""
    with raw.open() as stream:
        data = stream.read(LIMIT + 1)
    whole = len(data) <= LIMIT
    saved = mime.opened(data[:LIMIT])
    page = _page(saved, whole)
    if page is None:
        more = "" if whole else f" within the first {LIMIT:,} bytes (20 MB)"
        raise SourceError(f"{shown(raw.path)} is a saved page without HTML{more}; save it again, as HTML.")
    when = mime.moment(saved.field("date"))
    yield raw.inside(
        "page.html",
        page.content,
        Given(
            title=saved.field("subject"),
            author=raw.given.author,
            publisher=raw.given.publisher,
            address=_address(saved, page) or raw.given.address,
            said=raw.given.said,
            retrieved=when.astimezone(UTC) if when else raw.given.retrieved,
            media="text/html",
            encoding=page.charset,
        ),
    )


CONTAINER = Container("mhtml", fits, members)


def _page(saved: Part, whole: bool) -> Part | None:
    """The part named by `start`, else the first that is HTML."""
    if saved.media in _PAGE:
        return saved if whole else None
    start = saved.start.strip(" <>")
    first: Part | None = None
    todo: list[tuple[Iterator[Part], int]] = [(saved.parts(whole), 0)]
    left = mime.PARTS
    while todo and left:
        parts, depth = todo[-1]
        part = next(parts, None)
        left -= 1
        if part is None:
            todo.pop()
        elif part.is_multipart and depth < mime.NESTED:
            todo.append((part.parts(whole), depth + 1))
        elif part.media in _PAGE:
            if not start or part.field("content-id").strip(" <>") == start:
                return part
            first = first or part
    return first


def _address(saved: Part, page: Part) -> str:
    """Where the page was, empty where it lay in a file."""
    for value in (
        saved.field("snapshot-content-location", 2000),
        page.field("content-location", 2000),
        saved.field("content-location", 2000),
    ):
        address = "".join(value.split())
        if address.lower().startswith(("http://", "https://")):
            return address
    return ""
