"""The signs of a sentence: each cue that looks ahead in the form and place in which it stands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from detente.coding.foresight.acts import SUBJECTS, acts, carrier, dated
from detente.coding.foresight.idle import idle, musing
from detente.coding.foresight.moods import asked, moods
from detente.coding.foresight.sign import Sign
from detente.coding.questions import in_question
from detente.coding.reading import Reading
from detente.coding.triggers import noun_entry
from detente.knowledge import foresight
from detente.knowledge.foresight import Ahead
from detente.knowledge.lexicon import speech
from detente.model import Foresight

POS: Final = {"VERB": "verb", "AUX": "verb", "ADJ": "adj", "NOUN": "noun", "PROPN": "noun"}
FINITE: Final = frozenset({"VBZ", "VBP", "VB"})
NOBODY: Final = frozenset({"one", "what", "i", "you", "me"})
NONE: Final = frozenset({"few", "nobody", "none"})
ABLE: Final = frozenset({"can", "ca", "cannot"})
PAST: Final = frozenset({"was", "were", "had", "did", "'d"})
LAID_DOWN: Final = frozenset({"under", "according", "in", "by"})
COMPLEMENTS: Final = frozenset({"ccomp", "acl", "parataxis"})
HABIT: Final = frozenset(
    "every each often sometimes always usually regularly then later earlier once ago".split()
)
OPENING: Final = frozenset({"if", "unless", "provided", "providing", "supposing", "lest"})


def signs(r: Reading) -> Iterator[Sign]:
    """Every cue that looks ahead, in reading order; several may stand in one clause."""
    found: list[Sign] = []
    for i, token in enumerate(r.tokens):
        for act, ahead in _auxiliary(r, i):
            whole = token.label.startswith("aux") or token.lemma == "be"
            found.append(Sign(i, act, act if whole else i, ahead))
            yield found[-1]
            yield from _until_then(r, act)
        if token.label == "conj" and "to" in {r.tokens[m].lemma for m in r.kids(i, "mark")}:
            yield from (Sign(min(r.kids(i, "mark")), i, i, s.ahead) for s in found if s.act == token.head)
        yield from moods(r, i)
        pos = _pos(r, i)
        for ahead in _rows(r, i, pos):
            if ahead.kind is Foresight.PRESCRIPTION and _impersonal(r, i):
                continue
            if ahead.by_subject and any(r.tokens[k].lemma in NONE for k in r.kids(i, "nsubj")):
                continue
            if (ahead.cue == "like" and musing(r, i)) or (pos == "verb" and _anybody(r, i, ahead)):
                continue
            if pos and _tense_fits(r, i, ahead) and (act := next(acts(r, i, ahead), -1)) >= 0:
                yield Sign(i, act, carrier(r, i, ahead), ahead)
                break


def _anybody(r: Reading, i: int, ahead: Ahead) -> bool:
    """Whether a verb is said of everybody or nobody: "you can't expect help", "no country wants a war"."""
    if ahead.tense == "progressive":
        return False  # "no president is going to leave"
    named = r.kids(i, "nsubj")
    nobody = any(r.tokens[d].lemma == "no" for k in named for d in r.kids(k, "det"))
    return nobody or any(r.tokens[k].text.lower() in ("you", "one") for k in named)


def _pos(r: Reading, i: int) -> str:
    """ "The planned visit", "the visit is foreseen": a participle that stands as an adjective is one."""
    token = r.tokens[i]
    adjective = r.base(i) == "amod" or bool(r.kids(i, "cop"))
    known = ("adj", token.text.lower()) in foresight.cues()
    return "adj" if adjective and known else POS.get(token.upos, "")


def _rows(r: Reading, i: int, pos: str) -> tuple[Ahead, ...]:
    """The cues that the word at token i may be, with its particle or determiner: "rule out", "no sign"."""
    cues, token = foresight.cues(), r.tokens[i]
    for k in r.kids(i, "compound:prt", "det"):
        first, last = sorted((i, k))
        if rows := cues.get((pos, f"{r.tokens[first].lemma} {r.tokens[last].lemma}")):
            return rows
    return cues.get((pos, token.lemma), ()) or cues.get((pos, token.text.lower()), ())


def _until_then(r: Reading, act: int) -> Iterator[Sign]:
    """ "After the withdrawal of US troops Russia may ...": an act to come that the clause counts from."""
    for k in (k for k in r.sentence.subtree(act) if r.tokens[k].label in ("obl", "nmod")):
        for mark in r.kids(k, "case"):
            rows = foresight.cues().get(("mark", r.tokens[mark].text.lower()), ())
            if rows and "event" in rows[0].takes and noun_entry(r, k) and r.below(k):
                yield Sign(mark, k, k, rows[0])


def _auxiliary(r: Reading, i: int) -> Iterator[tuple[int, Ahead]]:
    """(act, cue) of a modal, or of "is to"."""
    token = r.tokens[i]
    if token.xpos == "MD" or token.lemma in ("will", "would"):
        act = token.head if token.label.startswith("aux") else _completed(r, i)
    else:
        act = _is_to(r, i)
    if act < 0:
        return
    word = token.text.lower()
    for ahead in foresight.cues().get(("aux", word), ()) or foresight.cues().get(("aux", token.lemma), ()):
        past_plan = token.xpos == "VBD" and not (dated(r, act) or reported(r, act) or _arranged(r, act))
        if past_plan or _impersonal(r, act) or _elliptic(r, act) or (word in ABLE and not _able(r, i, act)):
            continue
        if idle(r, i, act):
            continue
        if not (_backward(r, act, word) or _opens_condition(r, i, act)) and _tense_fits(r, act, ahead):
            yield act, ahead
            break


def _arranged(r: Reading, act: int) -> bool:
    """ "Under the treaty it was to leave": what a paper says."""
    told = (k for k in r.kids(act, "obl") if r.tokens[k].lemma in foresight.papers())
    return any(r.tokens[m].text.lower() in LAID_DOWN for k in told for m in r.kids(k, "case"))


def _elliptic(r: Reading, act: int) -> bool:
    """ "It should have": the act stands elsewhere."""
    return r.tokens[act].lemma in ("have", "do") and not r.kids(act, "obj", "ccomp", "xcomp", "obl")


def _able(r: Reading, i: int, act: int) -> bool:
    """Whether "can" is said of a party and not denied: what it could do, not what everybody can."""
    denied = any(r.tokens[k].lemma in ("not", "only", "never", "n't") for k in r.kids(act, "advmod"))
    subjects = r.kids(act, *SUBJECTS)
    shared = not subjects and r.base(act) == "conj"
    return not denied and r.tokens[act].upos == "VERB" and (shared or any(_acting(r, k) for k in subjects))


def _acting(r: Reading, k: int) -> bool:
    return bool(r.party(k)) or r.tokens[k].text.lower() in ("world", "they")


def _impersonal(r: Reading, act: int) -> bool:
    """ "One must admit", "what should be done", "it should be noted", "I'll buy it": no act of states."""
    subjects = {r.tokens[k].text.lower() for k in r.kids(act, *SUBJECTS) if k < act}
    return bool(subjects & NOBODY) or ("it" in subjects and r.tokens[act].lemma in foresight.musings())


def _completed(r: Reading, i: int) -> int:
    """The verb of a modal that the parser took for the clause's own verb: "there will be shooting"."""
    return next(iter(r.kids(i, "ccomp", "xcomp")), i) if r.kids(i, *SUBJECTS) else -1


