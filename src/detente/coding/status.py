"""What became of the act: modality and negation around a trigger, by the cues of `modality.csv`."""

from __future__ import annotations

from functools import cache

from detente.coding.questions import Asked, as_condition, asked, in_question
from detente.coding.reading import Reading
from detente.coding.standing import unsurpassed
from detente.coding.triggers import Trigger
from detente.knowledge import lexicon
from detente.knowledge.lexicon import Cue, classes, speech
from detente.model import Status

EFFECTS = {
    "proposed": Status.PROPOSED,
    "planned": Status.PLANNED,
    "refused": Status.REFUSED,
    "denied": Status.DENIED,
}
COMPLEMENTS = frozenset(
    {"xcomp", "ccomp", "acl", "advcl", "csubj", "csubj:pass", "obj", "nsubj:pass", "obl", "nmod"}
)
BY_MEANS = frozenset({"with", "through", "under"})
NOBODY = frozenset({"no", "neither", "none"})
WITH_IT = frozenset({"during", "on", "upon", "at", "after", "following", "of"})
AHEAD = frozenset({Status.PLANNED, Status.HYPOTHETICAL})
COMING_ABOUT = frozenset("materialise materialize happen occur take come".split())
COMING = frozenset({"CONSULT", "COOPERATE"})  # whose noun is ahead where its verb is: "trade will double"
PERFECT = "have"
FORETOLD = frozenset({"would", "'d"})
CLAUSAL = ("csubj", "csubj:pass")
GRANTED = frozenset({"because", "as", "although", "though", "since", "while", "whereas"})
SAID = frozenset({Status.OPINION, Status.PROPOSED})
UNMET = frozenset({Status.DENIED, Status.REFUSED})
CONDITIONS = frozenset({"if", "unless", "provided"})
ABOVE_REFUSAL = frozenset({Status.DENIED, Status.HYPOTHETICAL, Status.OPINION, Status.PLANNED})
RANKED = frozenset({"first", "only", "last", "sole"})
SUBJECTS = ("nsubj", "nsubj:pass")
STRONGEST = (
    Status.DENIED,
    Status.REFUSED,
    Status.HYPOTHETICAL,
    Status.OPINION,
    Status.PROPOSED,
    Status.PLANNED,
    Status.HAPPENED,
)


@cache
def _cues() -> dict[tuple[str, str], dict[str, Cue]]:
    """(part of speech, scope) -> cue word -> cue; phrases stand under `phrase`."""
    found: dict[tuple[str, str], dict[str, Cue]] = {}
    for cue in lexicon.modality():
        found.setdefault((cue.pos, cue.scope), {})[cue.cue] = cue
    return found


def status(r: Reading, t: Trigger) -> tuple[Status, str]:
    """The status and the word that gave it, empty for a plain assertion."""
    found: list[tuple[Status, str]] = []
    if t.effect == "unwilling":  # the "not" is the refusal, and what it is said in governs it
        over = [f for f in _governed(r, t.at, 0) if f[0] in ABOVE_REFUSAL]
        return over[0] if over else (Status.REFUSED, "not")
    if t.entry.status:
        found.append((EFFECTS[t.entry.status], r.tokens[t.at].text))
    if not t.verbal and _judged(r, t.at):
        return found[0] if found else (Status.HAPPENED, "")
    if t.verbal and any(r.tokens[k].text.lower() == "i" for k in r.kids(t.at, "nsubj")):
        found.append((Status.OPINION, "I"))  # "I trust them" says nothing of a state
    if t.effect in EFFECTS:
        found.append((EFFECTS[t.effect], r.tokens[t.carrier].text))
    verb = t.at if t.verbal else t.carrier
    if verb >= 0 and not (t.entry.kind == "state" and unsurpassed(r, verb)):
        found += _clause(r, verb)
    if not t.verbal:
        found += _determiner(r, t.at)
        if r.kids(t.at, "cop") and not any(r.tokens[k].lemma in RANKED for k in r.kids(t.at, "amod")):
            found += _clause(r, t.at)  # "it was not the first visit" denies none
        if t.carrier < 0:
            found += _wished(r, t.at) + _of_an_era(r, t.at) + _never_came(r, t.at)
        if t.entry.type in COMING and t.carrier < 0:
            found += _with_its_verb(r, t.at)
        if t.entry.type == "AID" and r.base(t.at) == "obl" and r.preposition(t.at) in BY_MEANS:
            found += _governed(r, r.tokens[t.at].head, 0)  # "is plotting to oust him with the help of Chad"
        if t.entry.type == "CONSULT" and t.carrier < 0:
            found += _with_what_follows(r, t.at)
    if t.effect == "ended" and t.verbal:
        found += _clause(r, r.tokens[t.at].head) + _governed(r, r.tokens[t.at].head, 0)
    else:
        found += _governed(r, verb if verb >= 0 else t.at, 0)
    if t.entry.type == "REJECT" and t.entry.status == "refused" and len(found) > 1:
        found = [f for f in found if f[0] in ABOVE_REFUSAL] or found  # "must refuse", "if it refused"
    found = _of_a_question(r, verb if verb >= 0 else t.at, found)
    if not found:
        return Status.HAPPENED, ""
    state, cue = min(found, key=lambda f: STRONGEST.index(f[0]))
    if state in (Status.PLANNED, Status.PROPOSED) and (mark := _condition(r, verb)):
        return Status.HYPOTHETICAL, mark
    return state, cue


