"""What the texts are at odds over, each side with its notes."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Final

from detente.render import count
from detente.report.notes import Notes
from detente.report.parts import Line, Section, plain

if TYPE_CHECKING:
    from detente.api import Dispute, Side

MOST: Final = 10  # disputes that are told
SIDES: Final = 4  # of each
KINDS: Final = {
    "date": "When it was", "actor": "Who it was", "direction": "Who did it to whom",
    "happened": "Whether it was",
    "quantity": "How much or how many", "first": "Which was the first", "order": "Which came before",
    "state": "How relations stood", "reference": "Against known events",
}  # fmt: skip


def of_fact(found: Sequence[Dispute], claims: Collection[str]) -> list[Dispute]:
    """Disputes of fact on a claim among the ids asked for; those of many sides after their equals."""
    told = [one for one in found if one.of_fact and any(claim.id in claims for claim in one.claims)]
    return sorted(told, key=lambda one: (one.strength.rank, len(one.sides) > SIDES))


def at_odds(told: Sequence[Dispute], notes: Notes) -> Section | None:
    """A line each dispute, the plainest first."""
    if not told:
        return None
    lines = tuple(line for one in told[:MOST] if (line := dispute(one, notes)).notes)
    more = len(told) - MOST
    remarks = (
        (f"{count(more, 'further dispute')} of less weight; `detente disputes` lists them.",)
        if more > 0
        else ()
    )
    return Section("disputes", "Where the texts are at odds", lines, remarks=remarks)


def dispute(one: Dispute, notes: Notes) -> Line:
    """What each side says and how many sources say it, and which side more of them bear out."""
    shown = one.sides[:SIDES]
    said = [f"({chr(97 + at)}) {_said(side)}" for at, side in enumerate(shown)]
    more = len(one.sides) - SIDES
    tail = f"; and {count(more, 'more side')}" if more > 0 else ""
    weight = (
        "; more independent sources bear out " + f"({chr(97 + one.supported)})"
        if 0 <= one.supported < SIDES
        else ""
    )
    scope = "; they may speak of a part and of the whole" if one.scope else ""
    numbers = dict.fromkeys(number for side in shown for number in _notes(side, notes))
    what = KINDS.get(one.type.value, one.type.value)
    return Line(f"{'; '.join(said)}{tail}{weight}{scope}.", tuple(numbers), f"{what} ({one.strength.value}):")


def _said(side: Side) -> str:
    told = count(side.origins, "source") if side.origins else "no source"
    known = f", with the table of known events ({plain(side.landmark)})" if side.landmark else ""
    return f"{told}{known}: {plain(side.says)}"


def _notes(side: Side, notes: Notes) -> list[int]:
    texts = {document.id: document for document in side.documents}
    found = [
        notes.claim(claim, texts[claim.document]) for claim in side.claims[:2] if claim.document in texts
    ]
    return found + [
        notes.place(texts[one.document], one.start, one.end, one.quote)
        for one in side.sentences[:2]
        if one.document in texts
    ]
