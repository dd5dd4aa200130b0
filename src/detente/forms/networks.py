"""Ties, triads, blocs and pairs of parties as plain values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from typing_extensions import TypedDict

if TYPE_CHECKING:
    from detente.api import Balance, Blocs, Route, Tie
    from detente.api.mapping import Standing

SIGNS: Final = {1: "friends", -1: "foes", 0: "neither"}


class BehindForm(TypedDict):
    """An event behind a tie: what it counts there, and its share of the tie's tone."""

    event: str
    count: float
    tone: float


class TieForm(TypedDict):
    """How two stood: mean score, -10 to 10, the expected number of events it rests on, and those events."""

    a: str
    b: str
    tone: float
    count: float
    sign: int
    events: list[BehindForm]
    stand: str


class ShareForm(TypedDict):
    """So many of so many."""

    of: int
    held: int


class TriadForm(TypedDict):
    """Three parties of whom each two are friends or foes."""

    parties: list[str]
    kind: str
    balanced: bool
    ties: list[TieForm]


class BalanceForm(TypedDict):
    """The triads of a year; `chance` is the share in balance if signs fell at random, 0 to 1."""

    year: int
    chance: float | None
    strong: ShareForm
    weak: ShareForm
    friends_friend: ShareForm
    enemys_enemy: ShareForm
    friends_enemy: ShareForm
    triads: list[TriadForm]


class BlocForm(TypedDict):
    """Parties that stood together, and their ties."""

    members: list[str]
    ties: list[TieForm]


class AllianceForm(TypedDict):
    """An alliance: `members` are those in each of `blocs`, numbers from 0; `apart` those in none."""

    code: str
    blocs: list[int]
    members: list[list[str]]
    apart: list[str]


class BlocsForm(TypedDict):
    """The blocs of a year; `frustrated` is the share of the ties' weight against them, 0 to 1."""

    year: int
    blocs: list[BlocForm]
    alone: list[str]
    modularity: float
    frustrated: float | None
    against: list[TieForm]
    alliances: list[AllianceForm]


class PairForm(TypedDict):
    """Two parties: all their events, days and mean score, the share contested, and their tie of a year.

    `at_odds` counts the strong and medium disputes of fact over what the two did. `tone` and `count` are null
    without a tie; `before` and `change` are of the tie some years earlier.
    """

    a: str
    b: str
    events: int
    first: str
    last: str
    goldstein: float | None
    contested: float
    at_odds: int
    stand: str
    tone: float | None
    count: float | None
    before: float | None
    change: float | None


class StopForm(TypedDict):
    """A place of a route, degrees north and east."""

    name: str
    lat: float
    lon: float


class RouteForm(TypedDict):
    """A route as it is told; `km` is the length of its great circles, `lengths` those told, in km."""

    told: str
    places: list[StopForm]
    km: float
    lengths: list[float]
    doubtful: bool
    events: list[str]


def route_dict(one: Route) -> RouteForm:
    """A route of the register of projects."""
    return {
        "told": one.told,
        "places": [{"name": stop.name, "lat": stop.lat, "lon": stop.lon} for stop in one.line.places],
        "km": round(one.line.km, 1),
        "lengths": list(one.lengths),
        "doubtful": one.doubtful,
        "events": [event.id for event in one.row.events],
    }


def tie_dict(tie: Tie) -> TieForm:
    """A tie as plain values, with all its events."""
    return {
        "a": tie.a,
        "b": tie.b,
        "tone": tie.tone,
        "count": tie.count,
        "sign": tie.sign,
        "events": [{"event": one.event, "count": one.count, "tone": one.tone} for one in tie.events],
        "stand": SIGNS[tie.sign],
    }


def balance_dict(one: Balance) -> BalanceForm:
    """The triads of a year as plain values."""
    return {
        "year": one.year,
        "chance": one.chance,
        "strong": {"of": one.strong.of, "held": one.strong.held},
        "weak": {"of": one.weak.of, "held": one.weak.held},
        "friends_friend": {"of": one.friends_friend.of, "held": one.friends_friend.held},
        "enemys_enemy": {"of": one.enemys_enemy.of, "held": one.enemys_enemy.held},
        "friends_enemy": {"of": one.friends_enemy.of, "held": one.friends_enemy.held},
        "triads": [
            {
                "parties": list(triad.parties),
                "kind": triad.kind,
                "balanced": triad.balanced,
                "ties": [tie_dict(tie) for tie in triad.ties],
            }
            for triad in one.triads
        ],
    }


def blocs_dict(one: Blocs) -> BlocsForm:
    """The blocs of a year as plain values."""
    return {
        "year": one.year,
        "blocs": [{"members": list(b.members), "ties": [tie_dict(tie) for tie in b.ties]} for b in one.blocs],
        "alone": list(one.alone),
        "modularity": one.modularity,
        "frustrated": one.frustrated,
        "against": [tie_dict(tie) for tie in one.against],
        "alliances": [
            {
                "code": alliance.code,
                "blocs": list(alliance.blocs),
                "members": [list(members) for members in alliance.members],
                "apart": list(alliance.apart),
            }
            for alliance in one.alliances
        ],
    }


def pair_dict(one: Standing, at_odds: int) -> PairForm:
    """Two parties and their tie, under the codes of the tie where there is one; `at_odds` as in the form."""
    pair, tie, change = one.pair, one.tie, one.change
    return {
        "a": tie.a if tie else pair.a,
        "b": tie.b if tie else pair.b,
        "events": pair.events,
        "first": pair.first,
        "last": pair.last,
        "goldstein": None if pair.goldstein is None else round(pair.goldstein, 2),
        "contested": round(pair.contested, 4),
        "at_odds": at_odds,
        "stand": SIGNS[tie.sign] if tie else "",
        "tone": round(tie.tone, 2) if tie else None,
        "count": round(tie.count, 2) if tie else None,
        "before": round(one.before.tone, 2) if one.before and change is not None else None,
        "change": None if change is None else round(change, 2),
    }
