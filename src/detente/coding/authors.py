"""Which state an author means by "we" and "our": "Beijing put a duty on our barley" is no Chinese voice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from detente.coding.gazetteer import gazetteer
from detente.coding.pointing import COUNTRY, OURS
from detente.coding.sifting import Window
from detente.knowledge.continuity import heir
from detente.knowledge.states import states

MY = frozenset({"my", "our"})
SPOKEN_FOR = COUNTRY | {"army", "parliament", "compatriots"}
ENDS = frozenset(".;!?")
LEAST = 2  # mentions of each of the two
THIRD = 3
ENOUGH = 0.6  # of the mentions of the second
QUOTES = frozenset('"“”')


def ours(texts: Sequence[str]) -> bool:
    """Whether somebody speaks for a country here: "our army", "for us" (not the US), "my country"."""
    return any(_of_author(texts, i) for i in range(len(texts)))


def _of_author(texts: Sequence[str], i: int) -> bool:
    word = texts[i]
    lower = word.lower()
    if lower in OURS:
        return (lower == word or word.istitle()) and (i == 0 or texts[i - 1].lower() != "the")
    return lower in SPOKEN_FOR and i > 0 and texts[i - 1].lower() in MY


def others(texts: Sequence[str]) -> Iterator[str]:
    """The state, first of its line, named nearest to each "we" or "our" outside quotation marks.

    That is the last before it in its clause, else the first after it.
    """
    known, names = states(), gazetteer()
    lower = [text.lower().replace("’", "'") for text in texts]
    last, waiting, quoted = "", False, False
    for i, text in enumerate(texts):
        if text in QUOTES:
            quoted = not quoted
        if not quoted and _of_author(texts, i):
            if last:
                yield last
            waiting = not last
        for name in names.at(texts, lower, i)[:1]:
            if name.code in known:
                last = heir(name.code)
                if waiting:
                    yield last
                waiting = False
        if text in ENDS:
            last, waiting = "", False


def author(named: Counter[str], against: Counter[str]) -> str:
    """Of the states that a text names the one whose voice it is; empty where that is not plain.

    `against` are those that stand beside "we" and "our": the voice is seldom theirs. It is of the two that
    the text is about the one less so, or a third, named as much, that never is.
    """
    two = [code for code, count in named.most_common(2) if count >= LEAST]
    if len(two) < 2 or not against:
        return ""
    one, other = (against[code] for code in two)
    if one and other:
        for code, count in named.most_common(THIRD)[2:]:
            if not against[code] and count >= ENOUGH * named[two[1]]:
                return code
    return two[0] if one < other or one == other == 0 else two[1] if other < one else ""


def authors(windows: Sequence[Window]) -> dict[int, str]:
    """The post of each voice (-1: the document's own) to the state that it speaks for, where that is plain.

    Posts of a thread are by one nation, unless one says "we" beside it.
    """
    known = states()
    named = Counter(heir(code) for window in windows for code in window.named if code in known)
    beside: dict[int, Counter[str]] = {window.passage.post: Counter() for window in windows}
    for window in windows:
        texts = [word.text for word in window.words]
        if ours(texts):
            beside[window.passage.post].update(others(texts))
    common = author(named, sum(beside.values(), Counter[str]()))
    return {
        post: author(named, against) if post < 0 or against[common] else common
        for post, against in beside.items()
    }
