"""What a paper is about: a defence agreement and an agreement on gas are two agreements."""

from __future__ import annotations

import re
from functools import cache
from itertools import takewhile
from typing import Final

from detente.knowledge.lexicon import classes

BEFORE: Final = 4  # words that may say it before the paper: "the North-South Gas Pipeline Agreement"
BEHIND: Final = 6  # and behind it: "on economic and technical cooperation"
NEAR: Final = 60  # characters between the act and its paper
STEM: Final = 4  # letters by which "fishing" and "fisheries" are one matter
_WORD: Final = re.compile(r"[^\W\d_][\w’'-]*")
_ON: Final = frozenset("on for about regarding concerning covering".split())
_STOPS: Final = frozenset(
    "a an the this that these those its their his her our of by to with from in at between and or which who"
    " is was were has had have be been being will would could may as after before".split()
)
_ON_WITH_IT: Final = frozenset("the a an and of its their".split())
_OF_ANY: Final = frozenset(
    "bilateral joint new brand first second major historic important formal mutual landmark long-term year"
    " signing signed sign concluded conclude inked reached reach ratified ratify another secret draft"
    " framework comprehensive international written peace".split()
)


def matters(text: str, at: int) -> str:
    """The words that say what the paper next to offset `at` of a text is about; empty without one paper.

    Of several ("agreements on trade and travel") each telling may name others.
    """
    words = list(_WORD.finditer(text))
    papers = [i for i, word in enumerate(words) if word.group().casefold() in _papers()]
    near = [i for i in papers if abs(words[i].start() - at) <= NEAR]
    if not near:
        return ""
    i = min(near, key=lambda i: abs(words[i].start() - at))
    found = list[str]()
    for before in reversed(words[max(0, i - BEFORE) : i]):
        if before.group().casefold() in _STOPS:
            break
        found.append(before.group())
    behind = [word.group() for word in words[i + 1 : i + 2 + BEHIND]]
    if behind and behind[0].casefold() in _ON:
        found += takewhile(lambda word: word.casefold() not in _STOPS - _ON_WITH_IT, behind[1:])
    return " ".join(word for word in found if word.casefold() not in _OF_ANY | _STOPS)


def another_matter(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether the stems tell of two papers what each is about, and not the same."""
    return bool(a and b) and {stem[:STEM] for stem in a}.isdisjoint(stem[:STEM] for stem in b)


@cache
def _papers() -> frozenset[str]:
    return classes()["deal"] - {"document", "letter", "understanding"}
