"""The names of parties in a sentence, each at its words."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches

from detente.coding.gazetteer import NOUN_SENSES, PLACE_SENSES, Name, gazetteer
from detente.knowledge import people
from detente.knowledge.agents import agents
from detente.knowledge.people import Person
from detente.model import Sentence

POSSESSING = frozenset({"name", "capital", "seat", "person"})
HYPHENS = frozenset("-–—")
TIES = HYPHENS - {"—"}  # that make two names a pair: "Thai-Lao"
TITLES = frozenset("mr mrs ms miss dr prof professor sir lady".split())
LEANINGS = frozenset({"anti", "pro", "non"})
ALIKE = 0.7  # of two spellings of one name: Pervaiz, Pervez, Parvez


@dataclass(frozen=True, slots=True)
class Mention:
    """A name at tokens first..last (inclusive); `head` is the token that the rest of the sentence governs."""

    first: int
    last: int
    head: int
    name: Name

    @property
    def code(self) -> str:
        return self.name.code

    @property
    def place(self) -> bool:
        """A capital or region, which may be no more than where a thing happened."""
        return self.name.sense in PLACE_SENSES

    @property
    def noun(self) -> bool:
        """Whether the name can stand as a party by itself."""
        return self.name.sense in NOUN_SENSES or self.place

    @property
    def modifier(self) -> bool:
        return self.name.sense in ("adjective", "prefix")


def mentions(sentence: Sentence, year: str = "") -> tuple[Mention, ...]:
    """Names in reading order, not overlapping; `year` (an ISO prefix) chooses among namesakes in office."""
    found: list[Mention] = []
    texts = [token.text for token in sentence.tokens]
    lower = [text.lower().replace("’", "'") for text in texts]
    names = gazetteer()
    at = 0
    while at < len(texts):
        readings = names.at(texts, lower, at) or lost_apostrophe(texts, at)
        if at and lower[at - 1].rstrip(".") in TITLES:
            readings = [r for r in readings if r.person]  # "Professor Ireland" is a person
        if not readings or _of_a_kind(lower, at):
            at += 1
            continue
        chosen = _choose(readings, sentence, at, year)
        if chosen is None:
            at += 1
            continue
        last = at + len(chosen.words) - 1
        if chosen.sense == "name" and _first_name(sentence, at, last):
            at = last + 1
            continue
        found.append(Mention(at, last, head_of(sentence, at, last), chosen))
        at = last + 1
    return tuple(found)


def _first_name(sentence: Sentence, at: int, last: int) -> bool:
    """ "Israel Kamara": a state's name that opens a person's."""
    tokens = sentence.tokens
    after = tokens[last + 1].name if last + 1 < len(tokens) else "O"
    return tokens[at].name == "B-PER" and after == "I-PER"


def _of_a_kind(lower: list[str], at: int) -> bool:
    """ "ethnic Albanians", "anti-American": a people or a leaning, not the state."""
    if at and lower[at - 1] == "ethnic":
        return True
    return at > 1 and lower[at - 1] in HYPHENS and lower[at - 2] in LEANINGS


def lost_apostrophe(texts: list[str], at: int) -> list[Name]:
    """Names whose possessive lost its apostrophe on the way: "Pakistans alignment", "Ayub Khans visits"."""
    if not texts[at][:1].isupper():
        return []
    for last in range(at, min(at + 3, len(texts))):
        word = texts[last]
        if len(word) > 4 and word.endswith("s") and word[0].isupper():
            bare = [*texts[at:last], word[:-1]]
            found = gazetteer().at(bare, [t.lower() for t in bare], 0)
            kept = [r for r in found if len(r.words) == len(bare) and r.sense in POSSESSING]
            if kept:
                return kept
    return []


def head_of(sentence: Sentence, first: int, last: int) -> int:
    """The token of first..last whose head lies outside; the last such."""
    for i in range(last, first - 1, -1):
        if not first <= sentence.tokens[i].head <= last:
            return i
    return last


def _choose(readings: list[Name], sentence: Sentence, at: int, year: str) -> Name | None:
    """One reading: valid at the time, noun or adjective as the tag says, in office before not."""
    if len(readings) == 1 and readings[0].person is None:
        return readings[0]
    token = sentence.tokens[at + len(readings[0].words) - 1]
    adjective = token.upos == "ADJ" or token.label == "amod"
    after = at + len(readings[0].words)
    joined = after < len(sentence.tokens) and sentence.tokens[after].text in HYPHENS

    def rank(name: Name) -> tuple[bool, bool, bool, bool]:
        holds = not year or ((not name.first or name.first <= year) and (not name.last or year <= name.last))
        in_office = name.person is None or not year or people.office_at(name.person, year) is not None
        return (
            (name.sense == "prefix") == joined,
            holds,
            in_office,
            (name.sense == "adjective") == adjective,
        )

    best = max(readings, key=rank)
    if best.person is not None and len(best.words) == 1 and _other_person(sentence, at, best.person):
        return None
    return best


def _other_person(sentence: Sentence, at: int, person: Person) -> bool:
    """Whether the names before a surname are not this person's: "Adil Bhutto" is not Zulfikar Ali Bhutto."""
    before = []
    for i in range(at - 1, max(-1, at - 4), -1):
        token = sentence.tokens[i]
        if not (token.name.endswith("PER") and token.text.istitle()) or token.text.lower() in agents():
            break
        before.append(token.text.lower())
    if not before:
        return False
    own = {part.lower() for form in (person.name, *person.known_as) for part in form.split()}
    return not any(get_close_matches(part, own, 1, ALIKE) for part in before)
