"""What a cue says is to come: the clause or noun in which the act stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from detente.coding.reading import Reading
from detente.coding.triggers import noun_entry
from detente.knowledge import foresight
from detente.knowledge.foresight import Ahead
from detente.model import Foresight

SUBJECTS: Final = ("nsubj", "nsubj:pass", "nsubj:outer", "csubj", "expl")
BY: Final = frozenset({"in", "at", "on", "for", "to", "by", "before", "within", "from"})
LIGHT: Final = frozenset({"have", "make", "show", "express", "declare", "announce", "repeat", "renew", "be"})
SEEMING: Final = frozenset(
    "think believe consider deem judge hold say look seem appear regard stand remain".split()
)
CLAUSAL: Final = frozenset({"VERB", "ADJ", "NOUN", "AUX", "PROPN"})
_WHEN: Final = re.compile(
    r"\b(?:by|within|before|until|till|over|in) (?:[\w’'-]+ ){0,5}?"
    r"(?:\d{4}|years?|yr|months?|weeks?|days|decades?|spring|summer|autumn|winter|cease)\b"
    r"|\bfor \d{4}\b|\b(?:on|for) (?:\d{1,2} )?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b"
    r"|\b(?:shortly|soon)\b|\bnext (?:week|month|year|spring|summer|autumn|winter)\b",
    re.IGNORECASE,
)


def acts(r: Reading, i: int, ahead: Ahead) -> Iterator[int]:
    """Tokens that head what the cue at token i says is to come, the likeliest first."""
    for k in r.kids(i, "xcomp", "ccomp", "acl", "advcl", "csubj", "obj", "dep"):
        if _object(r, i, k, ahead) if r.tokens[k].label == "obj" else _clause(r, k, ahead):
            yield k
    if not _denied(r, i):
        yield from _own(r, i, ahead)
    for k in (*r.kids(i, "obl", "nmod", "advcl"), *_nouns(r, i)):
        preposition = r.preposition(k) or next((r.tokens[m].lemma for m in r.kids(k, "mark")), "")
        if preposition in ahead.takes and (
            r.base(k) == "advcl" or _named_act(r, k, ahead) or preposition in ("on", "in")
        ):
            yield k


def _nouns(r: Reading, i: int) -> list[int]:
    """Called clauses by the parser: "the deadline for the withdrawal of troops", "the plan of leaving"."""
    return [k for k in r.kids(i, "acl") if r.kids(k, "case", "mark") and r.tokens[k].xpos in ("NN", "VBG")]


def _named_act(r: Reading, k: int, ahead: Ahead) -> bool:
    """ "The visit", and of a noun that looks ahead any thing: "the prospects for a settlement"."""
    if ahead.pos == "noun" and (r.tokens[k].xpos == "VBG" or noun_entry(r, k, True)):
        return True
    hoped = ahead.pos == "noun" and ahead.kind is Foresight.EXPECTATION
    return bool(noun_entry(r, k)) or (hoped and r.tokens[k].upos == "NOUN")


def _clause(r: Reading, k: int, ahead: Ahead) -> bool:
    """A clause that the cue takes: "to leave", "that they leave", "leaving", "to leave by May"."""
    if _done(r, k):
        return False
    if ahead.kind is Foresight.PRESCRIPTION and r.tokens[k].lemma in foresight.musings():
        return False  # "readers need to know"
    to = "to" in {r.tokens[m].lemma for m in r.kids(k, "mark")}
    if to:
        return "to" in ahead.takes or ("dated" in ahead.takes and dated(r, k))
    if "that" in ahead.takes and r.tokens[k].label in ("ccomp", "acl", "csubj"):
        return r.tokens[k].upos in CLAUSAL
    return "ing" in ahead.takes and r.tokens[k].xpos == "VBG"


def _done(r: Reading, k: int) -> bool:
    """Whether a clause tells what is or was: "I promise you that I have read it"."""
    helping = [r.tokens[m] for m in r.kids(k, "aux", "aux:pass", "cop", "mark")]
    to_come = any(one.xpos == "MD" or one.lemma in ("will", "would", "to") for one in helping)
    return not to_come and any(one.lemma == "have" for one in helping)


def _object(r: Reading, i: int, k: int, ahead: Ahead) -> bool:
    """A thing that the cue takes: "promised aid by May", "accepted an invitation", "offered aid"."""
    if "invitation" in ahead.takes:
        return r.tokens[k].lemma == "invitation"
    if "dated" in ahead.takes and (dated(r, k) or dated(r, i)):
        return True
    return "obj" in ahead.takes and _is_act(r, k, ahead)


def _own(r: Reading, i: int, ahead: Ahead) -> Iterator[int]:
    """What is to come in the cue's own clause: "is due in Delhi", "the planned visit", "flies on Monday"."""
    takes, passive, token = ahead.takes, bool(r.kids(i, "aux:pass")), r.tokens[i]
    if "obj" in takes and passive and not r.kids(i, "obj", "xcomp"):
        yield from (k for k in r.kids(i, "nsubj:pass") if _is_act(r, k, ahead))
    if "act" in takes and r.base(i) == "amod" and noun_entry(r, token.head, True):
        yield token.head
    if ("dated" in takes or "fixed" in takes) and passive and dated(r, i):
        yield i
    alone = ("self" in takes and (passive or token.label == "acl")) or ("passive" in takes and passive)
    if alone and (any(r.preposition(k) in BY for k in r.kids(i, "obl")) or r.kids(i, "nsubj:pass")):
        yield i
    plain = token.xpos == "VBG" or not r.kids(i, "aux")
    which = {r.tokens[k].text.lower() for k in subjects(r, i)} & {"that", "which", "who"}
    loose = not which and not r.kids(i, "aux:pass", "mark")
    if "calendar" in takes and subjects(r, i) and plain and loose:
        yield i
    top = carrier(r, i, ahead)
    if "subject" in takes and (ahead.pos == "verb" or top != i or r.kids(i, "cop")):
        yield from (k for k in r.kids(top, *SUBJECTS) if noun_entry(r, k, True) and not _held(r, k, ahead))
    linked = r.kids(i, "cop") or (i and r.tokens[i - 1].lemma in ("be", "still", "now"))
    if "place" in takes and linked and r.kids(i, "obl", "advmod", "advcl"):
        yield i


