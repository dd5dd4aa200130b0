"""Acts whose parties the clause does not name: suits laid before a court, ties that nobody cuts."""

from __future__ import annotations

from itertools import pairwise

from detente.coding.mentions import TIES
from detente.coding.reading import Reading
from detente.coding.roles import Roles
from detente.coding.triggers import Trigger
from detente.knowledge.forums import forums
from detente.knowledge.lexicon import classes
from detente.knowledge.states import states

LAID_BEFORE = frozenset({"ACCUSE", "AGREE", "CONCEDE"})
LAYING = frozenset({"to", "at", "before", "with", "in"})
DEALINGS = ("relation", "diplomat", "visit", "talk")  # classes of what one state has with another
UNDERGOING = frozenset({"SANCTION", "CONCEDE"})  # what is done to them

# whom a state leaves or relieves is whom it had attacked or burdened
UNDOES = {
    "RETREAT": frozenset({"ASSAULT", "COERCE", "MOBILIZE"}),
    "CONCEDE": frozenset({"SANCTION", "COERCE"}),
}


def laid_before(r: Reading, t: Trigger, roles: Roles) -> bool:
    """ "Complained to the World Trade Organization", "take it to The Hague": where it is laid, not whose."""
    if t.entry.type not in LAID_BEFORE or not roles.source or roles.mutual:
        return False
    codes = {a.code for a in roles.target}
    named = [m for m in r.mentions if m.code in codes]
    return bool(named) and all(
        r.preposition(m.head) in LAYING
        and (m.code in forums() or (m.name.words[-1:] == ("hague",) and not r.discourse.often(m.code)))
        for m in named
    )


def undergone(r: Reading, t: Trigger) -> tuple[str, str] | tuple[()]:
    """ "Ministers' visits are suspended", "the envoy was called home": who does it and towards whom.

    That is as in the last act told, if it was between the two that the text is about.
    """
    if not t.verbal or t.entry.type not in UNDERGOING or r.kids(t.at, "obl:agent", "nsubj"):
        return ()
    things = [r.tokens[k].lemma for k in r.kids(t.at, "nsubj:pass")]
    if not any(thing in classes()[name] for thing in things for name in DEALINGS):
        return ()
    told = r.discourse.latest(r.tokens[t.at].start)
    if told is None:
        return ()
    one, other = ([a.code for a in side if a.code in states()] for side in told[1:])
    both = dict.fromkeys((*one, *other))
    return (one[0], next(code for code in both if code != one[0])) if one and len(both) == 2 else ()


def hyphened(r: Reading, t: Trigger, own: set[str]) -> tuple[str, ...]:
    """ "A rebirth of Thai-Lao ties with an exchange of visits including Anand's": the other of that pair."""
    named = [m for m in r.mentions if m.last < t.at]
    for one, two in reversed(list(pairwise(named if t.entry.type != "ASSAULT" else ()))):
        joined = two.first == one.last + 2 and r.tokens[one.last + 1].text in TIES
        if joined and len(own & {one.code, two.code}) == 1:
            return tuple({one.code, two.code} - own)
    return ()


def left(r: Reading, t: Trigger, roles: Roles, own: set[str]) -> tuple[str, ...]:
    """ "The withdrawal of Thai troops": from whom they had attacked, else from the one place told here."""
    if t.verbal or t.entry.mode != "withdraw" or t.entry.type != "RETREAT" or not roles.source:
        return ()
    where = {m.code for m in r.mentions if m.noun and r.preposition(m.head) == "in"} - own
    told = r.discourse.done_by(own, UNDOES["RETREAT"], r.tokens[t.at].start)
    return told or (tuple(where) if len(where) == 1 else ())


def hosted(r: Reading, t: Trigger) -> bool:
    """ "It was said during a visit by the Thai minister": to the other that the text speaks of."""
    return t.entry.mode == "visit" and r.base(t.at) == "obl" and r.preposition(t.at) in ("during", "on", "at")


def papers(r: Reading, t: Trigger) -> bool:
    """ "The gas agreement was signed in 2015": by the two spoken of, where no others are named."""
    things = r.kids(t.at, "nsubj:pass") if t.verbal else []
    joint = any(r.tokens[c].lemma == "joint" for k in things for c in r.kids(k, "amod"))
    return joint or (any(r.tokens[k].lemma in classes()["deal"] for k in things) and not r.mentions)


def fought_there(r: Reading, t: Trigger) -> bool:
    """ "The Iraq war brought refugees": where it was fought, which says not by whom."""
    places = [r.at[k] for k in r.kids(t.at, "compound") if k in r.at] if not t.verbal else []
    return t.entry.type == "ASSAULT" and any(m.noun for m in places)
