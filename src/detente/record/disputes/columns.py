"""The tellings of a block as columns, so that what two of them have in common is asked of all pairs at once.

What is asked here leaves out pairs that cannot be at odds, and no other; the rest is weighed one by one.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from detente.language.edtf import Precision

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from detente.record.disputes.told import Told

    Numbers = NDArray[np.int64]
    Marks = NDArray[np.bool_]

SPANS = (None, *Precision)


@dataclass(eq=False)
class Pairs:
    """Pairs of tellings by their places in a block, `i` before `j`, in order."""

    told: Sequence[Told]
    i: Numbers
    j: Numbers

    def that(self, may: Marks) -> list[tuple[Told, Told]]:
        """Those that are marked, in order."""
        told = self.told
        return [(told[i], told[j]) for i, j in zip(self.i[may].tolist(), self.j[may].tolist(), strict=True)]

    def kept(self, may: Marks) -> Pairs:
        """Those that are marked, still to be asked."""
        made = Pairs(self.told, self.i[may], self.j[may])
        made.columns = self.columns
        return made

    @cached_property
    def columns(self) -> Columns:
        """Of the tellings."""
        return Columns(self.told)

    def both(self, column: Marks) -> Marks:
        """Where both are marked."""
        found: Marks = column[self.i] & column[self.j]
        return found

    def either(self, column: Marks) -> Marks:
        """Where one of the two is marked, or both."""
        found: Marks = column[self.i] | column[self.j]
        return found

    def same(self, column: Any) -> Marks:
        """Where both have one value."""
        found: Marks = column[self.i] == column[self.j]
        return found

    @cached_property
    def apart(self) -> Marks:
        """Where both are dated and share no day."""
        c, i, j = self.columns, self.i, self.j
        found: Marks = self.both(c.dated) & ((c.first[i] > c.last[j]) | (c.first[j] > c.last[i]))
        return found


class Columns:
    """One value for each telling; what is not a number is numbered."""

    def __init__(self, told: Sequence[Told]) -> None:
        self.told = told

    def marked(self, what: Callable[[Told], object]) -> Marks:
        """Where something holds."""
        import numpy as np

        return np.fromiter((bool(what(one)) for one in self.told), bool, len(self.told))

    def numbers(self, what: Callable[[Told], int]) -> Numbers:
        """A whole number of each."""
        import numpy as np

        return np.fromiter((what(one) for one in self.told), np.int64, len(self.told))

    def named(self, what: Callable[[Told], Hashable]) -> Numbers:
        """A number for each thing, the same for the same."""
        known: dict[Hashable, int] = {}
        return self.numbers(lambda one: known.setdefault(what(one), len(known)))

    @cached_property
    def done(self) -> Marks:
        return self.marked(lambda one: one.done)

    @cached_property
    def undone(self) -> Marks:
        return self.marked(lambda one: one.undone)

    @cached_property
    def coded(self) -> Marks:
        return self.marked(lambda one: one.coded)

    @cached_property
    def mutual(self) -> Marks:
        return self.marked(lambda one: one.t.mutual)

    @cached_property
    def dated(self) -> Marks:
        return self.marked(lambda one: one.t.dated)

    @cached_property
    def first(self) -> Numbers:
        return self.numbers(lambda one: one.t.first)

    @cached_property
    def last(self) -> Numbers:
        return self.numbers(lambda one: one.t.last)

    @cached_property
    def span(self) -> Numbers:
        return self.numbers(lambda one: SPANS.index(one.t.span))

    @cached_property
    def type(self) -> Numbers:
        return self.named(lambda one: one.claim.type)

    @cached_property
    def document(self) -> Numbers:
        return self.named(lambda one: one.document.id)

    @cached_property
    def post(self) -> Numbers:
        return self.numbers(lambda one: one.post)

    @cached_property
    def event(self) -> Numbers:
        return self.named(lambda one: id(one.event))

    @cached_property
    def source(self) -> Sets:
        return Sets([one.t.source for one in self.told])

    @cached_property
    def target(self) -> Sets:
        return Sets([one.t.target for one in self.told])

    @cached_property
    def parties(self) -> Sets:
        return Sets([one.t.parties for one in self.told])


class Sets:
    """A set for each telling; `at` numbers them, the same for the same, in `all`."""

    def __init__(self, sets: Iterable[frozenset[str]]) -> None:
        import numpy as np

        known: dict[frozenset[str], int] = {}
        self.at = np.array([known.setdefault(one, len(known)) for one in sets], np.int64)
        self.all = list(known)

    def table(self, other: Sets, holds: Callable[[frozenset[str], frozenset[str]], bool]) -> Marks:
        """For each set and each of `other` whether something holds of the two."""
        import numpy as np

        return np.array([[holds(a, b) for b in other.all] for a in self.all], bool)

    def meets(self, other: Sets) -> Marks:
        """For each set and each of `other` whether they share anything."""
        import numpy as np

        found = np.zeros((len(self.all), len(other.all)), bool)
        theirs = _holders(other.all)
        for thing, ours in _holders(self.all).items():
            if thing in theirs:
                found[np.ix_(ours, theirs[thing])] = True
        return found


def _holders(sets: Collection[frozenset[str]]) -> dict[str, list[int]]:
    of: dict[str, list[int]] = {}
    for at, one in enumerate(sets):
        for thing in one:
            of.setdefault(thing, []).append(at)
    return of
