"""Persons and short names that a text has introduced: the state of "Sidky", what "the Union" is."""

from __future__ import annotations

from collections import Counter

from detente.knowledge.continuity import heir
from detente.knowledge.people import surnames

RECENT = 600  # characters back in which a pronoun's antecedent is sought


class Introduced:
    """Names of one document that stand for a party once they were told with it."""

    def __init__(self, whole: Counter[str]) -> None:
        """`whole` counts how often the document names each state, by the first code of its line."""
        self._whole = whole
        self._persons: list[tuple[int, str, bool]] = []
        self._people: dict[str, str] = {}
        self._titles: dict[str, str] = {}

    def introduced(self, surname: str, code: str) -> None:
        """A person is named with the state that they act for: "the Egyptian premier Aziz Sidky"."""
        self._people.setdefault(surname, code)

    def person(self, surname: str) -> tuple[str, ...]:
        """The state of a person who was introduced before, or bears a name of one of the text's states."""
        if surname in self._people:
            return (self._people[surname],)
        known = [s for s in surnames().get(surname, ()) if heir(s) in self._whole]
        return (known[0],) if len({heir(s) for s in known}) == 1 else ()

    def met(self, start: int, code: str, subject: bool) -> None:
        """A person who acts for a state is named, as a `subject` or not: whom "he" may mean."""
        self._persons.append((start, code, subject))

    def person_before(self, at: int, than: set[str]) -> tuple[str, ...]:
        """Of none of the states `than`: the last person before offset `at`, a subject before others."""
        near = [one for one in self._persons if 0 < at - one[0] < RECENT and one[1] not in than]
        last = [one for one in near if one[2]] or near
        return (last[-1][1],) if last else ()

    def entitled(self, word: str, code: str) -> None:
        """A name of several words that ends in `word`: "the Arab League", "the European Union"."""
        self._titles[word] = code

    def short(self, word: str) -> tuple[str, ...]:
        """What "the Union" is: whatever name was last to end so."""
        return (self._titles[word],) if word in self._titles else ()
