"""Where the documents of a dossier are at odds, with each other, with themselves and with known events."""

from __future__ import annotations

import builtins
import json
from collections import Counter
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import Final, TypeVar

from detente.api.chronicle import current
from detente.api.gathering import at_hand
from detente.errors import UsageError
from detente.knowledge import landmarks
from detente.knowledge.continuity import heir
from detente.knowledge.parties import resolve
from detente.record.disputes.dispute import Dispute, DisputeType, Sentence, Side, Strength
from detente.record.disputes.keeping import DISPUTES
from detente.record.events.reading import events_where, origins

__all__ = ["Dispute", "DisputeType", "Sentence", "Side", "Strength", "at_odds", "disputes"]

T = TypeVar("T", bound=StrEnum)

_OF: Final = "d.id IN (SELECT value FROM json_each(?))"
REFERENCE: Final = "reference.csv"  # a user's own known events, in the dossier's folder


def disputes(
    dossier: str | Path,
    a: str | None = None,
    b: str | None = None,
    *,
    type: str | None = None,
    least: str = "weak",
    reference: str | Path | None = None,
) -> list[Dispute]:
    """What tellings are at odds over, the plainest first: all, of a party or between two.

    `type` keeps one type, `least` those that are `strong`, `medium` or more. `reference` is a CSV of known
    events beside the shipped ones, by default `reference.csv` in the dossier's folder where there is one.
    """
    kind = _one_of(DisputeType, type) if type is not None else None
    floor = _one_of(Strength, least)
    one, other = a and resolve(a), b and resolve(b)
    known = _known(Path(dossier), Path(reference) if reference is not None else None)
    with current(dossier) as record:

        def made() -> list[Dispute]:
            from detente.record.disputes.reference import Atlas
            from detente.record.disputes.search import disputes_of

            events = (None if one or other else at_hand(record)) or record.events(one, other)
            with record.reading() as db:
                copied = origins(db)
                if one or other:  # with what else their documents tell, by which sentences are held apart
                    told = sorted({document.id for event in events for document in event.documents})
                    events = events_where(db, _OF, [json.dumps(told)])
            return disputes_of(events, copied, Atlas(known), frozenset(map(heir, filter(None, (one, other)))))

        found = made() if one or other else DISPUTES.of(record, made, repr(known))
    return [d for d in found if kind in (None, d.type) and d.strength.rank <= floor.rank]


def at_odds(disputes: Iterable[Dispute]) -> Counter[frozenset[str]]:
    """How many strong and medium disputes of fact there are over what each two parties did.

    Two parties stand under the first codes of their lines, as in `Standing.two`.
    """
    found = Counter[frozenset[str]]()
    for one in disputes:
        if one.of_fact and one.strength is not Strength.WEAK:
            sides = {(a.code, b.code) for c in one.claims for a in c.source for b in c.target}
            found.update({two for a, b in sides if len(two := frozenset((heir(a), heir(b)))) == 2})
    return found


def _known(folder: Path, given: Path | None) -> tuple[landmarks.Landmark, ...]:
    own = given or folder / REFERENCE
    if given is None and not own.is_file():
        return landmarks.landmarks()
    return landmarks.landmarks() + landmarks.read(own)


def _one_of(values: builtins.type[T], value: str) -> T:
    try:
        return values(value.strip().lower())
    except ValueError:
        what = "type of dispute" if issubclass(values, DisputeType) else "strength"
        raise UsageError(f"There is no {what} '{value}'; it is one of {', '.join(values)}.") from None