def _of_a_question(r: Reading, at: int, found: list[tuple[Status, str]]) -> list[tuple[Status, str]]:
    """With what a question adds: "Did Chad leave?" is open, "Did not Chad leave?" says that it did."""
    how, mark = asked(r, at)
    if how is Asked.OPEN:
        return [*found, (Status.HYPOTHETICAL, mark)]
    if how is Asked.RHETORICAL:
        return [f for f in found if f[0] is not Status.DENIED]
    return found


def _clause(r: Reading, verb: int) -> list[tuple[Status, str]]:
    """Cues inside the trigger's own clause: auxiliaries, adverbs, negation."""
    found = []
    lemmas = {r.tokens[k].lemma for k in r.kids(verb, "aux", "aux:pass", "cop")}
    for k in r.kids(verb):
        token = r.tokens[k]
        word = token.text.lower()
        if token.label.startswith("aux"):
            cue = _look("aux", "clause", token.lemma, word)
            if cue and word in FORETOLD and PERFECT not in lemmas and _reported(r, verb):
                found.append((Status.PLANNED, token.text))  # "he said it would leave" foretells
            elif cue:
                open_ = in_question(r, k, verb)
                found.append((Status.HYPOTHETICAL if open_ else Status(cue.status), token.text))
        elif token.label in ("advmod", "det", "cc:preconj"):
            cue = _look("adv", "clause", token.lemma, word)
            if cue and not _never_before(r, k):
                found.append((Status(cue.status), token.text))
        elif token.label == "mark" or (token.label == "cc" and k < verb):
            cue = _look("mark", "clause", token.lemma, word)
            if cue:
                found.append((Status(cue.status), token.text))
        if token.label in ("aux", "cop", "aux:pass") and as_condition(r, k, verb):
            found.append((Status.HYPOTHETICAL, token.text))
    if _destined(r, verb):
        found.append((Status.PLANNED, "be to"))
    if r.base(verb) == "acl" and {"for", "to"} <= {r.tokens[k].lemma for k in r.kids(verb, "mark")}:
        found.append((Status.PLANNED, "for"))  # "left no reason for Chad to quarrel with Mali"
    for k in r.kids(verb, "nsubj", "nsubj:pass", "obj"):  # "no minister had visited", "signed no treaty"
        found += [(Status.DENIED, r.tokens[d].text) for d in r.kids(k, "det") if r.tokens[d].lemma in NOBODY]
    for k in r.kids(verb, "obj", "obl"):  # "agreed on nothing"
        if r.tokens[k].lemma == "nothing":
            found.append((Status.DENIED, r.tokens[k].text))
    return found + _phrases(r, verb)


def _destined(r: Reading, verb: int) -> bool:
    """ "Ambassadors are to be exchanged": `be` before the mark of an infinitive."""
    marks = [k for k in r.kids(verb, "mark") if r.tokens[k].lemma == "to"]
    forms = r.kids(verb, "aux", "aux:pass", "cop")
    return any(r.tokens[k].lemma == "be" and k < marks[0] for k in forms if marks)


