"""An assertion of a model made a claim through the same knowledge as the coder's own, or dropped, and why."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final

from detente.coding.gazetteer import codes_in
from detente.coding.second.pieces import Piece
from detente.coding.second.schema import Answer, Party
from detente.errors import KnowledgeError
from detente.knowledge import continuity, ontology, parties
from detente.knowledge.continuity import heir
from detente.language import edtf
from detente.model import Actor, Claim, DateBasis, Document, Kind, Status

CONFIDENCE: Final = 0.5  # nobody has measured how often a model of this name is right
MOST_PARTIES: Final = 6  # as for the coder: a longer list is one of members, not of actors
_YEAR: Final = re.compile(r"\d{4}")
Span = tuple[int, int]


class Drop(StrEnum):
    """Why an assertion of a model is no claim."""

    MALFORMED = "not of the form asked for"
    PLACE = "names a sentence that there is not"
    QUOTE = "quotes what does not stand in the sentence that it names"
    TYPE = "is of no PLOVER type"
    STATUS = "has no known status or kind"
    PARTY = "names a party that no knowledge file has"
    SIDES = "does not name two parties, or names more than six"
    DATE = "has a date that is none"
    TWICE = "says what another one says"


class Dropped(Exception):
    """Raised where an assertion is no claim; its one argument is the Drop."""

    def __init__(self, why: Drop) -> None:
        super().__init__(why)
        self.why = why


def claim(document: Document, piece: Piece, answer: Answer, model: str) -> Claim:
    """The claim that an assertion is; raises Dropped.

    The quote stands in the sentence named, letter by letter but for white space, and is kept as it stands.
    """
    text = document.text
    if not 1 <= answer.sentence <= len(piece.sentences):
        raise Dropped(Drop.PLACE)
    sentence = piece.sentences[answer.sentence - 1]
    found = place(text, answer.quote, sentence)
    if found is None:
        raise Dropped(Drop.QUOTE)
    start, end = found
    type, mode = _act(answer)
    date = _date(answer.date)
    source, target = (_actors(text, side, sentence, date) for side in (answer.source, answer.target))
    if not _two_sides(source, target):
        raise Dropped(Drop.SIDES)
    told = place(text, answer.trigger, found)
    when = place(text, answer.date_text, (piece.start, piece.end)) if date else None
    speaker = place(text, answer.said_by, (piece.start, piece.end))
    speakers = (piece.speaker, text[slice(*speaker)] if speaker else "")
    return Claim(
        document.id, start, end, text[start:end], source, target, type, mode, _status(answer), _kind(answer),
        date.edtf() if date else None, _basis(text, date, when, sentence), text[slice(*when)] if when else "",
        attribution=tuple(dict.fromkeys(one for one in speakers if one)), confidence=CONFIDENCE,
        trigger=text[slice(*told)] if told else "", trigger_start=told[0] if told else start,
        why=(f"told by the model {model}",), sentence=sentence,
    )  # fmt: skip


def place(text: str, words: str, within: Span) -> Span | None:
    """Where words first stand in a span of a text, letter by letter but for white space; None if nowhere."""
    parts = words.split()
    if not parts:
        return None
    pattern = r"\s+".join(map(re.escape, parts))
    before, after = (
        (r"(?<!\w)" if parts[0][0].isalnum() else ""),
        (r"(?!\w)" if parts[-1][-1].isalnum() else ""),
    )
    found = re.compile(before + pattern + after).search(text, *within)
    return found.span() if found else None


def _act(answer: Answer) -> tuple[str, str]:
    """Type and mode; a mode that the type has not is given up."""
    try:
        type = ontology.event_type(answer.type.strip().upper()).type
    except KnowledgeError:
        raise Dropped(Drop.TYPE) from None
    try:
        return type, ontology.mode(type, answer.mode.strip().lower()).name
    except KnowledgeError:
        return type, ""


def _status(answer: Answer) -> Status:
    try:
        return Status(answer.status.strip().lower())
    except ValueError:
        raise Dropped(Drop.STATUS) from None


def _kind(answer: Answer) -> Kind:
    try:
        return Kind(answer.kind.strip().lower() or Kind.EVENT)
    except ValueError:
        raise Dropped(Drop.STATUS) from None


def _date(written: str) -> edtf.Interval | None:
    if not written.strip():
        return None
    found = edtf.read(written.strip())
    if found is None:
        raise Dropped(Drop.DATE)
    return found


def _basis(text: str, date: edtf.Interval | None, words: Span | None, sentence: Span) -> DateBasis:
    """Stated where the sentence has words with a year, relative where without one, else carried."""
    if date is None:
        return DateBasis.NONE
    if words is None or not sentence[0] <= words[0] < sentence[1]:
        return DateBasis.CONTEXT
    return DateBasis.STATED if _YEAR.search(text, *words) else DateBasis.RELATIVE


def _actors(
    text: str, side: tuple[Party, ...], sentence: Span, date: edtf.Interval | None
) -> tuple[Actor, ...]:
    """Each party once, under the code that it had then, at its words where the sentence has them."""
    found: dict[str, Actor] = {}
    for one in side:
        code = _code(one)
        day = (date.last or date.first) if date else None
        if day is not None:
            code = continuity.holder(code, day.isoformat())
        span = place(text, one.text, sentence)
        start, end = span or (-1, -1)
        named = text[start:end] if span else ""
        found.setdefault(code, Actor(code, text=named, start=start, end=end, implied=span is None))
    return tuple(found.values())


def _code(one: Party) -> str:
    """By the name that the model gives, else by what the gazetteer finds in it or in the text's words."""
    for name in (one.party, one.text):
        if name.strip():
            try:
                return parties.resolve(name)
            except KnowledgeError:
                continue
    for name in (one.party, one.text):
        if len(codes := codes_in(name)) == 1:
            return codes[0]
    raise Dropped(Drop.PARTY)


def _two_sides(source: tuple[Actor, ...], target: tuple[Actor, ...]) -> bool:
    parties = {heir(actor.code) for actor in (*source, *target)}
    return bool(source and target) and 2 <= len(parties) <= MOST_PARTIES
