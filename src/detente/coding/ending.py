"""What the end of an act is: halted aid is a sanction, a lifted sanction a concession."""

from __future__ import annotations

from dataclasses import replace

from detente.coding.reading import Reading
from detente.knowledge import lexicon
from detente.knowledge.lexicon import Entry

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
ENDED_MODE = {"SANCTION": "discontinue"}


def ended(r: Reading, at: int, entry: Entry, effect: str) -> tuple[Entry, str]:
    """The act of the verb `at` as what its end is, where it is "stopped" or "halted"; and its effect."""
    stopped = effect == "ended"
    if at >= 0 and r.base(at) == "xcomp" and not stopped:
        stopped = lexicon.light_verbs().get(r.tokens[r.tokens[at].head].lemma) == "ended"
    if not stopped or entry.type not in ENDED:
        return entry, effect
    if at >= 0 and r.tokens[at].lemma == "end" and entry.lemma in _passing():
        return entry, ""  # who ends a visit has paid it
    kind = ENDED[entry.type]
    return replace(entry, status="", type=kind, mode=ENDED_MODE.get(kind, "")), "ended"


def _passing() -> frozenset[str]:
    """Nouns of acts that end by themselves: visits and exercises."""
    return lexicon.classes()["visit"] | lexicon.classes()["exercise"]
