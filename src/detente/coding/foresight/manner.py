"""How a forward statement looks ahead, and whose it is: its kind and its speaker."""

from __future__ import annotations

import re
from typing import Final

from detente.coding.foresight.acts import SUBJECTS
from detente.coding.foresight.sign import Sign
from detente.coding.foresight.signs import reported
from detente.coding.reading import Reading
from detente.coding.speakers import attribution
from detente.knowledge import foresight
from detente.knowledge.lexicon import speech
from detente.model import Claim, Foresight

WILLING: Final = frozenset({"will", "would", "'ll", "'d", "wo", "shall"})
GIVING: Final = frozenset({"AGREE", "COOPERATE", "AID", "CONCEDE", "RETREAT", "CONSULT", "SUPPORT"})
AUTHOR: Final = frozenset({"i", "we", "that", "which", "who", "this"})
UNSURE: Final = frozenset(
    {"probably", "perhaps", "never", "not", "n't", "surely", "certainly", "no", "anyway"}
)
MONEY: Final = re.compile(
    r"\b(?:billion|million|bn|dollars|euros|roubles|rubles|yuan|francs|credits?|loans?)\b"
)
NEAR: Final = 8  # words of a speaker behind a quotation
PRIVATE: Final = frozenset(
    "diplomat analyst professor expert observer opposition critic one he she i".split()
)
PROMISING: Final = frozenset("promise pledge vow swear threaten guarantee assure".split())
ANNOUNCING: Final = PROMISING - {"threaten", "swear"} | {"announce", "undertake", "agree", "decide"}
SWEARING: Final = frozenset({"swear", "assure"})
OPEN: Final = frozenset({"if", "unless"})
QUOTES: Final = frozenset('"“”«»')


def kind(
    r: Reading, sign: Sign, claim: Claim | None, held: bool, dated: bool, who: str, words: str
) -> Foresight:
    """`held`: on a condition; `dated`: by a time; `words`: the clause as it is written."""
    told = sign.ahead.kind or Foresight.EXPECTATION
    cue = r.tokens[sign.cue].text.lower()
    harmful = any(_harm(r, k) for k in r.sentence.subtree(sign.act, _conditions(r, sign.act)))
    if told is Foresight.PRESCRIPTION:
        stirring = cue != "should" or (bool(_subject_parties(r, sign.act)) and not dated)
        done = bool(r.kids(sign.act, "aux:pass")) and not dated  # "the lake should be filled slowly"
        asked = stirring or done or _acting(r, sign.act) or (_personal(r, sign.act) and not dated)
        return told if asked else Foresight.EXPECTATION
    if told is not Foresight.RISK and not held and _feared(r, sign.act):
        return Foresight.RISK
    if told in (Foresight.EXPECTATION, Foresight.PLAN) and sign.ahead.pos == "aux" and harmful:
        return Foresight.RISK
    if held and told in (Foresight.EXPECTATION, Foresight.PLAN):
        return Foresight.CONDITIONAL
    if cue in ("would", "'d") and told is Foresight.EXPECTATION and not reported(r, sign.act):
        return Foresight.CONDITIONAL  # "such a road would help them"
    if told is Foresight.PLAN and sign.ahead.cue in ("promise", "pledge"):
        given = MONEY.search(words) or (claim is not None and claim.type == "AID")
        if given or ("to" in sign.ahead.takes and _alone(r, sign)):
            return Foresight.OFFER
    if cue in WILLING and told is Foresight.EXPECTATION:
        if _reassured(r, sign.act):
            return Foresight.OFFER
        return Foresight.PLAN if _announced(r, sign.act) or _own(r, sign, claim, who) else told
    if cue == "going" and any(_negated(r, k) or _unsure(r, k) for k in (sign.cue, sign.act)):
        return Foresight.EXPECTATION
    return told


def _conditions(r: Reading, act: int) -> frozenset[int]:
    """Clauses of a condition: what they fear is not what is to come."""
    return frozenset(k for k in r.kids(act, "advcl") if {r.tokens[m].lemma for m in r.kids(k, "mark")} & OPEN)


def _acting(r: Reading, act: int) -> bool:
    """Whether somebody should do a thing: "the parliaments should ratify it", "whoever wins should go"."""
    agents = (r.agent(k) or r.tokens[k].text.lower() == "whoever" for k in r.kids(act, "nsubj"))
    return bool(r.kids(act, "csubj")) or (bool(r.kids(act, "obj")) and any(agents))


def _reassured(r: Reading, act: int) -> bool:
    """Whether one swears to another to leave a thing: "he swore that he would never harm them"."""
    head = r.tokens[act].head
    sworn = r.tokens[act].label == "ccomp" and head >= 0 and r.tokens[head].lemma in SWEARING
    return sworn and _negated(r, act) and not r.kids(act, "aux:pass", "cop")


def _announced(r: Reading, act: int) -> bool:
    """Whether a clause is what somebody gives their word on: "assured that no base would be allowed"."""
    head = r.tokens[act].head
    return r.base(act) in ("ccomp", "acl") and head >= 0 and r.tokens[head].lemma in ANNOUNCING


