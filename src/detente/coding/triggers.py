"""The words of a sentence that tell an event, each with the lexicon entry that reads it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from detente.coding.conditions import antecedent, noun_holds, verb_holds
from detente.coding.ellipsis import AGAIN, IN_TURN, does_so, in_kind, struck_back
from detente.coding.ending import ENDED, ended
from detente.coding.reading import Reading
from detente.coding.spoken import (
    ADMONITION,
    CHARGE,
    HOSTILE,
    MENACE,
    UNWILLING,
    admonitions,
    charges,
    menaces,
    said_aside,
    unwilling,
)
from detente.coding.standing import end_of, over, standing
from detente.coding.stays import arrives, departs, stays
from detente.knowledge import lexicon
from detente.knowledge.lexicon import Condition, Entry, Frame
from detente.knowledge.standing import WORDS

OBJECTS = ("obj", "nsubj:pass", "iobj")
LINKING = frozenset({"become", "remain", "turn", "feel", "grow", "stay", "seem", "appear", "get"})
MONTHS = frozenset({"March", "May"})
OFFERED = frozenset({"AID", "COOPERATE", "SUPPORT", "CONSULT", "RETREAT", "CONCEDE"})
TO_WHOM = Frame(("subj",), ("iobj", "to", "with", "any"), False)
DECREED = frozenset({"SANCTION", "COERCE", "CONCEDE", "REJECT"})  # announced, and so done
STAYS = "coding/stays.py"
ELLIPSIS = "coding/ellipsis.py"
ANSWERS = frozenset({"retaliation", "reprisal", "revenge"})
ASKED = frozenset({"which", "what", "whatever", "whichever"})
CURBS = frozenset({"control", "limit", "cap", "check", "rule", "law", "tax", "grip"})
DENYING = frozenset({"deny", "disclaim", "disavow"})
CANCELLING = frozenset({"cancel", "call", "scrap", "drop", "scrub"})


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
        if token.upos != "VERB" and not _mistaken(r, i) and not does_so(r, i):
            continue
        if said_aside(r, i):
            continue
        if struck_back(r, i) and r.tokens[min(i + 2, len(r.tokens) - 1)].text == ":":
            continue  # "hit back: it expelled two": the act is told behind
        if (turned := in_kind(r, i)) or does_so(r, i):
            found.append(Trigger(i, IN_TURN if turned else AGAIN, True, effect="again", file=ELLIPSIS))
            continue
        if unwilling(r, i):
            found.append(Trigger(i, UNWILLING, True, effect="unwilling"))
            consumed.update(r.kids(i, "obj", "nsubj:pass"))
            continue
        entry = verb_entry(r, i)
        moved = arrives(r, i) if entry is None else None
        moved = moved or departs(r, i)
        if moved:
            found.append(Trigger(i, moved, True, file=STAYS))
            continue
        if entry and (ends := _undone_by_its_maker(r, i, entry)):
            found.append(ends)
            consumed.add(ends.at)
            continue
        carried = [k for k in _carried(r, i) if noun_entry(r, k, True)]
        phrase = _phrase(r, i)
        effect = light.get(phrase, light.get(token.lemma, "-"))
        # "vetoed the resolution" is a veto, not a resolution that came to nothing
        own = entry is not None and (
            bool(entry.conditions)
            or entry.mode == "third-party"
            or entry.type == "THREATEN"
            or (entry.type == "AGREE" and effect == "planned")  # "promised it a treaty" has none yet
            or (bool(entry.type) and effect in ("refused", "denied"))
        )
        if carried and effect != "-" and not own and not r.kids(i, "xcomp"):
            for k in carried:
                noun = noun_entry(r, k, True)
                if noun and effect == "proposed" and noun.type in OFFERED:
                    frame = TO_WHOM if noun.frame.mutual else noun.frame
                    noun = replace(noun, type="AGREE", mode="", frame=frame)  # an offer of aid is an offer
                if noun and token.lemma == "announce" and noun.type in DECREED:
                    effect = ""
                if noun and noun.type:
                    found.append(Trigger(k, noun, False, i, effect, lexicon.NOUNS))
                consumed.add(k)
        elif entry and entry.type:
            found.append(Trigger(i, entry, True, file=entry.file or lexicon.VERBS))
            consumed.update(_consumed(r, i, entry, effect != "-"))
            if entry.type == "AGREE" and effect == "planned":
                consumed.update(carried)
    for i, token in enumerate(r.tokens):
        # a verb with an article is a noun that the parser mistook: "the expulsion"
        names = token.upos in ("NOUN", "PROPN") or (token.upos == "VERB" and bool(r.kids(i, "det")))
        if i in consumed or not names or _mistaken(r, i) or r.base(i) in ("compound", "amod", "flat"):
            continue
        if i in r.inside or token.text in MONTHS or _short_for(r, i):
            continue
        if {r.tokens[k].text.lower() for k in r.kids(i, "det")} & ASKED:
            continue  # "was not told which deals were meant"
        if _restated(r, i):
            continue
        if token.lemma in ANSWERS and r.preposition(i) in ("in", "as"):
            continue  # "expelled two in retaliation": why another act was done
        outright = _said_outright(r, i)
        does = verb_entry(r, i) if outright else None
        if does and does.type:
            found.append(Trigger(i, does, True, file=does.file or lexicon.VERBS))
            continue
        entry = noun_entry(r, i, outright)
        if entry and entry.type and not (entry.type in OFFERED and _curbed(r, i)):
            found.append(Trigger(i, entry, False, file=lexicon.NOUNS))
            consumed.update(_named_by(r, i, entry))
    found.extend(_adjectives(r))
    found.extend(Trigger(i, ADMONITION, True) for i in admonitions(r, {t.at for t in found}))
    found.extend(Trigger(i, e, own, file=STAYS) for i, e, own in stays(r))
    hostile = {t.at if t.verbal else t.carrier for t in found if t.entry.type in HOSTILE}
    found.extend(Trigger(i, CHARGE, True) for i in charges(r, hostile - {-1}, {t.at for t in found}))
    found = _menacing(r, found)
    told = [Trigger(i, e, own, file=WORDS) for i, e, own in standing(r, {t.at for t in found})]
    found = [replace(t, entry=over(r, t.at, t.entry)) for t in found if not _overruled(r, t, told)] + told
    verbs = {t.at if t.verbal else t.carrier for t in found}
    return sorted((_ended(r, t) for t in found if not _disowns(r, t, verbs)), key=lambda t: t.at)


def _ended(r: Reading, t: Trigger) -> Trigger:
    entry, effect = ended(r, t.at if t.verbal else t.carrier, t.entry, t.effect)
    return replace(t, entry=entry, effect=effect)


def _undone_by_its_maker(r: Reading, i: int, entry: Entry) -> Trigger | None:
    """ "The Thai ban on Malaysian rice was relaxed": nobody is said to end it, so whose it is does.

    A visit that was called off is one that was not paid.
    """
    for k in r.kids(i, "nsubj:pass"):
        noun = noun_entry(r, k)
        if noun is None or not noun.type:
            continue
        if r.tokens[i].lemma in CANCELLING and r.tokens[k].lemma in lexicon.classes()["visit"]:
            return Trigger(k, noun, False, i, "denied", lexicon.NOUNS)
        owned = any(c in r.at or r.party(c) for c in r.kids(k, "amod", "nmod:poss", "compound"))
        ends = entry.type == ENDED.get(noun.type) and not noun.frame.mutual
        if owned and ends and not r.kids(i, "obl:agent"):
            return Trigger(k, noun, False, i, "ended", lexicon.NOUNS)
    return None


def _disowns(r: Reading, t: Trigger, verbs: set[int]) -> bool:
    """ "Togo denied that it had armed them": the deed is told, as one not done."""
    if not t.verbal or t.entry.lemma not in DENYING:
        return False
    if r.base(t.at) == "conj" and "nor" in {r.tokens[k].lemma for k in r.kids(t.at, "cc")}:
        return True  # "would neither confirm nor deny"
    return any(
        k in verbs
        and all(r.tokens[s].upos == "PRON" for s in r.kids(k, "nsubj"))
        and not r.kids(k, "nsubj:pass")
        for k in r.complements(t.at)
    )


def _restated(r: Reading, i: int) -> bool:
    """ "Help in the form of loans", "a snub in the shape of a ban": the act above, by its other name."""
    form = r.tokens[i].head
    if r.base(i) != "nmod" or r.tokens[form].lemma not in ("form", "shape", "guise"):
        return False
    above = noun_entry(r, r.tokens[form].head) if r.preposition(form) == "in" else None
    return r.preposition(i) == "of" and above is not None and bool(above.type)


def _short_for(r: Reading, i: int) -> bool:
    """ "A Memorandum of Understanding (MoU)": the first letters, in brackets, of what stands before."""
    letters = [letter for letter in r.tokens[i].text if letter.isupper()]
    if len(letters) < 2 or r.tokens[max(0, i - 1)].text != "(":
        return False
    before = (t for t in r.tokens[: i - 1] if t.upos not in ("ADP", "DET", "CCONJ", "PUNCT"))
    return [t.text[0].upper() for t in before][-len(letters) :] == letters


def _curbed(r: Reading, i: int) -> bool:
    """ "Tightened its controls on exports to Chad": trade that is held back, and not told."""
    head = r.tokens[r.tokens[i].head].lemma
    below = r.base(i) == "nmod" and r.preposition(i) in ("on", "over")
    return below and (head in CURBS or head in lexicon.classes()["sanction"])


def _said_outright(r: Reading, i: int) -> bool:
    """ "Tehran protests.": a whole clause in the present of chronicles, its verb taken for a noun."""
    before = r.kids(i, "compound")
    if r.tokens[i].xpos != "NNS" or before != [i - 1] or i - 1 not in r.at or r.kids(i, "det", "amod"):
        return False
    return (
        r.base(i) in ("root", "parataxis", "list") and r.tokens[min(i + 1, len(r.tokens) - 1)].upos == "PUNCT"
    )


def _named_by(r: Reading, i: int, entry: Entry) -> set[int]:
    """The nouns behind a noun that it tells with itself: of "the brink of war", of "an offer of aid"."""
    keys = {c.key: c.lemmas for c in entry.conditions if c.key not in ("adj", "light")}
    of = [k for k in r.kids(i, "nmod") if entry.type == "AGREE" and r.preposition(k) == "of"]
    offered = {k for k in of if (thing := noun_entry(r, k)) and thing.type in OFFERED}
    return offered | {k for k in r.kids(i, "nmod") if r.tokens[k].lemma in keys.get(r.preposition(k), ())}


def _mistaken(r: Reading, i: int) -> bool:
    """A verb that the parser took for a noun: "Washington protests." has a subject and no copula."""
    token = r.tokens[i]
    return token.upos == "NOUN" and bool(r.kids(i, "nsubj")) and not r.kids(i, "cop", "det", "case", "amod")


def _overruled(r: Reading, t: Trigger, told: list[Trigger]) -> bool:
    """ "The honeymoon is over", "a treaty of friendship": a state that is told as ended, or a mere name."""
    if (end := end_of(r, t.at, t.entry)) >= 0 and not t.verbal and r.base(end) != "obj":
        return True  # "agreed on an end to the hostility"
    if t.verbal or t.entry.kind != "state":
        return False
    if t.entry.lemma == "trade" and _topic(r, t.at):
        return True
    head = r.tokens[t.at].head
    if r.base(t.at) == "nmod" and r.preposition(t.at) == "of" and t.entry.lemma == "friendship":
        return r.tokens[head].lemma in lexicon.classes()["deal"]
    return r.base(t.at) == "nsubj" and any(x.verbal and x.at == head for x in told)


def _menacing(r: Reading, found: list[Trigger]) -> list[Trigger]:
    """Attacks that the attacker says are to come, told as his threats."""
    attacks = {t.at if t.verbal else t.carrier: t for t in found if t.entry.type == "ASSAULT"}
    vowed = menaces(r, set(attacks) - {-1})
    over = {id(attacks[verb]) for verb in vowed.values()}
    told = [t for t in found if t.at not in vowed and id(t) not in over]
    return told + [Trigger(i, MENACE, True) for i in vowed]


def _topic(r: Reading, i: int) -> bool:
    """ "Agreements on culture and trade", "investment and trade agreements": what papers are about."""
    while r.base(i) == "conj":
        i = r.tokens[i].head
    about = r.base(i) == "compound" or (r.base(i) == "nmod" and r.preposition(i) in ("on", "in", "for"))
    return about and r.tokens[r.tokens[i].head].lemma in lexicon.classes()["deal"]


def _adjectives(r: Reading) -> list[Trigger]:
    found = []
    for i, token in enumerate(r.tokens):
        predicate = r.kids(i, "cop") or (token.label == "xcomp" and r.tokens[token.head].lemma in LINKING)
        known = lexicon.adjectives()
        word = token.lemma if token.lemma in known else token.text.lower()  # "concerned", read as a verb
        if token.upos in ("ADJ", "VERB") and word in known and (predicate or r.kids(i, "aux:pass")):
            entry = _first(known[word], partial(verb_holds, r, i))
            if entry and entry.type:
                found.append(Trigger(i, entry, True, file=lexicon.ADJECTIVES))
    return found


def _first(entries: tuple[Entry, ...], holds: Callable[[Condition], bool]) -> Entry | None:
    return next((e for e in entries if all(holds(c) for c in e.conditions)), None)


def verb_entry(r: Reading, i: int) -> Entry | None:
    """The reading of a verb."""
    return _first(lexicon.verbs().get(r.tokens[i].lemma, ()), partial(verb_holds, r, i))


def noun_entry(r: Reading, i: int, light: bool = False) -> Entry | None:
    """The reading of a noun, by itself or, if `light`, carried by a light verb."""
    token, nouns = r.tokens[i], lexicon.nouns()
    entries = nouns.get(r.hyphened(i)) or nouns.get(token.lemma) or nouns.get(token.text.lower(), ())
    return _first(entries, lambda c: noun_holds(r, i, c, light))


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
    return found + antecedent(r, i)


def _phrase(r: Reading, i: int) -> str:
    """`carry_out` for a verb with a particle."""
    parts = [r.tokens[k].lemma for k in r.kids(i, "compound:prt")]
    return "_".join([r.tokens[i].lemma, *parts])


def _consumed(r: Reading, i: int, entry: Entry, light: bool) -> list[int]:
    """Objects that tell the verb's own act: "pay a visit", but not "criticise the strike"."""
    named = frozenset().union(*(c.lemmas for c in entry.conditions if c.key in ("obj", "subj")))
    ends = lexicon.light_verbs().get(entry.lemma) == "ended"
    found = []
    for c in (c for k in r.kids(i, *OBJECTS, "nsubj") for c in r.conjuncts(k)):
        noun = noun_entry(r, c)
        over = noun is not None and entry.type == ENDED.get(noun.type)
        known = r.tokens[c].lemma in named or r.tokens[c].text.lower() in named
        if (known and (light or over or noun is None or noun.type == entry.type)) or (ends and over):
            found.append(c)
    called = frozenset().union(*(c.lemmas for c in entry.conditions if c.key == "xcomp"))
    return found + [
        k for k in r.kids(i, "xcomp") if r.tokens[k].upos == "NOUN" and r.tokens[k].lemma in called
    ]
