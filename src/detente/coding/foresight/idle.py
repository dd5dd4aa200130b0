"""Modals that foretell nothing: guesses at what is, what could not be done, judgements, turns of phrase."""

from __future__ import annotations

from typing import Final

from detente.coding.foresight.acts import SUBJECTS, dated
from detente.coding.reading import Reading
from detente.knowledge import foresight

GUESSING: Final = frozenset({"must", "may", "might", "could"})
JUDGED: Final = frozenset({"it", "that", "which", "this", "what"})
NOT: Final = frozenset({"not", "n't", "n’t", "never", "hardly"})


def idle(r: Reading, cue: int, act: int) -> bool:
    """Whether the modal at token `cue` says nothing that is to come of the verb or noun at token `act`."""
    word = r.tokens[cue].text.lower()
    if r.tokens[act].lemma in foresight.feelings():
        return True  # "Iran will not be amused"
    if musing(r, act):
        return True
    if word in GUESSING and _going_on(r, act):
        return not dated(r, act)  # "Lima must be laughing"
    if word == "could":
        return _unable(r, act) or _denied_thing(r, act)
    if word in ("would", "'d"):
        return _judgement(r, act)
    ought = word in ("must", "should", "ought")  # "Peru must not be forgotten"
    return ought and r.tokens[act].lemma in foresight.musings() and bool(r.kids(act, "aux:pass"))


def musing(r: Reading, act: int) -> bool:
    """ "Readers may remember", "he would like to thank": what is said or thought, by nobody in particular."""
    known = foresight.musings()
    if r.tokens[act].lemma in ("like", "wish", "want"):
        return any(r.tokens[k].lemma in known for k in r.kids(act, "xcomp"))
    named = r.kids(act, *SUBJECTS)
    return r.tokens[act].lemma in known and bool(named) and not any(r.party(k) for k in named)


def _going_on(r: Reading, act: int) -> bool:
    return r.tokens[act].xpos == "VBG" and any(r.tokens[k].lemma == "be" for k in r.kids(act, "aux"))


def _unable(r: Reading, act: int) -> bool:
    """ "It could not find them": of the past, but for a time that is to come."""
    return any(r.tokens[k].text.lower() in NOT for k in r.kids(act, "advmod")) and not dated(r, act)


def _denied_thing(r: Reading, act: int) -> bool:
    """ "No bomber that could come back"."""
    head = r.tokens[act].head
    relative = r.tokens[act].label == "acl:relcl"
    return relative and any(r.tokens[k].lemma in ("no", "nothing") for k in (head, *r.kids(head, "det")))


def _judgement(r: Reading, act: int) -> bool:
    """ "It would be a red line": what something amounts to."""
    subjects = {r.tokens[k].text.lower() for k in r.kids(act, *SUBJECTS)}
    return bool(r.kids(act, "cop")) and r.tokens[act].upos == "NOUN" and not subjects.isdisjoint(JUDGED)
