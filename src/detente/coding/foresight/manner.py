"""How a forward statement looks ahead, and whose it is: its kind and its speaker."""

from __future__ import annotations

import re
from typing import Final

from detente.coding.foresight.acts import SUBJECTS
from detente.coding.foresight.signs import Sign
from detente.coding.reading import Reading
from detente.coding.speakers import attribution
from detente.knowledge import foresight
from detente.knowledge.lexicon import speech
from detente.model import Claim, Foresight

WILLING: Final = frozenset({"will", "would", "'ll", "'d", "wo", "shall"})
GIVING: Final = frozenset({"AGREE", "COOPERATE", "AID", "CONCEDE", "RETREAT", "CONSULT", "SUPPORT"})
AUTHOR: Final = frozenset({"i", "we", "that", "which", "who", "this"})
UNSURE: Final = frozenset({"probably", "perhaps", "never", "not", "n't", "surely", "certainly", "no"})
MONEY: Final = re.compile(
    r"\b(?:billion|million|bn|dollars|euros|roubles|rubles|yuan|francs|credits?|loans?)\b"
)
PRIVATE: Final = frozenset(
    "diplomat analyst professor expert observer opposition critic one he she i".split()
)
QUOTES: Final = frozenset('"“”«»')


def kind(
    r: Reading, sign: Sign, claim: Claim | None, held: bool, dated: bool, who: str, words: str
) -> Foresight:
    """`held`: on a condition; `dated`: by a time; `words`: the clause as it is written."""
    told = sign.ahead.kind or Foresight.EXPECTATION
    cue = r.tokens[sign.cue].text.lower()
    harmful = any(r.tokens[k].lemma in foresight.harms() for k in r.sentence.subtree(sign.act))
    if told is Foresight.PRESCRIPTION:
        stirring = cue != "should" or (bool(_subject_parties(r, sign.act)) and not dated)
        return told if stirring or (_personal(r, sign.act) and not dated) else Foresight.EXPECTATION
    if told in (Foresight.EXPECTATION, Foresight.PLAN) and sign.ahead.pos == "aux" and harmful:
        return Foresight.RISK
    if held and told in (Foresight.EXPECTATION, Foresight.PLAN):
        return Foresight.CONDITIONAL
    if (
        told is Foresight.PLAN
        and sign.ahead.cue in ("promise", "pledge")
        and (MONEY.search(words) or (claim is not None and claim.type == "AID"))
    ):
        return Foresight.OFFER
    if cue in WILLING and told is Foresight.EXPECTATION and _own(r, sign, claim, who):
        return Foresight.PLAN
    return told


def _own(r: Reading, sign: Sign, claim: Claim | None, who: str) -> bool:
    """Whether who can decide it says that it will be done: "Tokyo says that it will", "Russia will build"."""
    passive = bool(r.kids(sign.act, "nsubj:pass")) or r.tokens[sign.act].upos != "VERB"
    parties = _subject_parties(r, sign.act)
    spoken = who.lower().split()
    if spoken:
        return bool(parties or _personal(r, sign.act)) and not passive and PRIVATE.isdisjoint(spoken)
    unsure = any(r.tokens[k].text.lower() in UNSURE for k in r.kids(sign.act, "advmod"))
    named = any(k in r.at for k in r.kids(sign.act, *SUBJECTS))
    return named and not unsure and claim is not None and claim.type in GIVING


def _subject_parties(r: Reading, act: int) -> list[str]:
    at = act
    while not r.kids(at, *SUBJECTS) and r.base(at) in ("conj", "xcomp") and r.tokens[at].head >= 0:
        at = r.tokens[at].head
    return [a.code for k in r.kids(at, *SUBJECTS) for a in r.party(k)]


def _personal(r: Reading, act: int) -> bool:
    return any(
        r.tokens[k].text.lower() in ("he", "she", "they", "we") or r.tokens[k].upos == "PROPN"
        for k in r.kids(act, *SUBJECTS)
    )


def speaker(r: Reading, sign: Sign, passage: str) -> str:
    """Who says it, as the text names them: the nearest; else the speaker of the passage."""
    if sign.ahead.by_subject and not r.kids(sign.cue, "aux:pass", "nsubj:pass"):
        for k in r.kids(sign.cue, *SUBJECTS):
            return _name(_phrase(r, k)) or passage
    for name in attribution(r, sign.act):
        if found := _name(name):
            return found
        return passage
    return _elided(r, sign.act) or _outside(r, sign.act) or passage


def _name(words: str) -> str:
    return "" if words.lower() in AUTHOR else words


def _elided(r: Reading, act: int) -> str:
    """ "Iran denied it and said that ...": the subject stands with the first of two verbs."""
    at = act
    while at >= 0 and r.tokens[at].label not in ("ccomp", "parataxis"):
        at = r.tokens[at].head
    at = r.tokens[at].head if at >= 0 else -1
    if at < 0 or r.tokens[at].lemma not in speech():
        return ""
    while not r.kids(at, "nsubj") and r.base(at) in ("conj", "xcomp", "advcl") and r.tokens[at].head >= 0:
        at = r.tokens[at].head
    return next((_name(_phrase(r, k)) for k in r.kids(at, "nsubj")), "")


def _outside(r: Reading, act: int) -> str:
    """Of words between quotation marks, who says them elsewhere in the sentence."""
    marks = [i for i, t in enumerate(r.tokens) if t.text in QUOTES]
    if not marks or not (any(i < act for i in marks) or any(i > act for i in marks)):
        return ""
    for i, token in enumerate(r.tokens):
        if token.lemma in speech() and token.upos == "VERB" and sum(m < i for m in marks) % 2 == 0:
            for k in r.kids(i, "nsubj"):
                return _name(_phrase(r, k))
    return ""


def _phrase(r: Reading, i: int) -> str:
    """The words of a noun phrase without its clauses."""
    barred = frozenset(k for k in r.kids(i) if r.base(k) in ("acl", "advcl", "appos", "punct"))
    words = " ".join(r.tokens[k].text for k in r.sentence.subtree(i, barred))
    return words.replace(" 's", "'s").replace(" ’s", "’s")
