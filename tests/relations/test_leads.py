"""Leads, reactions and reciprocity: made orders of time are found, and noise is not."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest

from detente.errors import UsageError
from detente.relations.leads import leads, strongest
from detente.relations.periods import label
from detente.relations.reactions import reaction
from detente.relations.reciprocity import reciprocity
from tests.relations.eventtable import row, table


def _tones(a: str, b: str, tones: list[float], late: int = 0) -> list[dict[str, object]]:
    """Eight events a quarter of the tones, so many quarters late."""
    found = []
    for quarter, tone in enumerate(tones, late):
        day = date(1970 + quarter // 4, quarter % 4 * 3 + 2, 1)
        found += [row(f"{a}{b}{quarter}-{i}", str(day), a, b, weight=tone) for i in range(8)]
    return found


def test_the_relation_that_moves_two_quarters_earlier_leads() -> None:
    draw = np.random.default_rng(5)
    tones = np.clip(draw.normal(size=40).cumsum(), -9, 9).tolist()
    other = np.clip(draw.normal(size=40).cumsum(), -9, 9).tolist()
    events = table(_tones("PAK", "USA", tones) + _tones("IND", "PAK", tones, 2) + _tones("IND", "USA", other))
    first, *rest = leads(events, "IND", "PAK", "USA")
    assert (first.first, first.second, first.lag) == (("PAK", "USA"), ("IND", "PAK"), 2)
    assert first.r is not None and first.r > 0.8
    assert first.p is not None and first.p < 0.01
    moment = first.moments[0]
    year, quarter = divmod(int(moment.first[:4]) * 4 + int(moment.first[-1]) - 1 + 2, 4)
    assert moment.second == label((year - 1970) * 4 + quarter, "quarter")
    assert moment.first_events[0].startswith("PAKUSA") and moment.second_events[0].startswith("INDPAK")
    assert all(one.p is not None and one.p > 0.01 for one in rest)
    assert leads(events, "IND", "PAK", "USA") == (first, *rest)


def test_too_little_known_gives_no_figure() -> None:
    events = table(_tones("PAK", "USA", [1.0, 2.0, 3.0]) + _tones("IND", "PAK", [1.0, 2.0, 3.0]))
    for lead in leads(events, "IND", "PAK", "USA"):
        assert (lead.r, lead.p, lead.lag, lead.moments) == (None, None, 0, ())
    with pytest.raises(UsageError):
        leads(events, "IND", "PAK", "USA", "week")  # type: ignore[arg-type]


def test_noise_leads_nothing_about_as_often_as_p_says() -> None:
    draw = np.random.default_rng(11)
    ps = [strongest(*np.diff(draw.normal(size=(2, 40)), axis=1), 4)[2] for _ in range(20)]
    assert sum(p <= 0.05 for p in ps) <= 4
    assert strongest(np.zeros(20), draw.normal(size=20), 4)[1:] == (0.0, 1.0)


def test_a_reaction_is_more_than_usual() -> None:
    first = date(2000, 1, 1)
    sales = [first + timedelta(365 * i) for i in range(8)]
    rows = [
        row(f"sale{i}", str(day), "RUS", "PAK", type="COOPERATE", weight=6.0) for i, day in enumerate(sales)
    ]
    rows += [
        row(f"note{i}", str(day + timedelta(20)), "IND", "RUS", weight=-2.0) for i, day in enumerate(sales)
    ]
    rows += [row(f"talk{i}", str(day + timedelta(200)), "IND", "RUS") for i, day in enumerate(sales[::4])]
    rows.append(row("undated", None, "IND", "RUS"))
    found = reaction(table(rows), "IND", "RUS", ("RUS", "PAK"), "COOPERATE", days=30)
    assert (len(found.acts), len(found.responses), found.vague) == (8, 8, 1)
    assert (found.tone, found.usual_tone) == (-2.0, 1.0)
    assert found.rate == pytest.approx(1.0) and found.usual < 0.1
    assert found.p is not None and found.p < 0.05
    assert [(one.after, one.event, one.days) for one in found.responses[:1]] == [("sale0", "note0", 20.0)]
    none = reaction(table(rows), "IND", "RUS", ("RUS", "PAK"), "ASSAULT")
    assert (none.acts, none.p, none.tone, none.responses) == ((), None, None, ())
    for wrong in ({"days": 0.5}, {"after": ("RUS", "SUN")}):
        with pytest.raises(UsageError):
            reaction(table(rows), **{"who": "IND", "to": "RUS", "after": ("RUS", "PAK"), **wrong})


def test_an_act_on_the_very_day_is_no_reaction() -> None:
    rows = [row("sale", "2000-01-01", "RUS", "PAK"), row("same", "2000-01-01", "IND", "RUS"),
            row("next", "2000-01-31", "IND", "RUS"), row("late", "2000-02-01", "IND", "RUS")]  # fmt: skip
    found = reaction(table(rows), "IND", "RUS", ("RUS", "PAK"), days=30)
    assert [one.event for one in found.responses] == ["next"]


def test_acts_answered_in_kind_and_joint_ones() -> None:
    rows = []
    for i in range(6):
        day = date(1990 + 2 * i, 3, 1)
        rows += [
            row(f"blow{i}", str(day), "IND", "PAK", weight=-8.0),
            row(f"back{i}", str(day + timedelta(10)), "PAK", "IND", weight=-7.0),
            row(f"gift{i}", str(day + timedelta(300)), "IND", "PAK", weight=6.0),
        ]
    rows += [row("talks", "1995-01-01", *side) for side in (("IND", "PAK"), ("PAK", "IND"))]
    found = reciprocity(table(rows), "IND", "PAK", days=30)
    told = {(one.actor, one.good): one for one in found.answered}
    bad = told["IND", False]
    assert (bad.count, bad.share, bad.pairs[0]) == (6.0, 1.0, ("blow0", "back0"))
    assert bad.usual is not None and bad.usual < 0.3
    assert (told["IND", True].share, told["IND", True].pairs) == (0.0, ())
    assert told["PAK", True].share is None
    assert found.mutual == pytest.approx(1 / 19)
    assert found.periods == 7
    assert reciprocity(table([]), "IND", "PAK").mutual is None
    with pytest.raises(UsageError):
        reciprocity(table(rows), "IND", "PAK", days=0)
