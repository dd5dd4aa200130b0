"""Full-text search: words, phrases and operators over the texts of a dossier, each match in its sentence.

A query is of words, "phrases", prefix*, NEAR(a b, 5), joined by AND (or a blank), OR and NOT, with brackets;
`author:`, `publisher:`, `kind:`, `before:` and `after:` narrow the documents (docs/method/ask.md).
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from detente.errors import UsageError
from detente.language import edtf
from detente.model import Document
from detente.record.asking.sentences import around, sentences
from detente.record.documents import documents_where
from detente.record.rows import Cell

if TYPE_CHECKING:
    from detente.record.store import Dossier

LIMIT: Final = 20
DEEPEST: Final = 20  # brackets inside one another
LONGEST: Final = 200  # words of a query
NEAR: Final = 10  # words between those of NEAR(a b) where no number is given
FILTERS: Final = ("author", "publisher", "kind", "before", "after")
_TOKEN: Final = re.compile(
    r"\s*(?:(?P<filter>[a-z]+):(?P<value>\"[^\"]*\"|[^\s()\"]+)|\"(?P<phrase>[^\"]*)\"(?P<all>\*?)"
    r"|(?P<mark>[(),])|(?P<word>[^\s()\",]+))"
)
_WORD: Final = re.compile(r"[^\W_]")


@dataclass(frozen=True, slots=True)
class Match:
    """A sentence that matches: `text[start:end]` is its first match, `matches` all of them.

    `sentence` are the offsets of the sentence; `rank` is bm25 of the document, the lower the better.
    """

    document: Document
    start: int
    end: int
    sentence: tuple[int, int]
    matches: tuple[tuple[int, int], ...]
    rank: float


def search(record: Dossier, query: str, limit: int = LIMIT, offset: int = 0) -> list[Match]:
    """Sentences that match, by rank of the document, then those first that hold most of the words.

    UsageError says in one sentence what is wrong with a query, a limit below 1 or an offset below 0.
    """
    if limit < 1 or offset < 0:
        raise UsageError(f"There are no {limit} matches from number {offset}; ask for 1 or more, from 0 on.")
    words, conditions, values = compiled(query)
    found = list[Match]()
    with record.reading() as db:
        for match in _matches(db, words, conditions, values):
            found.append(match)
            if len(found) >= offset + limit:
                break
    return found[offset:]


def _matches(db: sqlite3.Connection, words: str, condition: str, values: list[Cell]) -> Iterator[Match]:
    sql = (
        "SELECT w.rowid, bm25(words) FROM words w JOIN documents d ON d.key = w.rowid "
        f"WHERE words MATCH ? AND d.excluded = 0{condition} ORDER BY bm25(words), w.rowid"
    )
    for key, rank in db.execute(sql, [words, *values]).fetchall():
        document = documents_where(db, "d.key = ?", [key])[0]
        spans = _marked(db, words, key, document.text)
        inside: dict[tuple[int, int], list[tuple[int, int]]] = {}
        bounds = sorted(sentences(document))
        for start, end in spans:
            if sentence := around(bounds, start):
                inside.setdefault(sentence, []).append((start, end))

        def most(sentence: tuple[int, int], text: str = document.text) -> tuple[int, int]:
            return -len({text[a:b].casefold() for a, b in inside[sentence]}), sentence[0]  # noqa: B023

        for sentence in sorted(inside, key=most):
            first = inside[sentence][0]
            yield Match(document, *first, sentence, tuple(inside[sentence]), float(rank))


def _marked(db: sqlite3.Connection, words: str, key: int, text: str) -> list[tuple[int, int]]:
    """The offsets of every match in a text: FTS5 marks them with two characters that the text has not."""
    free = [c for c in map(chr, range(0xE000, 0xF8FF)) if c not in text][:2]
    if len(free) < 2:
        return []
    sql = "SELECT highlight(words, 1, ?, ?) FROM words WHERE words MATCH ? AND rowid = ?"
    row = db.execute(sql, [*free, words, key]).fetchone()
    found, at, start = list[tuple[int, int]](), 0, 0
    for piece in re.split(f"([{free[0]}{free[1]}])", row[0] if row and isinstance(row[0], str) else ""):
        if piece == free[0]:
            start = at
        elif piece == free[1]:
            found.append((start, at))
        else:
            at += len(piece)
    return found


def compiled(query: str) -> tuple[str, str, list[Cell]]:
    """(query in the language of FTS5, condition on `documents d` that begins with AND, its values)."""
    tokens, filters = list[tuple[str, str]](), list[tuple[str, str]]()
    at = 0
    while at < len(query.rstrip()):
        found = _TOKEN.match(query, at)
        if not found:
            raise UsageError(f"The query has a quotation mark at character {at + 1} that is never closed.")
        at = found.end()
        if (name := found["filter"]) in FILTERS:
            filters.append((name, found["value"].strip('"')))
        elif name:
            if not re.match(r"[\"/\d]", found["value"]):
                known = ", ".join(f"{one}:" for one in FILTERS)
                raise UsageError(f"There is no filter '{name}:'; there are {known} or put it in quotes.")
            tokens.append(("phrase", f"{name} {found['value']}"))
        elif (phrase := found["phrase"]) is not None:
            tokens.append(("prefix" if found["all"] else "phrase", phrase))
        elif found["mark"]:
            tokens.append((found["mark"], found["mark"]))
        else:
            word = found["word"]
            kind = word if word in ("AND", "OR", "NOT", "NEAR") else "word"
            tokens.append((kind, word))
    if not tokens:
        raise UsageError("The query names no word to search for; write at least one, such as `treaty`.")
    if len(tokens) > LONGEST:
        raise UsageError(f"The query is of {len(tokens)} words; {LONGEST} are allowed.")
    condition, values = _narrowed(filters)
    return f"{{text}} : ({_Query(tokens).whole()})", condition, values


class _Query:
    """Reads tokens into the language of FTS5, every word between quotation marks."""

    def __init__(self, tokens: list[tuple[str, str]]) -> None:
        self.tokens, self.at, self.depth = tokens, 0, 0

    def whole(self) -> str:
        found = self._any()
        if self.at < len(self.tokens):
            raise UsageError(f"The query has a '{self.tokens[self.at][1]}' too many.")
        return found

    def _next(self) -> str:
        return self.tokens[self.at][0] if self.at < len(self.tokens) else ""

    def _any(self) -> str:
        parts = [self._all()]
        while self._next() == "OR":
            self.at += 1
            parts.append(self._all())
        return " OR ".join(parts) if len(parts) == 1 else f"({' OR '.join(parts)})"

    def _all(self) -> str:
        wanted, barred = list[str](), list[str]()
        while True:
            if self._next() == "AND":
                if not wanted and not barred:
                    raise UsageError("The query has an AND with nothing before it; write a word there.")
                self.at += 1
                if self._next() in ("", ")", "OR", "AND"):
                    raise UsageError("The query has an AND with nothing after it; write a word there.")
            if self._next() == "NOT":
                self.at += 1
                barred.append(self._one())
            elif self._next() in ("", ")", "OR", ","):
                break
            else:
                wanted.append(self._one())
        if not wanted:
            said = "names only what must not be there" if barred else "has a place with no word in it"
            raise UsageError(f"The query {said}; write a word to look for.")
        both = f"({' AND '.join(wanted)})"
        return f"({both} NOT ({' OR '.join(barred)}))" if barred else both

    def _one(self) -> str:
        kind = self._next()
        if kind == "NEAR" and self.at + 1 < len(self.tokens) and self.tokens[self.at + 1][0] == "(":
            return self._near()
        if kind == "(":
            self.at += 1
            self.depth += 1
            if self.depth > DEEPEST:
                raise UsageError(f"The query has more than {DEEPEST} brackets inside one another.")
            found = self._any()
            if self._next() != ")":
                raise UsageError("The query has a '(' that is never closed.")
            self.at += 1
            self.depth -= 1
            return found
        if kind in ("word", "phrase", "prefix", "NEAR"):
            return self._word()
        missing = (
            "ends where a word is missing"
            if not kind
            else f"has a '{self.tokens[self.at][1]}' in a wrong place"
        )
        raise UsageError(f"The query {missing}; write a word there.")

    def _word(self) -> str:
        kind, word = self.tokens[self.at]
        self.at += 1
        prefix = kind == "prefix" or (kind == "word" and word.endswith("*"))
        bare = word.rstrip("*") if kind == "word" else word
        if not _WORD.search(bare):
            raise UsageError(f"The query has '{word}', which holds no letter and no digit.")
        return '"' + bare.replace("\x00", " ") + '"' + (" *" if prefix else "")

    def _near(self) -> str:
        self.at += 2
        words, distance = list[str](), NEAR
        while self._next() in ("word", "phrase", "prefix", "AND"):
            if self._next() == "AND":
                self.at += 1
                continue
            words.append(self._word())
        if self._next() == ",":
            self.at += 1
            number = self.tokens[self.at][1] if self.at < len(self.tokens) else ""
            if not re.fullmatch(r"\d{1,4}", number):
                raise UsageError(
                    "NEAR wants a number of words behind its comma, such as NEAR(treaty gas, 5)."
                )
            distance = int(number)
            self.at += 1
        if self._next() != ")" or len(words) < 2:
            raise UsageError("NEAR wants two words or more between brackets, such as NEAR(treaty gas, 5).")
        self.at += 1
        return f"NEAR({' '.join(words)}, {distance})"


def _narrowed(filters: list[tuple[str, str]]) -> tuple[str, list[Cell]]:
    condition, values = "", list[Cell]()
    for name, value in filters:
        if name in ("author", "publisher"):
            condition += f" AND instr(lower(d.{name}), lower(?)) > 0"
            values.append(value)
        elif name == "kind":
            condition += " AND d.kind = lower(?)"
            values.append(value)
        else:
            try:
                span = edtf.parse(value)
            except edtf.DateError as error:
                raise UsageError(f"'{name}:{value}' names no date: {error}") from None
            edge = span.first if name == "before" else span.last
            condition += f" AND d.said {'<' if name == 'before' else '>'} ?"
            values.append(edge.isoformat() if edge else ("0001-01-01" if name == "before" else "9999-12-31"))
    return condition, values
