"""Where two coders of the same sentences differ: on whether there is an act, and on what it is."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from detente.knowledge.continuity import heir
from detente.model import Claim

LEAST: Final = 0.3  # of the shorter quote, that two claims must share to be of one act
EITHER_WAY: Final = "CONSULT"  # whoever visits and whoever hosts, they meet


class Part(StrEnum):
    """What two claims of one act may differ on."""

    TYPE = "type"
    PARTIES = "parties"
    STATUS = "status"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Difference:
    """Two claims of one act, and the `parts` on which they differ; or one, where the other coder has none."""

    ours: Claim | None
    theirs: Claim | None
    parts: tuple[Part, ...] = ()

    @property
    def kind(self) -> str:
        """`ours`: only we tell it; `theirs`: only the model does; `both`: both do, differently."""
        return "both" if self.ours and self.theirs else "ours" if self.ours else "theirs"

    @property
    def claim(self) -> Claim:
        """Ours, or theirs where there is none."""
        found = self.ours or self.theirs
        assert found is not None
        return found

    @property
    def id(self) -> str:
        """Twelve hexadecimal digits, the same for the same two claims that say the same."""
        said = "|".join(_said(claim) if claim else "" for claim in (self.ours, self.theirs))
        return hashlib.sha256(said.encode()).hexdigest()[:12]


def differences_of(ours: Sequence[Claim], theirs: Sequence[Claim]) -> list[Difference]:
    """In the order of the documents as ours, then theirs, name them, and of their texts."""
    order = {id: n for n, id in enumerate(dict.fromkeys(c.document for c in (*ours, *theirs)))}
    found = list[Difference]()
    for id in order:
        one, other = ([c for c in side if c.document == id] for side in (ours, theirs))
        pairs = _pairs(one, other)
        both = ((one[i], other[j]) for i, j in pairs)
        found += [Difference(a, b, parts) for a, b in both if (parts := tuple(_parts(a, b)))]
        met = {i for i, _ in pairs}, {j for _, j in pairs}
        found += [Difference(a, None) for i, a in enumerate(one) if i not in met[0]]
        found += [Difference(None, b) for j, b in enumerate(other) if j not in met[1]]
    return sorted(found, key=lambda d: (order[d.claim.document], d.claim.start, d.claim.end, d.id))


def _pairs(ours: Sequence[Claim], theirs: Sequence[Claim]) -> list[tuple[int, int]]:
    """Numbers of claims of one act, one to one, those that agree most first."""
    ranked = []
    for i, a in enumerate(ours):
        for j, b in enumerate(theirs):
            shared = _overlap(a, b)
            same, type, word = (
                _parties(a) == _parties(b),
                a.type == b.type,
                a.trigger_start == b.trigger_start,
            )
            if shared >= LEAST and (same or word or (type and _parties(a) & _parties(b))):
                ranked.append((-(same + type + word), -shared, i, j))
    found, left, right = list[tuple[int, int]](), set[int](), set[int]()
    for _, _, i, j in sorted(ranked):
        if i not in left and j not in right:
            left.add(i)
            right.add(j)
            found.append((i, j))
    return found


def _overlap(a: Claim, b: Claim) -> float:
    shared = min(a.end, b.end) - max(a.start, b.start)
    return shared / max(1, min(a.end - a.start, b.end - b.start))


def _parts(a: Claim, b: Claim) -> Iterator[Part]:
    if a.type != b.type:
        yield Part.TYPE
    either = a.type == b.type == EITHER_WAY
    if _parties(a) != _parties(b) if either else _sides(a) != _sides(b):
        yield Part.PARTIES
    if a.status is not b.status:
        yield Part.STATUS
    if a.date != b.date:
        yield Part.DATE


def _sides(claim: Claim) -> tuple[frozenset[str], frozenset[str]]:
    """Source and target, each state under the first code of its line."""
    one, other = (frozenset(heir(a.code) for a in side) for side in (claim.source, claim.target))
    return one, other


def _parties(claim: Claim) -> frozenset[str]:
    return frozenset.union(*_sides(claim))


def _said(claim: Claim) -> str:
    sides = (sorted(side) for side in _sides(claim))
    return f"{claim.id} {claim.type} {claim.status} {claim.date} {list(sides)}"
