"""One telling as disputes are looked for in it: a claim with its event, document and the words around it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from detente.model import Claim, Document, Status
from detente.record.disputes.voices import Reply
from detente.record.events.event import Event
from detente.record.events.likeness import AGAINST
from detente.record.events.telling import MONTHS, Telling

_DAY: Final = re.compile(rf"\b(?:{'|'.join(sorted(MONTHS))})\b|\bthe \d\d?(?:st|nd|rd|th)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, eq=False)
class Told:
    """A claim with its telling, its event, the document, the origin (copies are one) and its sentence.

    `people` are stems of surnames, `named` beginnings of names, so that Kharkov is Kharkiv. `clause` is the
    quote with the words of its sentence that stand next to it and to no other claim. What is not `coded` is a
    sentence of which there is no claim: its claim is a shell, and has no type. `post` numbers the post of a
    thread that it stands in, else -1; `reply` is what it answers there.
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
    post: int = -1
    reply: Reply | None = None

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


def one_sentence(a: Told, b: Told) -> bool:
    """Whether both stand in one sentence of one document."""
    return a.document.id == b.document.id and a.claim.sentence[1] == b.claim.sentence[1] >= 0


def answering(a: Told, b: Told) -> float:
    """1 where one of two tellings answers the very words of the other, less where it answers that post."""
    if a.document.id != b.document.id or a.post == b.post:
        return 0.0
    return max(_answers(a, b), _answers(b, a))


def _answers(one: Told, other: Told) -> float:
    if one.reply is None or one.reply.to != other.post:
        return 0.0
    start, end = one.reply.words
    return 1.0 if other.claim.start < end and start < other.claim.end else 0.4


def one_voice(a: Told, b: Told) -> bool:
    """Whether the author of both is one: one document, and of a thread one post."""
    return a.document.id == b.document.id and a.post == b.post
