"""Whose side a telling is on: a claim that a party's own people or press make speaks for that party."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from detente.knowledge.continuity import heir
from detente.model import Claim, Document


def partisan(told: Sequence[tuple[Document, Claim]], parties: frozenset[str]) -> str:
    """The code of the party for which every one of some claims speaks, empty where one speaks for none."""
    sides = {side(document, claim, parties) for document, claim in told}
    return sides.pop() if len(sides) == 1 else ""


def side(document: Document, claim: Claim, parties: frozenset[str]) -> str:
    """The party whose officials or press say it, empty where nobody of a party does.

    Told by the deepest speaker that the claim names; where it names none, by the document's publisher.
    """
    speakers = claim.attribution[::-1] if claim.attribution else (document.publisher,)
    for speaker in speakers:
        if found := _first(_codes(speaker), parties):
            return found
    return ""


def _first(codes: Iterable[str], parties: frozenset[str]) -> str:
    return next((code for code in codes if code in parties), "")


@cache
def _codes(speaker: str) -> tuple[str, ...]:
    """The parties that a speaker's description names, as `Turkish foreign minister Cem` names TUR."""
    from detente.coding.gazetteer import codes_in

    return tuple(dict.fromkeys(map(heir, codes_in(speaker))))
