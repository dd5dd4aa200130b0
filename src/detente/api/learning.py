"""What forecasts learn of a record: worked out once for each state of it, and kept beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from detente.api import chronicle
from detente.errors import UsageError
from detente.record import Dossier, Event
from detente.record.made import Made

if TYPE_CHECKING:
    import pyarrow as pa

    from detente.forecast.rates.forecaster import Forecaster
    from detente.forecast.rates.model import Model
    from detente.forecast.rates.past import By, Past


@dataclass(frozen=True, slots=True, eq=False)
class Told:
    """The events of a record by id, their table, and the parties (heirs) and types of those that count."""

    events: Mapping[str, Event]
    table: pa.Table
    codes: frozenset[str]
    kinds: frozenset[str]


@lru_cache(maxsize=1)
def told_of(dossier: str, state: str) -> Told:
    """What a dossier holds in a state: read once for all forecasts of it."""
    from detente.api.gathering import at_hand
    from detente.forecast.rates.past import past
    from detente.record.events.table import event_table

    with chronicle.current(dossier) as record:
        events = at_hand(record) or record.events()
    table = event_table(events)
    counted = past(table)
    return Told(
        {event.id: event for event in events}, table, frozenset(counted.codes), frozenset(counted.kinds)
    )


Models = tuple["Model", ...]


def _dumped(found: Models) -> list[Any]:
    return [model.plain() for model in found]


def _loaded(_: Dossier, kept: list[Any]) -> Models:
    from detente.forecast.rates.model import Model

    return tuple(map(Model.of_plain, kept))


MODELS: Final = Made("forecast", _dumped, _loaded)
"""A model for each kind of event, of the last horizon that was asked for."""


@lru_cache(maxsize=4)
def learned(
    told: Told,
    dossier: str,
    by: By,
    horizon: float,
    opens: date | None,
    codes: tuple[str, ...],
    kinds: tuple[str, ...],
) -> tuple[Past, Forecaster, float]:
    """The past before a day with further parties and types, what was learned of it, and the day.

    `told` is what the dossier holds. Raises UsageError where nothing lies before `opens`.
    """
    from detente.forecast.rates.forecaster import Forecaster
    from detente.forecast.rates.past import number, past

    before = past(told.table, by, codes, kinds)
    if opens is not None:
        before = before.before(number(opens))
    if not before.ids:
        raise UsageError(f"The record holds no dated event before {opens}; give a later day.")
    day = before.end if opens is None else number(opens)
    with chronicle.current(dossier) as record:
        asked = f"{by} {horizon} {day} {codes} {kinds}"
        fitted = MODELS.of(record, lambda: Forecaster(before, horizon, day).fitted, asked)
    return before, Forecaster(before, horizon, day, fitted=fitted), day
