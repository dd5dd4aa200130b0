"""How a brief was made, so that a reader knows what its lines are worth."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import detente
from detente.report.chronology import left_out
from detente.report.parts import Section
from detente.report.words import named
from detente.report.worth import LEAST_UNDATED, Kept

if TYPE_CHECKING:
    from detente.api import Event


def method(told: Kept, least: float, events: Sequence[Event], a: str, b: str) -> Section:
    """The remarks at the end of a brief on `a` and `b`; `least` is the confidence asked of one source."""
    remarks = (
        f"Made by Detente {detente.__version__} from the texts listed below and nothing else. A program "
        "read them sentence by sentence; it can misread. Each line stands on the notes that it names, and "
        "each note gives the words of a text with the characters where they begin and end; all were read "
        "again there as this was made.",
        f"An act is listed where two independent sources tell it, or one does and the reading is sure to "
        f"{least:g} of 1 or more; without a date, to {max(least, LEAST_UNDATED):g}, with both sides named in "
        "the quote.",
        left_out(told),
        "“Confirmed” is told by three independent sources, one of them neither party's own; “corroborated” "
        "by two; copies of a text are one source. What was planned, proposed, refused or denied is never "
        "counted as done. A date “by context” stands elsewhere in the text, and may belong to another act.",
        "Tones are mean scores of acts on the Goldstein scale; intervals are 80 %. The outlook is "
        "association in the record and no cause.",
        _forebears(events, a, b),
    )
    return Section("method", "How this was made", remarks=tuple(filter(None, remarks)))


def _forebears(events: Sequence[Event], a: str, b: str) -> str:
    """Which other names the two go by in events of two parties alone, in a sentence."""
    found: dict[str, str] = {}
    for event in events:
        if len(event.parties) == 2:
            for mine, theirs in ((a, b), (b, a)):
                for code in (
                    event.parties - {mine} if mine in event.parties and theirs not in event.parties else ()
                ):
                    found[code] = theirs
    return " ".join(
        f"What {named((old,))} did counts as {named((new,))}'s." for old, new in sorted(found.items())
    )
