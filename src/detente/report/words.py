"""What events are called in a brief: their act, their parties, how well they are borne out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from detente import api
from detente.model import DateBasis, Kind, Status
from detente.render import count
from detente.report.parts import plain

if TYPE_CHECKING:
    from detente.api import Event

# Nouns for the types, wide enough for all that docs/method/ontology.md puts under each.
ACTS: Final = {
    "AGREE": "offer or promise",
    "CONSULT": "meeting or talks",
    "SUPPORT": "backing or better ties",
    "CONCEDE": "concession",
    "COOPERATE": "cooperation in deed",
    "AID": "aid",
    "RETREAT": "withdrawal or release",
    "REQUEST": "request or demand",
    "ACCUSE": "criticism or charge",
    "REJECT": "refusal",
    "THREATEN": "threat",
    "PROTEST": "protest",
    "SANCTION": "sanction or worse ties",
    "MOBILIZE": "forces moved",
    "COERCE": "coercion",
    "ASSAULT": "use of force",
}
MODES: Final = {
    ("CONSULT", "visit"): "visit",
    ("CONSULT", "third-party"): "meeting hosted by a third",
    ("CONSULT", "phone"): "talks at a distance",
    ("REQUEST", "assist"): "request for help",
    ("SANCTION", "discontinue"): "exchange cut or called off",
    ("RETREAT", "ceasefire"): "ceasefire",
}
# What a register makes of an event whose type says less; only of these types.
THINGS: Final = {
    "arms": "arms sale or purchase", "projects": "project", "agreements": "agreement", "visits": "visit",
    "exercises": "exercise", "memberships": "membership",
}  # fmt: skip
WIDE: Final = frozenset(("SUPPORT", "COOPERATE"))
CONFLICT: Final = frozenset(
    ("REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT")
)
GRADES: Final = {
    "confirmed": "confirmed",
    "corroborated": "corroborated",
    "single": "one source only",
    "partisan": "told by one side only",
    "contested": "contested: told as done and as not done",
}
STATUSES: Final = {
    Status.PLANNED: "planned",
    Status.PROPOSED: "proposed",
    Status.REFUSED: "refused",
    Status.DENIED: "denied or not done",
}


def act(event: Event, things: Mapping[str, str]) -> str:
    """`visit`, `exercise`; `things` gives the register that holds an event, by id."""
    if event.kind is Kind.STATE:
        return f"state of relations, {'worse' if event.type in CONFLICT else 'good or better'}"
    if event.type in WIDE and (thing := THINGS.get(things.get(event.id, ""))):
        return thing
    return MODES.get((event.type, event.mode)) or ACTS.get(event.type, event.type.lower())


def parties(event: Event) -> str:
    """`Pakistan to Soviet Union`, `Pakistan and Russia` where an act is mutual or has one side."""
    ours, theirs = named(event.source), named(event.target)
    if not theirs or set(event.source) == set(event.target):
        return ours
    return f"{ours} to {theirs}" if ours else theirs


def named(codes: Sequence[str]) -> str:
    """`Pakistan`, `Pakistan and India`, `Pakistan, India and Russia`."""
    names = [plain(api.name(code)) for code in dict.fromkeys(codes)]
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def carried(event: Event) -> str:
    """` (by context)` where no telling dates the event itself, else empty."""
    dated = [claim for claim in event.claims if claim.date]
    context = bool(dated) and all(claim.date_basis is DateBasis.CONTEXT for claim in dated)
    return " (by context)" if context else ""


def borne_out(event: Event) -> str:
    """`Confirmed` with how many sources; of those that tell it as done or not done, as the event has it."""
    many, grade = len(event.backing), event.grade.value
    if many == 1 and grade in ("confirmed", "corroborated"):
        return GRADES["single"]
    return GRADES[grade] if many == 1 else f"{GRADES[grade]}, {count(many, 'source')}"


def tone(value: float) -> str:
    """`+2.4`, `-0.5`, `0.0`."""
    return f"{value:+.1f}" if abs(value) >= 0.05 else "0.0"


def listed(words: Sequence[str], most: int) -> str:
    """The first so many with semicolons, and how many more there are."""
    more = len(words) - most
    return "; ".join(words[:most]) + (f"; and {more} more" if more > 0 else "")


def capital(text: str) -> str:
    """The first letter a capital."""
    return text[:1].upper() + text[1:]
