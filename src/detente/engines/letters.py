"""Letters: the rows that stages hand to each other, gathered by the address that they bear."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    import pyarrow as pa

MOST: Final = 32_000_000  # bytes of `data` in one batch, so that no column nears the 2 GB that Arrow holds
WAITING: Final = 20_000  # letters in one batch: outside Arrow each takes half a kilobyte besides its data
ORDER: Final = ("to", "kind", "key", "other", "n")


class Letter(NamedTuple):
    """One row: an address under which it is gathered, what it is, and what it says.

    Two letters of one flow differ in what comes before `data`, or are the same: so their order is fixed.
    """

    to: str
    kind: int = 0
    key: str = ""
    other: str = ""
    n: int = 0
    data: bytes = b""


Stage = Callable[["pa.Table"], "pa.Table"]


@cache
def schema() -> pa.Schema:
    """The Arrow schema of letters."""
    import pyarrow as pa

    kinds = {"kind": pa.int32(), "n": pa.int64(), "data": pa.binary()}
    return pa.schema([pa.field(name, kinds.get(name, pa.string()), False) for name in Letter._fields])


def written(letters: Iterable[Letter]) -> pa.Table:
    """Letters as a table, in batches of at most WAITING letters and MOST bytes or little more."""
    import pyarrow as pa

    batches, waiting, size = list[pa.RecordBatch](), list[Letter](), 0

    def close() -> None:
        if waiting:
            columns = [
                pa.array(cells, field.type)
                for cells, field in zip(zip(*waiting, strict=True), schema(), strict=True)
            ]
            batches.append(pa.RecordBatch.from_arrays(columns, schema=schema()))

    for letter in letters:
        waiting.append(letter)
        size += len(letter.data)
        if size >= MOST or len(waiting) >= WAITING:
            close()
            waiting, size = [], 0
    close()
    return pa.Table.from_batches(batches, schema())


def read(table: pa.Table) -> Iterator[Letter]:
    """The letters of a table, in its order."""
    for batch in table.to_batches(max_chunksize=10_000):
        columns = [batch.column(i).to_pylist() for i in range(batch.num_columns)]
        yield from map(Letter._make, zip(*columns, strict=True))


def arranged(tables: Sequence[pa.Table]) -> pa.Table:
    """All letters of some tables in the one order that they have."""
    import pyarrow as pa

    whole = pa.concat_tables(tables) if tables else schema().empty_table()
    return whole.sort_by([(name, "ascending") for name in ORDER])


def bucket(to: str, buckets: int) -> int:
    """The one of so many heaps in which the letters to an address lie; the same in every process."""
    return zlib.crc32(to.encode()) % buckets


@dataclass(frozen=True, slots=True)
class Each:
    """The stage that does something with every letter on its own."""

    work: Callable[[Letter], Iterable[Letter]]

    def __call__(self, table: pa.Table) -> pa.Table:
        return written(found for letter in read(table) for found in self.work(letter))


@dataclass(frozen=True, slots=True)
class Gathered:
    """The stage that does something with all letters to one address; they come in their order."""

    work: Callable[[str, list[Letter]], Iterable[Letter]]

    def __call__(self, table: pa.Table) -> pa.Table:
        together = groupby(read(table), key=lambda letter: letter.to)
        return written(found for to, letters in together for found in self.work(to, list(letters)))
