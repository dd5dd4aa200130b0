"""The most that can speak for two tellings being of one happening under two dates, for all pairs at once.

`dates.likelihood` weighs a pair to the last word; here what would have to be looked up in the words counts
as much as it can. A pair whose ceiling is below what a dispute takes is not weighed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from detente.knowledge.disputes import Unique, weights
from detente.knowledge.grouping import kin
from detente.language.edtf import Precision
from detente.record.disputes.columns import SPANS, Pairs, Sets
from detente.record.disputes.material import Block
from detente.record.disputes.tie import GAPS, YEAR, acts, doers, is_generic
from detente.record.disputes.told import Told

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from detente.record.disputes.columns import Marks

    Sums = NDArray[np.float64]

SLACK: Final = 1e-6  # sums in another order differ in their last digits


def ceiling(block: Block, pairs: Pairs, another: Marks, stage: Marks) -> Sums:
    """Log-odds that `likelihood` of each pair, at least one, does not exceed; the last two as it has them."""
    import numpy as np

    w = weights()
    c, i, j = pairs.columns, pairs.i, pairs.j
    one_event = pairs.same(c.event)
    sure = _acts(pairs) + _people(pairs, w) + _words(block, pairs, one_event, w)
    numbers = c.marked(lambda one: one.t.numbers)
    sure += np.where(pairs.both(numbers), max(0.0, w["number shared"]), 0.0)
    ordinal = c.numbers(lambda one: one.t.ordinal)
    rounds = np.where(pairs.same(ordinal), w["same round"], w["another round"])
    sure += np.where(pairs.both(ordinal > 0), rounds, 0.0)
    there, place = c.marked(lambda one: one.claim.place), c.named(lambda one: one.claim.place)
    sure += np.where(pairs.both(there), np.where(pairs.same(place), w["same place"], w["other place"]), 0.0)
    beside = c.parties.table(c.parties, lambda a, b: not (a <= b or b <= a))
    sure += np.where(beside[c.parties.at[i], c.parties.at[j]], w["other parties beside"], 0.0)
    sure += np.where(one_event, w["same event"], 0.0)
    act, gap = _once(pairs), np.maximum(c.first[i] - c.last[j], c.first[j] - c.last[i])
    within = gap <= act[1] * YEAR
    sure += np.where(within, act[0], 0.0)
    sure += _gap(gap, w) * np.where(within, w["apart, of an act done once"], 1.0)
    sure += _same_day(pairs, w)
    sure += np.where(
        pairs.same(c.document), w["one document against itself"], max(0.0, w["one document tells both"])
    )
    other = pairs.same(c.document) & ~pairs.same(c.post)
    aside = w["two voices of one thread"] - w["one document against itself"] + w["one answers the other"]
    sure += np.where(other, max(0.0, aside), 0.0)
    sure += np.where(pairs.either(another), w["told as another"], 0.0)
    sure += np.where(stage[i] != stage[j], w["another stage"], 0.0)
    rest = ("told as another", "often done", "days of one visit")
    return sure + sum(max(0.0, w[reason]) for reason in rest) + SLACK


def _acts(pairs: Pairs) -> Sums:
    """What their types and modes say, as `tie` has it."""
    import numpy as np

    w, c = weights(), pairs.columns
    known: dict[tuple[bool, str, str], int] = {}
    at = c.numbers(lambda o: known.setdefault((o.coded, o.claim.type, o.claim.mode), len(known)))

    def said(a: tuple[bool, str, str], b: tuple[bool, str, str]) -> float:
        if not (a[0] and b[0]):
            return 0.5 * w["same type"]
        if a[1] != b[1]:
            return w["kindred types"] if (a[1], b[1]) in kin() else w["other types"]
        return w["same type"] + (
            (w["same mode"] if a[2] == b[2] else w["other mode"]) if a[2] and b[2] else 0
        )

    table = np.array([[said(a, b) for b in known] for a in known], float)
    found: Sums = table[at[pairs.i], at[pairs.j]]
    return found


def _people(pairs: Pairs, w: Mapping[str, float]) -> Sums:
    """What the persons say: the same one, one that the other's words name, another one."""
    import numpy as np

    people = Sets([one.people for one in pairs.told])
    every = frozenset[str]().union(*people.all)
    words = Sets([one.t.words & every for one in pairs.told])
    a, b = people.at[pairs.i], people.at[pairs.j]
    some = np.array([bool(one) for one in people.all])
    named = people.meets(words)
    either = named[a, words.at[pairs.j]] | named[b, words.at[pairs.i]]
    same = w["same person"] * np.where(people.meets(people)[a, b], 1.0, 0.5)
    same = np.maximum(same, 0.5 * w["same person"])
    doing = Sets([frozenset(doers(one)) for one in pairs.told])
    both = doing.meets(doing)[doing.at[pairs.i], doing.at[pairs.j]]
    said = np.where(people.meets(people)[a, b] | either, same, np.where(both, w["other person"], 0.0))
    found: Sums = np.where(some[a] & some[b], said, 0.0)
    return found


