"""One telling as disputes are looked for in it: a claim with its event, document and the words around it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from detente.model import Claim, Document, Status
from detente.record.events.event import Event
from detente.record.events.likeness import AGAINST
from detente.record.events.telling import MONTHS, Telling

_DAY: Final = re.compile(rf"\b(?:{'|'.join(sorted(MONTHS))})\b|\bthe \d\d?(?:st|nd|rd|th)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, eq=False)
class Told:
    """A claim with its telling, its event, the document, the origin (copies are one) and its sentence.

    `people` are stems of surnames, `named` beginnings of names, so that Kharkov is Kharkiv. `clause` is the
    quote with the words of its sentence that stand next to it and to no other claim. What is not `coded` is a
    sentence of which there is no claim: its claim is a shell, and has no type.
    """

    t: Telling
    event: Event
    document: Document
    origin: str
    sentence: str
    clause: str
    people: frozenset[str]
    named: frozenset[str]
    id: str
    coded: bool = True

    @property
    def claim(self) -> Claim:
        """The claim itself."""
        return self.t.claim

    @property
    def done(self) -> bool:
        """Whether it is told as something that came about."""
        return self.claim.status is Status.HAPPENED

    @property
    def carried(self) -> bool:
        """Whether its date is that of another sentence, and not but for the year."""
        return self.t.carried and not _DAY.search(f"{self.claim.date_text} {self.clause}")

    @property
    def undone(self) -> bool:
        """Whether it is told as something that did not come about."""
        return self.claim.status in AGAINST
