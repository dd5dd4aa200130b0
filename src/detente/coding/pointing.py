"""Words that point back: pronouns, "the two countries", "there", "its neighbour", relative words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Protocol

from detente.coding.both import the_two
from detente.coding.discourse import Discourse
from detente.coding.mentions import Mention
from detente.knowledge.agents import Agent
from detente.knowledge.continuity import heir
from detente.knowledge.lexicon import classes, speech
from detente.knowledge.states import states
from detente.model import Actor, Token

PAIR_NOUNS = frozenset(
    "country nation state side neighbour neighbor party capital government leader power rival foe"
    " ally".split()
)
MATES = frozenset("neighbour neighbor counterpart colleague rival".split())
COORDINATING = frozenset({"and", "or", "nor"})
PAIR_WORDS = frozenset({"both", "two", "each", "neither", "either"})
GROUPS = {
    "three": 3, "3": 3, "trio": 3, "four": 4, "4": 4, "quartet": 4, "five": 5, "5": 5, "six": 6, "6": 6,
}  # fmt: skip
SIDES = frozenset({"parties", "sides"})
NARROWING = ("det", "amod", "compound", "nmod", "nmod:poss", "nummod", "acl", "acl:relcl", "appos")
SINGULAR = frozenset({"it", "its", "he", "she", "his", "her", "him"})
PERSONAL = frozenset({"he", "she", "his", "her", "him"})
PLURAL = frozenset({"they", "them", "their", "both", "each", "themselves"})
OURS = frozenset({"we", "us", "our", "ours"})
COUNTRY = frozenset({"country", "nation", "government", "homeland"})
REALMS = frozenset({"kingdom", "emirate", "sultanate", "republic", "federation"})
PLACES = frozenset({"in", "at", "near"})
SPEAKING = frozenset({"it", "they", "he", "she", "we"})
RELATIVE = frozenset({"acl:relcl", "acl", "advcl:relcl"})
ANTECEDENT = frozenset({"which", "that", "who", "whom"})


class Reading(Protocol):
    """What is asked of a sentence here; `detente.coding.reading.Reading` is one, and asks `supplied`."""

    @property
    def tokens(self) -> Sequence[Token]: ...
    @property
    def mentions(self) -> Sequence[Mention]: ...
    @property
    def at(self) -> Mapping[int, Mention]: ...
    @property
    def inside(self) -> Mapping[int, Mention]: ...
    @property
    def discourse(self) -> Discourse: ...
    def kids(self, i: int, *labels: str) -> list[int]: ...
    def base(self, i: int) -> str: ...
    def preposition(self, i: int) -> str: ...
    def conjuncts(self, i: int) -> list[int]: ...
    def party(self, i: int) -> list[Actor]: ...
    def one(self, i: int) -> list[Actor]: ...
    def agent(self, i: int) -> Agent | None: ...
    def implied(self, codes: Iterable[str], i: int) -> list[Actor]: ...


def supplied(r: Reading, i: int) -> list[Actor]:
    """Pronouns, "the two countries", "both sides", relative words: from the discourse."""
    token = r.tokens[i]
    word = token.text.lower()
    if (token.label == "nsubj" and word in ANTECEDENT) or (
        word in ("which", "who", "that") and token.upos == "PRON"
    ):
        clause = token.head
        while clause >= 0 and r.tokens[clause].label not in RELATIVE:
            clause = r.tokens[clause].head if r.tokens[clause].label in ("conj", "cop", "xcomp") else -1
        if clause >= 0 and r.tokens[clause].head >= 0:
            return r.one(r.tokens[clause].head)
        return []
    if word in SPEAKING and (speaker := _speaker(r, i)):
        return speaker
    if word in OURS and token.upos in ("PRON", "DET") and not (token.text.isupper() or r.kids(i, "det")):
        return r.implied(r.discourse.ours(token.start), i)
    if token.lemma in COUNTRY and "my" in {r.tokens[k].text.lower() for k in r.kids(i, "nmod:poss")}:
        return r.implied(r.discourse.ours(token.start), i)
    if word in PERSONAL and (person := _person(r, i)):
        return r.implied(person, i)
    if word in SINGULAR:
        return r.implied(_here(r, i) or r.discourse.one(token.start), i)
    if word in PLURAL and token.upos in ("PRON", "DET"):
        return r.implied(_they(r, i), i)
    if word == "where" and token.label == "advmod" and r.tokens[token.head].label in RELATIVE:
        return r.one(r.tokens[token.head].head)
    if word == "there" and token.label == "advmod":
        return r.implied(_there(r, i), i)
    if word in ("two", "2") and r.kids(i, "det"):
        return r.implied(_two(r, i), i)
    if word in GROUPS and "the" in {r.tokens[k].text.lower() for k in r.kids(i, "det")}:
        return r.implied(r.discourse.group(token.start, GROUPS[word]), i)
    if word in ("former", "latter") and r.kids(i, "det"):
        two = r.discourse.last_two(token.start)
        return r.implied(two[:1] if word == "former" else two[1:], i)
    if token.lemma in REALMS and "the" in {r.tokens[k].text.lower() for k in r.kids(i, "det")}:
        return r.implied(r.discourse.realm(token.lemma), i)
    if token.upos == "PROPN" and _short(r, i) and (named := r.discourse.short(token.text)):
        return r.implied(named, i)
    if token.lemma in MATES and (mates := _mate(r, i)):
        return mates
    if token.text.lower() in SIDES and [r.tokens[k].text.lower() for k in r.kids(i, *NARROWING)] == ["the"]:
        return r.implied(the_two(r.discourse, token.start), i)
    if token.lemma in PAIR_NOUNS or r.agent(i):
        marks = {r.tokens[k].lemma for k in r.kids(i, "nummod", "det", "det:predet", "amod")}
        if marks & PAIR_WORDS or "2" in marks:
            return r.implied(_ahead(r, i) or _two(r, i), i)
        if "the" in marks and (count := next((GROUPS[m] for m in marks if m in GROUPS), 0)):
            return r.implied(r.discourse.group(token.start, count), i)
    return []


def _short(r: Reading, i: int) -> bool:
    """ "the Union", "the League": a capital and an article, and nothing that says which."""
    parts = r.kids(i, "det", "amod", "compound", "flat", "nmod", "nmod:poss", "nummod")
    return [r.tokens[k].text.lower() for k in parts] == ["the"] and i not in r.inside


def _they(r: Reading, i: int) -> tuple[str, ...]:
    """ "The Russians turned it off, and they did it again": a people told as subject, else the two."""
    at = r.tokens[i].start
    here = [
        k for k in range(i)
        if r.base(k) == "nsubj" and r.tokens[k].xpos in ("NNS", "NNPS") and k in r.at
    ]  # fmt: skip
    if r.base(i) in ("obj", "iobj", "obl"):
        return _two(r, i)
    if here and len(r.conjuncts(here[-1])) == 1:
        return (r.at[here[-1]].code,)
    return r.discourse.people(at) or _two(r, i)


def _two(r: Reading, i: int) -> tuple[str, ...]:
    """The two spoken of; whoever does something between them is a third."""
    if r.tokens[i].lemma == "both" and (coordinated := _side_by_side(r, i)):
        return coordinated
    third = _subjects_above(r, i) if r.preposition(i) == "between" and r.base(i) == "obl" else set[str]()
    return the_two(r.discourse, r.tokens[i].start, frozenset(map(heir, third)))


def _side_by_side(r: Reading, i: int) -> tuple[str, ...]:
    """ "Would join neither Peru nor Chile, but trade with both": the last two named together before it."""
    named = [m for m in r.mentions if m.last < i]
    for one, two in reversed(list(pairwise(named))):
        between = {r.tokens[k].lemma for k in range(one.last + 1, two.first)}
        if between & COORDINATING and between <= COORDINATING | {"the"} and one.code != two.code:
            return one.code, two.code
    return ()


def _ahead(r: Reading, i: int) -> tuple[str, ...]:
    """ "The two countries may talk after the Thai premier's visit to Laos": named behind it."""
    behind = tuple(dict.fromkeys(m.code for m in r.mentions if m.first > i))[:2]
    before = any(m.last < i for m in r.mentions)
    two = len(behind) == 2 and not before and set(behind) <= states().keys()
    most = {heir(code) for code in r.discourse.focus()}
    return behind if two and {heir(code) for code in behind} == most else ()


def _there(r: Reading, i: int) -> tuple[str, ...]:
    """The state of the place that was named last, in this sentence or before."""
    before = [m for m in r.mentions if m.last < i and (m.place or r.preposition(m.head) in PLACES)]
    if not before:  # "closed its border with Chad because Libyan troops massed there"
        bordering = [m for m in r.mentions if m.last < i and m.noun and r.preposition(m.head) == "with"]
        before = [m for m in bordering if r.tokens[r.tokens[m.head].head].lemma in classes()["border"]]
    return (before[-1].code,) if before else r.discourse.place(r.tokens[i].start)


def _mate(r: Reading, i: int) -> list[Actor]:
    """ "its neighbour", "his counterpart": of the two spoken of, the other."""
    for k in r.kids(i, "nmod:poss"):
        if r.tokens[k].upos == "PRON":
            own = {a.code for a in r.party(k)}
            return r.implied(r.discourse.other(r.tokens[i].start, own), i) if own else []
    return []


def _speaker(r: Reading, i: int) -> list[Actor]:
    """ "Annan announced he will withdraw": the subject of a clause that is reported is who reports it."""
    clause = r.tokens[i].head
    if r.base(i) != "nsubj" or clause < 0 or r.tokens[clause].label not in ("ccomp", "parataxis"):
        return []
    verb = r.tokens[clause].head
    if r.tokens[verb].lemma not in speech():
        return []
    found = [a for k in r.kids(verb, "nsubj") for a in r.party(k)]
    return r.implied([a.code for a in found], i)


def _here(r: Reading, i: int) -> tuple[str, ...]:
    """In the pronoun's own sentence: for "its" the last name before it, for "it" the last subject."""
    if r.tokens[i].label == "nmod:poss" and (owner := _owner_beside(r, i)):
        return owner
    before = [
        m for m in r.mentions
        if m.last < i and m.noun and (not m.place or r.base(m.head) == "nsubj")
    ]  # fmt: skip
    if r.base(i) in ("obj", "iobj", "obl") or r.preposition(i):
        # "accused Peru and attacked it": not the subject of its own clause
        subjects = _subjects_above(r, i)
        before = [m for m in before if m.code not in subjects]
        before = [m for m in before if r.preposition(m.head) not in PLACES] or before
        if not before:
            at = r.tokens[i].start
            return r.discourse.acted(at, subjects) or r.discourse.other(at, subjects)
    elif r.tokens[i].label != "nmod:poss" or _opens_further_clause(r, i):
        before = [m for m in before if r.base(m.head) == "nsubj"] or before[:1]
    elif r.base(r.tokens[i].head) == "obl":  # "disturbed the Soviets in Afghanistan by its support"
        before = [m for m in before if r.preposition(m.head) not in PLACES] or before
    return (before[-1].code,) if before else ()


