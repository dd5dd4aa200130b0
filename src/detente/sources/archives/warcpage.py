"""A page as a server sent it: its headers read, and what the server packed for the way unpacked."""

from __future__ import annotations

import re
from dataclasses import dataclass

from detente.errors import SourceError
from detente.sources.binary import seems
from detente.sources.load import LIMIT, too_large
from detente.sources.web.inflate import Overfull, Undone, inflated

_STATUS = re.compile(rb"HTTP/\d(?:\.\d)?[ \t]+(\d{3})")
_BLANK = re.compile(rb"\r?\n\r?\n")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)
_CHUNK = re.compile(rb"[ \t]*([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]{0,4096})?\r?\n")
_LAYERS = 3  # of packing, one within another
_PAGES = frozenset(
    (
        *("text/html", "application/xhtml+xml", "text/plain", "text/markdown", "application/pdf"),
        *("application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/feed+json"),
        *("message/rfc822", "multipart/related", "application/rtf", "application/msword", "text/rtf"),
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    )
)
_BY_CONTENT = frozenset(("", "text/xml", "application/xml", "application/json", "application/octet-stream"))
_LOOKS = (b"<!doctype html", b"<html", b"<rss", b"<feed", b"<rdf:rdf", b"%pdf-", b"jsonfeed.org/version")
_OURS = 4096  # bytes at the start by which content is told
_NO_PAGE = ("/robots.txt", "/ads.txt", "/favicon.ico")


@dataclass(frozen=True, slots=True)
class Page:
    """What headers say of a page, and the first part of what follows them."""

    body: bytes
    media: str = ""
    encoding: str = ""
    packing: tuple[str, ...] = ()

    def content(self, body: bytes, name: str) -> bytes:
        """The whole body without its packing; raises SourceError where it is damaged or too large.

        A packing that is announced but not there is passed by: archives often keep what a browser unpacked.
        """
        for packing in reversed(self.packing[:_LAYERS]):
            body = _unpacked(body, packing, name)
        if len(body) > LIMIT:
            raise too_large(name)
        return body


def page_of(block: bytes, kind: str, address: str) -> Page | None:
    """The page that begins in a record of the media type `kind`; None where it can be no document.

    A redirection, an error, an image, a style or a script is none.
    """
    if address.partition("?")[0].endswith(_NO_PAGE):
        return None
    if not kind.lower().startswith("application/http"):
        media, encoding = _media(kind)
        return Page(block, media, encoding) if _may_be(media, block, ()) else None
    status, blank = _STATUS.match(block), _BLANK.search(block)
    if not (status and blank) or status[1] != b"200":
        return None
    heads = _heads(block[: blank.start()])
    media, encoding = _media(heads.get("content-type", ""))
    packing = _words(heads.get("content-encoding", "")) + _words(heads.get("transfer-encoding", ""))
    body = block[blank.end() :]
    return Page(body, media, encoding, packing) if _may_be(media, body, packing) else None


def _may_be(media: str, body: bytes, packing: tuple[str, ...]) -> bool:
    if media in _PAGES:
        return True
    if media not in _BY_CONTENT:
        return False
    try:
        start = Page(b"", packing=packing).content(body, "")[:_OURS].lower()
    except SourceError:
        return False
    return any(mark in start for mark in _LOOKS)


def _heads(block: bytes) -> dict[str, str]:
    """Headers by their names in small letters; of those that come twice, both."""
    found: dict[str, str] = {}
    for line in re.sub(r"\r?\n[ \t]+", " ", block.decode("latin-1")).split("\n")[1:]:
        key, _, value = line.partition(":")
        key = key.strip().lower()
        found[key] = f"{found[key]}, {value.strip()}" if key in found else value.strip()
    return found


def _media(kind: str) -> tuple[str, str]:
    """(media type, encoding) in a Content-Type."""
    charset = _CHARSET.search(kind)
    return re.split(r"[;,]", kind)[0].strip().lower(), charset[1] if charset else ""


def _words(value: str) -> tuple[str, ...]:
    return tuple(word for part in value.split(",") if (word := part.strip().lower()) not in ("", "identity"))


def _unpacked(body: bytes, packing: str, name: str) -> bytes:
    if packing == "chunked":
        return _joined(body, name)
    try:
        return inflated(body, packing, LIMIT)
    except Overfull:
        raise too_large(name) from None
    except Undone:
        if seems(body) is None:
            return body
        raise _damaged(name) from None


def _joined(body: bytes, name: str) -> bytes:
    """Chunks put together; a body that has none is taken as it is."""
    parts: list[bytes] = []
    at = 0
    while head := _CHUNK.match(body, at):
        size = int(head[1], 16)
        if not size:
            return b"".join(parts)
        parts.append(body[head.end() : head.end() + size])
        at = head.end() + size
        at += 2 if body.startswith(b"\r\n", at) else body.startswith(b"\n", at)
    if parts and at < len(body):
        raise _damaged(name)
    return b"".join(parts) if parts else body


def _damaged(name: str) -> SourceError:
    return SourceError(f"{name} was saved with damaged packing; save the page again.")
