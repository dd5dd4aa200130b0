"""The nouns of Detente: Document, Passage, Sentence, Actor, Argument, Claim, Expectation. Frozen, typed.

Offsets are character offsets (not bytes) into `Document.text`, end exclusive, everywhere.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any


class Role(StrEnum):
    """What a passage of a document is; only content is coded."""

    HEADLINE = "headline"
    DATELINE = "dateline"
    BODY = "body"
    QUOTE = "quote"  # somebody else's words set apart: a quoted poster, a quoted paper
    CAPTION = "caption"
    COMMENT = "comment"
    SIGNATURE = "signature"
    NAVIGATION = "navigation"

    @property
    def content(self) -> bool:
        """Whether claims are read from such a passage."""
        return self not in (Role.DATELINE, Role.SIGNATURE, Role.NAVIGATION)


class Status(StrEnum):
    """What the text says became of the act."""

    HAPPENED = "happened"
    PLANNED = "planned"
    PROPOSED = "proposed"
    REFUSED = "refused"
    DENIED = "denied"
    HYPOTHETICAL = "hypothetical"
    OPINION = "opinion"


class Kind(StrEnum):
    """An event, or a word on the state of relations."""

    EVENT = "event"
    STATE = "state"


class ArgumentKind(StrEnum):
    """What a thing inside an act is."""

    MONEY = "money"  # value in `unit`, an ISO 4217 code where the text names the currency
    QUANTITY = "quantity"  # so many of `item`
    LENGTH = "length"  # in kilometres
    DURATION = "duration"  # in days
    SHARE = "share"  # in percent
    ITEM = "item"  # what was sold, built, signed, with no number
    ROUTE = "route"  # from one place to another: `text` names both


class Foresight(StrEnum):
    """How a statement looks ahead."""

    PLAN = "plan"  # somebody intends, agreed or is set to
    EXPECTATION = "expectation"  # will, is likely to, is expected to
    OFFER = "offer"  # offered, proposed, interested in
    CONDITIONAL = "conditional"  # may, could, if
    PRESCRIPTION = "prescription"  # should, must
    RISK = "risk"  # feared, warned of


class DateBasis(StrEnum):
    """Where a date comes from."""

    STATED = "stated"
    RELATIVE = "relative"  # to the day the document was written
    CONTEXT = "context"  # carried from an earlier sentence
    DATELINE = "dateline"
    NONE = "none"


class SaidBasis(StrEnum):
    """How the day of a document is known."""

    GIVEN = "given"  # by the reader, by hand
    METADATA = "metadata"  # its own format says so: a meta element, a mail's header, a feed's entry
    TEXT = "text"  # a byline or a dateline in the text
    FILE = "file"  # the file's name or date
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of a document's text in one voice; `speaker` is empty for the document's author.

    In a thread `post` numbers the post that it belongs to from 0 (else -1), `depth` says how deep a quotation
    is nested in it (0 is the poster's own words), and `posted` when it was posted, as the page tells it.
    `language` is an ISO 639-1 code, empty where it was not told.
    """

    start: int
    end: int
    role: Role = Role.BODY
    speaker: str = ""
    post: int = -1
    depth: int = 0
    posted: datetime | None = None
    language: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """One text with its provenance; `id` is the first 16 hexadecimal digits of the SHA-256 of its bytes.

    `path` says where it was read: a file, `archive.zip!/inner.html`, or an address, retrieved at `retrieved`
    (UTC). `canonical` is the address that it gives itself. `pages` are the offsets at which its pages begin,
    where it has pages. `language` is an ISO 639-1 code, empty where it was not told.
    """

    id: str
    name: str
    path: str
    sha256: str
    text: str
    kind: str = "text"
    title: str = ""
    author: str = ""
    said: date | None = None
    said_basis: SaidBasis = SaidBasis.NONE
    passages: tuple[Passage, ...] = ()
    publisher: str = ""
    canonical: str = ""
    retrieved: datetime | None = None
    language: str = ""
    pages: tuple[int, ...] = ()

    def page(self, offset: int) -> int:
        """The page, from 1, on which a character stands; 0 in a text without pages."""
        return bisect_right(self.pages, offset)


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a sentence; `head` is the index of its head in the sentence, -1 for the root."""

    text: str
    start: int
    end: int
    lemma: str = ""
    upos: str = ""
    xpos: str = ""
    head: int = -1
    label: str = ""
    name: str = "O"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A parsed sentence of a document; `encoded` is what the parser keeps of it for the learned part."""

    start: int
    end: int
    tokens: tuple[Token, ...]
    children: tuple[tuple[int, ...], ...] = field(default=(), compare=False)
    encoded: Any = field(default=None, compare=False, repr=False)

    @classmethod
    def of(cls, tokens: tuple[Token, ...], encoded: Any = None) -> Sentence:
        """From its tokens, at least one."""
        below: list[list[int]] = [[] for _ in tokens]
        for i, token in enumerate(tokens):
            if token.head >= 0:
                below[token.head].append(i)
        return cls(tokens[0].start, tokens[-1].end, tokens, tuple(map(tuple, below)), encoded)

    def subtree(self, index: int, barred: frozenset[int] = frozenset()) -> list[int]:
        """Indices at and below a token in reading order, not descending into `barred`."""
        found, todo = [], [index]
        while todo:
            at = todo.pop()
            found.append(at)
            todo.extend(c for c in self.children[at] if c not in barred)
        return sorted(found)


