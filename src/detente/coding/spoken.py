"""Acts done by speaking: who says what another must do or has done, or what he himself will do or not."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import replace
from typing import Final

from detente.coding.reading import Reading
from detente.knowledge import lexicon
from detente.knowledge.lexicon import Condition, Entry, Frame

OBLIGING: Final = frozenset({"must", "should", "ought", "shall"})
TELLING: Final = frozenset("say state report complain conclude maintain insist declare announce find".split())
VOWING: Final = TELLING | {"tell", "warn", "vow", "swear", "threaten"}
AHEAD: Final = frozenset({"would", "will", "'ll"})
WILLING: Final = AHEAD | {"'d"}
HOSTILE: Final = frozenset({"ASSAULT", "COERCE", "MOBILIZE"})

ADMONITION: Final = Entry(
    "say", (Condition("comp"),), Frame(("subj",), ("comp",), False), "REQUEST", "", "", "event", 0
)
CHARGE: Final = replace(ADMONITION, type="ACCUSE", mode="allege")
MENACE: Final = replace(
    ADMONITION, frame=Frame(("subj",), ("iobj", "comp"), False), type="THREATEN", mode="violence"
)
UNWILLING: Final = replace(
    ADMONITION,
    lemma="refuse",
    conditions=(),
    frame=Frame(("subj",), ("iobj", "obj", "to", "of", "with", "from", "by", "comp", "any"), False),
    type="REJECT",
    status="refused",
)


def said_aside(r: Reading, i: int) -> bool:
    """ "The treaty, so Mali insists, settled it": who says what is told, and asks for nothing."""
    aside = r.tokens[i].label == "parataxis" and r.tokens[i].lemma in lexicon.speech()
    return aside and any(r.tokens[k].lemma in ("so", "as") for k in r.kids(i, "advmod", "mark"))


def unwilling(r: Reading, i: int) -> bool:
    """ "Togo will not sign", "would never yield": who says no to what is asked of him."""
    if r.tokens[i].lemma not in lexicon.classes()["consent"]:
        return False
    auxiliaries = {r.tokens[k].lemma for k in r.kids(i, "aux")}
    negated = any(r.tokens[k].lemma in ("not", "never") for k in r.kids(i, "advmod"))
    return bool(auxiliaries & WILLING) and "have" not in auxiliaries and negated


def admonitions(r: Reading, taken: Set[int]) -> list[int]:
    """ "Russia said that Sudan must leave": whoever says what another must do asks for it."""
    return [
        i
        for i, token in enumerate(r.tokens)
        if token.upos == "VERB"
        and i not in taken
        and token.lemma in lexicon.speech()
        and any(
            any(r.tokens[a].lemma in OBLIGING for a in r.kids(k, "aux")) and r.kids(k, "nsubj", "nsubj:pass")
            for k in r.kids(i, "ccomp")
        )
    ]


def charges(r: Reading, deeds: Set[int], taken: Set[int]) -> list[int]:
    """ "Sudan said that Ethiopian soldiers had crossed": whoever tells another's hostile deed charges it."""
    return [
        i
        for k in sorted(deeds)
        if r.base(k) == "ccomp"
        and (i := r.tokens[k].head) not in taken
        and r.tokens[i].lemma in TELLING
        and any(r.party(c) for c in r.kids(i, "nsubj"))
        and any(r.party(c) or r.owner(c) for c in r.kids(k, "nsubj"))
        and not _own_deed(r, i, k)
    ]


def _own_deed(r: Reading, telling: int, deed: int) -> bool:
    """ "Asuncion announced that its troops had captured the fort": who boasts charges nobody."""
    tells = {a.code for k in r.kids(telling, "nsubj") for a in r.party(k)}
    does = {a.code for k in r.kids(deed, "nsubj") for a in r.party(k) or r.owner(k)}
    return bool(does) and does <= tells


def menaces(r: Reading, attacks: Set[int]) -> dict[int, int]:
    """ "Kinshasa said that it would declare war on Rwanda": who tells his own attack to come threatens.

    The verb of saying, and that of the attack.
    """
    return {
        above: verb
        for verb in sorted(attacks)
        if r.base(verb) == "ccomp"
        and r.tokens[above := r.tokens[verb].head].lemma in VOWING
        and any(r.tokens[k].lemma in AHEAD for k in r.kids(verb, "aux"))
        and _same(r, above, verb)
    }


def _same(r: Reading, one: int, other: int) -> bool:
    """Whether two verbs have one party for their subject."""
    first, second = ({a.code for k in r.kids(v, "nsubj") for a in r.party(k)} for v in (one, other))
    return bool(first) and first == second
