"""What a sentence leaves out because it was just said: "and in 2017 the 2nd", "as did Austria"."""

from __future__ import annotations

from dataclasses import replace

from detente.coding.reading import Reading
from detente.knowledge.lexicon import Entry, Frame
from detente.model import Actor

REPEATED = frozenset("second third fourth fifth sixth another one other next latest last".split())
LEFT_OVER = frozenset({"conj", "parataxis", "appos", "orphan", "dep", "list"})
AGAIN = Entry("do", (), Frame(("subj",), (), False), "SUPPORT", "", "", "event", 0)
IN_KIND = frozenset("return reciprocate hit strike retaliate respond reply answer".split())
WHOM = frozenset({"with", "by", "at", "against"})
PAID_BACK = frozenset({"favour", "favor", "compliment", "blow"})
IN_TURN = replace(AGAIN, lemma="return")
ALIKE = frozenset({"same", "likewise", "so"})
LATER = frozenset({"day", "week", "month", "year"})
TOO = frozenset({"as", "so", "and"})


def again(r: Reading, verb: int, at: int) -> bool:
    """Whether a date at token `at` dates the same act once more: it hangs on a bare "the second"."""
    below = r.sentence.subtree(verb) if verb >= 0 else ()
    while at >= 0 and at != verb:
        token = r.tokens[at]
        ordinal = token.text[:1].isdigit() and token.text[-2:] in ("nd", "rd", "th")
        numbered = ordinal or token.lemma in REPEATED
        if token.upos != "VERB":
            numbered = numbered or any(r.tokens[k].lemma == "again" for k in r.kids(at, "advmod"))
        if numbered and r.base(at) in LEFT_OVER and at in below:
            return True
        at = token.head
    return False


def does_so(r: Reading, i: int) -> bool:
    """ "Mali did the same", "Chad did so in 1973", "Togo followed suit": an act told before is done again."""
    token = r.tokens[i]
    objects = {r.tokens[k].lemma for k in r.kids(i, "obj")}
    if token.lemma == "follow":
        return "suit" in objects or (objects <= LATER and bool(r.kids(i, "nsubj")))
    if token.lemma != "do" or not r.kids(i, "nsubj") or r.base(i) == "advcl":
        return False
    return bool(ALIKE & (objects | {r.tokens[k].text.lower() for k in r.kids(i, "advmod")}))


def struck_back(r: Reading, i: int) -> bool:
    """ "Niger hit back", "struck back at its neighbour", "retaliated"."""
    back = any(r.tokens[k].lemma == "back" for k in r.kids(i, "compound:prt", "advmod"))
    blow = r.tokens[i].lemma == "retaliate" or (r.tokens[i].lemma in ("hit", "strike") and back)
    return blow and not r.kids(i, "obj")


def in_kind(r: Reading, i: int) -> bool:
    """ "Chad returned the favour", "hit back", "replied in kind": what was done to it, it does in turn."""
    token = r.tokens[i]
    if token.lemma not in IN_KIND or not r.kids(i, "nsubj") or r.base(i) in ("advcl", "xcomp", "acl"):
        return False
    below = {(r.preposition(k), r.tokens[k].lemma) for k in r.kids(i, "obl", "xcomp")}
    paid = ("in", "kind") in below or PAID_BACK & {r.tokens[k].lemma for k in r.kids(i, "obj")}
    if paid:
        return True
    if not struck_back(r, i) or {case for case, _ in below} & WHOM:
        return False
    own = {a.code for k in r.kids(i, "nsubj") for a in r.party(k)}
    told = r.discourse.latest(token.start)
    return told is not None and bool(own & {a.code for side in told[1:] for a in side})


def likewise(r: Reading, verb: int) -> list[Actor]:
    """Who did the same: the parties of "as did Austria and Italy", "and so did Chad"."""
    for k in r.kids(verb, "advcl", "conj", "parataxis") if verb >= 0 else ():
        words = {r.tokens[c].lemma for c in r.kids(k)}
        if (
            r.tokens[k].lemma == "do"
            and not does_so(r, k)
            and words & TOO
            and "have" not in words  # "as Chad had done": at another time
            and not any(r.tokens[c].upos == "NUM" for c in r.sentence.subtree(k))
            and not r.kids(k, "xcomp", "ccomp")
        ):
            return [a for c in r.kids(k, "nsubj", "obj") for a in r.party(c)]
    for k in r.kids(verb, "obl") if verb >= 0 else ():
        cases = {r.tokens[c].lemma for c in r.kids(k, "case")}
        if "do" in cases and cases & TOO:
            return r.party(k)
    return []