def _is_to(r: Reading, i: int) -> int:
    """The verb of "is to decide", "are soon to be signed", "was due to": by the words, since labels waver."""
    if r.tokens[i].lemma != "be" or r.tokens[i].xpos not in ("VBZ", "VBP", "VBD"):
        return -1
    at = i + 1
    while at < len(r.tokens) and r.tokens[at].upos in ("ADV", "PART") and r.tokens[at].lemma != "to":
        at += 1
    if at >= len(r.tokens) or r.tokens[at].lemma != "to" or r.tokens[at].label != "mark":
        return -1
    act = r.tokens[at].head
    return act if any(r.tokens[k].xpos == "VB" for k in (act, *r.kids(act, "aux", "aux:pass", "cop"))) else -1


def _backward(r: Reading, act: int, word: str) -> bool:
    """ "would have left": what did not come, or is guessed of the past."""
    perfect = any(r.tokens[k].lemma == "have" for k in r.kids(act, "aux"))
    return perfect and word not in ("will", "shall", "'ll")


def _opens_condition(r: Reading, i: int, act: int) -> bool:
    """ "Should Israel annex it, ..." is the condition, "will there be war?" a question."""
    subjects = [k for k in r.kids(act, *SUBJECTS) if k > i]
    if not subjects or subjects[0] > act:
        return False
    turned = r.tokens[i - 1].text in '"“,;:' or i == 0
    return r.tokens[i].lemma == "should" or turned or asked(r) or in_question(r, i, act)


