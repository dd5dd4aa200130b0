"""Claims that a person adds to a text of which the coder told none: what the judgement holds of them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from detente.model import Actor, Argument, Claim
from detente.record.judging.judgement import Judgement
from detente.record.judging.originals import of_json, to_json
from detente.record.rows import text_of

CLAIM: Final = "claim"  # the one name in the change of such a judgement
_ADDED: Final = "added: "  # begins the first reason of such a claim


def change_of(claim: Claim) -> dict[str, Any]:
    """What a judgement that adds a claim changes: all fields of it."""
    return {CLAIM: json.loads(text_of(to_json(claim)))}


def claim_of(change: Mapping[str, Any]) -> Claim:
    """The inverse; ValueError where it was changed by hand."""
    claim = of_json(json.dumps(change[CLAIM]))
    inside: list[Actor | Argument] = [*claim.source, *claim.target, *claim.arguments]
    numbers = [claim.start, claim.end, claim.trigger_start, *claim.sentence]
    numbers += [n for one in inside for n in (one.start, one.end)]
    texts = [claim.quote, claim.place, claim.date_text, claim.trigger, *claim.attribution, *claim.why]
    texts += [one.text for one in inside]
    if not all(isinstance(n, int) for n in numbers) or not all(isinstance(text, str) for text in texts):
        raise ValueError("an offset that is no number, or words that are no text")
    return replace(claim, confidence=min(1.0, max(0.0, float(claim.confidence))))


def added_claim(one: Judgement) -> Claim:
    """The claim as it stands in the record: it says who added it."""
    claim = claim_of(one.change)
    by = f"{_ADDED}by {one.who}" + (f" ({one.why})" if one.why else "")
    return replace(claim, why=(by, *claim.why))


def is_added(claim: Claim) -> bool:
    """Whether a person added the claim."""
    return claim.why[:1] != () and claim.why[0].startswith(_ADDED)


def stands_in(text: str, claim: Claim) -> bool:
    """Whether the quote, the parties that it names and the things in it stand in a text at their offsets."""
    cited = [(claim.start, claim.end, claim.quote)]
    cited += [(a.start, a.end, a.text) for a in (*claim.source, *claim.target) if a.start >= 0]
    cited += [(a.start, a.end, a.text) for a in claim.arguments]
    return all(0 <= start < end and text[start:end] == words for start, end, words in cited)
