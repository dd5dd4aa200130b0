"""Who or what completes it: in a made world the right answer comes first, with reasons that hold."""

from __future__ import annotations

import numpy as np
import pytest

from detente.errors import UsageError
from detente.forecast.ranking import Ranker, facts
from detente.forecast.ranking.completing import Completer
from detente.forecast.rates.past import Past, past
from tests.forecast.rates.world import table


@pytest.fixture(scope="module")
def known() -> Past:
    return past(table(), codes=("BRA",))


@pytest.fixture(scope="module")
def completer(known: Past) -> Completer:
    return Completer(known, known.end)


@pytest.mark.parametrize(
    ("party", "kind", "side", "first"),
    [
        ("PER", "AID", "target", "CHL"), ("CHL", "AID", "actor", "PER"), ("IND", "ACCUSE", "target", "PAK"),
        ("RUS", "AID", "target", "IND"), ("DEU", "CONSULT", "actor", "FRA"),
    ],
)  # fmt: skip
def test_the_right_one_comes_first(
    completer: Completer, party: str, kind: str, side: str, first: str
) -> None:
    found = completer.complete(party, kind, side)  # type: ignore[arg-type]
    chances = [one.probability for one in found.candidates]
    assert found.candidates[0].code == first and chances[0] > 0.8
    assert party not in {one.code for one in found.candidates}
    assert chances == sorted(chances, reverse=True)
    assert sum(chances) + found.missed == pytest.approx(1) and 0 < found.missed < 0.1


def test_reasons_add_up_and_name_events_of_their_kind(completer: Completer, known: Past) -> None:
    one = completer.complete("PER", "AID").candidates[0]
    assert sum(ground.contribution for ground in one.grounds) == pytest.approx(one.lift, abs=1e-3)
    assert len({ground.family for ground in one.grounds}) == len(one.grounds)
    again = next(ground for ground in one.grounds if ground.family == "triple")
    assert again.words == "the same from PER to CHL" and again.contribution > 0 > again.alone
    rows = [known.ids.index(id) for id in again.events]
    assert rows and all(known.codes[known.actor[row]] == "PER" for row in rows)
    assert {known.codes[known.target[row]] for row in rows} == {"CHL"}


def test_taking_out_the_named_events_does_what_is_said(completer: Completer, known: Past) -> None:
    """Counted anew from a past that never had them, with what was learned left as it is."""
    said, real = [], []
    for party, kind in (("PER", "AID"), ("IND", "ACCUSE"), ("FRA", "CONSULT"), ("DEU", "CONSULT")):
        found = completer.complete(party, kind)
        for one in found.candidates[:2]:
            left = known.without(frozenset(one.named))
            other = _learned_alike(completer, left)
            asked = completer._asked(party, kind, "target")
            ranking = completer._ranker.rank(*(np.array([x]) for x in asked), known.end / completer.unit)
            row = int(np.flatnonzero(ranking.asked.candidate == known.coded(one.code))[0])
            said.append(one.without_named)
            real.append(float(completer._chance(other.again(ranking))[row]))
    assert said == pytest.approx(real, rel=0.1)  # roles that are lost are numbered anew, which moves likeness
    assert np.corrcoef(np.log(said), np.log(real))[0, 1] > 0.999


def _learned_alike(completer: Completer, past: Past) -> Ranker:
    """A ranker with another past that has learned the same; numbers stay, since no party or kind is lost."""
    table = completer.facts
    other = Ranker(facts(past.actor, past.kind, past.target, past.day / completer.unit))
    other._curves, other._successions = completer._ranker._curves, completer._ranker._successions
    other._alike, other._alike_day = completer._ranker._alike, completer._ranker._alike_day
    assert (other.facts.entities, other.facts.relations) == (table.entities, table.relations)
    other.follow(np.inf)
    return other


def test_a_model_that_never_saw_them_says_about_the_same(completer: Completer, known: Past) -> None:
    for party, kind in (("IND", "ACCUSE"), ("FRA", "CONSULT")):
        one = completer.complete(party, kind).candidates[0]
        without = Completer(known.without(frozenset(one.named)), known.end).complete(party, kind)
        after = next(c.probability for c in without.candidates if c.code == one.code)
        assert one.without_named < one.probability and after < one.probability
        assert abs(np.log(after / one.without_named)) < 0.7


def test_what_is_taken_out_comes_back(completer: Completer) -> None:
    first = completer.complete("FRA", "CONSULT")
    assert completer.complete("FRA", "CONSULT") == first


def test_counting_without_facts_is_counting_those_that_stay(known: Past) -> None:
    ranker: Ranker = Completer(known, known.end)._ranker
    history, table = ranker.history, ranker.facts
    gone, day = np.array([len(table.time) - 1, 7]), float(table.time[-1])
    stays = np.setdiff1d(np.arange(len(table.time)), table.with_twins(gone))
    before = history.actors.at(np.arange(table.entities), day, 4)
    with history.without(gone):
        count = history.actors.at(np.arange(table.entities), day, 4)
        direct = np.bincount(table.object[stays], minlength=table.entities)
        assert count.tolist() == pytest.approx(direct.tolist(), rel=1e-5)
    assert history.actors.at(np.arange(table.entities), day, 4).tolist() == before.tolist()


def test_who_has_no_past_is_refused(completer: Completer) -> None:
    for party, kind, why in (("BRA", "AID", "another party"), ("PER", "MOBILIZE", "another type")):
        with pytest.raises(UsageError, match=why):
            completer.complete(party, kind)


def test_a_sparse_past_counts_in_longer_units(known: Past) -> None:
    slow = Past(
        known.codes, known.kinds, known.ids, known.actor, known.target, known.kind,
        known.day[0] + 100 * (known.day - known.day[0]), known.weight, known.event, known.start,
    )  # fmt: skip
    found = Completer(slow, slow.end)
    assert found.unit > 50
    assert found.complete("PER", "AID").candidates[0].code == "CHL"
