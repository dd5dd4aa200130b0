"""Tellings at odds by weights that were fitted on pairs at odds and not (training/disputes.py)."""

from __future__ import annotations

from collections.abc import Iterator

from detente.knowledge.disputes import odds
from detente.record.disputes.differing import Pair, features, pairs
from detente.record.disputes.dispute import DisputeType, Strength
from detente.record.disputes.finding import Finding, Part
from detente.record.disputes.material import Block
from detente.record.disputes.reference import Atlas, weigh, witnesses
from detente.record.disputes.saying import parties, when, words


def weighed_disputes(atlas: Atlas, block: Block) -> Iterator[Finding]:
    """Of the pairs of a block that differ in date, direction, outcome or number: those likely at odds."""
    w = odds()
    for pair in pairs(block):
        sure = sum(w[name] * strength for name, strength in reasons(atlas, block, pair))
        if sure >= w[f"least, {pair.what}"]:
            yield _finding(atlas, block, pair, sure >= w["least to be plain"])


def reasons(atlas: Atlas, block: Block, pair: Pair) -> Iterator[tuple[str, float]]:
    """What holds of a pair, known events included."""
    yield from features(block, pair)
    if pair.what is DisputeType.DATE:
        a, b = pair.a, pair.b
        yield "known events", weigh(atlas.meant(block.dyad, a), atlas.meant(block.dyad, b), a, b)


def _finding(atlas: Atlas, block: Block, pair: Pair, plain: bool) -> Finding:
    a, b = pair.a, pair.b
    strength = Strength.STRONG if plain else Strength.MEDIUM
    quoted = f'"{words(a.claim.quote, 70)}"'
    if pair.what is DisputeType.DATE:
        for_a, for_b = witnesses(atlas, block.dyad, a, b)
        strength = Strength.WEAK if a.carried or b.carried else strength
        ours, theirs = Part(when(a.claim.date), (a,), for_a), Part(when(b.claim.date), (b,), for_b)
        return Finding(pair.what, strength, ours, theirs, over=quoted)
    if pair.what is DisputeType.DIRECTION:
        return Finding(pair.what, strength, Part(parties(a), (a,)), Part(parties(b), (b,)))
    if pair.what is DisputeType.HAPPENED:
        did, did_not = (b, a) if a.undone else (a, b)
        ours, theirs = Part("that it did", (did,)), Part("that it did not", (did_not,))
        return Finding(pair.what, strength, ours, theirs, over=f'"{words(did.claim.quote, 70)}"')
    one, other = pair.numbers[:2] if pair.numbers else (None, None)
    return Finding(
        pair.what, strength, Part(one.text if one else "", (a,)), Part(other.text if other else "", (b,))
    )
