"""The known events as one more witness: which of them a telling means, and whether their dates agree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from typing import Final

from detente.knowledge.continuity import heir
from detente.knowledge.disputes import weights
from detente.knowledge.grouping import kin
from detente.knowledge.landmarks import Landmark, landmarks
from detente.language import edtf
from detente.record.disputes.dispute import DisputeType, Strength
from detente.record.disputes.finding import Finding, Part
from detente.record.disputes.material import Block
from detente.record.disputes.saying import when
from detente.record.disputes.told import Told
from detente.record.events.telling import stem
from detente.record.events.visitors import one_name, visitors

CLOSE: Final = 1  # days by which a telling may miss a landmark's, by the clock of the place
FAR: Final = 12 * 365.25  # days beyond which a telling means something else
MEANS: Final = 1.0  # how surely a telling means a landmark that bears on its date
MANY: Final = 8  # parties of a landmark whose dyads are listed


@dataclass(frozen=True, slots=True)
class Known:
    """A landmark as tellings are held against it; `first` and `last` are ordinals of days."""

    landmark: Landmark
    source: frozenset[str]
    target: frozenset[str]
    people: frozenset[str]
    first: int
    last: int

    @property
    def mutual(self) -> bool:
        """Whether the act has no direction."""
        return self.source == self.target

    def on(self, one: Told) -> bool:
        """Whether a telling's date is the landmark's, to the day."""
        return one.t.first <= self.last and self.first <= one.t.last

    def agrees(self, one: Told) -> bool:
        """Whether a telling's date allows the landmark's."""
        return one.t.first - CLOSE <= self.last and self.first <= one.t.last + CLOSE


Meant = tuple[float, Known]


class Atlas:
    """Landmarks by dyad, `IND RUS`, under the first code of each party's line."""

    def __init__(self, known: Iterable[Landmark]) -> None:
        self._of: dict[str, list[Known]] = {}
        for landmark in known:
            one = _known(landmark)
            for dyad in _dyads(one):
                self._of.setdefault(dyad, []).append(one)

    def of(self, dyad: str) -> list[Known]:
        """Those between two parties."""
        return self._of.get(dyad, [])

    def meant(self, dyad: str, one: Told) -> list[Meant]:
        """(how surely, landmark) of each that a telling may mean, the surest first."""
        found = [(sure, known) for known in self.of(dyad) if (sure := _sure(known, one)) > 0]
        return sorted(found, key=lambda pair: (-pair[0], pair[1].landmark.date, pair[1].landmark.name))


@cache
def shipped() -> Atlas:
    """The landmarks that come with Detente."""
    return Atlas(landmarks())


def _known(landmark: Landmark) -> Known:
    interval = edtf.read(landmark.date)
    assert interval is not None and interval.first and interval.last, landmark
    return Known(
        landmark,
        frozenset(map(heir, landmark.source)),
        frozenset(map(heir, landmark.target)),
        frozenset(stem(person.split()[-1].casefold()) for person in landmark.people),
        interval.first.toordinal(),
        interval.last.toordinal(),
    )


def _dyads(one: Known) -> Iterator[str]:
    for a, b in combinations(sorted(one.source | one.target)[:MANY], 2):
        if one.mutual or (a in one.source) != (b in one.source):
            yield f"{a} {b}"


def _sure(known: Known, one: Told) -> float:
    """How surely a telling means a landmark, dates aside; 0 where it does not."""
    landmark, claim = known.landmark, one.claim
    if claim.type == landmark.type:
        sure = 0.5
    elif claim.type != "CONSULT" and (claim.type, landmark.type) in kin():
        sure = 0.0
    else:
        return 0.0
    if claim.mode and landmark.mode:
        sure += 0.3 if claim.mode == landmark.mode else -0.5
    if not one.t.parties <= known.source | known.target:
        sure -= 1.0
    if not (one.t.mutual or known.mutual or one.t.source & known.source):
        sure -= 1.0
    if claim.mode == landmark.mode == "visit" and _came_another(known, one):
        return 0.0
    quote, sentence = claim.quote.casefold(), one.sentence.casefold()
    if there := [word for word in landmark.words if word in quote]:
        sure += 1.5 + 0.5 * len(there)
    elif any(word in sentence for word in landmark.words):
        sure += 1.0
    elif not known.people & (one.people | one.t.words):
        return 0.0
    elif claim.type == "CONSULT" and not claim.mode == landmark.mode == "visit":
        return 0.0  # they may have met often
    if named := known.people & (one.people | one.t.words):
        sure += 0.4 + 0.8 * len(named)
    elif known.people and (one.people or claim.type == "CONSULT"):
        sure -= 0.7
    if claim.type == "CONSULT" and not (one.t.mutual or known.mutual or one.t.source == known.source):
        return 0.0  # who came to whom
    return max(0.0, sure)


def _came_another(known: Known, one: Told) -> bool:
    """Whether who came is known of a visit and of a landmark, and is another."""
    theirs = [frozenset(person.casefold().split()) for person in known.landmark.people]
    ours = visitors(one.t)
    return bool(ours and theirs) and not any(one_name(x, y) for x in ours for y in theirs)


def weigh(for_a: Sequence[Meant], for_b: Sequence[Meant], a: Told, b: Told) -> float:
    """What the landmarks that two tellings may mean say of their being of one happening, as log-odds."""
    w = weights()
    ours = [known for _, known in for_a if known.agrees(a)]
    theirs = [known for _, known in for_b if known.agrees(b)]
    if ours and theirs:
        return 0.0 if set(map(id, ours)) & set(map(id, theirs)) else w["each is a landmark"]
    of_b = {id(known) for sure, known in for_b if sure >= MEANS}
    of_a = {id(known) for sure, known in for_a if sure >= MEANS}
    if any(id(known) in of_b for known in ours) or any(id(known) in of_a for known in theirs):
        return w["one is a landmark and the other means it"]
    return 0.0


def witnesses(atlas: Atlas, dyad: str, a: Told, b: Told) -> tuple[str, str]:
    """The name of the landmark that each of two tellings means and agrees with, empty where there is none.

    One landmark bears out one of two dates: where it allows both by its slack, that on which it is exactly.
    """
    ours, theirs = _witness(atlas, dyad, a), _witness(atlas, dyad, b)
    if ours is None or ours is not theirs:
        return ours.landmark.name if ours else "", theirs.landmark.name if theirs else ""
    on_a, on_b = ours.on(a), ours.on(b)
    name = ours.landmark.name
    return name if on_a and not on_b else "", name if on_b and not on_a else ""


def _witness(atlas: Atlas, dyad: str, one: Told) -> Known | None:
    return next((k for sure, k in atlas.meant(dyad, one) if sure >= 1 and k.agrees(one)), None)


def reference_disputes(atlas: Atlas, block: Block) -> Iterator[Finding]:
    """Tellings whose date a landmark that they plainly mean excludes."""
    least = weights()["least for a reference"]
    for one in block.told:
        if not (one.done and one.coded) or not one.t.dated or one.carried:
            continue
        meant = atlas.meant(block.dyad, one)
        if any(known.agrees(one) for _, known in meant) or not meant:
            continue
        sure, known = meant[0]
        gap = max(known.first - one.t.last, one.t.first - known.last)
        if sure < least or gap > FAR or len([k for s, k in meant if s == sure]) > 1:
            continue
        said = Part(when(known.landmark.date), (), known.landmark.name)
        yield Finding(DisputeType.REFERENCE, Strength.MEDIUM, Part(when(one.claim.date), (one,)), said)
