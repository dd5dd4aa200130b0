"""The lemma table: what the suffix rules of `detente.language.lemmas` get wrong.

From the treebanks, the commonest lemma of each form; beneath it, so that no word of the action lexicon is
missed for its ending, the regular forms of the lexicon's verbs; above it, a few words that they hardly show.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from detente.knowledge import lexicon
from detente.language.lemmas import by_rule
from training.treebanks import Gold

Table = dict[tuple[str, str], str]

OPEN = ("NN", "VB", "JJ", "RB", "PR", "MD", "DT", "WD", "WP", "PO")  # tags that inflect
# verb, past, participle
IRREGULAR = """
arise arose arisen | beat beat beaten | bind bound bound | break broke broken | cling clung clung
fight fought fought | flee fled fled | forbid forbade forbidden | forgive forgave forgiven
forsake forsook forsaken | freeze froze frozen | lend lent lent | overrun overran overrun
oversee oversaw overseen | overthrow overthrew overthrown | retake retook retaken | seek sought sought
shoot shot shot | sink sank sunk | strike struck struck | swear swore sworn | tear tore torn
undertake undertook undertaken | uphold upheld upheld | withdraw withdrew withdrawn
withhold withheld withheld | withstand withstood withstood
"""
# plurals that the treebanks leave as they are or take for another word
PLURALS = {"troops": "troop", "supplies": "supply", "bases": "base", "airmen": "airman"}


def write_lemmas(train: list[Gold], path: Path) -> None:
    """One line a pair: form, tag, lemma; only where the lemma differs from the rule's."""
    table = regular(lexicon.verbs()) | commonest(train) | overruled()
    wrong = [(f, t, lemma) for (f, t), lemma in sorted(table.items()) if lemma != by_rule(f, t)]
    path.write_text("".join(f"{f}\t{t}\t{lemma}\n" for f, t, lemma in wrong), encoding="utf-8")


def commonest(train: list[Gold]) -> Table:
    """(form, tag) -> the lemma that the treebanks give most often."""
    seen: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for s in train:
        for form, tag, lemma in zip(s.words, s.xpos or (), s.lemmas or (), strict=bool(s.lemmas)):
            plain = lemma != "_" and form.isascii() and "\t" not in form and len(form) < 30
            if plain and tag.startswith(OPEN):
                seen[form.lower(), tag][lemma.lower()] += 1
    return {pair: lemmas.most_common(1)[0][0] for pair, lemmas in seen.items()}


def overruled() -> Table:
    """Irregular verbs and plurals, whatever the treebanks say."""
    table = {(form, "NNS"): lemma for form, lemma in PLURALS.items()}
    for entry in IRREGULAR.replace("\n", "|").split("|"):
        if entry.strip():
            verb, past, done = entry.split()
            table |= {(past, "VBD"): verb, (done, "VBN"): verb}
    return table


def regular(verbs: Iterable[str]) -> Table:
    """(form, tag) -> verb for the regular forms of verbs; a form of two verbs is left out."""
    seen: dict[tuple[str, str], set[str]] = defaultdict(set)
    for verb in verbs:
        for form, tag in inflected(verb):
            seen[form, tag].add(verb)
    return {pair: min(lemmas) for pair, lemmas in seen.items() if len(lemmas) == 1}


def inflected(verb: str) -> Iterator[tuple[str, str]]:
    """`visit` -> visited (VBD, VBN), visiting (VBG), visits (VBZ); with the last consonant doubled too."""
    stems = [verb, verb + verb[-1]] if re.search(r"[aeiou][bdgklmnprtvz]$", verb) else [verb]
    third = [s + "es" if s.endswith(("s", "sh", "ch", "x", "z", "o")) else s + "s" for s in stems[:1]]
    pasts, goings = [s + "ed" for s in stems], [s + "ing" for s in stems]
    if verb.endswith("e"):
        pasts = [verb + "d"]
        goings = [verb + "ing" if verb.endswith(("ee", "oe", "ye")) else verb[:-1] + "ing"]
    elif re.search(r"[^aeiou]y$", verb):
        pasts, third = [verb[:-1] + "ied"], [verb[:-1] + "ies"]
    for past in pasts:
        yield past, "VBD"
        yield past, "VBN"
    yield from ((going, "VBG") for going in goings)
    yield from ((form, "VBZ") for form in third)