def _held(r: Reading, k: int, ahead: Ahead) -> bool:
    """Whether what is called important is there: "the visit is important" asks for none."""
    return ahead.kind is Foresight.PRESCRIPTION and any(
        r.tokens[m].lemma not in ("a", "an", "such") for m in r.kids(k, "det", "nmod:poss")
    )


def subjects(r: Reading, i: int) -> list[int]:
    """The subjects of a verb, its own or those it shares: "they land and go on"."""
    while not r.kids(i, *SUBJECTS) and r.tokens[i].label == "conj":
        i = r.tokens[i].head
    return r.kids(i, *SUBJECTS)


def _denied(r: Reading, i: int) -> bool:
    """ "No step was planned"."""
    subjects = r.kids(i, *SUBJECTS)
    return any(r.tokens[d].text.lower() == "no" for k in subjects for d in r.kids(k, "det"))


def dated(r: Reading, k: int) -> bool:
    """Whether a phrase says by when: what is promised with a date is to come, "promised aid" is done."""
    words = " ".join(r.tokens[m].text for m in r.sentence.subtree(k))
    after = " ".join(t.text for t in r.tokens[k:])
    return bool(_WHEN.search(words) or _WHEN.match(after.partition(" ")[2]))


def _is_act(r: Reading, k: int, ahead: Ahead) -> bool:
    """An object that can be done or given: not "expects guests", "fears the same people"."""
    if noun_entry(r, k, True):
        return True
    if ahead.kind is Foresight.EXPECTATION:
        return dated(r, r.tokens[k].head)
    return ahead.kind is not Foresight.RISK and r.tokens[k].upos == "NOUN"


def carrier(r: Reading, i: int, ahead: Ahead) -> int:
    """The verb that carries a noun or adjective: "has shown interest in", "is thought likely"."""
    if ahead.pos == "adj" and r.tokens[i].label == "xcomp" and r.tokens[r.tokens[i].head].lemma in SEEMING:
        return r.tokens[i].head
    if ahead.pos != "noun":
        return r.tokens[i].head if "act" in ahead.takes and r.base(i) == "amod" else i
    head = r.tokens[i].head
    if head >= 0 and r.base(i) in ("obj", "nsubj") and r.tokens[head].lemma in LIGHT:
        return head
    return i
