"""According to whom: the chain of speakers from the nearest to the deepest; empty for the author."""

from __future__ import annotations

from functools import cache

from detente.coding.reading import Reading
from detente.knowledge import datafile

LONGEST = 90  # characters of a speaker's description


@cache
def _speech() -> frozenset[str]:
    return frozenset(row["lemma"] for _, row in datafile.rows("lexicon/speech.csv"))


def attribution(r: Reading, i: int, speaker: str = "") -> tuple[str, ...]:
    """Speakers of the clause that token i stands in; `speaker` is the passage's own, which stands last."""
    found: list[str] = []
    at = i
    while at >= 0:
        token = r.tokens[at]
        head = token.head
        if token.label in ("ccomp", "parataxis") and head >= 0 and r.tokens[head].lemma in _speech():
            found.append(_subject(r, head))
        if token.label == "ccomp" or head < 0:
            found += _according(r, at if head < 0 else head)
        for k in r.kids(at, "parataxis"):
            if r.tokens[k].lemma in _speech() and k > i:
                found.append(_subject(r, k))
        at = head
    found += _according(r, i)
    if speaker:
        found.append(speaker)
    return tuple(dict.fromkeys(name for name in found if name))


def _subject(r: Reading, verb: int) -> str:
    for k in r.kids(verb, "nsubj", "obl:agent", "nsubj:pass"):
        return _phrase(r, k)
    return ""


def _according(r: Reading, verb: int) -> list[str]:
    """ "according to X" as a phrase of the clause."""
    found = []
    for k in r.kids(verb, "obl", "advcl", "nmod"):
        cases = {r.tokens[c].text.lower() for c in r.kids(k, "case", "fixed", "mark")}
        first = r.tokens[k].text.lower()
        if "according" in cases:
            found.append(_phrase(r, k, ("case", "fixed", "mark")))
        elif first == "according":
            found += [_phrase(r, c, ("case",)) for c in r.kids(k, "obl", "nmod")]
    return found


def _phrase(r: Reading, i: int, without: tuple[str, ...] = ()) -> str:
    barred = frozenset(
        k
        for k in r.kids(i)
        if r.tokens[k].label in ("acl:relcl", "acl", "advcl", "parataxis", "punct", *without)
    )
    at = r.sentence.subtree(i, barred)
    words = (
        " ".join(r.tokens[k].text for k in at).replace(" 's", "'s").replace(" ’s", "’s").replace(" - ", "-")
    )
    return words[:LONGEST]
