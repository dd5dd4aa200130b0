"""A claim as the coder told it, kept as JSON beside the one that a person corrected."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from typing import Any

from detente.model import Actor, Argument, ArgumentKind, Claim, DateBasis, Kind, Status
from detente.record.rows import plain, text_of


def to_json(claim: Claim) -> str | bytes:
    """All its fields; `corrected` is always empty."""
    return plain(json.dumps(asdict(replace(claim, corrected="")), ensure_ascii=False, sort_keys=True))


def of_json(cell: str | bytes) -> Claim:
    """The inverse; ValueError where it was changed by hand."""
    try:
        told: dict[str, Any] = json.loads(text_of(cell))
        told["source"], told["target"] = (
            tuple(Actor(**actor) for actor in told[side]) for side in ("source", "target")
        )
        told["arguments"] = tuple(
            Argument(**{**one, "kind": ArgumentKind(one["kind"])}) for one in told["arguments"]
        )
        told["status"], told["kind"] = Status(told["status"]), Kind(told["kind"])
        told["date_basis"] = DateBasis(told["date_basis"])
        for name in ("attribution", "why", "sentence"):
            told[name] = tuple(told[name])
        return Claim(**told)
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"no claim: {error}") from error
