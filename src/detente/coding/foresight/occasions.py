"""Acts that are to come since they have a time to come: "next week's summit", "the withdrawal in May"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from detente.coding.foresight.sign import Sign
from detente.coding.foresight.signs import narrated
from detente.coding.reading import Reading
from detente.coding.triggers import noun_entry
from detente.knowledge import foresight

_TIME: Final = re.compile(
    r"\b(?:(?i:next|coming|tomorrow)|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|(?:19|20)\d\d)"
)
BELOW: Final = frozenset({"nmod", "obl"})
MOST: Final = 4  # words of a time


def occasions(r: Reading) -> Iterator[Sign]:
    """Nouns of an act with a time of their own, in a sentence that tells nothing in the past."""
    ahead = foresight.cues()["mood", "occasion"][0]
    for i, token in enumerate(r.tokens):
        if token.upos != "NOUN" or not any(_time(r, k) for k in r.kids(i)):
            continue
        if noun_entry(r, i, True) and not narrated(r, i):
            yield Sign(i, i, i, ahead)


def _time(r: Reading, k: int) -> bool:
    """Whether a phrase below a noun is a time: "of next week", "in May", "next week's"."""
    words = " ".join(r.tokens[m].text for m in r.sentence.subtree(k))
    return r.base(k) in BELOW and k not in r.at and bool(_TIME.search(words)) and len(words.split()) <= MOST
