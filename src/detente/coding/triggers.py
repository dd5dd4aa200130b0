"""The words of a sentence that tell an event, each with the lexicon entry that reads it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from detente.coding.ellipsis import AGAIN, does_so
from detente.coding.reading import Reading
from detente.coding.standing import standing
from detente.coding.stays import ARRIVAL, arrives, stays
from detente.knowledge import lexicon
from detente.knowledge.lexicon import Condition, Entry, Frame
from detente.knowledge.standing import WORDS

PARTICLES = frozenset({"compound:prt", "advmod"})
OBJECTS = ("obj", "nsubj:pass", "iobj")
LINKING = frozenset({"become", "remain", "turn", "feel", "grow", "stay", "seem", "appear", "get"})
MONTHS = frozenset({"March", "May"})
COUNTING = frozenset("number series round kind lot range set few several couple".split())
NOUN_PARTS = ("amod", "compound", "nmod:desc", "nmod:poss", "nmod:unmarked", "det", "nummod")
# what the end of an act of a type is: halted aid is a sanction, a lifted sanction a concession
ENDED = {
    "AGREE": "SANCTION",
    "CONSULT": "SANCTION",
    "SUPPORT": "SANCTION",
    "COOPERATE": "SANCTION",
    "AID": "SANCTION",
    "REJECT": "CONCEDE",
    "THREATEN": "CONCEDE",
    "SANCTION": "CONCEDE",
    "COERCE": "CONCEDE",
    "ASSAULT": "RETREAT",
    "MOBILIZE": "RETREAT",
}
OFFERED = frozenset({"AID", "COOPERATE", "SUPPORT", "CONSULT"})
DECREED = frozenset({"SANCTION", "COERCE", "CONCEDE", "REJECT"})  # announced, and so done
ENDED_MODE = {"SANCTION": "discontinue"}
STAYS = "coding/stays.py"
ELLIPSIS = "coding/ellipsis.py"
OBLIGING = frozenset({"must", "should", "ought", "shall"})
ADMONITION = Entry(
    "say", (Condition("comp"),), Frame(("subj",), ("comp",), False), "REQUEST", "", "", "event", 0
)


@dataclass(frozen=True, slots=True)
class Trigger:
    """An event word at token `at`; `carrier` is the light verb that carries it, else -1."""

    at: int
    entry: Entry
    verbal: bool
    carrier: int = -1
    effect: str = ""
    file: str = "lexicon/verbs.csv"


def triggers(r: Reading) -> list[Trigger]:
    """Event words in reading order; a noun that a verb's entry has consumed tells no second event."""
    found: list[Trigger] = []
    consumed: set[int] = set()
    light = lexicon.light_verbs()
    for i, token in enumerate(r.tokens):
        if token.upos != "VERB":
            continue
        if does_so(r, i):
            found.append(Trigger(i, AGAIN, True, effect="again", file=ELLIPSIS))
            continue
        entry = _first(lexicon.verbs().get(token.lemma, ()), partial(_verb_holds, r, i))
        if entry is None and arrives(r, i):
            found.append(Trigger(i, ARRIVAL, True, file=STAYS))
            continue
        carried = [k for k in _carried(r, i) if noun_entry(r, k, True)]
        phrase = _phrase(r, i)
        effect = light.get(phrase, light.get(token.lemma, "-"))
        # "vetoed the resolution" is a veto, not a resolution that came to nothing
        own = entry is not None and (
            bool(entry.conditions)
            or entry.mode == "third-party"
            or entry.type == "THREATEN"
            or (bool(entry.type) and effect in ("refused", "denied"))
        )
        if carried and effect != "-" and not own and not r.kids(i, "xcomp"):
            for k in carried:
                noun = noun_entry(r, k, True)
                if noun and effect == "proposed" and noun.type in OFFERED:
                    noun = replace(noun, type="AGREE", mode="")  # an offer of aid is an offer
                if noun and token.lemma == "announce" and noun.type in DECREED:
                    effect = ""
                if noun and noun.type:
                    found.append(Trigger(k, noun, False, i, effect, lexicon.NOUNS))
                consumed.add(k)
        elif entry and entry.type:
            found.append(Trigger(i, entry, True, file=entry.file or lexicon.VERBS))
            consumed.update(_consumed(r, i, entry, effect != "-"))
    for i, token in enumerate(r.tokens):
        # a verb with an article is a noun that the parser mistook: "the expulsion"
        names = token.upos in ("NOUN", "PROPN") or (token.upos == "VERB" and bool(r.kids(i, "det")))
        if i in consumed or not names or r.base(i) in ("compound", "amod", "flat"):
            continue
        if i in r.inside or token.text in MONTHS:
            continue
        entry = noun_entry(r, i)
        if entry and entry.type:
            found.append(Trigger(i, entry, False, file=lexicon.NOUNS))
    found.extend(_adjectives(r))
    found.extend(_admonitions(r, {t.at for t in found}))
    found.extend(Trigger(i, e, own, file=STAYS) for i, e, own in stays(r))
    told = [Trigger(i, e, own, file=WORDS) for i, e, own in standing(r, {t.at for t in found})]
    found = [t for t in found if not _overruled(r, t, told)] + told
    return sorted((_ended(r, t) for t in found), key=lambda t: t.at)


