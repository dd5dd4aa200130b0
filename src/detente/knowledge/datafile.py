"""Reads the knowledge files: CSV that opens with `#` lines naming what it is and its source.

Cells hold one value, or several separated by `;`. Dates are ISO prefixes (`1947`, `1947-08`,
`1947-08-14`) whose length is their precision; an empty `to` means "still".
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from importlib import resources

from detente.errors import KnowledgeError

ISO_PREFIX = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")

Row = dict[str, str]


def path(name: str) -> resources.abc.Traversable:
    """The packaged file `name`, such as `states.csv` or `people/asia.csv`."""
    return resources.files("detente.knowledge").joinpath("data", *name.split("/"))


def names(folder: str) -> list[str]:
    """Names, in order, of the CSV files in a packaged folder: `people` -> [`people/asia.csv`, ...]."""
    return sorted(f"{folder}/{p.name}" for p in path(folder).iterdir() if p.name.endswith(".csv"))


def rows(name: str) -> Iterator[tuple[int, Row]]:
    """(line number, row) of each row; raises KnowledgeError where a row is short or long."""
    lines = path(name).read_text(encoding="utf-8").splitlines()
    kept = [(i, line) for i, line in enumerate(lines, 1) if line.strip() and not line.startswith("#")]
    if not kept:
        raise KnowledgeError(f"{name}: the file has no header row; restore it from the repository.")
    header = next(csv.reader([kept[0][1]]))
    for number, line in kept[1:]:
        cells = next(csv.reader([line]))
        if len(cells) != len(header):
            raise KnowledgeError(
                f"{name}:{number}: {len(cells)} cells where the header names {len(header)}; quote any comma."
            )
        yield number, {key: cell.strip() for key, cell in zip(header, cells, strict=True)}


def many(cell: str) -> tuple[str, ...]:
    """The values of a cell: `"a; b"` -> `("a", "b")`."""
    return tuple(part.strip() for part in cell.split(";") if part.strip())


def source(name: str) -> str:
    """The `# source:` line of a file, empty where it has none."""
    for line in path(name).read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            break
        if line.lower().startswith("# source:"):
            return line.partition(":")[2].strip()
    return ""


def check_span(first: str, last: str) -> str:
    """Why `first`..`last` is no span of time, or an empty string."""
    for value in (first, last):
        if value and not ISO_PREFIX.fullmatch(value):
            return f"{value!r} is no ISO date prefix"
    if first and last and last < first[: len(last)]:
        return f"ends ({last}) before it begins ({first})"
    return ""