def _words(block: Block, pairs: Pairs, one_event: Marks, w: Mapping[str, float]) -> Sums:
    """What shared words can come to: no pair shares more than the one of it that has fewer rare ones."""
    import numpy as np

    many = {word: len(events) for word, events in block.holders.items()}

    def rare(words: Iterable[str], within: bool) -> float:
        total = 0.0
        for word in words:
            held = many.get(word, 0)
            if held != 1 or within:
                total += (0.3 if is_generic(word) else 1.0) / (held if within and held else max(1, held - 1))
        return total

    def most(words: Callable[[Told], Iterable[str]], name: str, top: str, anyhow: bool = False) -> Sums:
        apart = np.array([rare(words(one), anyhow) for one in pairs.told])
        inside = np.array([rare(words(one), True) for one in pairs.told])
        if anyhow:  # a word that no clause has may still be one of both sentences
            apart = inside = np.maximum(apart, np.array([rare(words(one), False) for one in pairs.told]))
        least = np.where(
            one_event,
            np.minimum(inside[pairs.i], inside[pairs.j]),
            np.minimum(apart[pairs.i], apart[pairs.j]),
        )
        found: Sums = np.minimum(least * w[name], w[top])
        return found

    return (
        most(lambda one: one.named, "name shared", "most by names")
        + most(lambda one: one.t.words, "word shared", "most by words")
        + most(
            lambda one: one.t.around, "word of the sentence shared", "most by the sentence", True
        )
    )  # fmt: skip


def _once(pairs: Pairs) -> tuple[Any, Any]:
    """(weight, years) of the act done once that both tell of; years -1 where there is none."""
    import numpy as np

    known: dict[tuple[Unique, ...], int] = {}
    at = pairs.columns.numbers(lambda one: known.setdefault(acts(one), len(known)))

    def both(ours: tuple[Unique, ...], theirs: tuple[Unique, ...]) -> tuple[float, float]:
        act = max((act for act in ours if act in theirs), key=lambda act: act.weight, default=None)
        return (act.weight, act.years) if act else (0.0, -1.0)

    table = np.array([[both(a, b) for b in known] for a in known], float)
    found = table[at[pairs.i], at[pairs.j]]
    return found[:, 0], found[:, 1]


def _gap(days: Any, w: Mapping[str, float]) -> Any:
    """As `tie.gap_name` names them."""
    import numpy as np

    edges = np.array([edge for edge, _ in GAPS[:-1]])
    return np.array([w[name] for _, name in GAPS])[np.searchsorted(edges, days, side="left")]


def _same_day(pairs: Pairs, w: Mapping[str, float]) -> Sums:
    """What a shared month of two years can say."""
    import numpy as np

    days = [date.fromordinal(one.t.first) if one.t.dated else date.min for one in pairs.told]
    year, month = np.array([day.year for day in days]), np.array([day.month for day in days])
    fine = np.isin(pairs.columns.span, [SPANS.index(Precision.DAY), SPANS.index(Precision.MONTH)])
    alike = pairs.both(fine) & ~pairs.same(year) & pairs.same(month)
    said = max(w["same day of another year"], w["same month of another year"])
    found: Sums = np.where(alike, said, 0.0)
    return found
