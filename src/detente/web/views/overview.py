"""The whole at a glance: the network of a year as drawing and map, who stands out, and what is new."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Final

from fastapi import Query
from typing_extensions import TypedDict

from detente import api
from detente.api import Route
from detente.api.disputing import at_odds
from detente.api.mapping import Mark, Standing, Years, mark_of, news, years
from detente.api.pairing import totals
from detente.forms.networks import (
    BalanceForm,
    BlocsForm,
    PairForm,
    RouteForm,
    TieForm,
    balance_dict,
    blocs_dict,
    pair_dict,
    route_dict,
    tie_dict,
)
from detente.forms.news import NewsForm, news_dict
from detente.web.desk import Desk
from detente.web.view import At, Keep, View
from detente.web.views.disputes import every

ROWS: Final = 10  # of each list
TOLD: Final = 6  # events that are new and shown

Year = Annotated[int | None, Query(ge=1, le=9999, description="Such as 1971; the last with events if none.")]
Since = Annotated[
    str,
    Query(max_length=25, pattern=r"^(\d{1,12}\.\d{1,12})?$", description="A moment: `now` of earlier news."),
]
Routes = Annotated[bool, Query(description="Also the routes of the register of projects.")]


class TotalsForm(TypedDict):
    """How many there are; `contested` events are those of which tellings differ on whether they happened."""

    documents: int
    claims: int
    events: int
    pairs: int
    contested: int


class Overview(TypedDict):
    """The record in one year and as a whole; `first` and `last` are its years, null where nothing is dated.

    Pairs are those with the strongest tie of the year, with the tone that changed most since `back` years
    before, and with most disputes of any time. `routes` are those of the register of projects, where
    asked for; `news` is null without a moment to count from.
    """

    year: int
    first: int | None
    last: int | None
    back: int
    totals: TotalsForm
    parties: int
    ties: int
    strongest: list[PairForm]
    changed: list[PairForm]
    disputed: list[PairForm]
    routes: list[RouteForm]
    news: NewsForm | None


class NetworkView(TypedDict):
    """Who stood how with whom in a year, the strongest ties first, its triads and blocs."""

    year: int
    first: int | None
    last: int | None
    parties: list[str]
    ties: list[TieForm]
    triads: BalanceForm
    blocs: BlocsForm


def overview(desk: At, year: Year = None, since: Since = "", routes: Routes = False) -> Overview:
    """The record at a glance: how much it holds, who stands out in a year, what is new since a moment."""
    of, chosen = chosen_year(desk, year)
    counted = desk.kept(("totals",), lambda: totals(desk.folder))
    all_ = desk.kept(("standings", chosen), lambda: of.standings(chosen))
    tied = [one for one in all_ if one.tie is not None]
    odds = desk.kept(("at odds",), lambda: at_odds(every(desk)))

    def top(found: list[Standing], key: Callable[[Standing], tuple[float, ...]]) -> list[PairForm]:
        best = sorted(found, key=key, reverse=True)[:ROWS]
        return [pair_dict(one, odds[one.two]) for one in best]

    def disputed(one: Standing) -> tuple[float, ...]:
        return odds[one.two], one.pair.contested * one.pair.events

    return Overview(
        year=chosen, first=of.first, last=of.last, back=of.back,
        totals=TotalsForm(
            documents=counted.documents, claims=counted.claims, events=counted.events, pairs=counted.pairs,
            contested=of.contested,
        ),
        parties=len({code for one in tied if one.tie for code in (one.tie.a, one.tie.b)}),
        ties=len(tied),
        strongest=top(tied, lambda one: (_strength(one),)),
        changed=top([one for one in tied if one.change], lambda one: (abs(one.change or 0),)),
        disputed=top([one for one in all_ if any(disputed(one))], disputed),
        routes=[route_dict(one) for one in ways(desk)] if routes else [],
        news=new(desk, since) if since else None,
    )  # fmt: skip


def network(desk: At, year: Year = None) -> NetworkView:
    """The network of a year: every tie with the events behind it, signed triads and their balance, blocs."""
    of, chosen = chosen_year(desk, year)
    found = desk.kept(("network", chosen), lambda: of.network(chosen))
    return NetworkView(
        year=chosen, first=of.first, last=of.last, parties=list(found.parties),
        ties=[tie_dict(tie) for tie in sorted(found.ties, key=lambda tie: -_weight(tie.tone, tie.count))],
        triads=desk.kept(("triads", chosen), lambda: balance_dict(of.balance(chosen))),
        blocs=desk.kept(("blocs", chosen), lambda: blocs_dict(of.blocs(chosen))),
    )  # fmt: skip


def chosen_year(desk: Desk, year: int | None) -> tuple[Years, int]:
    """The years of the record, and the one that is asked for, else the last."""
    of = desk.kept(("years",), lambda: years(desk.folder))
    return of, year or of.last or 1


def new(desk: Desk, since: str) -> NewsForm:
    """What came after a moment."""

    def made() -> NewsForm:
        found = news(desk.folder, mark_of(desk.folder, since), ROWS)
        return news_dict(found, [api.event(desk.folder, id) for id in found.told[:TOLD]])

    return desk.kept(("news", since), made)


def ways(desk: Desk) -> list[Route]:
    """The routes of the register of projects."""
    return desk.kept(("routes",), lambda: api.routes(desk.folder))


def present(desk: Desk) -> Mark:
    """This moment of the record."""
    return desk.kept(("mark",), lambda: mark_of(desk.folder))


def _strength(one: Standing) -> float:
    return _weight(one.tie.tone, one.tie.count) if one.tie else 0.0


def _weight(tone: float, count: float) -> float:
    """What `detente network` sorts by."""
    return abs(tone) * count


VIEWS: Final = (
    View("/", overview, keep=Keep.ASIDE),  # its page is in `home`, for it knows the last visit
    View("/network", network, "network.html", keep=Keep.ASIDE),
)
