"""Why a claim reads as it does, in words: which words gave action, parties, status and time."""

from __future__ import annotations

from collections.abc import Iterable

from detente.coding.reading import Reading
from detente.coding.roles import Roles
from detente.coding.times import When
from detente.coding.triggers import Trigger
from detente.model import Actor, Status


def why(r: Reading, t: Trigger, roles: Roles, when: When, state: Status, cue: str) -> tuple[str, ...]:
    """One line each for action, parties, status and, where there is one, time."""
    entry = t.entry
    carried = f", carried by {r.tokens[t.carrier].text!r}" if t.carrier >= 0 else ""
    kind = f"{entry.type}/{entry.mode}" if entry.mode else entry.type
    lines = [f"action: {r.tokens[t.at].text!r}{carried} reads {kind} ({t.file}:{entry.line})"]
    if roles.mutual:
        lines.append(f"parties: {_names(roles.source)}, both sides of a mutual act")
    else:
        lines.append(f"actor: {_names(roles.source)}, {_place(roles.slots[0])}")
        lines.append(f"target: {_names(roles.target)}, {_place(roles.slots[1])}")
    lines.append(f"status: {state.value}, " + (f"because of {cue!r}" if cue else "stated plainly"))
    if when.interval:
        given = f"{when.text!r}" if when.text else "carried from an earlier sentence"
        lines.append(f"time: {when.interval.edtf()} ({when.basis.value}), {given}")
    return tuple(lines)


# where a slot of a frame looks, in words
PLACES = {
    "subj": "the subject",
    "obj": "the object",
    "iobj": "the indirect object",
    "comp": "in the complement",
    "poss": "the possessive",
    "adj": "the adjective or noun before it",
    "any": "elsewhere in the clause",
    "": "the subject of the clause",
}


def _place(slot: str) -> str:
    return PLACES.get(slot) or (slot if " " in slot else f"after {slot!r}")


def _names(actors: Iterable[Actor]) -> str:
    return ", ".join(f"{a.text!r} ({a.code}{', supplied' if a.implied else ''})" for a in actors)
