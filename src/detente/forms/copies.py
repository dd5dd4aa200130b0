"""Copies as plain values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from detente.api import CopyGroup, CopyPair, Document


def group_dict(group: CopyGroup, texts: dict[str, Document]) -> dict[str, Any]:
    """A group as plain values; `aligned` gives [start, end] in both texts, and how alike they are."""
    return {
        "origin": group.origin,
        "why": group.why,
        "documents": [{"id": id, "name": texts[id].name} for id in group.members],
        "pairs": [pair_dict(pair) for pair in group.pairs],
    }


def pair_dict(pair: CopyPair) -> dict[str, Any]:
    """A pair as plain values."""
    return {
        "a": pair.a,
        "b": pair.b,
        "kind": pair.kind.value,
        "score": round(pair.score, 3),
        "aligned": [{"a": list(p.a), "b": list(p.b), "score": p.score} for p in pair.aligned],
    }
