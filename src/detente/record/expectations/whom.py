"""Of whom a sentence speaks, and whether they are those of an expectation."""

from __future__ import annotations

from collections.abc import Iterable

from detente.knowledge.continuity import heir
from detente.record.expectations.naming import named
from detente.record.expectations.sentences import Said


def parties_of(said: Said) -> frozenset[str]:
    """Those that a sentence names, and those of the claims in it."""
    supplied = (heir(x.code) for c in said.claims for x in (*c.source, *c.target))
    return named(said.text).parties.union(supplied)


def naming(mine: frozenset[str], said: Said, before: Iterable[Said]) -> str:
    """How a sentence names the parties of an expectation: the reason of `fulfilment.csv`.

    `before` are the sentences in front of it, which say of whom a sentence without a name speaks.
    """
    if not mine:
        return "names left open"
    told = parties_of(said)
    if not told:
        around = frozenset[str]().union(*map(parties_of, before))
        return "names stand before" if mine & around else "names nobody"
    if not mine & told:
        return "names others"
    if mine <= told:
        return "names all"
    return "names one and others" if told - mine else "names one of two"
