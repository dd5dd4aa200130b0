"""What is likely next between two parties, why, and what if."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Final, Literal

from fastapi import Path, Query

from detente import api
from detente.api.forecasting import forecast as forecasts
from detente.forms.forecasts import ForecastsForm, forecasts_dict
from detente.web.view import At, Keep, View
from detente.web.views.timeline import whole

Party = Annotated[str, Path(max_length=80, description="A code or a name: PAK, Pakistan, NATO.")]
SHARES: Final = 5  # events a reason
MOVES: Final = 50


class ForecastView(ForecastsForm):
    """Forecasts between `a` and `b`, both ways; `asked` are the suppositions as they were written.

    A reason tells its first five events, `moves` are the fifty greatest.
    """

    a: str
    b: str
    by: str
    asked: list[str]


def forecast(
    desk: At,
    a: Party,
    b: Party,
    horizon: Annotated[str, Query(max_length=10, description="90d, 6w, 3m or 2y.")] = "90d",
    by: Annotated[
        Literal["type", "quad"],
        Query(description="Types of events, or the four classes of cooperation and conflict."),
    ] = "type",
    type: Annotated[str, Query(max_length=40, description="One PLOVER type alone.")] = "",
    suppose: Annotated[
        list[Annotated[str, Query(max_length=300)]] | None,
        Query(max_length=5, description="Sentences: what if this had just happened?"),
    ] = None,
    without: Annotated[
        list[Annotated[str, Query(pattern="^[0-9a-f]{6,64}$")]] | None,
        Query(max_length=10, description="Ids of events: what if these had not been?"),
    ] = None,
    opens: Annotated[date | None, Query(description="First day forecast; else that after the last.")] = None,
) -> ForecastView:
    """The chance of each type of event within a horizon, the past events that argue for it, and what if.

    What is forecast is what the record would tell, not the world. Nothing is kept.
    """
    one, other = api.resolve(a), api.resolve(b)
    whole(desk)
    told, gone = tuple(suppose or ()), tuple(without or ())
    found = desk.kept(
        ("forecast", one, other, horizon, by, type, told, gone, opens),
        lambda: forecasts_dict(
            forecasts(
                desk.folder, one, other, horizon=horizon, by=by, type=type or None, suppose=told,
                without=gone, opens=opens, keep=False,
            ),
            SHARES, MOVES,
        ),
    )  # fmt: skip
    return ForecastView(**found, a=one, b=other, by=by, asked=list(told))


VIEWS: Final = (View("/forecast/{a}/{b}", forecast, "forecast.html", keep=Keep.ASIDE),)
