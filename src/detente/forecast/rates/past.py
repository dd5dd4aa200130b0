"""An event table as arrays in the order of its days: what rates are counted from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import compress
from typing import TYPE_CHECKING, Any, Final, Literal

import numpy as np
from numpy.typing import NDArray

from detente.errors import UsageError
from detente.forecast.rates.labels import Labels
from detente.knowledge.continuity import heir
from detente.knowledge.ontology import QUADS, types
from detente.relations.evidence import STATE, days_of

if TYPE_CHECKING:
    import pyarrow as pa

Reals = NDArray[np.float64]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]
By = Literal["type", "quad"]
EPOCH: Final = date(1970, 1, 1)


@dataclass(frozen=True, slots=True, eq=False)
class Past:
    """Dated rows, oldest first; `actor` and `target` index `codes`, `kind` indexes `kinds`.

    `event` numbers the ids, rows of one event alike. `day` is the middle of a row's days, counted from 1970;
    `weight` is one over the number of rows of its kind between its two on that day, so that a day counts
    once. `start` is the day on which counting began.
    """

    codes: tuple[str, ...]
    kinds: tuple[str, ...]
    ids: tuple[str, ...]
    actor: Ints
    target: Ints
    kind: Ints
    day: Reals
    weight: Reals
    event: Ints
    start: float

    @property
    def dyad(self) -> Ints:
        """A number of each row's ordered pair."""
        return self.actor * len(self.codes) + self.target

    @property
    def end(self) -> float:
        """The day after the last row's."""
        return float(np.floor(self.day[-1])) + 1.0

    def kept(self, keep: Flags) -> Past:
        """Some of the rows, with the same codes, kinds and start."""
        return _weighed(
            replace(
                self, ids=tuple(compress(self.ids, keep)), actor=self.actor[keep],
                target=self.target[keep], kind=self.kind[keep], day=self.day[keep], event=self.event[keep],
            )
        )  # fmt: skip

    def without(self, events: frozenset[str]) -> Past:
        """All but the rows of some events."""
        return self.kept(np.array([id not in events for id in self.ids], bool))

    def before(self, day: float) -> Past:
        """What lies before a day."""
        return self.kept(self.day < day)

    def coded(self, code: str) -> int:
        """The place of a party among `codes`, -1 for one that is not there."""
        return self.codes.index(code) if code in self.codes else -1


def past(table: pa.Table, by: By = "type", codes: Sequence[str] = (), kinds: Sequence[str] = ()) -> Past:
    """The dated rows of a table of schema EVENTS between two parties; UsageError where there are none.

    Kinds are the types of the table, or the four quad classes. Rows on how relations stand are left out.
    Heirs are one party (`party`). Parties and kinds that are given stand besides those found.
    """
    import pyarrow as pa
    import pyarrow.compute as pc

    first, last = (days_of(table[name]) for name in ("date_first", "date_last"))
    first, last = np.where(np.isnat(first), last, first), np.where(np.isnat(last), first, last)
    actor, target, kind = (Labels.of(table[name]) for name in ("actor", "target", "type"))
    actor, target = actor.named(heir), target.named(heir)
    parties = sorted({*actor.names, *target.names})
    told = pc.not_equal(table["mode"], STATE).fill_null(True).to_numpy()
    keep = ~np.isnat(first) & (actor.among(parties) != target.among(parties)) & told
    if not keep.any():
        raise UsageError("There are no dated events between two parties to forecast from; read more texts.")
    if by == "quad":
        kind = kind.named(quad)
    day = np.stack([first[keep], last[keep]]).astype("M8[D]").astype(np.int64).mean(0)
    ids = table["event"].filter(pa.array(keep))
    return made(actor.kept(keep), target.kept(keep), kind.kept(keep), day, ids, codes, kinds)


def quad(type: str) -> str:
    """The quad class of a PLOVER type in words; another label as it is."""
    return QUADS[types()[type].quad_class] if type in types() else type


def made(
    actor: Labels, target: Labels, kind: Labels, day: Reals, ids: Any, codes: Any = (), kinds: Any = ()
) -> Past:
    """From columns in any order; parties and kinds that are given stand besides those found."""
    order = np.argsort(day, kind="stable")
    names = sorted({*actor.used, *target.used, *codes})
    what = sorted({*kind.used, *kinds})
    event = Labels.of(ids.take(order))
    return _weighed(
        Past(
            tuple(names), tuple(what), tuple(ids.take(order).to_pylist()),
            actor.among(names)[order], target.among(names)[order], kind.among(what)[order],
            day[order], np.ones(len(order)), event.at, float(np.floor(day.min())),
        )
    )  # fmt: skip


def number(day: date) -> float:
    """A day as days since 1970."""
    return float((day - EPOCH).days)


def calendar(day: float) -> date:
    """The day that so many days since 1970 lie in."""
    return EPOCH + timedelta(days=int(np.floor(day)))


def _weighed(found: Past) -> Past:
    key = (found.dyad * len(found.kinds) + found.kind) * 200_000 + np.floor(found.day).astype(np.int64)
    _, at, many = np.unique(key, return_inverse=True, return_counts=True)
    return replace(found, weight=1.0 / many[at])
