"""The documents in which a quote may stand, found by the full-text search, and how rare its words are."""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Sequence
from typing import Final

from detente.errors import DossierError
from detente.record.quoting.pattern import Pattern
from detente.record.quoting.tokens import is_word
from detente.record.rows import Cell, plain

MOST: Final = 100  # documents with the words in a row that are read
NEAR: Final = 25  # documents of each of two rankings in which an altered quote is looked for
PHRASES: Final = 40  # runs of three words that are looked for
RARE: Final = 6  # of the rarest words
COUNTED: Final = 60  # different words whose documents are counted
UNSPACED: Final = "\u0e00"  # from here on scripts that may be written without blanks: no words to look up


def named(db: sqlite3.Connection, key: str) -> list[int]:
    """Row numbers of the documents with an id (six digits do), a name or a path; DossierError if none."""
    sql = "SELECT key FROM documents WHERE id = ?1 OR name = ?1 OR path = ?1 ORDER BY key DESC"
    found = [row[0] for row in db.execute(sql, [plain(key)])]
    if not found and len(key) >= 6 and all(digit in "0123456789abcdef" for digit in key):
        sql = "SELECT key FROM documents WHERE id GLOB ? ORDER BY key DESC"
        found = [row[0] for row in db.execute(sql, [key + "*"])]
    if not found:
        raise DossierError(f"There is no document '{key}' in the dossier; `detente documents` lists them.")
    return found


def holding(db: sqlite3.Connection, quote: Pattern) -> tuple[list[int], int]:
    """(row numbers of MOST documents that hold the words of each piece in a row, how many there are)."""
    pieces = [_phrase(quote.words.raw(piece.first, piece.last)) for piece in quote.pieces]
    asked = f"{{text}} : ({' AND '.join(pieces)})"
    count: int = db.execute("SELECT count(*) FROM words WHERE words MATCH ?", [asked]).fetchone()[0]
    sql = "SELECT rowid FROM words WHERE words MATCH ? ORDER BY rowid LIMIT ?"
    found = [row[0] for row in db.execute(sql, [asked, MOST])]
    if any(letter >= UNSPACED for letter in quote.words.text):
        parts = [quote.words.raw(piece.first, piece.last) for piece in quote.pieces]
        sql = "SELECT key FROM documents WHERE " + " AND ".join("instr(text, ?) > 0" for _ in parts)
        more = [row[0] for row in db.execute(f"{sql} ORDER BY key LIMIT ?", [*map(plain, parts), MOST])]
        found = list(dict.fromkeys([*found, *more]))
        count = max(count, len(found))
    return found, count


def unsearched(db: sqlite3.Connection) -> list[int]:
    """Row numbers of texts that are not in the search: they hold half characters and are kept as bytes."""
    return [
        row[0] for row in db.execute("SELECT key FROM documents WHERE typeof(text) = 'blob' LIMIT ?", [MOST])
    ]


def alike(db: sqlite3.Connection, quote: Pattern, weights: dict[str, float]) -> list[int]:
    """Row numbers of the documents that share most runs of three words with a quote, or its rarest words."""
    runs = list[str]()
    for piece in quote.pieces:
        at = [i for i in range(piece.first, piece.last) if is_word(quote.words.folded[i])]
        runs += [_phrase(quote.words.raw(a, c + 1)) for a, c in zip(at, at[2:], strict=False) if c - a < 5]
    step = -(-len(runs) // PHRASES) if runs else 1
    rare = sorted((word for word in weights if word), key=lambda word: -weights[word])[:RARE]
    found = list[int]()
    for asked in (runs[::step], [_phrase(word) for word in rare]):
        if asked:
            found += _ranked(db, asked)
    return list(dict.fromkeys(found))


def weigh(db: sqlite3.Connection, quote: Pattern) -> dict[str, float]:
    """What each word of a quote is worth, the rarer the more; under '' what another word is."""
    number: int = db.execute("SELECT count(*) FROM documents").fetchone()[0]
    words = dict.fromkeys(word for piece in quote.pieces for word in quote.folded(piece) if is_word(word))
    sql = "SELECT count(*) FROM words WHERE words MATCH ?"
    weights = dict[str, float]()
    for word in list(words)[:COUNTED]:
        holding = db.execute(sql, [f"{{text}} : {_phrase(word)}"]).fetchone()[0]
        weights[word] = math.log(1 + (number + 1) / (holding + 0.5))
    weights[""] = sum(weights.values()) / len(weights)
    return weights


def _ranked(db: sqlite3.Connection, asked: Sequence[str]) -> list[int]:
    sql = "SELECT rowid FROM words WHERE words MATCH ? ORDER BY bm25(words), rowid LIMIT ?"
    cells: list[Cell] = [f"{{text}} : ({' OR '.join(asked)})", NEAR]
    return [row[0] for row in db.execute(sql, cells)]


def _phrase(raw: str) -> str:
    """Words in a row, as FTS5 takes them."""
    return '"' + raw.replace('"', " ").replace("\x00", " ") + '"'
