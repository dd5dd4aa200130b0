"""A document read by a model: piece by piece, from what it answered before where it did."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from detente.coding.second.budget import Exhausted
from detente.coding.second.claims import Drop, Dropped, claim
from detente.coding.second.pieces import Piece, pieces
from detente.coding.second.prompt import VERSION, codebook, question
from detente.coding.second.schema import Malformed, answers
from detente.coding.second.server import Refused
from detente.errors import SourceError
from detente.model import Claim, Document

FAILURES: Final = 3  # pieces in a row that give nothing, after which no other is tried
Ask = Callable[[str, str], str]  # rules and a question to what the model says


Get = Callable[[str], str | None]  # a key to what was answered
Put = Callable[[str, str, int, str], object]  # key, model, version of the rules and answer, to be kept


@dataclass(slots=True)
class Reading:
    """What a model tells of some documents.

    `read` are the spans that it was asked about and answered, by the id of the document; of the pieces
    `asked` were sent and `known` answered before. `dropped` counts the assertions that are no claims by why;
    `failed` has a sentence on each piece without an answer, and `stopped` says why the rest was not tried.
    """

    model: str
    claims: list[Claim] = field(default_factory=list)
    read: dict[str, list[tuple[int, int]]] = field(default_factory=dict)
    asked: int = 0
    known: int = 0
    dropped: Counter[Drop] = field(default_factory=Counter)
    failed: list[str] = field(default_factory=list)
    stopped: str = ""
    _row: int = 0

    def document(self, document: Document, get: Get, put: Put, ask: Ask | None) -> None:
        """Adds a document; without `ask` only what is known of it. Once stopped, asks no more."""
        seen = set[str]()
        for piece in pieces(document):
            text = question(document.text, piece)
            said = get(key(self.model, text))
            if said is not None:
                self.known += 1
            elif ask is None or self.stopped:
                continue
            else:
                said = self._asked(document, piece, text, ask, put)
            if said is not None:
                self._take(document, piece, said, seen)

    def _asked(self, document: Document, piece: Piece, text: str, ask: Ask, put: Put) -> str | None:
        """The answer to a piece, kept if it can be read; else None, and why."""
        try:
            self.asked += 1
            said = ask(codebook(), text)
            answers(said)
        except Exhausted:
            self.asked -= 1
            self.stopped = "the budget is spent; allow more, and the same command goes on from there"
            return None
        except Refused as error:
            self.stopped = str(error)
            return None
        except (SourceError, Malformed) as error:
            self.failed.append(_failure(document, piece, error))
            self._row += 1
            if self._row == FAILURES:
                self.stopped = f"{FAILURES} pieces in a row gave nothing; see whether the model can do this"
            return None
        self._row = 0
        put(key(self.model, text), self.model, VERSION, said)
        return said

    def _take(self, document: Document, piece: Piece, said: str, seen: set[str]) -> None:
        try:
            found, bad = answers(said)
        except Malformed:  # kept by an earlier version, or changed by hand
            found, bad = [], 1
        if bad:
            self.dropped[Drop.MALFORMED] += bad
        for answer in found:
            try:
                one = claim(document, piece, answer, self.model)
                if one.id in seen:
                    raise Dropped(Drop.TWICE)
            except Dropped as no:
                self.dropped[no.why] += 1
                continue
            seen.add(one.id)
            self.claims.append(one)
        self.read.setdefault(document.id, []).append((piece.start, piece.end))


def key(model: str, text: str) -> str:
    """By what an answer is kept: the model's name, the version of the rules, and the piece as it is asked."""
    return hashlib.sha256(f"{model}\0{VERSION}\0{text}".encode("utf-8", "replace")).hexdigest()


def _failure(document: Document, piece: Piece, error: Exception) -> str:
    where = f"'{document.name}' {piece.start}-{piece.end}"
    if isinstance(error, Malformed):
        return f"{where}: the answer cannot be used ({error}); ask again, or another model."
    return f"{where}: {error}"
