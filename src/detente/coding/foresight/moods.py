"""Acts that look ahead by the form in which they stand, without a word that says so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from detente.coding.foresight.acts import SUBJECTS, dated, subjects
from detente.coding.foresight.sign import Sign
from detente.coding.reading import Reading
from detente.coding.triggers import noun_entry
from detente.knowledge import foresight
from detente.knowledge.lexicon import verbs

LET: Final = frozenset({"let", "stop", "see", "compare", "ask", "tell"})
FINITE: Final = frozenset({"VBZ", "VBP"})
RANKED: Final = frozenset({"first", "second", "third", "last", "latest", "only"})
EMPTY: Final = frozenset({"it", "that", "this", "which", "who", "what", "you", "there"})
_SPAN: Final = r"(?:day|week|month|year|yr|decade)s?"
_MONTHS: Final = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
_DAY: Final = (
    r"(?:\d{4}|Christmas|Easter|(?:new )?year|month|week|spring|summer|autumn|winter|[A-Z]\w+day"
    rf"|{_MONTHS})"
)
# times that are to come whoever writes: a bare month or weekday may tell of the past in the present tense
_TO_COME: Final = re.compile(
    rf"\b(?:by|before) (?:[\w’'-]+ ){{0,4}}?{_DAY}"
    rf"|\b(?:with)?in (?:the next )?(?:a few|an?|two|three|four|five|six|ten|\d+) {_SPAN}\b"
    rf"|\bnext (?:[A-Z]\w+|{_SPAN}|spring|summer|autumn|winter)\b|\btomorrow\b",
)  # fmt: skip

_UP_TO: Final = re.compile(r"by|before|with|in")
_MONTH: Final = re.compile(rf"\bin (?:{_MONTHS})")


def moods(r: Reading, i: int) -> Iterator[Sign]:
    """What looks ahead by the form of the verb or noun at token i."""
    rows = foresight.cues()
    if _imperative(r, i):
        yield Sign(i, i, i, rows["mood", "imperative"][0])
    elif _present(r, i):
        yield Sign(i, i, i, rows["mood", "present"][0])
    elif _consequence(r, i):
        yield Sign(i, i, i, rows["mood", "consequence"][0])
    if (mark := _infinitive(r, i)) >= 0:
        yield Sign(mark, i, _noun(r, i), rows["mood", "infinitive"][0])


def asked(r: Reading) -> bool:
    """Whether the sentence is a question."""
    return any(t.text == "?" for t in r.tokens[-3:])


def _imperative(r: Reading, i: int) -> bool:
    """Whether a verb orders an act: it opens its sentence without a subject, and a party or act follows."""
    token = r.tokens[i]
    if token.label == "conj" and r.tokens[token.head].label == "root":
        return token.xpos == "VB" and not r.kids(i, "aux", "mark", *SUBJECTS) and _imperative(r, token.head)
    opens = all(t.upos in ("PUNCT", "ADV", "CCONJ", "INTJ") for t in r.tokens[:i])
    if not opens or token.label != "root" or token.xpos != "VB" or asked(r):
        return False
    if token.lemma in LET or token.lemma not in verbs() or r.kids(i, "aux", "mark", *SUBJECTS):
        return False
    return any(noun_entry(r, k) or r.party(k) for k in r.kids(i, "obj", "obl"))


def _present(r: Reading, i: int) -> bool:
    """ "I reckon Peru files before Christmas", "the next round is in Geneva within a month"."""
    if not _finite(r, i) or r.kids(i, "mark") or asked(r):
        return False
    named = subjects(r, i)
    if not named or r.tokens[named[0]].text.lower() in EMPTY:
        return False
    below = [k for k in r.kids(i) if r.base(k) in ("obl", "advmod", "nmod")]
    told = [found.group() for k in below if (found := _TO_COME.search(_words(r, k)))]
    if any("calendar" in row.takes for row in foresight.cues().get(("verb", r.tokens[i].lemma), ())):
        return any(_UP_TO.match(words) for words in told)  # a bet; with a day it is a plan
    return bool(told)


def _consequence(r: Reading, i: int) -> bool:
    """ "If Chile closes the straits, we have war": the main clause of a condition that is open."""
    if r.tokens[i].label != "root" or not _finite(r, i) or asked(r):
        return False
    named = r.kids(i, *SUBJECTS)
    if not named or r.tokens[named[0]].text.lower() in EMPTY - {"there"}:
        return False
    held = [
        k for k in r.kids(i, "advcl")
        if k < i and {"if", "unless"} & {r.tokens[m].lemma for m in r.kids(k, "mark")}
    ]  # fmt: skip
    return any(_finite(r, k) and (r.tokens[k].lemma in verbs() or _acting(r, k)) for k in held)


def _acting(r: Reading, k: int) -> bool:
    return any(r.party(s) or noun_entry(r, s) for s in r.kids(k, *SUBJECTS))


def _finite(r: Reading, i: int) -> bool:
    """Whether a clause stands in the plain present: "files", "is gone", "are built"."""
    auxiliaries = r.kids(i, "aux", "aux:pass", "cop")
    if not auxiliaries:
        return r.tokens[i].xpos in FINITE
    return all(r.tokens[k].lemma == "be" and r.tokens[k].xpos in FINITE for k in auxiliaries)


def _infinitive(r: Reading, i: int) -> int:
    """The "to" of "a pipeline to be opened in May", or of a headline, "Wong to visit Beijing"; else -1."""
    marks = [k for k in r.kids(i, "mark") if r.tokens[k].lemma == "to"]
    head = r.tokens[i].head
    if marks and _opens_with_names(r, marks[0]):
        return marks[0]
    if not marks or r.base(i) not in ("acl", "advcl") or head < 0:
        return -1
    ranked = any(r.tokens[k].lemma in RANKED for k in r.kids(head, "amod"))
    if r.kids(i, "aux:pass"):
        timed = dated(r, i) or _MONTH.search(_words(r, i))
        return marks[0] if timed and not ranked else -1
    headline = r.tokens[head].label == "root" and r.tokens[i].label == "acl" and not r.kids(head, "cop")
    return marks[0] if headline and not ranked and head + 1 == marks[0] and r.party(head) else -1


def _opens_with_names(r: Reading, end: int) -> bool:
    """Whether a headline has nothing but names up to a token, and no finite verb: "Peru, Chile to meet"."""
    named = all(k in r.inside or r.tokens[k].text in (",", "and", "&") for k in range(end))
    return end > 0 and named and not any(t.xpos in ("VBZ", "VBP", "VBD", "MD") for t in r.tokens)


def _noun(r: Reading, i: int) -> int:
    """What an infinitive is said of; itself where that is a verb, or is what another cue foretells."""
    head = r.tokens[i].head
    over = r.tokens[head].head
    told = over >= 0 and ("verb", r.tokens[over].lemma) in foresight.cues()
    return head if r.tokens[i].label == "acl" and r.tokens[head].upos != "VERB" and not told else i


def _words(r: Reading, k: int) -> str:
    return " ".join(r.tokens[m].text for m in r.sentence.subtree(k))
