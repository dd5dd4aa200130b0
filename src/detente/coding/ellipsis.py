"""What a sentence leaves out because it was just said: "and in 2017 the 2nd", "as did Austria"."""

from __future__ import annotations

from detente.coding.reading import Reading
from detente.model import Actor

REPEATED = frozenset("second third fourth fifth sixth another one other next latest last".split())
LEFT_OVER = frozenset({"conj", "parataxis", "appos", "orphan", "dep", "list"})
TOO = frozenset({"as", "so", "and"})


def again(r: Reading, verb: int, at: int) -> bool:
    """Whether a date at token `at` dates the same act once more: it hangs on a bare "the second"."""
    below = r.sentence.subtree(verb) if verb >= 0 else ()
    while at >= 0 and at != verb:
        token = r.tokens[at]
        ordinal = token.text[:1].isdigit() and token.text[-2:] in ("nd", "rd", "th")
        numbered = ordinal or token.lemma in REPEATED
        if numbered and r.base(at) in LEFT_OVER and at in below:
            return True
        at = token.head
    return False


def likewise(r: Reading, verb: int) -> list[Actor]:
    """Who did the same: the parties of "as did Austria and Italy", "and so did Chad"."""
    for k in r.kids(verb, "advcl", "conj", "parataxis") if verb >= 0 else ():
        words = {r.tokens[c].lemma for c in r.kids(k)}
        if r.tokens[k].lemma == "do" and words & TOO and not r.kids(k, "xcomp", "ccomp"):
            return [a for c in r.kids(k, "nsubj", "obj") for a in r.party(c)]
    for k in r.kids(verb, "obl") if verb >= 0 else ():
        cases = {r.tokens[c].lemma for c in r.kids(k, "case")}
        if "do" in cases and cases & TOO:
            return r.party(k)
    return []
