"""The engine in this process; between two stages letters lie in files, so that memory stays flat."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Final, Self, TypeVar

from detente.engines.letters import Stage, arranged, bucket, schema

if TYPE_CHECKING:
    import pyarrow as pa

Item = TypeVar("Item")
Result = TypeVar("Result")
Flow = list[Path]
PREFIX: Final = "detente-"
HEAPS: Final = 256  # at most: each is an open file while letters are sorted into them


class Here:
    """Runs stages one task after another. A flow is a list of Arrow files in a temporary folder."""

    def __init__(self) -> None:
        self._folder = Path()
        self._made = 0

    def __enter__(self) -> Self:
        self._folder = Path(tempfile.mkdtemp(prefix=PREFIX))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        shutil.rmtree(self._folder, ignore_errors=True)

    @property
    def slots(self) -> int:
        """One."""
        return 1

    def run(self, work: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[Result]:
        """What is made of each item, in their order."""
        return map(work, items)

    def given(self, letters: pa.Table) -> Flow:
        """As `Engine.given`."""
        return self._kept([letters])

    def each(self, stage: Stage, tasks: pa.Table) -> Flow:
        """As `Engine.each`."""
        return self._kept(self.run(stage, (tasks.slice(i, 1) for i in range(len(tasks)))))

    def gathered(self, stage: Stage, flows: Sequence[Flow], buckets: int, kinds: Sequence[int] = ()) -> Flow:
        """As `Engine.gathered`."""
        heaps = self._heaps([path for flow in flows for path in flow], buckets, kinds)
        made = self._kept(self.run(partial(on_heap, stage), heaps))
        for path in heaps:
            path.unlink()
        return made

    def rows(self, flow: Flow) -> Iterator[pa.Table]:
        """As `Engine.rows`."""
        return map(loaded, flow)

    def _path(self) -> Path:
        self._made += 1
        return self._folder / f"{self._made:08d}.arrow"

    def _kept(self, tables: Iterable[pa.Table]) -> Flow:
        import pyarrow as pa

        path = self._path()
        with pa.OSFile(str(path), "wb") as sink, pa.ipc.new_stream(sink, schema()) as stream:
            for table in tables:
                stream.write_table(table)
        return [path]

    def _heaps(self, paths: Sequence[Path], buckets: int, kinds: Sequence[int]) -> list[Path]:
        """The letters of some files in as many files as there are heaps; empty heaps are left out."""
        import numpy as np
        import pyarrow as pa
        from pyarrow import compute

        buckets = min(buckets, HEAPS)
        heaps = dict[int, tuple[Path, pa.ipc.RecordBatchStreamWriter]]()
        known = dict[str, int]()
        with ExitStack() as opened:
            for path in paths:
                for batch in batches(path):
                    if kinds:
                        batch = batch.filter(compute.field("kind").isin(kinds))
                    if not len(batch):
                        continue
                    at = [
                        known[to] if to in known else known.setdefault(to, bucket(to, buckets))
                        for to in batch.column("to").to_pylist()
                    ]
                    if len(known) > 1_000_000:
                        known.clear()
                    order = np.argsort(at, kind="stable")
                    numbers, starts = np.unique(np.array(at)[order], return_index=True)
                    ends = [*starts[1:].tolist(), len(at)]
                    for number, start, end in zip(numbers.tolist(), starts.tolist(), ends, strict=True):
                        if number not in heaps:
                            made = self._path()
                            sink = opened.enter_context(pa.OSFile(str(made), "wb"))
                            heaps[number] = made, opened.enter_context(pa.ipc.new_stream(sink, schema()))
                        heaps[number][1].write_batch(batch.take(pa.array(order[start:end])))
        return [path for _, (path, _) in sorted(heaps.items())]


def batches(path: Path) -> Iterator[pa.RecordBatch]:
    """The batches of an Arrow file, one at a time."""
    import pyarrow as pa

    with pa.OSFile(str(path), "rb") as source, pa.ipc.open_stream(source) as stream:
        yield from stream


def loaded(path: Path) -> pa.Table:
    """An Arrow file as a table."""
    import pyarrow as pa

    return pa.Table.from_batches(batches(path), schema())


def on_heap(stage: Stage, path: Path) -> pa.Table:
    """A stage on the letters of a file."""
    return stage(arranged([loaded(path)]))