def _owner_beside(r: Reading, i: int) -> tuple[str, ...]:
    """ "Soviet annoyance and its support to India": whose the first of several nouns is."""
    noun = r.tokens[i].head
    if r.base(noun) != "conj":
        return ()
    beside = r.kids(r.tokens[noun].head, "amod", "nmod:poss", "compound")
    codes = {m.code for k in beside if (m := r.at.get(k) or r.inside.get(k))}
    return tuple(codes) if len(codes) == 1 else ()


def _opens_further_clause(r: Reading, i: int) -> bool:
    """ "Chad signed a pact with Mali, and its troops invaded Niger": "its" as "it" would be."""
    noun = r.tokens[i].head
    return r.base(noun) == "nsubj" and r.base(r.tokens[noun].head) in ("conj", "parataxis")


def _person(r: Reading, i: int) -> tuple[str, ...]:
    """ "Sadat said that Moscow had failed him": the last person that was a subject, else the last."""
    barred = _subjects_above(r, i) if r.base(i) in ("obj", "iobj", "obl") else set[str]()
    here = [
        m for m in r.mentions
        if m.last < i and m.name.person and m.noun and m.code not in barred
    ]  # fmt: skip
    here = [m for m in here if r.base(m.head) == "nsubj"] or here
    if not here and any(r.base(k) == "nsubj" and r.agent(k) for k in range(i)):
        return ()  # "the emperor was invited, yet he never came"
    return (here[-1].code,) if here else r.discourse.person_before(r.tokens[i].start, barred)


def _subjects_above(r: Reading, i: int) -> set[str]:
    """Codes of the subject of the clause that token i stands in, or of the verb that shares it."""
    found: set[str] = set()
    at = r.tokens[i].head
    while at >= 0:
        subjects = r.kids(at, "nsubj", "nsubj:pass")
        for k in subjects:
            found.update(m.code for j, m in r.at.items() if j == k or r.tokens[j].head == k)
        if subjects:
            break  # "Malaysia was born, and Sukarno swore to crush it", "Sadat said that Moscow deceived him"
        at = r.tokens[at].head
    return found
