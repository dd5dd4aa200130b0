"""Which claims tell of one event: likeliest pairs first, as long as both sides agree on average.

The outcome depends on the claims alone, not on the order in which they come; and a claim that no likely pair
leads to cannot change it, so that a record regroups only what hangs together with what is new.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from detente.record.events.likeness import likeness
from detente.record.events.marks import ENOUGH, marks
from detente.record.events.telling import Telling

SPEAKERS: Final = 8  # claims that stand for a group when two are weighed
VETO: Final = -7.0  # log-odds of one pair at which two groups stay apart, whatever the others say

Bonds = frozenset[tuple[str, str]]  # pairs of claim ids, the lesser first
Link = tuple[int, int, float]  # two places in a list of claims, and the log-odds, above 0


def links(tellings: Sequence[Telling]) -> list[Link]:
    """The pairs that more likely than not tell of one event, among all claims at hand."""
    weighed = ((i, j, likeness(tellings[i], tellings[j])) for i, j in candidates(tellings))
    return [link for link in weighed if link[2] > 0]


def candidates(tellings: Sequence[Telling]) -> list[tuple[int, int]]:
    """The pairs that share marks enough to be weighed, in order."""
    holders: dict[int, list[tuple[int, int]]] = {}
    own = [marks(t) for t in tellings]
    for i, mine in enumerate(own):
        for mark, worth in mine.shown.items():
            holders.setdefault(mark, []).append((i, worth))
    found = list[tuple[int, int]]()
    for i, mine in enumerate(own):
        shared: dict[int, int] = {}
        for mark in mine.sought:
            for j, worth in holders.get(mark, ()):
                if j > i:
                    shared[j] = shared.get(j, 0) + worth
        found += sorted((i, j) for j, worth in shared.items() if worth >= ENOUGH)
    return found


def clusters(
    tellings: Sequence[Telling],
    linked: Iterable[Link],
    bound: Bonds = frozenset(),
    apart: Bonds = frozenset(),
) -> list[int]:
    """The number of its group for each claim; groups are numbered by their first claim.

    A person's judgement puts the pairs of `bound` into one group and keeps those of `apart` in two.
    """
    order = sorted(range(len(tellings)), key=lambda i: _place(tellings[i]))
    at = {i: position for position, i in enumerate(order)}
    groups = _Groups([tellings[i] for i in order], bound, apart)
    ranked = sorted((-p, min(at[i], at[j]), max(at[i], at[j])) for i, j, p in linked)
    for _, i, j in ranked:
        groups.join(i, j)
    numbers: dict[int, int] = {}
    return [numbers.setdefault(groups.of[at[i]], len(numbers)) for i in range(len(tellings))]


class _Groups:
    """Which claims stand together so far."""

    def __init__(self, ranked: Sequence[Telling], bound: Bonds, apart: Bonds) -> None:
        self.ranked, self.apart = ranked, apart
        self.of = list(range(len(ranked)))
        self.members = {i: [i] for i in range(len(ranked))}
        self._seen: dict[tuple[int, int], float] = {}
        if bound:
            at = {t.claim.id: i for i, t in enumerate(ranked)}
            for one, other in sorted(bound):
                if one in at and other in at:
                    self._unite(self.of[at[one]], self.of[at[other]])

    def join(self, i: int, j: int) -> None:
        """Unites the groups of two claims where their members agree."""
        one, other = self.of[i], self.of[j]
        if one != other and self._agree(self.members[one], self.members[other]):
            self._unite(one, other)

    def _agree(self, ours: list[int], theirs: list[int]) -> bool:
        if self.apart and any(self._kept_apart(i, j) for i in ours for j in theirs):
            return False
        weighed = [self._weighed(i, j) for i in ours[:SPEAKERS] for j in theirs[:SPEAKERS]]
        return min(weighed) > VETO and sum(weighed) > 0

    def _kept_apart(self, i: int, j: int) -> bool:
        one, other = sorted((self.ranked[i].claim.id, self.ranked[j].claim.id))
        return (one, other) in self.apart

    def _weighed(self, i: int, j: int) -> float:
        pair = (i, j) if i < j else (j, i)
        if pair not in self._seen:
            self._seen[pair] = likeness(self.ranked[pair[0]], self.ranked[pair[1]])
        return self._seen[pair]

    def _unite(self, one: int, other: int) -> None:
        if one == other:
            return
        low, high = min(one, other), max(one, other)
        for i in self.members[high]:
            self.of[i] = low
        self.members[low] = sorted(self.members[low] + self.members.pop(high))


def _place(t: Telling) -> tuple[str, int, int, str]:
    return t.claim.document, t.claim.start, t.claim.end, t.claim.id
