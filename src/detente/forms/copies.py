"""Copies as plain values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from typing_extensions import TypedDict

from detente.forms.documents import NamedForm, named_dict

if TYPE_CHECKING:
    from detente.api import CopyGroup, CopyPair, Document


class AlignedForm(TypedDict):
    """[start, end] in both texts, in characters, and how alike they are, 0 to 1."""

    a: list[int]
    b: list[int]
    score: float


class PairForm(TypedDict):
    """Two documents by their ids, of which one is a copy of the other."""

    a: str
    b: str
    kind: str
    score: float
    aligned: list[AlignedForm]


class GroupForm(TypedDict):
    """Documents that are one source, the likely origin first."""

    origin: str
    why: str
    documents: list[NamedForm]
    pairs: list[PairForm]


def group_dict(group: CopyGroup, texts: Mapping[str, Document]) -> GroupForm:
    """A group of copies."""
    return {
        "origin": group.origin,
        "why": group.why,
        "documents": [named_dict(texts[id]) for id in group.members],
        "pairs": [pair_dict(pair) for pair in group.pairs],
    }


def pair_dict(pair: CopyPair) -> PairForm:
    """A pair of copies."""
    return {
        "a": pair.a,
        "b": pair.b,
        "kind": pair.kind.value,
        "score": round(pair.score, 3),
        "aligned": [{"a": list(p.a), "b": list(p.b), "score": p.score} for p in pair.aligned],
    }
