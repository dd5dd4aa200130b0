"""The blocs of a year's network: friends within, foes between (Gómez and others 2009; Traag, Bruggeman 2009).

Formulas, papers and a worked example: docs/method/blocs.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from detente.errors import UsageError
from detente.knowledge.network import settings
from detente.knowledge.organisations import members, organisations
from detente.relations.communities import partition
from detente.relations.ties import Network, Tie

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Reals = NDArray[np.float64]

ALLIANCES: Final = ("alliance", "bloc")  # kinds of organisations
MOST: Final = 4000  # parties, of which every pair is held in memory


@dataclass(frozen=True, slots=True)
class Bloc:
    """Parties that stand together, at least two, and the ties of friends that hold them together."""

    members: tuple[str, ...]
    ties: tuple[Tie, ...]


@dataclass(frozen=True, slots=True)
class Alliance:
    """An alliance or bloc by treaty in that year: which of its members stand in which of the blocs found.

    `blocs` are numbers of Blocs.blocs, `members` who of it stands there; `apart` its members in none.
    """

    code: str
    blocs: tuple[int, ...]
    members: tuple[tuple[str, ...], ...]
    apart: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Alignment:
    """How two parties stand to others alike: `score` -1 to 1 is (same - other sign) / the `third` parties to
    whom both have a signed tie; `ties` are those ties, two for each.
    """

    a: str
    b: str
    score: float
    third: tuple[str, ...]
    ties: tuple[Tie, ...]


@dataclass(frozen=True, slots=True)
class Blocs:
    """The blocs of a year, the largest first, `alone` those with signed ties who stand in none.

    `modularity` is -1 to 1, 0 for no structure; `frustrated` the share, 0 to 1, of the weight of ties that
    are a friend's between blocs or a foe's within one, None without ties; `against` those ties.
    """

    year: int
    blocs: tuple[Bloc, ...]
    alone: tuple[str, ...]
    modularity: float
    frustrated: float | None
    against: tuple[Tie, ...]
    alliances: tuple[Alliance, ...]


def blocs(network: Network, *, resolution: float | None = None, seed: int = 0) -> Blocs:
    """The blocs of a network; the same network and seed give the same ones.

    A tie weighs by its tone. Above 1, `resolution` makes smaller blocs. UsageError for over 4,000 parties.
    """
    signed = [tie for tie in network.ties if tie.sign]
    codes = sorted({code for tie in signed for code in (tie.a, tie.b)})
    if len(codes) > MOST:
        raise UsageError(f"Blocs of {len(codes):,} parties need too much memory; keep {MOST:,} or fewer.")
    at = {code: number for number, code in enumerate(codes)}
    good, bad = _matrix(signed, at, 1), _matrix(signed, at, -1)
    gamma = settings()["resolution"] if resolution is None else resolution
    label, modularity = partition(good, bad, gamma, seed)
    together: dict[int, list[str]] = {}
    for code, number in zip(codes, label, strict=True):
        together.setdefault(number, []).append(code)
    groups = sorted((group for group in together.values() if len(group) > 1), key=lambda g: (-len(g), g))
    alone = tuple(group[0] for group in together.values() if len(group) == 1)
    place = dict(zip(codes, label, strict=True))
    against = [tie for tie in signed if (place[tie.a] == place[tie.b]) == (tie.sign < 0)]
    whole = sum(abs(tie.tone) for tie in signed)
    found = tuple(Bloc(tuple(group), _within(signed, group)) for group in groups)
    return Blocs(
        network.year, found, alone, modularity,
        sum(abs(tie.tone) for tie in against) / whole if whole else None, tuple(against),
        _alliances(network.year, groups, alone),
    )  # fmt: skip


def _matrix(ties: Sequence[Tie], at: dict[str, int], sign: int) -> Reals:
    import numpy as np

    found = np.zeros((len(at), len(at)))
    for tie in ties:
        if tie.sign == sign:
            i, j = at[tie.a], at[tie.b]
            found[i, j] = found[j, i] = abs(tie.tone)
    return found


def _within(ties: Sequence[Tie], group: Sequence[str]) -> tuple[Tie, ...]:
    return tuple(tie for tie in ties if tie.sign > 0 and tie.a in group and tie.b in group)


def _alliances(year: int, groups: Sequence[Sequence[str]], alone: Sequence[str]) -> tuple[Alliance, ...]:
    """Those with at least two members in the network."""
    found = []
    for code, one in organisations().items():
        if one.kind not in ALLIANCES or not one.existed(f"{year:04}"):
            continue
        belong = set(members(code, f"{year:04}"))
        parts = [(number, tuple(sorted(belong & {*group}))) for number, group in enumerate(groups)]
        parts = [(number, inside) for number, inside in parts if inside]
        apart = tuple(sorted(belong & {*alone}))
        if sum(len(inside) for _, inside in parts) + len(apart) > 1:
            numbers, inside = tuple(n for n, _ in parts), tuple(states for _, states in parts)
            found.append(Alliance(code, numbers, inside, apart))
    return tuple(sorted(found, key=lambda a: (-sum(map(len, a.members)) - len(a.apart), a.code)))


def alignments(network: Network, least: int = 2) -> tuple[Alignment, ...]:
    """How alike each two parties stand to at least so many third parties, those with most of them first."""
    near: dict[str, dict[str, Tie]] = {}
    for tie in network.ties:
        if tie.sign:
            near.setdefault(tie.a, {})[tie.b] = tie
            near.setdefault(tie.b, {})[tie.a] = tie
    found = []
    codes = sorted(near)
    for number, a in enumerate(codes):
        for b in codes[number + 1 :]:
            third = sorted(near[a].keys() & near[b].keys())
            if len(third) >= least:
                score = sum(near[a][c].sign * near[b][c].sign for c in third) / len(third)
                ties = tuple(tie for c in third for tie in (near[a][c], near[b][c]))
                found.append(Alignment(a, b, score, tuple(third), ties))
    return tuple(sorted(found, key=lambda one: (-len(one.third), -abs(one.score), one.a, one.b)))
