"""What the document has spoken of so far: whom "it", "they" and "the two countries" mean, and when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from math import exp

from detente.knowledge.continuity import heir
from detente.knowledge.states import states
from detente.model import Actor

FADES = 400.0  # characters after which a mention counts a third
TOLD = 4  # acts back that tell who deals with whom
PAIRED = 0.5  # what such an act is worth, against a mention right here
SPOKEN = 1.5  # what the whole text is worth, if it speaks of nobody else
ENOUGH = 0.6  # below this nobody is meant
CLEARLY = 1.6  # times as much as the next one
_NOBODY = ((0.0, ""), (0.0, ""))
OFTEN = 3  # mentions of each of the two that a text is about
MOSTLY = 0.6  # of all mentions of states
RECENT = 600  # characters back in which a pronoun's antecedent is sought


def principals(named: Iterable[str]) -> tuple[str, ...]:
    """The two states, by the first code of each line, that a text is about; empty where about no two."""
    counts = Counter(heir(code) for code in named if code in states())
    top = [state for state, count in counts.most_common(2) if count >= OFTEN]
    mostly = sum(counts[state] for state in top) >= MOSTLY * sum(counts.values())
    return tuple(top) if len(top) == 2 and mostly else ()


class Discourse:
    """States named so far in one document, in reading order; filled sentence by sentence."""

    def __init__(self, whole: Iterable[str] = ()) -> None:
        """`whole` are the codes that the document names from beginning to end."""
        whole = tuple(whole)
        self._two = principals(whole)
        self._whole = Counter(heir(code) for code in whole if code in states())
        self._seen: list[tuple[int, str]] = []
        self._subjects: list[tuple[int, str]] = []
        self._pairs: list[tuple[int, tuple[str, str]]] = []
        self._count: Counter[str] = Counter()
        self._people: dict[str, str] = {}
        self._told: list[tuple[str, tuple[Actor, ...], tuple[Actor, ...]]] = []

    def named(self, start: int, code: str) -> None:
        """A state or organisation is named at a character offset."""
        self._seen.append((start, code))
        if code in states():
            self._count[code] += 1

    def introduced(self, surname: str, code: str) -> None:
        """A person is named with the state that they act for: "the Egyptian premier Aziz Sidky"."""
        self._people.setdefault(surname, code)

    def person(self, surname: str) -> tuple[str, ...]:
        """The state of a person who was introduced before and is now named alone."""
        return (self._people[surname],) if surname in self._people else ()

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

    def partner(self, own: set[str], at: int) -> tuple[str, ...]:
        """The state that a clause about `own` means without naming it: the one most spoken of beside it.

        A mention counts by how near before `at` it stands, an act between the two told shortly before for
        more, and the share of the whole text for some. Empty where no state is spoken of enough.
        """
        lines = {heir(code) for code in own}
        weight: dict[str, float] = {}
        latest: dict[str, str] = {}
        for start, code in self._seen:
            if code in states() and start < at:
                state = heir(code)
                weight[state] = weight.get(state, 0.0) + exp((start - at) / FADES)
                latest[state] = code
        for _, source, target in self._told[-TOLD:]:
            one, other = ({heir(a.code) for a in side} for side in (source, target))
            for state in (other - one if one & lines else set()) | (one - other if other & lines else set()):
                weight[state] = weight.get(state, 0.0) + PAIRED
        whole = sum(self._whole.values())
        scores = {
            state: near + SPOKEN * self._whole[state] / whole
            for state, near in weight.items()
            if state not in lines and state in latest
        }
        ranked = sorted(((score, state) for state, score in scores.items()), reverse=True)
        first, second = [*ranked, *_NOBODY][:2]
        return (latest[first[1]],) if first[0] >= max(ENOUGH, CLEARLY * second[0]) else ()

    def principals(self, at: int) -> tuple[str, ...]:
        """The two that the whole text is about, as they were last named; empty where it is about no two."""
        last = {heir(code): code for start, code in self._seen if start < at}
        return tuple(last.get(state, state) for state in self._two)

    def focus(self) -> tuple[str, ...]:
        """The two that the text is about, else the two named most so far; empty before two are."""
        if self._two:
            return self.principals(self._seen[-1][0] + 1 if self._seen else 0)
        top = self._count.most_common(2)
        return (top[0][0], top[1][0]) if len(top) == 2 else ()
