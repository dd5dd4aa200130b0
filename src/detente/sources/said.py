"""The day on which a document speaks, where its text states it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from detente.model import Passage, Role, SaidBasis
from detente.sources.draft import Draft, Raw

_BEFORE, _AFTER = (
    600,
    200,
)  # characters of content; a date with more on both sides is that of something pasted in
_ENTRY = re.compile(
    r"\s*(?:\d{1,2}(?:\s*[-–]\s*\d{1,2})?\s+)?"
    r"(?:[A-Z][a-z]{2,8}\.?\s+)?(?:\d{1,2},?\s+)?"
    r"\d{3,4}(?:-\d\d){0,2}\s*[:–—|-]"
)
_REVISED = re.compile(r"\blast (?:revised|updated|modified|changed)(?: on)?:? ([^.\n]{6,40})", re.IGNORECASE)
_DAY = re.compile(r"(?<!\d)((?:1[89]|20)\d\d)([-_.]?)(\d\d)\2(\d\d)(?!\d)")
_LINE = 1000  # characters of a line that are looked at
_CHRONOLOGY = 3  # entries


def day_of(draft: Draft, text: str, raw: Raw) -> tuple[date | None, SaidBasis]:
    """The day of a document and how it is known; `text` is the draft's without markup."""
    for day, basis in (
        (draft.said, SaidBasis.METADATA),
        (raw.given.said, SaidBasis.METADATA),
        (said_in(text, draft.passages), SaidBasis.TEXT),
        (_in_name(raw.path.name), SaidBasis.FILE),
    ):
        if day:
            return day, basis
    return None, SaidBasis.NONE


def _in_name(name: str) -> date | None:
    """The day in a file's name, such as `2014-05-03_op-ed.html`."""
    found = _DAY.search(name)
    try:
        return date(int(found[1]), int(found[3]), int(found[4])) if found else None
    except ValueError:
        return None


def said_in(text: str, passages: Sequence[Passage]) -> date | None:
    """The day stated at the head or the foot of a text; what stands in between cannot date the whole.

    Menus and comments are left out (they show the day of retrieval, or their own), and so are the entries of
    a chronology.
    """
    from detente.language.dates import dateline

    sizes = [passage.end - passage.start if passage.role.content else 0 for passage in passages]
    total, before = sum(sizes), 0
    entries = {i for i, passage in enumerate(passages) if _ENTRY.match(text[passage.start : passage.end])}
    kept: list[str] = []
    for i, (passage, size) in enumerate(zip(passages, sizes, strict=True)):
        inside = before > _BEFORE and total - before - size > _AFTER
        listed = i in entries and len(entries) >= _CHRONOLOGY
        if not inside and not listed and passage.role not in (Role.NAVIGATION, Role.COMMENT, Role.QUOTE):
            lines = text[passage.start : passage.end].split("\n")
            kept += ["", *(line[:_LINE] for line in lines)]
        before += size
    found = dateline("\n".join(kept))
    if found is None and kept and (revised := _REVISED.search("\n".join(kept)[:2000])):
        found = dateline(f"Updated {revised[1]}")
    return found[0] if found else None
