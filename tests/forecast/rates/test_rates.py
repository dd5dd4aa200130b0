"""Chances with reasons: they add up, they hold when events are taken out, and thin records stay sane."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from detente.errors import UsageError
from detente.forecast.rates.forecaster import Forecaster
from detente.forecast.rates.outlook import Outlook, Teller
from detente.forecast.rates.past import Past, calendar, number, past
from detente.forecast.rates.supposing import Supposed, changed, moves
from tests.forecast.rates.world import made, table


@pytest.fixture(scope="module")
def known() -> Past:
    return past(table())


@pytest.fixture(scope="module")
def model(known: Past) -> Forecaster:
    return Forecaster(known, 7.0)


def told(model: Forecaster, known: Past, a: str, b: str, kind: str) -> Outlook:
    return Teller(model, known, known.end, (a, b), known.kinds.index(kind)).outlook()


def logit(p: float) -> float:
    return float(np.log(p / (1 - p)))


def test_days_go_there_and_back() -> None:
    assert calendar(number(date(1905, 3, 4))) == date(1905, 3, 4)


def test_what_is_frequent_is_likely(model: Forecaster, known: Past) -> None:
    often, seldom = (told(model, known, *pair, kind) for *pair, kind in (
        ("FRA", "DEU", "CONSULT"), ("PER", "CHL", "AID"),
    ))  # fmt: skip
    assert often.probability > 0.5 > 0.2 > seldom.probability
    for one in (often, seldom):
        low, high = one.within90
        assert 0 < low < one.probability < high < 1


def test_heirs_are_one_party(known: Past) -> None:
    assert "SUN" not in known.codes and "RUS" in known.codes


def test_reasons_add_up_to_the_chance_and_shares_to_reasons(model: Forecaster, known: Past) -> None:
    one = told(model, known, "DEU", "FRA", "CONSULT")
    whole = logit(one.base) + one.quiet + sum(reason.contribution for reason in one.reasons)
    assert whole == pytest.approx(logit(one.probability))
    for reason in one.reasons:
        assert sum(share.share for share in reason.shares) == pytest.approx(reason.contribution)
    assert {share.event for reason in one.reasons for share in reason.shares} <= set(known.ids)


def test_it_agrees_with_the_chances_of_many_pairs(model: Forecaster, known: Past) -> None:
    actor, target = model.pairs(known, known.end)
    many = model.chances(known.end, actor, target).probability
    for i, (a, b) in enumerate(zip(actor, target, strict=True)):
        one = told(model, known, known.codes[a], known.codes[b], known.kinds[1])
        assert one.probability == pytest.approx(float(many[i, 1]))


def test_taking_out_the_named_events_does_what_is_said(model: Forecaster, known: Past) -> None:
    said, real = [], []
    for a, b in (("FRA", "DEU"), ("DEU", "FRA"), ("IND", "PAK"), ("PAK", "IND"), ("PER", "CHL")):
        for kind in known.kinds:
            one = told(model, known, a, b, kind)
            after = told(model, known.without(frozenset(one.named)), a, b, kind)
            said.append(logit(one.without_named) - logit(one.probability))
            real.append(logit(after.probability) - logit(one.probability))
    assert np.corrcoef(said, real)[0, 1] >= 0.95


def test_a_party_without_a_past_gets_a_wide_interval() -> None:
    known = past(table(), codes=("BRA",))
    one = told(Forecaster(known, 7.0), known, "BRA", "PER", "AID")
    assert one.seen == 0 and one.within90[1] > 3 * one.probability


def test_a_supposed_event_moves_its_pair_and_thirds(model: Forecaster, known: Past) -> None:
    after = changed(known, [Supposed("PER", "CHL", "AID")])
    found = moves(model, known, after, known.end)
    assert any((m.actor, m.target, m.kind) == ("PER", "CHL", "AID") and m.change > 0 for m in found)
    for move in found:
        parts = sum(part for _, part in move.families) + move.other
        assert parts == pytest.approx(logit(move.after) - logit(move.before), abs=1e-9)
    assert moves(model, known, changed(known, []), known.end) == []


def test_an_unknown_event_cannot_be_taken_out(known: Past) -> None:
    with pytest.raises(UsageError, match="nothing-like-it"):
        changed(known, [], frozenset(("nothing-like-it",)))


def test_a_horizon_must_fit_the_record(known: Past) -> None:
    with pytest.raises(UsageError, match="shorter"):
        Forecaster(known, 1000.0)
    with pytest.raises(UsageError, match="above 0"):
        Forecaster(known, 0.0)


def test_a_thin_record_stays_near_the_base_rate() -> None:
    random = np.random.default_rng(3)
    parties = ("RUS", "PAK", "IND", "USA")
    rows = []
    for _ in range(100):
        a, b = random.choice(4, 2, replace=False)
        day = date.fromordinal(date(1950, 1, 1).toordinal() + int(random.integers(70 * 365)))
        rows.append((parties[a], parties[b], ("AID", "CONSULT", "THREATEN")[random.integers(3)], day))
    known = past(made(rows))
    model = Forecaster(known, 90.0)
    every = model.chances(known.end, *model.pairs(known, known.end)).probability
    assert 0.002 < every.mean() < 0.05 and every.max() < 0.3


def test_quads_are_forecast_too() -> None:
    assert past(table(), "quad").kinds == (
        "material cooperation", "verbal conflict", "verbal cooperation",
    )  # fmt: skip


def test_no_events_no_forecast() -> None:
    with pytest.raises(UsageError, match="no dated events"):
        past(made([]))
