"""Signed triads and their balance (Heider 1946; Cartwright and Harary 1956; Davis 1967).

Formulas, papers and a worked example: docs/method/triads.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from detente.relations.ties import Network, Tie

KINDS: Final = ("all friends", "two friends and a foe", "a common foe", "all foes")  # by the number of foes


@dataclass(frozen=True, slots=True)
class Triad:
    """Three parties, each two of which are friends or foes; ties by code: first and second, first and third,
    second and third.
    """

    parties: tuple[str, str, str]
    ties: tuple[Tie, Tie, Tie]

    @property
    def foes(self) -> int:
        """How many of its ties are foes', 0 to 3."""
        return sum(tie.sign < 0 for tie in self.ties)

    @property
    def balanced(self) -> bool:
        """Whether the product of its signs is positive."""
        return self.foes in (0, 2)

    @property
    def kind(self) -> str:
        """One of KINDS."""
        return KINDS[self.foes]

    @property
    def sure(self) -> float:
        """The least expected number of events behind one of its ties."""
        return min(tie.count for tie in self.ties)


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many; `share` is 0 to 1, None of none."""

    of: int
    held: int

    @property
    def share(self) -> float | None:
        """Their quotient."""
        return self.held / self.of if self.of else None


@dataclass(frozen=True, slots=True)
class Balance:
    """The triads of a year, the surest first, and how far they are in balance.

    `strong` counts those in balance, `weak` those where an enemy's enemy may be an enemy too (Davis 1967);
    `chance` is the share in balance, 0 to 1, that the year's friends and foes would give at random, None
    without signed ties. The three sayings are shares of the pairs of ties that a third one closes.
    """

    year: int
    triads: tuple[Triad, ...]
    strong: Share
    weak: Share
    chance: float | None
    friends_friend: Share  # is a friend
    enemys_enemy: Share  # is a friend
    friends_enemy: Share  # is an enemy


def balance(network: Network) -> Balance:
    """The triads of a network, and how many of them are in balance."""
    found = sorted(_triads(network.ties), key=lambda triad: (-triad.sure, triad.parties))
    every = [sum(triad.foes == foes for triad in found) for foes in range(4)]
    signed = [tie.sign for tie in network.ties if tie.sign]
    p = signed.count(1) / len(signed) if signed else None
    return Balance(
        network.year, tuple(found),
        Share(len(found), every[0] + every[2]),
        Share(len(found), every[0] + every[2] + every[3]),
        None if p is None else p**3 + 3 * p * (1 - p) ** 2,
        Share(3 * every[0] + every[1], 3 * every[0]),
        Share(every[2] + 3 * every[3], every[2]),
        Share(2 * every[1] + 2 * every[2], 2 * every[2]),
    )  # fmt: skip


def _triads(ties: Iterable[Tie]) -> Iterator[Triad]:
    """Each three parties once, in the order of their codes."""
    after: dict[str, dict[str, Tie]] = {}
    for tie in ties:
        if tie.sign:
            after.setdefault(tie.a, {})[tie.b] = tie
    for a, beyond in sorted(after.items()):
        for b, near in sorted(beyond.items()):
            for c, far in sorted(after.get(b, {}).items()):
                if c in beyond:
                    yield Triad((a, b, c), (near, beyond[c], far))
