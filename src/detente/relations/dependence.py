"""From whom a state gets what it is told to get, as shares of what comes from everybody."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from detente.knowledge.continuity import heir, line
from detente.relations.evidence import weighed

if TYPE_CHECKING:
    import pyarrow as pa

KINDS: Final = {"aid": "AID", "material cooperation": "COOPERATE"}  # PLOVER types, which name no goods


@dataclass(frozen=True, slots=True)
class Gift:
    """One thing that one party gave or sold another, by an event; `count` is what is known of it, 0 to 1."""

    kind: str
    giver: str
    taker: str
    event: str
    count: float


@dataclass(frozen=True, slots=True)
class Dependence:
    """What of one kind came from one party: its share of all that came, 0 to 1, and the events that tell it.

    `concentration` is the sum of the squared shares of all givers (Herfindahl), 1 where there is only one.
    """

    kind: str
    giver: str
    share: float
    count: float
    concentration: float
    events: tuple[str, ...]


def gifts(events: pa.Table) -> Iterator[Gift]:
    """What the types of an event table tell: aid, and material cooperation that is not of both sides."""
    kinds = {type: kind for kind, type in KINDS.items()}
    weight, _, _ = weighed(events, "goldstein")
    columns = (events[name].to_pylist() for name in ("type", "actor", "target", "event"))
    rows = [row for row in zip(*columns, weight.tolist(), strict=True) if row[0] in kinds]
    directed = {(actor, target, event) for _, actor, target, event, _ in rows}
    for type, actor, target, event, count in rows:
        if (target, actor, event) not in directed:
            yield Gift(kinds[type], actor, target, event, count)


def dependence(given: Iterable[Gift], state: str) -> tuple[Dependence, ...]:
    """The givers of each kind of thing to a state, under any code that it had, the greatest first."""
    held: dict[str, dict[str, dict[str, float]]] = {}
    for gift in given:
        if gift.taker in line(state) and gift.giver not in line(state):
            by_event = held.setdefault(gift.kind, {}).setdefault(heir(gift.giver), {})
            by_event[gift.event] = max(gift.count, by_event.get(gift.event, 0.0))
    found = []
    for kind, givers in sorted(held.items()):
        counts = {giver: sum(told.values()) for giver, told in givers.items()}
        whole = sum(counts.values())
        if whole > 0:
            concentration = sum((count / whole) ** 2 for count in counts.values())
            found += [
                Dependence(kind, giver, count / whole, count, concentration, tuple(givers[giver]))
                for giver, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
            ]
    return tuple(found)