@dataclass(frozen=True, slots=True)
class Actor:
    """A party of a claim: the code of a state or organisation, and what the text called it.

    `implied`: not named in the clause but supplied (a pronoun, "the two countries", an elided subject).
    """

    code: str
    sector: str = ""
    person: str = ""
    text: str = ""
    start: int = -1
    end: int = -1
    implied: bool = False


@dataclass(frozen=True, slots=True)
class Argument:
    """A thing inside an act: so much money, so many of what, so far; `text` is verbatim at its offsets.

    `value` is in the unit that its kind states, None where there is no number; `item` is the noun counted.
    """

    kind: ArgumentKind
    text: str
    start: int
    end: int
    value: float | None = None
    unit: str = ""
    item: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """One assertion in one place: who did what to whom, when, according to whom.

    `date` is an EDTF prefix or interval, None where the text gives none. `attribution` leads from the
    nearest speaker to the deepest; empty is the author. `confidence` is in 0..1 (docs/method/confidence.md).
    `why` says in words which part of the sentence gave what. `sentence` is the span of the sentence around
    it. `corrected` is the id that the claim had before a person changed it, empty where nobody did.
    """

    document: str
    start: int
    end: int
    quote: str
    source: tuple[Actor, ...]
    target: tuple[Actor, ...]
    type: str
    mode: str = ""
    status: Status = Status.HAPPENED
    kind: Kind = Kind.EVENT
    date: str | None = None
    date_basis: DateBasis = DateBasis.NONE
    date_text: str = ""
    place: str = ""
    attribution: tuple[str, ...] = ()
    confidence: float = 0.5
    trigger: str = ""
    trigger_start: int = -1
    why: tuple[str, ...] = ()
    sentence: tuple[int, int] = (-1, -1)
    arguments: tuple[Argument, ...] = ()
    corrected: str = ""

    @property
    def id(self) -> str:
        """Twelve hexadecimal digits, the same for the same assertion at the same place."""
        if self.corrected:
            return self.corrected
        parties = "+".join(a.code for a in self.source) + ">" + "+".join(a.code for a in self.target)
        key = f"{self.document}|{self.start}|{self.end}|{self.trigger_start}|{self.type}|{parties}"
        return hashlib.sha256(key.encode()).hexdigest()[:12]


@dataclass(frozen=True, slots=True)
class Expectation:
    """A statement in one place of what is to come: who expects it, by when, on what condition.

    `who` is empty for the author; `horizon` an EDTF date, None where the text sets none; `condition` the
    words of the condition. `claim` is the id of the claim that says the same, empty where none was coded.
    """

    document: str
    start: int
    end: int
    quote: str
    kind: Foresight
    parties: tuple[str, ...] = ()
    who: str = ""
    said: str | None = None
    horizon: str | None = None
    condition: str = ""
    claim: str = ""
    trigger: str = ""

    @property
    def id(self) -> str:
        """Twelve hexadecimal digits, the same for the same statement at the same place."""
        key = f"{self.document}|{self.start}|{self.end}|{self.kind}|{self.trigger}"
        return hashlib.sha256(key.encode()).hexdigest()[:12]


@dataclass(frozen=True, slots=True)
class PairReading:
    """The act between two marked parties; `type` is empty where there is none. Confidence in 0..1."""

    type: str = ""
    mode: str = ""
    status: Status = Status.HAPPENED
    confidence: float = 0.0
    trigger: str = ""