def _condition(r: Reading, verb: int) -> str:
    """The mark of a condition on a clause in the future: "If it asks, they will leave"."""
    if verb < 0 or not any(r.tokens[k].upos == "AUX" for k in r.kids(verb, "aux")):
        return ""
    marks = (m for k in r.kids(verb, "advcl") for m in r.kids(k, "mark"))
    return next((r.tokens[m].text for m in marks if r.tokens[m].lemma in CONDITIONS), "")


def _with_its_verb(r: Reading, noun: int) -> list[tuple[Status, str]]:
    """What the verb says of a noun that is its subject: "Trade will double"."""
    if r.base(noun) != "nsubj" or r.tokens[r.tokens[noun].head].upos != "VERB":
        return []
    return [f for f in _clause(r, r.tokens[noun].head) if f[0] is Status.PLANNED]


def _wished(r: Reading, noun: int) -> list[tuple[Status, str]]:
    """ "Help from Chad would be welcome": a bare noun of which only is said what it would be."""
    head = r.tokens[noun].head
    if r.base(noun) != "nsubj" or not (r.kids(head, "cop") and r.kids(head, "aux")) or r.kids(noun, "det"):
        return []
    return [(Status.HYPOTHETICAL, r.tokens[k].text) for k in r.kids(head, "aux") if r.tokens[k].xpos == "MD"]


def _never_came(r: Reading, noun: int) -> list[tuple[Status, str]]:
    """ "The trip to Oman, which never took place": what a relative clause says of the act itself."""
    came = [k for k in r.kids(noun, "acl:relcl") if r.tokens[k].lemma in COMING_ABOUT]
    return [f for k in came for f in _clause(r, k) if f[0] is Status.DENIED]


def _of_an_era(r: Reading, noun: int) -> list[tuple[Status, str]]:
    """ "It will open a new era of cooperation": what an era is of comes with it."""
    era = r.tokens[noun].head
    if r.base(noun) != "nmod" or r.preposition(noun) != "of" or r.tokens[era].lemma not in classes()["phase"]:
        return []
    verb = r.tokens[era].head if r.base(era) in ("obj", "obl") else -1
    return [f for f in _clause(r, verb) + _governed(r, verb, 0) if f[0] in AHEAD] if verb >= 0 else []


def _reported(r: Reading, verb: int) -> bool:
    token = r.tokens[verb]
    return token.label == "ccomp" and r.tokens[token.head].lemma in speech()


def _never_before(r: Reading, k: int) -> bool:
    """`not only` denies nothing."""
    return (
        k + 1 < len(r.tokens)
        and r.tokens[k].lemma == "not"
        and r.tokens[k + 1].lemma in ("only", "just", "merely")
    )


def _phrases(r: Reading, verb: int) -> list[tuple[Status, str]]:
    """Phrases such as "no longer", in the six words before the verb."""
    found = []
    before = " ".join(t.text.lower() for t in r.tokens[max(0, verb - 6) : verb + 1])
    for cue in _cues().get(("phrase", "clause"), {}).values():
        if f" {cue.cue} " in f" {before} ":
            found.append((Status(cue.status), cue.cue))
    return found


def _determiner(r: Reading, noun: int) -> list[tuple[Status, str]]:
    found = []
    for k in r.kids(noun, "det", "amod", "advmod"):
        word = r.tokens[k].text.lower()
        cue = _look("adj", "clause", r.tokens[k].lemma, word) or (
            _look("adv", "clause", word, word) if word == "no" else None
        )
        if cue:
            found.append((Status(cue.status), r.tokens[k].text))
    return found


