"""What a question says of its act: "did Mali attack?" leaves it open, "did not Mali?" not."""

from __future__ import annotations

from enum import StrEnum

from detente.coding.reading import Reading

AUXILIARIES = ("aux", "aux:pass", "cop")
SUBJECTS = ("nsubj", "nsubj:pass", "expl")
NEGATIONS = frozenset({"not", "n't"})
SO = frozenset("true fact case so right first last only one".split())  # "is it true that", "the first to"
ASKING = frozenset({"will", "would", "can", "could"})
TURNING = frozenset(  # which turn a plain sentence round
    "not never nor neither no only so such hardly scarcely rarely seldom little then here than as".split()
)
ANNEXED = frozenset({"ccomp", "csubj", "xcomp", "acl"})


class Asked(StrEnum):
    """How a clause is asked about."""

    NOT = ""  # not at all, or by who, when and why, which take it for granted
    OPEN = "open"
    RHETORICAL = "rhetorical"  # "did not Mali attack?": it did


def asked(r: Reading, verb: int) -> tuple[Asked, str]:
    """Whether the clause of `verb` is asked about, yes or no; and the auxiliary that asks."""
    if verb < 0 or r.tokens[-1].text != "?":
        return Asked.NOT, ""
    at = verb
    while True:
        if (mark := _inverted(r, at)) >= 0:
            denied = any(r.tokens[k].lemma in NEGATIONS for k in r.kids(at, "advmod"))
            return Asked.RHETORICAL if denied else Asked.OPEN, r.tokens[mark].text
        above = r.tokens[at].head
        cleft = r.base(at) == "acl" and any(r.tokens[k].lemma == "it" for k in r.kids(above, *SUBJECTS))
        said_so = r.base(at) in ANNEXED and above >= 0 and r.tokens[above].lemma in SO
        if not (cleft or said_so):
            return Asked.NOT, ""
        at = above


def _inverted(r: Reading, at: int) -> int:
    """The auxiliary that stands before the subject of a clause, and no word that asks before it; else -1."""
    subjects = r.kids(at, *SUBJECTS)
    first = min(r.kids(at, *AUXILIARIES), default=-1)
    if not subjects or not 0 <= first < min(subjects):
        return -1
    before = [k for k in r.sentence.subtree(at) if k < first]
    return -1 if any(r.tokens[k].xpos.startswith("W") for k in before) else first


def as_condition(r: Reading, k: int, verb: int) -> bool:
    """ "Were Israel to annex", "Had it signed": a condition without "if", and no question."""
    if r.tokens[k].text.lower() not in ("were", "had", "should") or r.tokens[-1].text == "?":
        return False
    subjects = r.kids(verb, "nsubj", "nsubj:pass")
    opens = k == 0 or r.tokens[k - 1].text in (",", ";")
    return bool(subjects) and k < subjects[0] and opens


def in_question(r: Reading, k: int, verb: int) -> bool:
    """ "Will Chad leave?": an auxiliary before its subject, in a question; for a modal also without its mark.

    "Nor will Chad leave", "only then will it leave" ask nothing.
    """
    subjects = r.kids(verb, "nsubj", "nsubj:pass")
    if not subjects or k > subjects[0]:
        return False
    if r.tokens[-1].text == "?":
        return True
    before = {r.tokens[i].lemma for i in r.sentence.subtree(verb) if i < k}
    asking = r.tokens[k].lemma in ASKING and before.isdisjoint(TURNING)
    return asking and r.tokens[k + 1].start >= min(r.tokens[i].start for i in r.sentence.subtree(subjects[0]))