def _tense_fits(r: Reading, i: int, ahead: Ahead) -> bool:
    """Whether the cue at token i, or the act of a modal, looks ahead in the form in which it stands."""
    token = r.tokens[i]
    if (
        ahead.pos == "verb"
        and _backward(r, i, "")
        and any(r.tokens[k].xpos == "MD" for k in r.kids(i, "aux"))
    ):
        return False  # "I could have sworn"
    auxiliaries = {r.tokens[k].text.lower() for k in r.kids(i, "aux", "aux:pass", "cop")}
    now = not auxiliaries & PAST and (
        token.xpos in FINITE or token.upos != "VERB" or bool(auxiliaries & {"is", "are"})
    )
    perfect = bool(auxiliaries & {"has", "have", "having"})
    match ahead.tense:
        case "present":
            return now and not perfect
        case "now":
            return now or perfect
        case "progressive":
            return token.xpos == "VBG" and now and bool(r.kids(i, "aux"))
        case "perfect":
            return perfect
        case "conditional":
            return "would" in auxiliaries or "'d" in auxiliaries
        case "reported":
            return reported(r, i) or conditioned(r, i) or _supposed(r, i)
        case "open":
            return reported(r, i) or not narrated(r, i)
    return ahead.pos == "aux" or "had" not in auxiliaries


def _supposed(r: Reading, act: int) -> bool:
    """ "Such a road would help them": what an act would do that nobody has done, told in the present."""
    if narrated(r, act) or not HABIT.isdisjoint(t.text.lower() for t in r.tokens):
        return False
    return any(_new(r, k) for k in r.kids(act, "nsubj"))


def _new(r: Reading, k: int) -> bool:
    """Whether a subject is named for the first time: an act without an article, or with one that says so."""
    words = {r.tokens[m].text.lower() for m in r.kids(k, "det", "amod", "case")}
    if r.tokens[k].text.lower() in ("this", "that", "it", "doing"):
        return r.tokens[k].text.lower() != "it"
    bare = not r.kids(k, "det", "nmod:poss", "nummod")
    fresh = not words.isdisjoint({"a", "an", "such", "any", "another", "no"})
    return fresh or (bare and bool(noun_entry(r, k, True)))


def reported(r: Reading, at: int) -> bool:
    """Whether a clause is what somebody says, promises or expects."""
    while at >= 0:
        token = r.tokens[at]
        if token.label in COMPLEMENTS and token.head >= 0:
            head = r.tokens[token.head]
            pos = POS.get(head.upos, "")
            if head.lemma in speech() or (pos, head.lemma) in foresight.cues():
                return True
        if any(r.tokens[k].lemma in speech() for k in r.kids(at, "parataxis")):
            return True
        if r.base(at) not in ("conj", "xcomp", "ccomp", "advcl"):
            return False
        at = token.head
    return False


def conditioned(r: Reading, at: int) -> bool:
    """Whether a clause has an `if` of its own, or an "as soon as"."""
    own = r.sentence.subtree(at)
    inverted = (
        r.tokens[m].text for k in r.kids(at, "advcl") for m in r.kids(k, "aux") if m == min(r.kids(k))
    )
    if not {"Should", "Were", "Had"}.isdisjoint(inverted):
        return True
    if any(r.tokens[m].lemma in OPENING for k in r.kids(at, "advcl") for m in r.kids(k, "mark", "case")):
        return True
    words = " ".join(r.tokens[k].text.lower() for k in own)
    return any(f"{mark} " in words for mark in foresight.marks("condition") if " " in mark)


def narrated(r: Reading, at: int) -> bool:
    """Whether the sentence tells in the past: a verb is in the plain past that is not below token `at`."""
    own = set(r.sentence.subtree(at))
    return any(t.xpos == "VBD" for i, t in enumerate(r.tokens) if i not in own)
