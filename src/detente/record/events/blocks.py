"""The blocks in which claims are compared: all claims of one dyad and kind, under the names of any time."""

from __future__ import annotations

from itertools import combinations, product
from typing import Final

from detente.knowledge.continuity import heir
from detente.model import Claim

MOST: Final = 10  # blocks of one claim; a meeting of five has so many dyads


def blocks(claim: Claim) -> list[str]:
    """`IND RUS event`, ... for each dyad of the claim, in order; a claim of many parties has the first MOST.

    A state stands under the first code of its line (docs/method/events.md), so that claims on the USSR and
    on Russia share a block.
    """
    source = sorted({heir(actor.code) for actor in claim.source})
    target = sorted({heir(actor.code) for actor in claim.target})
    pairs = {tuple(sorted(pair)) for pair in product(source, target) if pair[0] != pair[1]}
    if not pairs or source == target:
        pairs |= set(combinations(sorted({*source, *target}), 2))
    return [f"{a} {b} {claim.kind.value}" for a, b in sorted(pairs)[:MOST]]
