"""The learned part beside the rules: how sure each claim of a sentence is, and what it might be instead."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import exp, log

from detente.coding.confidence import posterior
from detente.coding.judging import PROMISING
from detente.coding.learned import STATUSES, TYPES, Guess, Tokens, guess
from detente.knowledge.together import together
from detente.model import Actor, Claim, Kind, Sentence, Status

SHOWN = 3  # runners-up that an explanation names
WORTH = 0.05  # probability below which a runner-up is not worth naming


def weighed(sentence: Sentence, claims: Sequence[Claim], acts: int) -> list[Claim]:
    """The claims with the status and the confidence that both give together, and the runners-up.

    Where the sentence tells several `acts` the status is the rules': the learned part may read another act.
    So it is in a question: the learned part takes "did not Mali attack?" for a denial.
    """
    if not claims:
        return []
    asked = [parties(sentence, claim) for claim in claims]
    read = iter(guess(sentence, [pair for pair in asked if pair]))
    found = [next(read) if pair else None for pair in asked]
    alone = acts == 1 and sentence.tokens[-1].text != "?"
    return [_weighed(claim, one, alone) for claim, one in zip(claims, found, strict=True)]


def _weighed(claim: Claim, found: Guess | None, alone: bool) -> Claim:
    why = [*claim.why, f"learned: {said(claim.type, found)}"]
    if found and alone and (status := unsaid(claim, found)) is not claim.status:
        why.append(f"status: {status.value}, as the learned part reads it, not {claim.status.value}")
        claim = replace(claim, status=status)
    sure = posterior(claim.confidence, found, claim.type)
    return replace(claim, confidence=sure, why=tuple(why))


def unsaid(claim: Claim, found: Guess) -> Status:
    """The status of a deed that the rules take to have happened, as the learned part has it where it is sure.

    What is done by being said (an offer, a refusal) keeps the status that the rules read off its words; so
    does a claim of another type than the act that the learned part reads for the two parties.
    """
    deed = claim.kind is Kind.EVENT and claim.type not in PROMISING and claim.status is Status.HAPPENED
    sure = max(found.statuses) >= together()["status from"] and found.best()[0][0] == claim.type
    return found.status if deed and sure else claim.status


def status_of(status: Status, found: Guess) -> Status:
    """The likeliest status, that of the rules given its weight."""
    scores = dict(zip(STATUSES, map(_log, found.statuses), strict=True))
    scores[status.value] += together()["status"]
    return Status(max(scores, key=scores.__getitem__))


def types(kind: str, weight: float, found: Guess) -> list[tuple[str, float]]:
    """Types with the probability that both give them, the likeliest first; the rules' type has a weight."""
    scores = {name: _log(p) + weight * (name == kind) for name, p in zip(TYPES, found.types, strict=True)}
    most = max(scores.values())
    whole = sum(exp(score - most) for score in scores.values())
    return sorted(((n, exp(s - most) / whole) for n, s in scores.items()), key=lambda one: -one[1])


def said(kind: str, found: Guess | None) -> str:
    """What the learned part holds of a type, and the runners-up, in words."""
    if found is None:
        return "not asked, since a party is not named in the sentence"
    others = [
        f"{'nothing' if name == TYPES[0] else name} {p:.2f}"
        for name, p in found.best()[: SHOWN + 1]
        if name != kind and p >= WORTH
    ]
    return f"{kind} {found.of(kind):.2f}; runners-up: {', '.join(others[:SHOWN]) or 'none'}"


def parties(sentence: Sentence, claim: Claim) -> tuple[Tokens, Tokens] | None:
    """The tokens of the first source and of the first target that is another; None where one is not there."""
    for a in claim.source:
        for b in claim.target:
            one, other = _tokens(sentence, a), _tokens(sentence, b)
            if a.code != b.code and one and other and one != other:
                return one, other
    return None


def _tokens(sentence: Sentence, actor: Actor) -> Tokens | None:
    if actor.implied:
        return None
    at = [i for i, t in enumerate(sentence.tokens) if t.start < actor.end and t.end > actor.start]
    return (at[0], at[-1]) if at else None


def _log(p: float) -> float:
    return log(max(p, 1e-6))
