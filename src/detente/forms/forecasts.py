"""Forecasts and their scores as plain values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from typing_extensions import TypedDict

if TYPE_CHECKING:
    from detente.api.forecasting import Continuation, Forecasts, ForecastScores, Move, Outlook


class GivenForm(TypedDict):
    """What an event gives to a reason, in log odds; `alone` how its log odds change without it, if told."""

    event: str
    share: float
    alone: float | None


class ReasonForm(TypedDict):
    """A family of figures and what it adds, in log odds: the sum of its events' shares, greatest first."""

    family: str
    words: str
    contribution: float
    shares: list[GivenForm]


class OutlookForm(TypedDict):
    """A chance: log odds = those of `base` + `quiet` + the contributions of the reasons.

    `within90` holds it in 90 %; `seen` days with such events were counted; without the events `named` it
    would be `without_named`.
    """

    actor: str
    target: str
    kind: str
    probability: float
    within90: list[float]
    base: float
    quiet: float
    seen: float
    reasons: list[ReasonForm]
    named: list[str]
    without_named: float


class AheadForm(TypedDict):
    """The tone so many periods on, -10 to 10."""

    periods: int
    tone: float
    within80: list[float]
    within95: list[float]


class ContinuationForm(TypedDict):
    """A curve's next periods, and the chance that its phase, `age` periods old, ends by the last of them."""

    fan: list[AheadForm]
    pace: float
    steps: int
    change: float
    changes: int
    phase: str
    age: int


class MoveForm(TypedDict):
    """A chance that a supposition moves; `families` and `other` add up to the move in log odds."""

    actor: str
    target: str
    kind: str
    before: float
    after: float
    families: dict[str, float]
    other: float
    change: float


class SupposedForm(TypedDict):
    """What a supposition was coded to."""

    quote: str
    type: str


class ForecastsForm(TypedDict):
    """Forecasts from the day that `opens` within `horizon` days; `events` are those named, in words."""

    opens: str
    horizon: float
    cautions: list[str]
    forecasts: list[OutlookForm]
    events: dict[str, str]
    relation: ContinuationForm | None
    supposed: list[SupposedForm]
    without: list[str]
    moves: list[MoveForm]
    note: str


def forecasts_dict(found: Forecasts, shares: int | None = None, moves: int | None = None) -> ForecastsForm:
    """Forecasts as plain values, with so many events a reason and so many moves; None tells all."""
    from detente.api.forecasting import ASSOCIATION

    forecasts = [outlook_dict(one, shares) for one in found.outlooks]
    named = {s["event"] for one in forecasts for reason in one["reasons"] for s in reason["shares"]}
    named |= {id for one in forecasts for id in one["named"]}
    return {
        "opens": found.opens.isoformat(), "horizon": found.horizon, "cautions": list(found.cautions),
        "forecasts": forecasts,
        "events": {id: found.told(id) for id in sorted(named.union(found.without))},
        "relation": continuation_dict(found.relation) if found.relation else None,
        "supposed": [{"quote": c.quote, "type": c.type} for c in found.supposed],
        "without": list(found.without),
        "moves": [move_dict(move) for move in found.moves[:moves]],
        "note": ASSOCIATION,
    }  # fmt: skip


def outlook_dict(one: Outlook, shares: int | None = None) -> OutlookForm:
    """A chance with its reasons."""
    return {
        "actor": one.actor, "target": one.target, "kind": one.kind, "probability": one.probability,
        "within90": list(one.within90), "base": one.base, "quiet": one.quiet, "seen": one.seen,
        "reasons": [
            {"family": r.family, "words": r.words, "contribution": r.contribution,
             "shares": [{"event": s.event, "share": s.share, "alone": s.alone} for s in r.shares[:shares]]}
            for r in one.reasons
        ],
        "named": list(one.named), "without_named": one.without_named,
    }  # fmt: skip


def continuation_dict(ahead: Continuation) -> ContinuationForm:
    """How a curve goes on."""
    return {
        "fan": [
            {"periods": one.periods, "tone": one.tone, "within80": list(one.within80),
             "within95": list(one.within95)}
            for one in ahead.fan
        ],
        "pace": ahead.pace, "steps": ahead.steps, "change": ahead.change, "changes": ahead.changes,
        "phase": ahead.phase, "age": ahead.age,
    }  # fmt: skip


def move_dict(move: Move) -> MoveForm:
    """A chance that moves."""
    return {
        "actor": move.actor, "target": move.target, "kind": move.kind, "before": move.before,
        "after": move.after, "families": dict(move.families), "other": move.other, "change": move.change,
    }  # fmt: skip


def scores_dict(found: ForecastScores) -> dict[str, Any]:
    """Scores as plain values."""
    from dataclasses import asdict

    return {
        "walked": asdict(found.walked) if found.walked else None, "why": found.why or None,
        "issued": asdict(found.issued), "voiced": {"true": found.voiced[0], "settled": found.voiced[1]},
    }  # fmt: skip