def _overruled(r: Reading, t: Trigger, told: list[Trigger]) -> bool:
    """ "The honeymoon is over", "a treaty of friendship": a state that is told as ended, or a mere name."""
    if t.verbal or t.entry.kind != "state":
        return False
    head = r.tokens[t.at].head
    if r.base(t.at) == "nmod" and r.preposition(t.at) == "of" and t.entry.lemma == "friendship":
        return r.tokens[head].lemma in lexicon.classes()["deal"]
    return r.base(t.at) == "nsubj" and any(x.verbal and x.at == head for x in told)


def _admonitions(r: Reading, taken: set[int]) -> list[Trigger]:
    """ "Russia said that Sudan must leave": whoever says what another must do asks for it."""
    found = []
    for i, token in enumerate(r.tokens):
        if token.upos != "VERB" or i in taken or token.lemma not in lexicon.speech():
            continue
        for k in r.kids(i, "ccomp"):
            if any(r.tokens[a].lemma in OBLIGING for a in r.kids(k, "aux")) and r.kids(
                k, "nsubj", "nsubj:pass"
            ):
                found.append(Trigger(i, ADMONITION, True))
                break
    return found


def _ended(r: Reading, t: Trigger) -> Trigger:
    """The trigger as the act that its end is, where it is "stopped" or "halted"."""
    at = t.at if t.verbal else t.carrier
    stopped = t.effect == "ended"
    if at >= 0 and r.base(at) == "xcomp" and not stopped:
        stopped = lexicon.light_verbs().get(r.tokens[r.tokens[at].head].lemma) == "ended"
    if not stopped or t.entry.type not in ENDED:
        return t
    kind = ENDED[t.entry.type]
    return replace(
        t, effect="ended", entry=replace(t.entry, status="", type=kind, mode=ENDED_MODE.get(kind, ""))
    )


def _adjectives(r: Reading) -> list[Trigger]:
    found = []
    for i, token in enumerate(r.tokens):
        predicate = r.kids(i, "cop") or (token.label == "xcomp" and r.tokens[token.head].lemma in LINKING)
        if token.upos in ("ADJ", "VERB") and token.lemma in lexicon.adjectives() and predicate:
            entry = _first(lexicon.adjectives()[token.lemma], partial(_verb_holds, r, i))
            if entry and entry.type:
                found.append(Trigger(i, entry, True, file=lexicon.ADJECTIVES))
    return found


def _first(entries: tuple[Entry, ...], holds: Callable[[Condition], bool]) -> Entry | None:
    return next((e for e in entries if all(holds(c) for c in e.conditions)), None)


def noun_entry(r: Reading, i: int, light: bool = False) -> Entry | None:
    """The reading of a noun, by itself or, if `light`, carried by a light verb."""
    token = r.tokens[i]
    entries = lexicon.nouns().get(token.lemma) or lexicon.nouns().get(token.text.lower(), ())
    return _first(entries, lambda c: _noun_holds(r, i, c, light))


