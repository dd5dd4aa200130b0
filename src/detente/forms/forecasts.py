"""Forecasts and their scores as plain values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from detente.api.forecasting import Forecasts, ForecastScores


def forecasts_dict(found: Forecasts) -> dict[str, Any]:
    """Forecasts as plain values."""
    from dataclasses import asdict

    from detente.api.forecasting import ASSOCIATION

    named = {s.event for one in found.outlooks for reason in one.reasons for s in reason.shares}
    return {
        "opens": found.opens.isoformat(), "horizon": found.horizon, "cautions": list(found.cautions),
        "forecasts": [
            asdict(one) | {"reasons": [
                {"family": r.family, "words": r.words, "contribution": r.contribution,
                 "shares": [{"event": s.event, "share": s.share, "alone": s.alone} for s in r.shares]}
                for r in one.reasons
            ]}
            for one in found.outlooks
        ],
        "events": {id: found.told(id) for id in sorted(named)},
        "relation": asdict(found.relation) if found.relation else None,
        "supposed": [{"quote": c.quote, "type": c.type} for c in found.supposed],
        "without": list(found.without),
        "moves": [asdict(m) | {"families": dict(m.families), "change": m.change} for m in found.moves],
        "note": ASSOCIATION,
    }  # fmt: skip


def scores_dict(found: ForecastScores) -> dict[str, Any]:
    """Scores as plain values."""
    from dataclasses import asdict

    return {
        "walked": asdict(found.walked) if found.walked else None, "why": found.why or None,
        "issued": asdict(found.issued), "voiced": {"true": found.voiced[0], "settled": found.voiced[1]},
    }  # fmt: skip
