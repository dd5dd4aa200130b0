"""Whoever a clause says does it and who is no party: a thing, a servant of an unnamed state, a columnist."""

from __future__ import annotations

from detente.coding.reading import Reading
from detente.coding.triggers import Trigger
from detente.knowledge.lexicon import classes, speech

PUBLIC = frozenset({"GOV", "MIL", "LEG", "SPY", "COP"})  # sectors whose acts are their state's


def suffered(r: Reading, t: Trigger) -> bool:
    """ "Two officers were killed when it crashed", "the killings in Accra": of victims, and no doer."""
    if t.entry.type != "ASSAULT" or r.tokens[t.at].lemma not in classes()["harm"]:
        return False
    return not t.verbal or (bool(r.kids(t.at, "nsubj:pass")) and not r.kids(t.at, "obl:agent"))


def done_by_a_thing(r: Reading, t: Trigger) -> bool:
    """ "This should not annoy them": whoever does it is told, and is no state; so of "aimed at Pakistan"."""
    verb = t.at if t.verbal else t.carrier
    if verb < 0:
        return False
    subjects = r.kids(verb, "nsubj", "csubj")
    things = [k for k in subjects if r.tokens[k].upos not in ("PROPN", "PRON") and not _for_a_state(r, k)]
    return bool(things) or (not subjects and r.tokens[verb].label == "acl")


def _for_a_state(r: Reading, k: int) -> bool:
    """ "The government", "the cruiser": somebody who acts for a state, though the phrase says not which."""
    agent = r.agent(k)
    told = {r.tokens[c].lemma for c in r.kids(k, "det")}
    return agent is not None and agent.sector in PUBLIC and "the" in told


def told_by_another(r: Reading, t: Trigger) -> bool:
    """ "The columnist argued that", "the military took over": who does it is told, and no other state."""
    subjects = r.kids(t.at, "nsubj") if t.verbal else []
    if t.entry.type == "COERCE":
        return any((agent := r.agent(k)) and agent.sector == "MIL" for k in subjects)
    said = r.tokens[t.at].lemma in speech()
    return said and any(r.tokens[k].upos == "NOUN" and not _for_a_state(r, k) for k in subjects)
