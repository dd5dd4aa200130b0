"""PDF: its text layer as paragraphs in reading order; running heads, feet and page numbers set apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from detente.errors import SourceError
from detente.model import Passage, Role
from detente.sources import furniture as f
from detente.sources.draft import Draft, Format, Raw, shown
from detente.sources.office.apart import Apart, Gone
from detente.sources.office.made import author_made, day_made, title_made
from detente.sources.office.pdfedges import Line
from detente.sources.office.pdflines import ITEM, Block, blocks, body_size

PAGES = 5_000
CHARACTERS = 20_000_000
PAGE_SECONDS = 15.0
SECONDS = 300.0
MEMORY = 2 << 30  # bytes, of the process that opens the file
_MAGIC = re.compile(rb"[\s\x00\xef\xbb\xbf]{0,64}%PDF-")
_LARGER = 1.12  # times the size of the text; headlines are
_PROSE = 100  # characters of a paragraph that is no title, byline or date
_TOP = 12  # paragraphs at the head of the first page
_CAPTION = re.compile(
    r"(?:figure|fig\.|table|map|chart|photo|box)\s+[\dA-Z]+(?:\.\d+)?\s*[.:–—-]\s", re.IGNORECASE
)
_CONTENTS = re.compile(r"(?:\.\s?){4,}\d{1,4}$")  # a line of a table of contents
_CLEAN: dict[int, str | None] = {
    **dict.fromkeys([*range(32), *range(0x7F, 0xA1), 0x2028, 0x2029], " "),
    **dict.fromkeys([0xAD, 0xFEFF, 0xFFFF, *range(0x200B, 0x2010)]),
    **dict.fromkeys([*range(0x202A, 0x202F), *range(0x2060, 0x206A)]),
    **dict(zip(range(0xFB00, 0xFB07), ("ff", "fi", "fl", "ffi", "ffl", "st", "st"), strict=True)),
}
_CODES = re.compile("[\ufffd\ue000-\uf8ff]")  # letters of a font that does not say which they are
_GAP = "\n\n"
_OCR = "run text recognition (OCR) on it and hand that in"


def fits(raw: Raw) -> bool:
    """By its first bytes."""
    return _MAGIC.match(raw.head) is not None


def draft(raw: Raw) -> Draft:
    """Reads the text layer; raises SourceError where there is none, or no way to it."""
    name = shown(raw.path)
    facts, lines = _layer(raw, name)
    found = blocks(lines)
    if not any(not block.aside for block in found):
        raise SourceError(f"{name} has no text, only pictures of it; {_OCR}.")
    roles, author = _roles(found, body_size(lines))
    title = _title(found, roles, title_made(facts["title"]))
    text, passages, starts = _laid_out(found, roles)
    said = day_made(facts["creationdate"], f"{facts['creator']} {facts['producer']}", text, passages)
    pages = _pages(starts, facts["count"], len(text))
    return Draft(text, passages, title, author or author_made(facts["author"]), said, pages=pages)


FORMAT = Format("pdf", fits, draft)


@cache
def _reader() -> Apart:
    return Apart(Path(__file__).with_name("pdfpages.py"), MEMORY)


def _layer(raw: Raw, name: str) -> tuple[dict[str, Any], list[Line]]:
    """What the file says of itself, and its lines."""
    limits = {
        "pages": PAGES,
        "characters": CHARACTERS,
        "page_seconds": PAGE_SECONDS,
        "seconds": SECONDS,
    }
    try:
        facts, *pages = _reader().ask(limits, raw.data)
    except Gone as gone:
        raise SourceError(
            f"{name} cannot be read within {PAGE_SECONDS:.0f} seconds a page and {MEMORY >> 30} GB of "
            f"memory; print it to a new PDF, or save its text, and hand that in."
        ) from gone
    if pages and isinstance(pages[-1], dict):
        facts = facts | pages.pop()
    if fault := facts["fault"]:
        raise SourceError(_fault(name, fault))
    lines = [line for number, page in enumerate(pages) for line in _lines(page, number)]
    letters = sum(len(line.text) for line in lines)
    if not letters:
        raise SourceError(f"{name} has no text, only pictures of it; {_OCR}.")
    if 2 * sum(len(_CODES.findall(line.text)) for line in lines) > letters:
        raise SourceError(f"{name} does not say which letters it shows; {_OCR}.")
    return facts, lines


def _lines(page: list[list[Any]], number: int) -> Iterator[Line]:
    for text, left, base, right, size, height in page:
        clean = " ".join(text.translate(_CLEAN).split())
        if clean and clean != "\ufffe":
            yield Line(clean, number, left, base, right, size, height)


def _fault(name: str, fault: str) -> str:
    return {
        "locked": f"{name} is locked by a password; save it without one and hand that in.",
        "pages": f"{name} has more than {PAGES:,} pages; split it.",
        "characters": f"{name} has more than {CHARACTERS:,} characters; split it.",
        "time": f"{name} takes longer than {SECONDS:.0f} seconds to read; split it.",
    }.get(fault, f"{name} is a damaged PDF; open it, print it to a new PDF and hand that in.")


def _roles(found: list[Block], usual: float) -> tuple[list[Role], str]:
    """What each paragraph is, and the author that a byline names."""
    roles: list[Role] = []
    author, head = "", True
    for i, block in enumerate(found):
        text = block.text if len(block.parts) < 12 else "".join(block.parts[:12])
        head = head and block.page == 0 and i < _TOP and not (f.stops(text) and len(text) > _PROSE)
        role = Role.NAVIGATION if block.aside else _role(text, block.size > usual * _LARGER > 0, head)
        if role is Role.DATELINE and not author:
            author = f.author_in(text)
        roles.append(role)
    return roles, author


def _role(text: str, large: bool, head: bool) -> Role:
    if f.is_furniture(text) or _CONTENTS.search(text[-_PROSE:]):
        return Role.NAVIGATION
    if f.is_posted(text) or (head and (f.is_date(text) or f.author_in(text))):
        return Role.DATELINE
    if f.is_credits(text):
        return Role.SIGNATURE
    if _CAPTION.match(text) and len(text) < 3 * _PROSE:
        return Role.CAPTION
    if ITEM.match(text):
        return Role.BODY
    section = 8 <= len(text) <= 60 and text.isupper() and not f.stops(text)
    titled = (
        len(text) <= 3 * _PROSE and not text.endswith((".", ":", ";", ",")) and any(map(str.isalpha, text))
    )
    return Role.HEADLINE if section or (large and titled) else Role.BODY


def _title(found: list[Block], roles: list[Role], stated: str) -> str:
    """The title that the first page shows, marked as headline, or else what the file states."""
    front = [i for i, block in enumerate(found[: 2 * _TOP]) if block.page == 0 and not block.aside]
    if stated:
        for i in front:
            if _words(found[i].text) == _words(stated):
                roles[i] = Role.HEADLINE
                return " ".join(found[i].text.split())
        if _words(stated) in _words(" ".join(found[i].text for i in front)):
            return stated
    shown = [i for i in front if roles[i] is Role.HEADLINE]
    if shown:
        return found[max(shown, key=lambda i: (found[i].size, -i))].text
    rest = [i for i in front if roles[i] is Role.BODY]
    first = found[rest[0]] if not stated and len(rest) > 1 else None
    if first and f.is_short(first.text) and first.lines <= 3 and front.index(rest[0]) <= 3:
        roles[rest[0]] = Role.HEADLINE
        return first.text
    return stated


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()[:5000]))


def _laid_out(
    found: list[Block], roles: list[Role]
) -> tuple[str, tuple[Passage, ...], list[tuple[int, int]]]:
    """Text, passages, and (page, offset) wherever a page goes on or begins."""
    parts: list[str] = []
    passages: list[Passage] = []
    starts: list[tuple[int, int]] = []
    position = 0
    for block, role in zip(found, roles, strict=True):
        text = block.text
        starts += [(block.page, position), *((page, position + offset) for page, offset in block.turns)]
        cut = f.placeline(text) if role is Role.BODY else 0
        if cut:
            passages.append(Passage(position, position + len(text[:cut].rstrip()), Role.DATELINE))
        passages.append(Passage(position + cut, position + len(text), role))
        parts.append(text)
        position += len(text) + len(_GAP)
    return _GAP.join(parts), tuple(passages), starts


def _pages(starts: list[tuple[int, int]], count: int, end: int) -> tuple[int, ...]:
    """The offset at which each page begins; an empty one begins where the next does."""
    first = [end] * count
    for page, offset in starts:
        first[page] = min(first[page], offset)
    for page in range(count - 2, -1, -1):
        first[page] = min(first[page], first[page + 1])
    return (0, *first[1:])
