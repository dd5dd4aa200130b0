"""What a text tells as before or after something else, against the dates of the two."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from detente.record.disputes.dispute import DisputeType, Strength
from detente.record.disputes.finding import Finding, Part
from detente.record.disputes.saying import when, words
from detente.record.disputes.told import Told

_AFTER: Final = re.compile(
    r"\b(?:after|following|once(?! mor| aga)|in the wake of|(?:answer|reply|response|riposte) to|"
    r"(?:retaliation|revenge|punishment) for|(?:provoked|prompted|triggered) by)\b"
    r"(?! (?:him|her|them|that|this|it|which)\b)"
)
_BEFORE: Final = re.compile(
    r"\b(?:before|prior to|ahead of|on the eve of)\b(?! (?:him|her|them|that|this|it|which|then)\b)"
)
_MEANWHILE: Final = re.compile(r"\b(?:days?|weeks?|months?|years?|shortly|soon|long|just)\s*$")


def order_disputes(all_told: Sequence[Told]) -> Iterator[Finding]:
    """Two acts of one sentence whose dates, as they or other tellings have them, run the other way."""
    of: dict[tuple[str, int], list[Told]] = {}
    events: dict[str, list[Told]] = {}
    for one in all_told:
        events.setdefault(one.event.id, []).append(one)
        if one.claim.sentence[0] >= 0:
            of.setdefault((one.document.id, one.claim.sentence[1]), []).append(one)
    for told in of.values():
        for a in told:
            for b in told:
                if a.claim.start < b.claim.start and a.event is not b.event and not _between(told, a, b):
                    yield from _compared(events, a, b)


def _between(told: Sequence[Told], a: Told, b: Told) -> bool:
    """Whether a third act stands between two, which the word before the second is then of."""
    return any(a.claim.end <= c.claim.start and c.claim.end <= b.claim.start for c in told)


def _compared(events: Mapping[str, Sequence[Told]], a: Told, b: Told) -> Iterator[Finding]:
    """`a` stands before `b`: a word for after or before between the two says which was first."""
    later = _said(a, b)
    if later == 0 or not (a.done and b.done):
        return
    ours, theirs = _dated(events, a), _dated(events, b)
    if not ours or not theirs:
        return
    early, late = (theirs, ours) if later > 0 else (ours, theirs)
    if min(one.t.first for one in early) <= max(one.t.last for one in late):
        return
    said = "after" if later > 0 else "before"
    yield Finding(
        DisputeType.ORDER,
        Strength.STRONG,
        Part(f'"{words(a.claim.quote, 60)}" {said} "{words(b.claim.quote, 60)}"', (a, b)),
        Part(
            f"the one on {when(ours[0].claim.date)}, the other on {when(theirs[0].claim.date)}",
            _others(a, b, ours, theirs),
        ),
    )


def _said(a: Told, b: Told) -> int:
    """1 where `a` is told as after `b`, -1 as before it, 0 where nothing is said."""
    between = a.document.text[a.claim.start : b.claim.start + 12]
    tail = between[max(0, len(between) - 40) :].casefold()
    tail = re.split(r"[.;!?]\s", tail)[-1]
    lead = re.split(r"[,.;]", a.sentence[: max(0, a.claim.start - a.claim.sentence[0])].casefold()[-30:])[-1]
    for pattern, sign in ((_AFTER, 1), (_BEFORE, -1)):
        if pattern.search(tail) and not _MEANWHILE.search(tail[: pattern.search(tail).start()]):  # type: ignore[union-attr]
            return sign
        if pattern.search(lead):
            return -sign
    return 0


def _dated(events: Mapping[str, Sequence[Told]], one: Told) -> list[Told]:
    """The telling itself where it says when, else those of its event that do."""
    if one.t.dated and not one.carried:
        return [one]
    found = [other for other in events[one.event.id] if other.t.dated and not other.carried]
    return sorted(found, key=lambda other: other is not one)


def _others(a: Told, b: Told, ours: list[Told], theirs: list[Told]) -> tuple[Told, ...]:
    other = tuple(one for one in (*ours, *theirs) if one is not a and one is not b)
    return other or (a, b)
