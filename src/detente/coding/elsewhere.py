"""Whether a sentence speaks of another world than that of states: a match, a game, a story, an insect.

"Sweden shelled the Finnish goal in the final period" is no attack on Finland. The words and weights stand
in `lexicon/elsewhere.csv`.
"""

from __future__ import annotations

from typing import Final

from detente.knowledge.lexicon import elsewhere
from detente.model import Sentence

ENOUGH: Final = 2


def is_elsewhere(sentence: Sentence) -> bool:
    """Whether the sentence's words weigh ENOUGH; a word counts once."""
    words = [token.text.lower() for token in sentence.tokens]
    joined = f" {' '.join(words)} ".replace(" - ", "-")
    table = elsewhere()
    single = sum(table.get(word, 0) for word in set(joined.split()))
    if single >= ENOUGH:
        return True
    return (
        single + sum(weight for word, weight in table.items() if " " in word and f" {word} " in joined)
        >= ENOUGH
    )