def _governed(r: Reading, i: int, depth: int) -> list[tuple[Status, str]]:
    """Cues of the words that govern the trigger's clause: "expected to", "offer of", "if"."""
    token = r.tokens[i]
    if depth > 4 or token.head < 0:
        return []
    head = r.tokens[token.head]
    found: list[tuple[Status, str]] = []
    label = token.label
    if _judged(r, i):
        return []
    if any(r.tokens[k].text == ";" for k in range(i, token.head)):
        return []  # "A accused B; B denied it" denies no accusation
    if label == "advcl" and r.kids(i, *SUBJECTS):
        return _of_reason(r, i, depth)
    if label in COMPLEMENTS:
        pos = {"VERB": "verb", "ADJ": "adj", "NOUN": "noun", "AUX": "verb"}.get(head.upos, "")
        cue = _look(pos, "complement", head.lemma, head.text.lower()) if pos else None
        if (
            cue
            and head.upos == "NOUN"
            and any(r.tokens[d].lemma in NOBODY for d in r.kids(token.head, "det"))
        ):
            found.append((Status.DENIED, f"no {head.text}"))  # "has no intention of leaving"
        clausal = label in ("xcomp", "ccomp", "acl", *CLAUSAL) or (label == "advcl" and r.kids(i, "mark"))
        if cue and label == "ccomp" and cue.status == Status.PLANNED and head.lemma in speech():
            cue = None  # "told AFP that they had left" plans nothing
        if cue and label == "ccomp" and cue.status == Status.PROPOSED and token.xpos == "VBD":
            cue = None  # "suggests that they asked" proposes nothing
        if cue and (
            clausal
            or (head.upos == "NOUN" and label == "nmod")
            or (head.upos == "VERB" and label in ("obj", "nsubj:pass"))
        ):
            found.append((Status(cue.status), head.text))
        if clausal or label in ("obj", "nsubj:pass"):
            verb = token.head
            if head.upos in ("VERB", "ADJ", "AUX"):
                if clausal and label != "ccomp" and not (label in CLAUSAL and head.upos == "VERB"):
                    found += _clause(r, verb)
                found += _governed(r, verb, depth + 1)
            elif head.upos == "NOUN" and clausal:
                found += _governed(r, verb, depth + 1)
                if head.lemma in classes()["headway"]:
                    found += _with_its_verb(r, verb)  # "there will be progress on mending their ties"
                if cue and label == "acl" and r.kids(verb, "cop"):
                    found += _clause(r, verb)  # "is not in a position to fire"
        elif label == "nmod" and cue:
            found += _governed(r, token.head, depth + 1)
    elif label == "conj":
        joined = {r.tokens[k].lemma for k in r.kids(i, "cc")}
        above = _governed(r, token.head, depth + 1)
        # "wants not to join, but to trade"
        found += [f for f in above if f[0] != Status.DENIED or "but" not in joined]
        if "nor" in joined:
            found.append((Status.DENIED, "nor"))
        if not r.kids(i, "nsubj", "nsubj:pass", "aux"):
            shared = [] if _finite(r, i, token.head) else _clause(r, token.head)
            found += [f for f in shared if f[0] != Status.DENIED]
    return found


def _judged(r: Reading, i: int) -> bool:
    """ "The visit is considered important", "can be seen as a warning": judged, and so not in doubt."""
    head = r.tokens[i].head
    if r.tokens[i].label != "nsubj:pass" or r.tokens[head].lemma not in classes()["deem"]:
        return False
    return bool(r.kids(head, "xcomp")) or any(r.preposition(k) == "as" for k in r.kids(head, "obl", "advcl"))


def _finite(r: Reading, i: int, above: int) -> bool:
    """ "It could not see the danger and went along": past behind an infinitive, which shares no auxiliary."""
    return r.tokens[i].xpos in ("VBD", "VBZ", "VBP") and r.tokens[above].xpos == "VB"


def _of_reason(r: Reading, i: int, depth: int) -> list[tuple[Status, str]]:
    """Of a clause with its own subject only what is ahead goes over: "It was not signed, because A asked"."""
    verb = r.tokens[i].head
    found = _governed(r, verb, depth + 1)
    if r.tokens[verb].upos in ("VERB", "ADJ", "AUX"):
        found += _clause(r, verb)
    past = r.tokens[i].xpos == "VBD" or any(r.tokens[k].xpos == "VBD" for k in r.kids(i, "aux", "aux:pass"))
    if past and any(r.tokens[k].lemma in GRANTED for k in r.kids(i, "mark")):
        return []
    return [f for f in found if f[0] not in UNMET and not (past and f[0] in SAID)]


def _with_what_follows(r: Reading, i: int) -> list[tuple[Status, str]]:
    """ "It will be signed during the visit": what comes with a thing to come has not come either."""
    while i >= 0 and r.base(i) in ("nmod", "obl") and r.preposition(i) in WITH_IT:
        i = r.tokens[i].head
        if r.tokens[i].upos == "VERB" or r.kids(i, "cop"):
            return [f for f in _clause(r, i) if f[0] in AHEAD]
    return []


def _look(pos: str, scope: str, lemma: str, word: str) -> Cue | None:
    cues = _cues().get((pos, scope), {})
    return cues.get(lemma) or cues.get(word)
