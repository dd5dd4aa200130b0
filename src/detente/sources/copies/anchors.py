"""The rare things of a text that survive rewording: numbers, and names with a capital inside a sentence."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from detente.sources.copies.content import Content

STEM = 4  # letters; Egypt and Egyptian are one anchor
FIGURES = dict(
    zip(
        "two three four five six seven eight nine ten eleven twelve".split(),
        map(str, range(2, 13)),
        strict=True,
    )
)
# Capitals that are no names, or parts of names that spinners translate ("top Minister", "united international
# locations", "Cool Battle").
COMMON = frozenset(
    "i a an and as at but by for from he her his if in it its no not now of on or our she so some such"
    " that the their there these they this those to under we what when where which while who why with"
    " you yet prime minister ministers president foreign defence defense state secretary general council"
    " security united nations union international war cold treaty army navy air force forces government"
    " parliament north south east west northern southern eastern western central great new old mr mrs ms"
    " dr sir us eu un monday tuesday wednesday thursday friday saturday sunday".split()
)


class Anchor(NamedTuple):
    """A number or the stem of a name, and the word of the content that it stands at."""

    text: str
    at: int


def anchors(of: Content) -> list[Anchor]:
    """The anchors of a content in order.

    A capital that opens a sentence tells nothing, unless the word has one inside a sentence of the same text.
    """
    opening = set(of.sentences)
    marked = np.flatnonzero(of.kinds).tolist()
    kinds, words = of.kinds, of.words
    names = {words[i] for i in marked if kinds[i] == 1 and i not in opening and words[i] not in COMMON}
    found = [
        Anchor(words[i] if kinds[i] == 2 else words[i][:STEM], i)
        for i in marked
        if kinds[i] == 2 or (words[i] in names and len(words[i]) > 1)
    ]
    spelled = [Anchor(FIGURES[word], i) for i, word in enumerate(words) if word in FIGURES]
    return sorted(found + spelled, key=lambda anchor: anchor.at) if spelled else found
