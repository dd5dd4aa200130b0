"""The labelled corpus of marked pairs, `corpus/*.csv`; how it is written: corpus/README.md.

python -m training.labelled [FILE...]        prints each fault and what the corpus holds
"""

from __future__ import annotations

import csv
import re
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "corpus"
COLUMNS = ["family", "register", "type", "mode", "status", "mutual", "text"]
FAMILIES = frozenset(
    """active passive agentless light_verb nominal infinitive participle relative coordination
    supplied headline reported negated conditional appositive fronted""".split()
)
HELD_OUT = frozenset({"nominal", "relative", "reported"})  # left out of training where figures are made
REGISTERS = frozenset("wire headline opinion diplomatic history forum spun translated".split())
TYPES = frozenset(
    """AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST
    SANCTION MOBILIZE COERCE ASSAULT NONE""".split()
)
STATUSES = frozenset("happened planned proposed refused denied hypothetical opinion".split())
MARK = re.compile(r"\[([STO]):([^\[\]]+)\]")


@dataclass(frozen=True, slots=True)
class Row:
    """One sentence; `marks` are (side, start, end) in `text`, side S, T or O (a bystander)."""

    family: str
    register: str
    type: str
    mode: str
    status: str
    mutual: bool
    text: str
    marks: tuple[tuple[str, int, int], ...]


def unmarked(marked: str) -> tuple[str, tuple[tuple[str, int, int], ...]]:
    """The sentence without its brackets, and where each marked party stands in it."""
    text, marks, at = "", [], 0
    for found in MARK.finditer(marked):
        text += marked[at : found.start()]
        marks.append((found[1], len(text), len(text) + len(found[2])))
        text += found[2]
        at = found.end()
    return text + marked[at:], tuple(marks)


def read(path: Path) -> tuple[list[Row], list[str]]:
    """The rows of one file, and its faults as "file:line: what is wrong"."""
    rows, faults = [], []
    with path.open(encoding="utf-8", newline="") as lines:
        table = csv.reader(line for line in lines if not line.startswith("#"))
        if next(table, None) != COLUMNS:
            return [], [f"{path.name}:1: the header must be {','.join(COLUMNS)}"]
        for number, cells in enumerate(table, 2):
            if len(cells) != len(COLUMNS):
                faults.append(f"{path.name}:{number}: {len(cells)} cells, not {len(COLUMNS)}: {cells}")
                continue
            family, register, kind, mode, status, mutual, marked = cells
            text, marks = unmarked(marked)
            row = Row(family, register, kind, mode, status, mutual == "yes", text, marks)
            wrong = _wrong(row, mutual)
            faults += [f"{path.name}:{number}: {what}: {marked}" for what in wrong]
            rows += [] if wrong else [row]
    return rows, faults


def _wrong(row: Row, mutual: str) -> list[str]:
    """Each fault of a row."""
    sides = {side for side, _, _ in row.marks}
    faults = {
        f"unknown family {row.family!r}": row.family not in FAMILIES,
        f"unknown register {row.register!r}": row.register not in REGISTERS,
        f"unknown type {row.type!r}": row.type not in TYPES,
        f"unknown status {row.status!r}": row.status not in (STATUSES if row.type != "NONE" else {""}),
        "mutual is yes or empty": mutual not in ("yes", ""),
        "needs one [S:...] and one [T:...]": not {"S", "T"} <= sides,
        "a bracket is left over": "[" in row.text or "]" in row.text,
        "less than five words": len(row.text.split()) < 5,
    }
    return [what for what, holds in faults.items() if holds]


def corpus(paths: list[Path] | None = None) -> tuple[list[Row], list[str]]:
    """Every row of the corpus, each sentence once, and every fault."""
    rows: dict[str, Row] = {}
    faults: list[str] = []
    for path in paths or sorted(FOLDER.glob("*.csv")):
        more, wrong = read(path)
        faults += wrong
        for row in more:
            if row.text in rows:
                faults.append(f"{path.name}: twice: {row.text}")
            rows.setdefault(row.text, row)
    return list(rows.values()), faults


def main() -> int:
    """Prints faults and counts; exit 1 where there is a fault."""
    rows, faults = corpus([Path(name) for name in sys.argv[1:]])
    print(*faults, sep="\n")
    for what in ("type", "status", "register", "family"):
        print(what, dict(Counter(getattr(row, what) for row in rows).most_common()))
    print(len(rows), "rows,", len(faults), "faults")
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main())
