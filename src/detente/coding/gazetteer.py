"""Every name that stands for a state, an organisation or a person, found in a row of words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from detente.knowledge import organisations, people, states
from detente.knowledge.added import added, remembered
from detente.knowledge.people import Person
from detente.language.words import words

NEAR = 3  # words to either side in which a veto word stands
# a name on its own; the rest of the senses of state_names.csv modify a noun or name a place
NOUN_SENSES = frozenset({"name", "abbreviation", "demonym", "seat", "body", "organisation", "person"})
PLACE_SENSES = frozenset({"capital", "region"})


@dataclass(frozen=True, slots=True)
class Name:
    """One form of one party: `words` as they are matched, in lower case; `written` as they should be."""

    words: tuple[str, ...]
    written: tuple[str, ...]
    code: str
    sense: str
    sector: str = ""
    guard: str = "any"
    not_near: frozenset[str] = frozenset()
    first: str = ""
    last: str = ""
    person: Person | None = None

    def allowed(self, found: Sequence[str], start: int) -> bool:
        """Whether the reading stands at `found[start:]`: letter case, and no veto word near."""
        end = start + len(self.words)
        if self.guard != "any" and tuple(found[start:end]) != self.written:
            after_the = self.guard == "the" and start > 0 and found[start - 1].lower() == "the"
            if not after_the and not (
                len(self.words) == 1 and found[start].isupper() and len(found[start]) > 3
            ):
                return False
        if self.not_near:
            near = (*found[max(0, start - NEAR) : start], *found[end : end + NEAR])
            return not any(word in self.not_near or word.lower() in self.not_near for word in near)
        return True


class Gazetteer:
    """Names by their first word; longest match, first allowed reading."""

    def __init__(self, names: Iterator[Name]) -> None:
        self._by_first: dict[str, list[Name]] = {}
        for name in names:
            self._by_first.setdefault(name.words[0], []).append(name)
        for found in self._by_first.values():
            found.sort(key=lambda name: -len(name.words))

    def __iter__(self) -> Iterator[Name]:
        """Every name."""
        return (name for found in self._by_first.values() for name in found)

    def at(self, found: Sequence[str], lower: Sequence[str], start: int) -> list[Name]:
        """The readings of the longest name that begins at word `start`; empty where none does."""
        readings: list[Name] = []
        for name in self._by_first.get(lower[start], ()):
            size = len(name.words)
            if readings and size < len(readings[0].words):
                break
            if tuple(lower[start : start + size]) == name.words and name.allowed(found, start):
                readings.append(name)
        return readings


def _words(form: str) -> tuple[str, ...]:
    return tuple(word.text for word in words(form))


def _name(form: str, code: str, sense: str, **more: object) -> Name:
    written = _words(form)
    return Name(tuple(w.lower() for w in written), written, code, sense, **more)  # type: ignore[arg-type]


def _all_names() -> Iterator[Name]:
    for a in added().names:  # first: of readings that fit equally well the first is taken
        yield _name(
            a.form, a.code, "organisation", sector=a.sector, guard=a.guard, first=a.first, last=a.last
        )
    for s in states.names():
        yield _name(
            s.form, s.code, s.sense, guard=s.guard, not_near=frozenset(s.not_near), first=s.from_, last=s.to
        )
        if s.sense == "name" and s.form.count(" ") == 1:  # a space lost on the way: "SovietUnion"
            yield _name(s.form.replace(" ", ""), s.code, s.sense, guard="case", first=s.from_, last=s.to)
    yield from _organisation_names()
    for form, persons in people.forms().items():
        for person in persons:
            # a one-word surname is matched as written only: `Bush` is no bush
            guard = "any" if " " in form else "case"
            yield _name(form, person.state, "person", guard=guard, person=person)


def _organisation_names() -> Iterator[Name]:
    for o in organisations.organisations().values():
        for form in o.forms:
            yield _name(
                form.text,
                o.state or o.code,
                "organisation",
                sector=o.sector,
                guard=form.guard,
                not_near=frozenset(o.not_near),
            )


@remembered
def gazetteer() -> Gazetteer:
    """The gazetteer of all knowledge, built once a process, and once for what is added."""
    return Gazetteer(name for name in _all_names() if name.words)


def codes_in(text: str) -> tuple[str, ...]:
    """Codes of the states and organisations that a piece of text names, in order, each once."""
    spoken = [word.text for word in words(text)]
    lower = [word.casefold() for word in spoken]
    found = [name.code for at in range(len(spoken)) for name in gazetteer().at(spoken, lower, at)]
    return tuple(dict.fromkeys(found))
