"""Who a party of a claim is: the office and the surname that its words, or its person, give."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from detente.knowledge.agents import Agent, agents
from detente.knowledge.people import Person, office_at, people
from detente.knowledge.states import names
from detente.language import edtf
from detente.model import Actor


def office(actor: Actor, date: str | None) -> str:
    """The office that the words name, else that of the person then; empty where neither tells."""
    known = next((p for p in _named().get(actor.person, ()) if p.state == actor.code), None)
    interval = edtf.read(date)
    day = interval.midpoint() if interval else None  # the one he held for most of it
    if known and day and (term := office_at(known, day.isoformat())):
        return term.office
    return next((agent.office for agent in _titles(actor.text) if agent.office), "")


def nation(text: str) -> bool:
    """Whether words name a state and nobody of it: "Russian", "the Islamic Republic"."""
    return text.casefold() in _nations()


@cache
def _nations() -> frozenset[str]:
    return frozenset(name.form.casefold() for name in names())


def _titles(text: str) -> Iterator[Agent]:
    """The titles in the words for a party, the longest first."""
    words = [word.strip(".,'’").lower() for word in text.split()]
    for size in (4, 3, 2, 1):
        for at in range(len(words) - size + 1):
            if agent := agents().get(" ".join(words[at : at + size])):
                yield agent


@cache
def _named() -> Mapping[str, list[Person]]:
    found: dict[str, list[Person]] = {}
    for person in people():
        found.setdefault(person.name, []).append(person)
    return found


def surname(actor: Actor) -> str:
    """The last word of a person's name, in lower case; empty where the words name nobody."""
    last = (actor.person or actor.text).split()[-1:]
    if not last or actor.implied or not (actor.person or (last[0][:1].isupper() and not nation(actor.text))):
        return ""
    word = last[0].casefold()
    return "" if word in agents() else word
