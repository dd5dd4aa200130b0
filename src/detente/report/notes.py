"""The notes of a brief: each place in a text once, numbered as it is first called for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from detente.errors import DossierError
from detente.report.dates import day
from detente.report.parts import Note, Quoted, Reference, plain

if TYPE_CHECKING:
    from detente.api import Claim, Document, Event

MOST: Final = 3  # notes of one event: one from each independent origin
AROUND: Final = 260  # characters of a quote with the words around it
REACH: Final = 400  # of a sentence on either side of a quote, where it is longer than that
DATED: Final = {
    "context": "date carried from earlier in the text",
    "dateline": "date of the text itself",
    "relative": "date counted from the day of writing",
}
VOICES: Final = {
    "headline": "a headline", "quote": "a quotation", "caption": "a caption", "comment": "a reader's comment",
}  # fmt: skip
_ADDRESS: Final = re.compile(r"https?://[^\s\"'<>\\]+", re.IGNORECASE)


class Notes:
    """Gives notes their numbers and documents theirs, in the order in which they are called for."""

    def __init__(self) -> None:
        self._notes: dict[tuple[str, int, int], Note] = {}
        self._references: dict[str, Reference] = {}

    @property
    def all(self) -> tuple[Note, ...]:
        """All so far, by number."""
        return tuple(self._notes.values())

    @property
    def references(self) -> tuple[Reference, ...]:
        """The documents that they stand in, by number."""
        return tuple(self._references.values())

    def event(self, event: Event, most: int = MOST) -> tuple[int, ...]:
        """Of an event the claim that stands for it, then one of each other origin."""
        texts = {document.id: document for document in event.documents}
        origin = {id: at for at, one in enumerate(event.origins) for id in one.documents}
        first = {one.documents[0] for one in event.origins}
        told: dict[int, Claim] = {origin.get(event.claim.document, -1): event.claim}
        for claim in event.claims:
            same = (claim.type, claim.status) == (event.type, event.status)
            if claim.document in first and (same or event.grade.value == "contested"):
                told.setdefault(origin[claim.document], claim)
        return tuple(self.claim(one, texts[one.document]) for one in list(told.values())[:most])

    def events(self, events: Iterable[Event], most: int = 1) -> tuple[int, ...]:
        """Of several events each, so many notes a piece, none twice."""
        return tuple(dict.fromkeys(number for event in events for number in self.event(event, most)))

    def claim(self, claim: Claim, document: Document) -> int:
        """The number of the note on a claim."""
        said = "according to " + ", via ".join(reversed(claim.attribution)) if claim.attribution else ""
        said = "; ".join(filter(None, (said, voice(document, claim.start))))
        dated = DATED.get(claim.date_basis.value, "") if claim.date else ""
        return self.place(
            document, claim.start, claim.end, claim.quote, claim.sentence, claim.id, said, dated
        )

    def place(
        self, document: Document, start: int, end: int, quote: str,
        sentence: tuple[int, int] = (-1, -1), claim: str = "", said: str = "", dated: str = "",
    ) -> int:  # fmt: skip
        """The number of the note on any words; DossierError where they do not stand there."""
        if document.text[start:end] != quote or not quote.strip():
            raise DossierError(
                f"'{plain(document.name)}' does not hold a quote at {start}-{end}; run `detente verify`."
            )
        key = (document.id, start, end)
        known = self._notes.get(key)
        if known is None:
            known = self._notes[key] = Note(
                len(self._notes) + 1, claim, document.id, start, end,
                within(document, start, end, sentence, AROUND), self._reference(document),
                document.page(start), plain(said), dated,
            )  # fmt: skip
        return known.number

    def _reference(self, document: Document) -> int:
        if document.id not in self._references:
            self._references[document.id] = reference(len(self._references) + 1, document)
        return self._references[document.id].number


def voice(document: Document, at: int) -> str:
    """Where in a document some words stand, where that is not its own running text: a comment, a post."""
    found = next((p for p in document.passages if p.start <= at < p.end), None)
    if found is None:
        return ""
    by = f" by {found.speaker}" if found.speaker else ""
    post = f"post {found.post + 1}" if found.post >= 0 else ""
    place = VOICES.get(found.role.value, "")
    if place or post:
        return f"in {', '.join(part for part in (place, post) if part)}{by}"
    return f"in words{by}" if by else ""


def within(document: Document, start: int, end: int, sentence: tuple[int, int], most: int) -> Quoted:
    """A quote with the words of its sentence around it, cut at spaces, `most` characters in all or so."""
    text = document.text
    first = max(min(sentence[0], start), start - REACH) if sentence[0] >= 0 else start
    last = min(max(sentence[1], end), end + REACH) if sentence[0] >= 0 else end
    room = max(most - (end - start), 0)
    left = min(start - first, max(room // 2, room - (last - end)))
    right = min(last - end, room - left)
    before, after = text[start - left : start], text[end : end + right]
    opens, closes = (
        sentence[0] >= 0 and start - left > sentence[0],
        sentence[0] >= 0 and end + right < sentence[1],
    )
    if opens:
        before = before[before.find(" ") + 1 :] if " " in before.rstrip() else ""
    if closes:
        after = after[: max(after.rfind(" "), 0)] if " " in after.lstrip() else ""
    return Quoted(before, text[start:end], after, opens, closes)


def reference(number: int, document: Document) -> Reference:
    """A document as the bibliography lists it; an address is one of the web or none."""
    address = next((one for one in (document.canonical, document.path) if _ADDRESS.fullmatch(one)), "")
    return Reference(
        number, document.id, plain(document.name), plain(document.title), plain(document.author),
        plain(document.publisher), day(document.said) if document.said else "", plain(address),
        document.sha256,
    )  # fmt: skip