def _harm(r: Reading, k: int) -> bool:
    return not {r.tokens[k].lemma, r.tokens[k].text.lower()}.isdisjoint(foresight.harms())


def _own(r: Reading, sign: Sign, claim: Claim | None, who: str) -> bool:
    """Whether who can decide it says that it will be done: "Tokyo says that it will", "Russia will build"."""
    if _negated(r, sign.act) and not _itself(r, sign.act):
        return False  # "Tokyo will never sign" is a guess, "it will not sign" says so itself
    passive = bool(r.kids(sign.act, "nsubj:pass")) or r.tokens[sign.act].upos != "VERB"
    parties = _subject_parties(r, sign.act)
    spoken = who.lower().split()
    if spoken:
        apart = {m.code for m in r.mentions if r.tokens[m.head].text in who.split()}
        if parties and apart and apart.isdisjoint(parties):
            return False  # "a Turkish official said that Greece will"
        return bool(parties or _personal(r, sign.act)) and not passive and PRIVATE.isdisjoint(spoken)
    named = any(k in r.at for k in r.kids(sign.act, *SUBJECTS))
    return named and not _unsure(r, sign.act) and claim is not None and claim.type in GIVING


def _unsure(r: Reading, act: int) -> bool:
    return any(r.tokens[k].text.lower() in UNSURE for k in r.kids(act, "advmod"))


def _alone(r: Reading, sign: Sign) -> bool:
    """Whether one party promises to do a thing, not to leave it: it offers it to the other."""
    to = any(r.tokens[k].lemma == "to" for k in r.kids(sign.act, "mark"))
    return to and not _negated(r, sign.act) and len(_subject_parties(r, sign.cue)) == 1


def _negated(r: Reading, act: int) -> bool:
    """Whether the act is said not to come, or nobody is to do it."""
    nobody = (k for s in r.kids(act, *SUBJECTS) for k in r.kids(s, "det"))
    return any(
        r.tokens[k].lemma in ("not", "never", "n't", "no") for k in (*r.kids(act, "advmod", "det"), *nobody)
    )


def _itself(r: Reading, act: int) -> bool:
    return any(r.tokens[k].text.lower() in ("it", "we", "i") for k in r.kids(act, *SUBJECTS))


def _feared(r: Reading, act: int) -> bool:
    """Whether the act is what somebody fears: "it is feared in Lima that they will attack"."""
    head = r.tokens[act].head
    if r.tokens[act].label not in ("ccomp", "csubj", "csubj:pass", "acl") or head < 0:
        return False
    lemmas = [(pos, r.tokens[head].lemma) for pos in ("verb", "adj", "noun")]
    return any(row.kind is Foresight.RISK for key in lemmas for row in foresight.cues().get(key, ()))


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
    if who := _expecting(r, sign.act):
        return _name(who) or passage
    for name in attribution(r, sign.act):
        if _beside(r, sign.act, name):
            continue
        if found := _name(name):
            return found
        return passage
    return _elided(r, sign.act) or _outside(r, sign.act) or passage


def _name(words: str) -> str:
    """Empty for the author, who also speaks where a paper is quoted: "according to the statement"."""
    lower = words.lower()
    return "" if lower in AUTHOR or not foresight.papers().isdisjoint(lower.split()) else words


def _expecting(r: Reading, act: int) -> str:
    """Who expects or promises what a clause says: "he expects that they will"."""
    token = r.tokens[act]
    head = token.head
    if token.label != "ccomp" or head < 0 or r.tokens[head].upos != "VERB":
        return ""
    rows = foresight.cues().get(("verb", r.tokens[head].lemma), ())
    if not any(row.by_subject or row.cue in PROMISING for row in rows):
        return ""
    return next((_phrase(r, k) for k in r.kids(head, "nsubj")), "")


def _beside(r: Reading, act: int, name: str) -> bool:
    """Whether somebody says only the clause before: "A will go, they announced, and B is expected"."""
    at = act
    while at >= 0 and not (r.base(at) == "conj" and r.kids(at, *SUBJECTS)):
        at = r.tokens[at].head
    if at < 0:
        return False
    head, first = r.tokens[at].head, min(r.sentence.subtree(at))
    between = " ".join(t.text for t in r.tokens[head + 1 : first]).replace(" 's", "'s").replace(" ’s", "’s")
    return head < first and name in between


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
            if 2 < i - marks[-1] < NEAR and marks[-1] > act:  # its subject was lost
                return _name(" ".join(t.text for t in r.tokens[marks[-1] + 1 : i]))
    if 1 < marks[0] < act and r.tokens[marks[0] - 1].text == ":":  # an envoy was blunter: "..."
        return next(
            (_name(_phrase(r, k)) for i in range(marks[0]) if r.tokens[i].label == "root"
             for k in r.kids(i, "nsubj")), "",
        )  # fmt: skip
    return ""


def _phrase(r: Reading, i: int) -> str:
    """The words of a noun phrase without its clauses."""
    barred = frozenset(k for k in r.kids(i) if r.base(k) in ("acl", "advcl", "appos", "punct"))
    words = " ".join(r.tokens[k].text for k in r.sentence.subtree(i, barred))
    return words.replace(" 's", "'s").replace(" ’s", "’s")
