"""Who or what completes it, as plain values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typing_extensions import TypedDict

if TYPE_CHECKING:
    from detente.api.completing import Candidate, Completions


class GroundForm(TypedDict):
    """A family of figures and what it adds over the mean candidate, in log odds; events that it counts.

    `alone` is how the candidate's log odds change without these, counted anew.
    """

    family: str
    words: str
    contribution: float
    events: list[str]
    alone: float


class CandidateForm(TypedDict):
    """A candidate: `lift` is the sum of the contributions; without the events `named` the chance would be
    `without_named`."""

    party: str
    probability: float
    lift: float
    reasons: list[GroundForm]
    named: list[str]
    without_named: float


class CompletionsForm(TypedDict):
    """Candidates on the day that `opens`, of `weighed`; `missed` is the chance of somebody else.

    `side` says whether they are the target of `party`, or the actor. `events` are those named, in words.
    """

    opens: str
    party: str
    type: str
    side: str
    weighed: int
    missed: float
    learned: int
    unit: float
    cautions: list[str]
    candidates: list[CandidateForm]
    events: dict[str, str]
    note: str


def completions_dict(found: Completions) -> CompletionsForm:
    """Candidates with their reasons."""
    from detente.api.forecasting import ASSOCIATION

    r = found.ranked
    return {
        "opens": found.opens.isoformat(), "party": r.party, "type": r.kind, "side": r.side,
        "weighed": r.weighed, "missed": r.missed, "learned": r.learned, "unit": r.unit,
        "cautions": list(found.cautions), "candidates": [candidate_dict(one) for one in r.candidates],
        "events": dict(found.told), "note": ASSOCIATION,
    }  # fmt: skip


def candidate_dict(one: Candidate) -> CandidateForm:
    """One candidate."""
    return {
        "party": one.code, "probability": one.probability, "lift": one.lift,
        "reasons": [
            {"family": g.family, "words": g.words, "contribution": g.contribution, "events": list(g.events),
             "alone": g.alone}
            for g in one.grounds
        ],
        "named": list(one.named), "without_named": one.without_named,
    }  # fmt: skip
