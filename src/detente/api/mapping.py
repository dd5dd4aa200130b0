"""The years of a dossier: who stood how with whom in each; and what is new in it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

from detente.api.chronicle import current
from detente.api.gathering import at_hand
from detente.errors import UsageError
from detente.knowledge.continuity import heir
from detente.knowledge.network import settings
from detente.record import Dossier, Grade
from detente.record.news import Mark, News
from detente.record.pairing import PartyPair
from detente.relations.blocs import Blocs
from detente.relations.ties import Network, Tie
from detente.relations.triads import Balance

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["Mark", "News", "Standing", "Years", "mark_of", "news", "years"]

_MARK: Final = re.compile(r"(\d{1,12})\.(\d{1,12})")


@dataclass(frozen=True, slots=True)
class Standing:
    """Two parties of a record and their tie of a year, None where they have none then.

    `before` is their tie so many years earlier that no event counts in both.
    """

    pair: PartyPair
    tie: Tie | None
    before: Tie | None

    @property
    def two(self) -> frozenset[str]:
        """The first codes of their lines, by which the pair is known through time."""
        return frozenset((heir(self.pair.a), heir(self.pair.b)))

    @property
    def change(self) -> float | None:
        """How far the tone moved, -20 to 20; None where a tie of the two is too thin for a sign."""
        least = settings()["least"]
        ties = [tie for tie in (self.before, self.tie) if tie is not None and tie.count >= least]
        return ties[1].tone - ties[0].tone if len(ties) == 2 else None


@dataclass(frozen=True)
class Years:
    """The table of a dossier's events, from which the network of any year is soon made.

    `first` and `last` are the years from which and to which its events are, None where none is dated.
    `contested` counts the events of which some tellings say that they did not happen.
    """

    first: int | None
    last: int | None
    contested: int
    pairs: tuple[PartyPair, ...] = field(repr=False)
    _table: pa.Table = field(repr=False)

    @property
    def back(self) -> int:
        """So many years before a year, no event counts that counts in it."""
        return int(settings()["years"])

    def network(self, year: int) -> Network:
        """Who stood how with whom; UsageError for a year that is none."""
        from detente.relations.ties import networks

        return networks(self._table, year)[0]

    def balance(self, year: int) -> Balance:
        """The signed triads of a year."""
        from detente.relations.triads import balance

        return balance(self.network(year))

    def blocs(self, year: int) -> Blocs:
        """Who stood together."""
        from detente.relations.blocs import blocs

        return blocs(self.network(year))

    def standings(self, year: int) -> list[Standing]:
        """Every pair of the record, with its tie of the year and that of before; most events first."""
        back = year - self.back
        now, then = _by_pair(self.network(year)), _by_pair(self.network(back)) if back > 0 else {}
        return [Standing(one, now.get((one.a, one.b)), then.get((one.a, one.b))) for one in self.pairs]


def years(dossier: str | Path) -> Years:
    """The years of a dossier, read once for all of them."""
    from detente.record.events.outline import outlines
    from detente.record.events.table import event_table
    from detente.record.pairing import pairs

    with current(dossier) as record:
        held = at_hand(record)
        with record.reading() as db:
            found = held or outlines(db)
            between = tuple(pairs(db))
    table = event_table(found)
    first, last = _span(table)
    return Years(first, last, sum(one.grade is Grade.CONTESTED for one in found), between, table)


def news(dossier: str | Path, since: Mark, most: int = 8) -> News:
    """What was read and judged after a moment of the record; the newest so many of each are named."""
    from detente.record.news import news

    with current(dossier) as record, record.reading() as db:
        return news(db, since, most)


def mark_of(dossier: str | Path, told: str = "") -> Mark:
    """The moment that `12.3` names, twelve documents and three judgements in; without it the present one."""
    if told:
        if not (found := _MARK.fullmatch(told)):
            raise UsageError(f"'{told}' is no moment of a record; it is two numbers such as 12.3.")
        return Mark(int(found[1]), int(found[2]))
    from detente.record.news import mark

    with Dossier.open(Path(dossier)) as record, record.reading() as db:
        return mark(db)


def _by_pair(network: Network) -> dict[tuple[str, str], Tie]:
    """Ties by the codes that stand for their parties at any time, in the order of the alphabet."""
    found = {}
    for tie in network.ties:
        one, other = sorted((heir(tie.a), heir(tie.b)))
        found[one, other] = tie
    return found


def _span(table: pa.Table) -> tuple[int | None, int | None]:
    import pyarrow.compute as pc

    days = [pc.min_max(table[name]).as_py() for name in ("date_first", "date_last")]
    ends = [day for both in days for day in both.values() if day is not None]
    return (min(ends).year, max(ends).year) if ends else (None, None)
