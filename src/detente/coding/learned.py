"""The learned part: what a marked source does to a marked target, from the words alone, beside the rules.

`language/model/pairs.onnx` goes on from the encoder of the parser (docs/method/learned.md).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from detente.language.parser import parser
from detente.model import Sentence, Status

SIDES = ("", "source", "target")
TYPES = (
    "NONE AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST"
    " SANCTION MOBILIZE COERCE ASSAULT"
).split()
STATUSES = tuple(s.value for s in Status)
WAYS = ("none", "forward", "backward", "both")
Tokens = tuple[int, int]  # the first and the last token of a party


@dataclass(frozen=True, slots=True)
class Guess:
    """Probabilities in the order of TYPES, STATUSES and WAYS; each adds up to 1."""

    types: tuple[float, ...]
    statuses: tuple[float, ...]
    ways: tuple[float, ...]

    def of(self, kind: str) -> float:
        """The probability of a type."""
        return self.types[TYPES.index(kind)]

    def best(self) -> list[tuple[str, float]]:
        """Types with their probabilities, the likeliest first."""
        return sorted(zip(TYPES, self.types, strict=True), key=lambda one: -one[1])

    @property
    def status(self) -> Status:
        """The likeliest status."""
        return Status(STATUSES[max(range(len(STATUSES)), key=self.statuses.__getitem__)])


def guess(sentence: Sentence, pairs: Sequence[tuple[Tokens, Tokens]]) -> list[Guess]:
    """What is done between each source and target of a sentence; a pair beyond 510 word pieces is NONE."""
    import numpy as np

    if not pairs:
        return []
    middle, pieces = sentence.encoded.middle, sentence.encoded.pieces
    sides = np.zeros((len(pairs), middle.shape[1]), np.int64)
    for row, parties in zip(sides, pairs, strict=True):
        for side, (first, last) in enumerate(parties, 1):
            row[pieces[first][0] : pieces[last][1] + 1] = side
    types, statuses, ways = (x.tolist() for x in parser().pairs(middle, sides))
    return [Guess(tuple(t), tuple(s), tuple(w)) for t, s, w in zip(types, statuses, ways, strict=True)]
