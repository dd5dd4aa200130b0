"""Known events between states since 1945, against which tellings are held; a user may add a file of them.

A landmark is a witness, not a judge: what is at odds with it is shown as such and never corrected.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from detente.errors import KnowledgeError, UsageError
from detente.knowledge import datafile
from detente.knowledge.ontology import event_type, modes
from detente.knowledge.organisations import organisations
from detente.knowledge.states import states

FOLDER: Final = "landmarks"
LEAST: Final = 800  # rows that the project ships at least
COLUMNS: Final = (
    "date", "name", "source", "target", "type", "mode", "people", "words", "first", "basis",
)  # fmt: skip
_LAST_DAY: Final = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


@dataclass(frozen=True, slots=True)
class Landmark:
    """A known event; `date` is EDTF, `words` are lower-case phrases by which a text is sure to mean it.

    A mutual act has all its parties in `source` and in `target`; an act on oneself has no target. `first`
    says that it was the first of its kind between them. `basis` names what settles it.
    """

    date: str
    name: str
    source: tuple[str, ...]
    target: tuple[str, ...]
    type: str
    mode: str
    people: tuple[str, ...]
    words: tuple[str, ...]
    first: bool
    basis: str


@cache
def landmarks() -> tuple[Landmark, ...]:
    """All that the project ships, by date; what two files name is there once."""
    rows = [row for name in datafile.names(FOLDER) for _, row in datafile.rows(name)]
    found = {(row["date"], row["name"]): _landmark(row) for row in rows}
    return tuple(found[key] for key in sorted(found))


def read(path: Path) -> tuple[Landmark, ...]:
    """The landmarks of a user's CSV file with the same columns; UsageError names the first bad row."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise UsageError(
            f"The reference '{path}' cannot be read ({error.strerror}); name a CSV file."
        ) from error
    except UnicodeDecodeError as error:
        raise UsageError(f"The reference '{path}' is not UTF-8; save it as CSV in UTF-8.") from error
    found = []
    for number, row in _rows(path, text):
        for fault in _faults(row):
            raise UsageError(f"{path}:{number}: {fault}; mend the row, its columns are {','.join(COLUMNS)}.")
        found.append(_landmark(row))
    return tuple(found)


def _rows(path: Path, text: str) -> Iterator[tuple[int, dict[str, str]]]:
    """(line on which it ends, row) of each; lines that begin with `#` are left out."""
    lines = ("\n" if line.startswith("#") else line for line in text.splitlines(keepends=True))
    reader = csv.reader(lines)
    header: list[str] = []
    try:
        for cells in reader:
            if not any(cell.strip() for cell in cells):
                continue
            if not header:
                header = [cell.strip().lower() for cell in cells]
                if missing := [name for name in COLUMNS[:6] if name not in header]:
                    raise UsageError(
                        f"{path}:{reader.line_num}: the header lacks {', '.join(missing)}; "
                        f"the columns are {','.join(COLUMNS)}."
                    )
                continue
            if len(cells) != len(header):
                raise UsageError(
                    f"{path}:{reader.line_num}: {len(cells)} cells where the header names {len(header)}; "
                    "quote any comma."
                )
            row = dict.fromkeys(COLUMNS, "") | {
                k: cell.strip() for k, cell in zip(header, cells, strict=True)
            }
            yield reader.line_num, row
    except csv.Error as error:
        raise UsageError(f"{path}:{reader.line_num}: this is no CSV ({error}); save it as CSV.") from error


def _landmark(row: dict[str, str]) -> Landmark:
    return Landmark(
        row["date"],
        row["name"],
        datafile.many(row["source"]),
        datafile.many(row["target"]),
        row["type"],
        row["mode"],
        datafile.many(row["people"]),
        tuple(word.casefold() for word in datafile.many(row["words"])),
        row["first"] == "yes",
        row["basis"],
    )


def _faults(row: dict[str, str]) -> Iterator[str]:
    first, _, last = row["date"].partition("/")
    if not first:
        yield "it has no date"
    elif fault := datafile.check_span(first, last) or _no_day(first) or _no_day(last):
        yield f"the date {row['date']!r}: {fault}"
    if not row["name"]:
        yield "it has no name"
    if not row["source"]:
        yield "it has no source"
    for code in (*datafile.many(row["source"]), *datafile.many(row["target"])):
        if code not in states() and code not in organisations():
            yield f"no state or organisation has the code {code!r}"
    try:
        type = event_type(row["type"])
    except KnowledgeError:
        yield f"there is no type {row['type']!r}"
    else:
        if row["mode"] and row["mode"] not in modes(type.type):
            yield f"{type.type} has no mode {row['mode']!r}"
    if row["first"] not in ("", "yes"):
        yield f"first is 'yes' or empty, not {row['first']!r}"


def _no_day(value: str) -> str:
    """Why an ISO prefix names no day: `1955-02-30`."""
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", value) and int(value[8:]) > _LAST_DAY[int(value[5:7]) - 1]:
        return f"there is no day {value}"
    return ""


def lint() -> list[str]:
    """Every fault of the shipped files as `file:line: what is wrong`."""
    faults = list[str]()
    for name in datafile.names(FOLDER):
        seen = set[tuple[str, str]]()
        for number, row in datafile.rows(name):
            faults += [f"{name}:{number}: {fault}" for fault in _more_faults(row)]
            if (row["date"], row["name"]) in seen:
                faults.append(f"{name}:{number}: {row['name']!r} of {row['date']} stands there twice")
            seen.add((row["date"], row["name"]))
    if len(landmarks()) < LEAST:
        faults.append(f"{FOLDER}: {len(landmarks())} landmarks where {LEAST} are shipped at least")
    return faults


def _more_faults(row: dict[str, str]) -> Iterable[str]:
    yield from _faults(row)
    if not row["words"] and not row["people"]:
        yield "neither words nor people by which a text could mean it"
    if not row["basis"]:
        yield "no basis"
    if row["date"] and row["date"] < "1945":
        yield f"{row['date']} is before 1945"
