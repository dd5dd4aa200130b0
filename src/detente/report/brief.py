"""A brief on two parties, put together from the verbs of the API."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, TypedDict

import detente
from detente import api
from detente.api import forecasting
from detente.errors import UsageError
from detente.report.ahead import expectations, foretold, outlook
from detente.report.chronology import chronology, not_done, without_date
from detente.report.dates import day, english, year
from detente.report.dispute import at_odds, of_fact
from detente.report.method import method
from detente.report.notes import Notes
from detente.report.parts import Brief, plain
from detente.report.registers import between, registers, things
from detente.report.standing import figures, standing
from detente.report.summary import summary
from detente.report.worth import LEAST, kept

if TYPE_CHECKING:
    from detente.api import Event
    from detente.api.forecasting import Forecasts

By = Literal["year", "quarter", "month"]
LEAST_DISPUTE: Final = "medium"


class Options(TypedDict, total=False):
    """What goes into a brief: see `brief`."""

    first: str | None
    last: str | None
    title: str
    by_whom: str
    on: date | None
    by: By
    horizon: str
    min_confidence: float


def brief(
    dossier: str | Path, a: str, b: str, *, first: str | None = None, last: str | None = None,
    title: str = "", by_whom: str = "", on: date | None = None, by: By = "year", horizon: str = "1y",
    min_confidence: float = LEAST,
) -> Brief:  # fmt: skip
    """The brief on two parties, by codes or names; UsageError where nothing between them is told.

    `first` and `last` (EDTF) cut the span, and the forecast then opens after it. `on` is the day that the
    brief bears, by default today; `by_whom` its author's name. `by` is the period of the curve, `horizon`
    how far the outlook looks, `min_confidence` (0 to 1) what an event of one source must reach.
    """
    if not 0 <= min_confidence <= 1:
        raise UsageError(f"A confidence of {min_confidence} is none; give one from 0 to 1.")
    one, other = api.resolve(a), api.resolve(b)
    events = api.timeline(one, other, dossier, first=first, last=last)
    if not events:
        span = " in that span" if first or last else ""
        raise UsageError(
            f"'{dossier}' tells of nothing between {api.name(one)} and {api.name(other)}{span}; read texts "
            "that do, or name another pair."
        )
    relation = api.relation(dossier, one, other, by=by, first=first, last=last)
    held, notes = between(dossier, one, other), Notes()
    told = kept(events, min_confidence, things(held))
    if not told.happened and not told.ahead:
        raise UsageError(
            f"All {len(events)} events between {api.name(one)} and {api.name(other)} are too weakly told for "
            "a brief; lower the confidence or read more texts."
        )
    claims = {claim.id: claim for event in events for claim in event.claims}
    copies = {id for event in events for origin in event.origins for id in origin.documents[1:]}
    expected = foretold(api.expectations(dossier, one, other), claims, copies)
    ahead = _forecasts(dossier, one, other, horizon, last) if told.done else None
    odds = of_fact(api.disputes(dossier, one, other, least=LEAST_DISPUTE), claims)
    ids = {event.id for event in (*told.happened, *told.ahead)}
    sections = (
        summary(relation, told, expected, ahead, odds, notes),
        standing(relation, told, notes),
        chronology(relation, told, notes),
        without_date(told, notes),
        not_done(told, notes),
        at_odds(odds, notes),
        expectations(expected, notes),
        registers(held, ids, notes),
        outlook(ahead, notes) if ahead else None,
        figures(relation, notes),
        method(told, min_confidence, events, one, other),
    )
    names = f"{plain(api.name(one))} and {plain(api.name(other))}"
    when = day(on or date.today())
    return Brief(
        one, other, plain(title) or f"{names}: how they stood", _span(told.done, first, last),
        f"{when}, by {plain(by_whom)}" if plain(by_whom) else when, f"Detente {detente.__version__}",
        tuple(section for section in sections if section), notes.all, notes.references,
    )  # fmt: skip


def _forecasts(dossier: str | Path, a: str, b: str, horizon: str, last: str | None) -> Forecasts | None:
    """The forecasts after the span, or after the record; None where nothing dated lies before."""
    forecasting.days(horizon)
    years = re.findall(r"\d{4}|\d{3}X", last or "")
    opens = date(int(years[-1].replace("X", "9")) + 1, 1, 1) if years and years[-1] < "9999" else None
    try:
        return forecasting.forecast(dossier, a, b, horizon=horizon, opens=opens, keep=False)
    except UsageError:
        return None


def _span(done: Sequence[Event], first: str | None, last: str | None) -> str:
    if first or last:
        asked = f"{first or '..'}/{last or '..'}"
        return f"Span asked for: {english(asked)}"
    years = [found for event in done if (found := year(event.date)) is not None]
    return f"Dated acts from {min(years)} to {max(years)}" if years else "No dated acts"
