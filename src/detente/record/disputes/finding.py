"""What a comparison of tellings finds, and how such findings become disputes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from detente.record.disputes.dispute import Dispute, DisputeType, Sentence, Side, Strength
from detente.record.disputes.told import Told

MOST: Final = 3  # events that are set against one that is said to be the first


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """One side of a finding: what it says in a few words and who says it, or which landmark does."""

    says: str
    told: tuple[Told, ...]
    landmark: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Finding:
    """Two sides at odds; `over` is what they differ on where the sides themselves do not say it.

    Findings of one type with a claim in common are one dispute where they are of one `sort` too.
    """

    type: DisputeType
    strength: Strength
    one: Part
    other: Part
    over: str = ""
    scope: bool = False
    of_fact: bool = True
    sort: str = ""


def together(findings: Iterable[Finding]) -> list[Dispute]:
    """Disputes of findings: those of one type over one thing are one, with a side for each thing said."""
    found = list(findings)
    above: dict[tuple[str, str], tuple[str, str]] = {}

    def top(key: tuple[str, str]) -> tuple[str, str]:
        while above.setdefault(key, key) != key:
            key = above[key]
        return key

    keys = [
        [(f"{f.type} {f.sort}", told.claim.id) for part in _binding(f) for told in part.told] for f in found
    ]
    for of in keys:
        for key in of[1:]:
            above[top(key)] = top(of[0])
    groups: dict[tuple[str, str], list[Finding]] = {}
    for finding, of in zip(found, keys, strict=True):
        groups.setdefault(top(of[0]), []).append(finding)
    return [_dispute(group) for group in groups.values()]


def _binding(f: Finding) -> Iterator[Part]:
    """By which of its parts a finding is one with others: of a first by what is said to be it alone."""
    yield f.one
    if f.type is not DisputeType.FIRST:
        yield f.other


def _few(group: Sequence[Finding]) -> list[Finding]:
    """Of what goes against a first the plainest, likest and earliest, each event once."""
    if group[0].type is not DisputeType.FIRST:
        return list(group)

    def against(f: Finding) -> tuple[int, int, int]:
        one, other = f.one.told[0], f.other.told[0]
        alike = len(one.t.words & other.t.words) + len(one.t.around & other.t.around)
        return f.strength.rank, -alike, other.t.first

    ranked = sorted(group, key=against)
    kept = list(dict.fromkeys(told.event.id for f in ranked for told in f.other.told))[:MOST]
    said: dict[str, Finding] = {}
    for f in ranked:
        if (of := f.other.told[0].event.id) in kept:
            first = said.setdefault(of, f)
            said[of] = replace(first, other=replace(first.other, told=(*first.other.told, *f.other.told)))
    return list(said.values())


def _dispute(group: Sequence[Finding]) -> Dispute:
    group = _few(group)
    said: dict[str, list[Told]] = {}
    landmarks: dict[str, str] = {}
    for finding in group:
        for part in (finding.one, finding.other):
            said.setdefault(part.says, []).extend(part.told)
            landmarks[part.says] = landmarks.get(part.says) or part.landmark
    sides = [_side(says, told, landmarks[says]) for says, told in said.items()]
    best = min(group, key=lambda f: f.strength.rank)
    most = sorted((side.origins for side in sides), reverse=True)
    ahead = len(most) > 1 and most[0] > most[1]
    origins = {told.origin for told_of in said.values() for told in told_of}
    return Dispute(
        best.type,
        tuple(sides),
        best.strength,
        _sentence(best, sides),
        len(origins) == 1,
        any(f.scope for f in group),
        max(range(len(sides)), key=lambda i: sides[i].origins) if ahead else -1,
        any(f.of_fact for f in group),
    )


def _side(says: str, told: Sequence[Told], landmark: str) -> Side:
    by_id = {one.claim.id: one for one in told}
    ordered = sorted(by_id.values(), key=lambda one: (one.document.name, one.claim.start, one.claim.id))
    documents = {one.document.id: one.document for one in ordered}
    return Side(
        says,
        tuple(one.claim for one in ordered if one.coded),
        tuple(documents.values()),
        len({one.origin for one in ordered}),
        landmark,
        tuple(
            Sentence(one.claim.document, one.claim.start, one.claim.end, one.claim.quote)
            for one in ordered
            if not one.coded
        ),
    )


def _sentence(best: Finding, sides: Sequence[Side]) -> str:
    told = []
    for side in sides:
        names = sorted({name(document.name) for document in side.documents})
        names += [f"the reference ({side.landmark})"] if side.landmark else []
        who = " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))
        told.append(f"{who} {'says' if len(names) == 1 else 'say'} {side.says}")
    said = "; ".join(told)
    return (f"{best.over}: {said}" if best.over else said) + "."


def name(file: str) -> str:
    """A document's name as it is spoken of: without its ending."""
    head, dot, ending = file.rpartition(".")
    return head if dot and len(ending) <= 5 else file
