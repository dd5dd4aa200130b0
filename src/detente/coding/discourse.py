"""What the document has spoken of so far: whom "it", "they" and "the two countries" mean, and when."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from detente.coding.introduced import RECENT, Introduced
from detente.knowledge.continuity import heir
from detente.knowledge.lexicon import Entry
from detente.knowledge.organisations import organisations
from detente.knowledge.states import called, states
from detente.model import Actor

UNDONE = 1500  # characters back in which an attack tells from where troops are withdrawn
OFTEN = 3  # mentions of each of the two that a text is about
MOSTLY = 0.6  # of all mentions of states
ACTED = 250  # characters back in which a subject is meant by "it"
SEATED = frozenset({"EU", "NATO"})  # bodies that are called by the city where they sit
PASSING = 2  # mentions in the whole text of a state that only lends a town
HOSTILE = frozenset("ACCUSE REJECT THREATEN PROTEST SANCTION COERCE ASSAULT MOBILIZE".split())
KIND = frozenset({"AGREE", "SUPPORT", "COOPERATE", "AID"})
AROUND = 360  # characters back in which a state is spoken of around a clause


def principals(named: Iterable[str]) -> tuple[str, ...]:
    """The two states, by the first code of each line, that a text is about; empty where about no two."""
    counts = Counter(heir(code) for code in named if code in states())
    top = [state for state, count in counts.most_common(2) if count >= OFTEN]
    mostly = sum(counts[state] for state in top) >= MOSTLY * sum(counts.values())
    return tuple(top) if len(top) == 2 and mostly else ()


@dataclass(frozen=True, slots=True)
class Act:
    """An act told at offset `at`; parties are the first codes of their lines, `source` those who did it."""

    at: int
    type: str
    parties: frozenset[str]
    source: frozenset[str]

    @classmethod
    def of(cls, at: int, entry: Entry, source: tuple[Actor, ...], target: tuple[Actor, ...]) -> Act:
        one, other = (frozenset(heir(a.code) for a in side) for side in (source, target))
        return cls(at, entry.type, one | other, one)


class Discourse(Introduced):
    """States named so far in one document, in reading order; filled sentence by sentence."""

    def __init__(self, whole: Iterable[str] = ()) -> None:
        """`whole` are the codes that the document names from beginning to end."""
        whole = tuple(whole)
        self.author = ""  # the state, first of its line, that "we" means
        self._two = principals(whole)
        self._bodies = Counter(code for code in whole if code in SEATED)
        super().__init__(Counter(heir(code) for code in whole if code in states()))
        self._seen: list[tuple[int, str]] = []
        self._places: list[tuple[int, str]] = []
        self._paper = (0, "")
        self._subjects: list[tuple[int, str]] = []
        self._peoples: list[tuple[int, str]] = []
        self._pairs: list[tuple[int, tuple[str, ...]]] = []
        self._groups: list[tuple[int, tuple[str, ...]]] = []
        self._count: Counter[str] = Counter()
        self._acts: list[tuple[str, int, Entry, tuple[Actor, ...], tuple[Actor, ...]]] = []
        self._told: list[tuple[str, tuple[Actor, ...], tuple[Actor, ...]]] = []

    def seated(self, city: str, state: str) -> str:
        """The body that a text means by the city where it sits, "Brussels"; empty where it means the state.

        That is the one named most, unless the text speaks of the state itself as well.
        """
        here = [code for code in self._bodies if organisations()[code].seat == city]
        body = max(here, key=self._bodies.__getitem__, default="")
        return body if body and self._whole[heir(state)] <= self._bodies[body] + 1 else ""

    def named(self, start: int, code: str, venue: bool = False) -> None:
        """A state or organisation is named at a character offset; as a mere `venue` it is not spoken of."""
        if venue and self._whole[heir(code)] <= PASSING:
            return
        self._seen.append((start, code))
        if code in states():
            self._count[code] += 1

    def placed(self, start: int, code: str) -> None:
        """A place in a state, or the state as a place, is named at a character offset."""
        self._places.append((start, code))

    def place(self, at: int) -> tuple[str, ...]:
        """Where "there" at offset `at` most likely is."""
        for start, code in reversed(self._places):
            if start < at and at - start < RECENT:
                return (code,)
        return ()

    def written(self, start: int, lemma: str) -> None:
        """A paper, such as a treaty, is told of at a character offset."""
        self._paper = (start, lemma)

    def paper(self, at: int) -> set[str]:
        """What paper "it" at offset `at` means, if one was told of shortly before; each is an agreement."""
        start, lemma = self._paper
        return {lemma, "agreement"} if lemma and 0 < at - start < ACTED else set()

    def subject(self, start: int, code: str, many: bool = False) -> None:
        """A party is the subject of a clause: the likeliest antecedent, of "they" where it is `many`."""
        self._subjects.append((start, code))
        if many:
            self._peoples.append((start, code))

    def people(self, at: int) -> tuple[str, ...]:
        """The one party that "they" at offset `at` means: the last subject, if it is a people or an army."""
        last = [one for one in self._subjects if one[0] < at and at - one[0] < RECENT][-1:]
        return (last[0][1],) if last and last[0] in self._peoples else ()

    def acted(self, at: int, than: set[str]) -> tuple[str, ...]:
        """The last subject before offset `at` that is none of `than`; empty in a text about two states."""
        for start, code in reversed(() if self._two else self._subjects):
            if start < at and at - start < ACTED and code not in than:
                return (code,)
        return ()

    def coordinated(self, start: int, codes: tuple[str, ...]) -> None:
        """Two parties or more are named together: "Pakistan and Russia"."""
        if set(codes) <= states().keys():
            (self._pairs if len(codes) == 2 else self._groups).append((start, codes))

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

    def act(
        self, kind: str, lemma: str, at: int, mutual: bool = False
    ) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
        """Both sides of the last act told before offset `at` by this word, or of this type: "the attack".

        Only an act that two did together if `mutual`: "the deal".
        """
        near = [act for act in self._acts if 0 < at - act[1] < RECENT]
        near = [act for act in near if not mutual or act[2].frame.mutual]
        same = [act for act in near if act[0] == lemma] or [act for act in near if act[2].type == kind]
        return (same[-1][3], same[-1][4]) if same else ((), ())

    def done_by(self, own: set[str], kinds: frozenset[str], at: int) -> tuple[str, ...]:
        """Towards whom parties `own` alone last did an act of `kinds`, not too far before offset `at`."""
        for _, start, entry, source, target in reversed(self._acts if kinds else ()):
            actors, towards = ({a.code for a in side} for side in (source, target))
            if 0 < at - start < UNDONE and entry.type in kinds and own <= actors and not own & towards:
                return tuple(dict.fromkeys(a.code for a in target))
        return ()

    def latest(self, at: int) -> tuple[Entry, tuple[Actor, ...], tuple[Actor, ...]] | None:
        """The last act told before offset `at`, if near: what "did the same" repeats."""
        if not self._acts or not 0 < at - self._acts[-1][1] < ACTED:
            return None
        _, _, entry, one, other = self._acts[-1]
        return entry, one, other

    def acted_out(
        self, entry: Entry, lemma: str, start: int, source: tuple[Actor, ...], target: tuple[Actor, ...]
    ) -> None:
        """An act is told at a character offset, with both its sides."""
        self._acts.append((lemma, start, entry, source, target))

    def addressed(self, codes: set[str], at: int) -> tuple[Actor, ...]:
        """Who last did something towards one of `codes`: whom their answer is for."""
        for _, source, target in reversed(self._told):
            near = any(0 <= at - a.start < RECENT for a in (*source, *target))
            if near and codes & {a.code for a in target} and not codes & {a.code for a in source}:
                return source
        return ()

    def accuser(self, own: set[str], at: int, whom: bool = True) -> tuple[Actor, ...]:
        """Who charged `own` last before offset `at`, or anybody else unless `whom`: whom they deny it to."""
        for _, start, entry, source, target in reversed(self._acts):
            charged = entry.type == "ACCUSE" and (not whom or own & {a.code for a in target})
            if 0 < at - start < RECENT and charged and not own & {a.code for a in source}:
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

    def realm(self, word: str) -> tuple[str, ...]:
        """The one state named so far that is called "Kingdom of X": "the kingdom"; empty if two are."""
        found = {code for _, code in self._seen if code in called(word)}
        return tuple(found) if len(found) == 1 else ()

    def last_two(self, at: int) -> tuple[str, ...]:
        """The two states named last before offset `at`: the former, the latter."""
        found: list[str] = []
        for start, code in reversed(self._seen):
            if start < at and at - start < RECENT and code in states() and code not in found:
                found.append(code)
            if len(found) == 2:
                return (found[1], found[0])
        return ()

    def ours(self, at: int) -> tuple[str, ...]:
        """The state of the author, as it was last named before offset `at`; empty where none is known."""
        last = {heir(code): code for start, code in self._seen if start < at}
        return (last.get(self.author, self.author),) if self.author else ()

    def named_together(self, at: int) -> list[tuple[int, frozenset[str]]]:
        """(offset, lines) of every two states that were named together before offset `at`."""
        found = [(start, frozenset(map(heir, codes))) for start, codes in self._pairs if start < at]
        return [one for one in found if len(one[1]) == 2]

    def against(self, own: set[str], at: int) -> tuple[str, ...]:
        """The other of the two that the text is about, if all of `own` is one of them."""
        lines = {heir(code) for code in own}
        one = len(lines) == 1 and lines <= set(self._two)
        return tuple(c for c in self.principals(at) if heir(c) not in lines) if one else ()

    def principals(self, at: int) -> tuple[str, ...]:
        """The two that the whole text is about, as they were last named; empty where it is about no two."""
        last = {heir(code): code for start, code in self._seen if start < at}
        return tuple(last.get(state, state) for state in self._two)

    def two(self) -> tuple[str, ...]:
        """The two lines that the whole text is about; empty where it is about no two."""
        return self._two

    def shares(self) -> defaultdict[str, float]:
        """The part of each line in all that the whole text names, 0 to 1."""
        whole = sum(self._whole.values())
        return defaultdict(float, {line: count / whole for line, count in self._whole.items()})

    def most(self) -> frozenset[str]:
        """The two lines that the whole text names most; fewer where it names fewer."""
        return frozenset(line for line, _ in self._whole.most_common(2))

    def seen_before(self, at: int) -> list[tuple[int, str]]:
        """(offset, code) of what was named before offset `at`."""
        return [one for one in self._seen if one[0] < at]

    def recent(self, at: int) -> set[str]:
        """The lines of states named shortly before offset `at`."""
        return {heir(c) for start, c in self._seen if start < at and at - start < AROUND and c in states()}

    def subjects_before(self, at: int) -> list[tuple[int, str]]:
        """(offset, code) of the parties that were subjects before offset `at`."""
        return [one for one in self._subjects if one[0] < at]

    def acts_before(self, at: int) -> list[Act]:
        """The acts told before offset `at`, in order."""
        return [Act.of(*one[1:]) for one in self._acts if one[1] < at]

    def group(self, at: int, count: int) -> tuple[str, ...]:
        """The last so many that were named together, or the three that the whole text is about."""
        named = [codes for start, codes in self._groups if start < at and len(codes) == count]
        return named[-1] if named else self._three(at) if count == 3 else ()

    def _three(self, at: int) -> tuple[str, ...]:
        """The three most named, as last named; empty where a fourth is named as often."""
        last = {heir(code): code for start, code in self._seen if start < at}
        top = self._whole.most_common(4)
        if len(top) < 3 or top[2][1] < OFTEN or (len(top) > 3 and top[3][1] == top[2][1]):
            return ()
        return tuple(last.get(state, state) for state, _ in top[:3])

    def often(self, code: str) -> bool:
        """Whether the whole text names a state, in any spelling, OFTEN times."""
        return self._whole[heir(code)] >= OFTEN

    def focus(self) -> tuple[str, ...]:
        """The two that the text is about, else the two named most so far; empty before two are."""
        if self._two:
            return self.principals(self._seen[-1][0] + 1 if self._seen else 0)
        top = self._count.most_common(2)
        return (top[0][0], top[1][0]) if len(top) == 2 else ()