def _carried(r: Reading, i: int) -> list[int]:
    """Nouns that a light verb carries: its objects and, for "engage in talks", its phrases."""
    found: list[int] = []
    for k in r.kids(i):
        label = r.tokens[k].label
        by_phrase = (
            label == "obl" and r.preposition(k) in ("in", "into", "on") and not r.kids(i, "obj", "nsubj:pass")
        )
        if label in ("obj", "nsubj:pass") or by_phrase:
            found.extend(c for c in r.conjuncts(k) if r.tokens[c].upos in ("NOUN", "PROPN"))
    return found


def _phrase(r: Reading, i: int) -> str:
    """`carry_out` for a verb with a particle."""
    parts = [r.tokens[k].lemma for k in r.kids(i, "compound:prt")]
    return "_".join([r.tokens[i].lemma, *parts])


def _lemmas(r: Reading, i: int) -> set[str]:
    """Lemmas of a phrase's head, what it is coordinated with and what it counts: "a series of talks"."""
    found = {r.tokens[k].lemma for k in r.conjuncts(i)} | {r.tokens[i].text.lower()}
    found |= {r.tokens[k].lemma for k in r.kids(i, "compound")}
    if r.tokens[i].lemma in COUNTING:
        for k in r.kids(i, "nmod"):
            found |= {r.tokens[c].lemma for c in r.conjuncts(k)}
    return found


def _verb_holds(r: Reading, i: int, c: Condition) -> bool:
    if c.key == "obj":
        objects = r.kids(i, "obj", "nsubj:pass")
        if r.tokens[i].label in ("acl", "acl:relcl") and r.tokens[i].xpos == "VBN":
            objects.append(r.tokens[i].head)  # "the treaty signed in"
        objects += [k for k in r.kids(i, "xcomp") if r.tokens[k].upos == "NOUN" and c.lemmas]
        return bool(objects) if not c.lemmas else any(_lemmas(r, k) & c.lemmas for k in objects)
    if c.key == "noobj":
        return not r.kids(i, "obj", "nsubj:pass")
    if c.key == "subj":
        return any(_lemmas(r, k) & c.lemmas for k in r.kids(i, "nsubj", "nsubj:pass"))
    if c.key == "prt":
        return any(r.tokens[k].lemma in c.lemmas for k in r.kids(i) if r.tokens[k].label in PARTICLES)
    if c.key == "prep":
        return any(r.preposition(k) in c.lemmas for k in _phrases(r, i, "obl", "nmod", "obl:agent", "advcl"))
    if c.key == "xcomp":
        return any(r.tokens[k].lemma in c.lemmas for k in r.complements(i))
    if c.key == "comp":
        return bool(r.complements(i))
    return any(
        r.preposition(k) == c.key and _lemmas(r, k) & c.lemmas
        for k in _phrases(r, i, "obl", "nmod", "obl:agent")
    )


def _phrases(r: Reading, i: int, *labels: str) -> list[int]:
    """Phrases of a verb, also those hung on its object or particle: "stayed away from it"."""
    own = r.kids(i, *labels)
    beside = [k for k in r.kids(i, "obj", "advmod", "compound:prt") if k > i]
    return own + [c for k in beside for c in r.kids(k, "obl", "nmod")]


def _noun_holds(r: Reading, i: int, c: Condition, light: bool) -> bool:
    if c.key == "light":
        return light
    if c.key == "adj":
        words = {
            w
            for k in r.kids(i)
            if r.tokens[k].label in NOUN_PARTS
            for w in (r.tokens[k].lemma, r.tokens[k].text.lower())
        }
        words |= {
            r.tokens[x].lemma
            for k in r.kids(i, "amod", "compound")
            for x in r.kids(k, "conj", "compound", "amod")
        }
        return bool(words & c.lemmas)
    return any(r.preposition(k) == c.key and _lemmas(r, k) & c.lemmas for k in r.kids(i, "nmod", "obl"))


def _consumed(r: Reading, i: int, entry: Entry, light: bool) -> list[int]:
    """Objects that tell the verb's own act: "pay a visit", but not "criticise the strike"."""
    named = frozenset().union(*(c.lemmas for c in entry.conditions if c.key in ("obj", "subj")))
    return [
        c
        for k in r.kids(i, *OBJECTS, "nsubj")
        for c in r.conjuncts(k)
        if (r.tokens[c].lemma in named or r.tokens[c].text.lower() in named)
        and (light or (noun := noun_entry(r, c)) is None or noun.type == entry.type)
    ]
