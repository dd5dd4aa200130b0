"""What the document has spoken of so far: whom "it", "they" and "the two countries" mean, and when."""

from __future__ import annotations

from collections import Counter

from detente.knowledge.states import states
from detente.model import Actor

RECENT = 600  # characters back in which a pronoun's antecedent is sought


class Discourse:
    """States named so far in one document, in reading order; filled sentence by sentence."""

    def __init__(self) -> None:
        self._seen: list[tuple[int, str]] = []
        self._subjects: list[tuple[int, str]] = []
        self._pairs: list[tuple[int, tuple[str, str]]] = []
        self._count: Counter[str] = Counter()
        self._told: list[tuple[str, tuple[Actor, ...], tuple[Actor, ...]]] = []

    def named(self, start: int, code: str) -> None:
        """A state or organisation is named at a character offset."""
        self._seen.append((start, code))
        if code in states():
            self._count[code] += 1

    def subject(self, start: int, code: str) -> None:
        """A party is the subject of a clause: the likeliest antecedent."""
        self._subjects.append((start, code))

    def coordinated(self, start: int, codes: tuple[str, str]) -> None:
        """Two parties are named together: "Pakistan and Russia"."""
        if set(codes) <= states().keys():
            self._pairs.append((start, codes))

    def told(self, lemma: str, source: tuple[Actor, ...], target: tuple[Actor, ...]) -> None:
        """An event is told with both its sides, by a word of this lemma."""
        self._told.append((lemma, source, target))

    def retold(
        self, lemma: str, source: tuple[Actor, ...], target: tuple[Actor, ...]
    ) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
        """Both sides of the last event of this lemma that the known side fits; empty where there is none.

        "The invasion" after "the Soviet invasion of Afghanistan" is that invasion.
        """
        for word, one, other in reversed(self._told):
            fits = {a.code for a in source} <= {a.code for a in one} and {a.code for a in target} <= {
                a.code for a in other
            }
            if word == lemma and fits:
                return one, other
        return (), ()

    def addressed(self, codes: set[str], at: int) -> tuple[Actor, ...]:
        """Who last did something towards one of `codes`: whom their answer is for."""
        for _, source, target in reversed(self._told):
            near = any(0 <= at - a.start < RECENT for a in (*source, *target))
            if near and codes & {a.code for a in target} and not codes & {a.code for a in source}:
                return source
        return ()

    def one(self, at: int) -> tuple[str, ...]:
        """The party that a singular pronoun at offset `at` most likely means."""
        for found in (self._subjects, self._seen):
            for start, code in reversed(found):
                if start < at and at - start < RECENT:
                    return (code,)
        return ()

    def other(self, at: int, than: set[str]) -> tuple[str, ...]:
        """The document's other party if `than` is one of its two; else the state last named before `at`."""
        focus = self.focus()
        if than & set(focus):
            return tuple(code for code in focus if code not in than)[:1]
        for start, code in reversed(self._seen):
            if start < at and at - start < RECENT and code not in than:
                return (code,)
        return ()

    def last_two(self, at: int) -> tuple[str, ...]:
        """The two states named last before offset `at`: the former, the latter."""
        found: list[str] = []
        for start, code in reversed(self._seen):
            if start < at and at - start < RECENT and code in states() and code not in found:
                found.append(code)
            if len(found) == 2:
                return (found[1], found[0])
        return ()

    def pair(self, at: int) -> tuple[str, ...]:
        """The two parties that "both", "they" or "the two countries" at offset `at` most likely mean.

        The last two named together close by; else the two that the document names most.
        """
        for start, codes in reversed(self._pairs):
            if start < at and at - start < RECENT:
                return codes
        return self.focus()

    def focus(self) -> tuple[str, ...]:
        """The two parties named most so far; empty before two are."""
        top = self._count.most_common(2)
        return (top[0][0], top[1][0]) if len(top) == 2 else ()
