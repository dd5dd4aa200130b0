"""The learned part."""

from __future__ import annotations

from detente.coding.discourse import Discourse
from detente.coding.reading import Reading
from detente.coding.triggers import triggers
from detente.language.parser import parser
from detente.model import Status

SIDES = ("", "source", "target")
TYPES = (
    "NONE AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST"
    " SANCTION MOBILIZE COERCE ASSAULT"
).split()
STATUSES = tuple(s.value for s in Status)
WAYS = ("none", "forward", "backward", "both")


def lexicon_types(text: str) -> dict[int, int]:
    """What the lexicon reads at each word: start of the word to 1 + the type's number."""
    hints = {}
    for sentence in parser().parse(text):
        r = Reading(sentence, Discourse(), marked=())
        for t in triggers(r):
            hints[r.tokens[t.at].start] = 1 + TYPES.index(t.entry.type)
    return hints
