"""What a stage makes, kept as Parquet by the worker that made it; on go receipts and what others need."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from detente.engines.letters import Letter, Stage, read, written
from detente.record.corpus.shelf import TABLES, Part, Shelf, part_row

if TYPE_CHECKING:
    import pyarrow as pa

RECEIPT = -1  # the kind of a letter whose data is a Part as JSON; `key` is the name of its table
Shape = Callable[[list[Letter]], "pa.Table"]


@dataclass(frozen=True, slots=True)
class Kept:
    """A stage whose letters of some kinds become rows of tables instead of going on.

    A part is named by what it holds: a task that runs twice writes the same file twice.
    """

    stage: Stage
    shelf: Shelf
    shapes: Mapping[int, tuple[str, Shape]]

    def __call__(self, table: pa.Table) -> pa.Table:
        on, kept = list[Letter](), dict[int, list[Letter]]()
        for letter in read(self.stage(table)):
            (kept.setdefault(letter.kind, []) if letter.kind in self.shapes else on).append(letter)
        for kind, letters in kept.items():
            name, shape = self.shapes[kind]
            rows = shape(letters)
            told = sha256(b"\n".join(repr(letter).encode() for letter in letters)).hexdigest()[:16]
            part = self.shelf.put_table(f"{TABLES}/{name}/{told}.parquet", rows)
            on.append(receipt(name, part))
        return written(on)


def receipt(table: str, part: Part) -> Letter:
    """The letter that says what was kept."""
    return Letter(part.name, RECEIPT, table, data=json.dumps(part_row(part)).encode())


def part_of(letter: Letter) -> Part:
    """The part that a receipt tells of."""
    told: dict[str, Any] = json.loads(letter.data)
    return Part(**told)
