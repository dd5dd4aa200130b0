"""The search: inputs that reach what none before them reached become parents of further ones."""

from __future__ import annotations

import mmap
import zlib
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import numpy as np

from fuzzing import guide
from fuzzing.mutations import LARGE, Means, mutated
from fuzzing.packing import packed, within
from fuzzing.seeds import Reader
from fuzzing.trial import Fault, Outcome, tried

ENDINGS = ("", *".txt .html .md .xml .json .csv .eml .zip .pdf .docx .gz .ü".split(), ".x" * 60)
KEPT = 3  # inputs of one cause
_ODD_NAME = 0.03  # of the inputs have another ending
_LONGEST = 10_000  # bytes of a parent; the children of larger ones take too long
_PACKED, _WITHIN = 0.1, 0.5  # of them are another reader's in a container; changed within theirs


@dataclass(slots=True)
class Parent:
    """An input worth changing: its size with what came out of it, the sum of the places that it reached."""

    data: bytes
    size: int
    places: int
    chosen: int = 0


@dataclass(slots=True)
class Tally:
    """What came of a reader's inputs."""

    inputs: int = 0
    documents: int = 0
    fresh: int = 0
    failures: int = 0
    seconds: float = 0.0
    slowest: float = 0.0
    slowest_size: int = 0


@dataclass
class Hunt:
    """The search for one reader; `others` gives an input of any reader's."""

    reader: Reader
    random: Random
    out: Path
    others: Callable[[], bytes]
    causes: Counter[tuple[str, str, str]]
    tally: Tally = field(default_factory=Tally)
    parents: list[Parent] = field(default_factory=list)
    _ahead: list[bytes] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._ahead = list(reversed(self.reader.seeds))
        self.reached = np.zeros(guide.PLACES, dtype=np.bool_)
        self._shapes: set[object] = set()
        self._means = Means(self.random, (), self._other)
        self._now = _Now(self.out / f"now-{self.reader.name}{self.reader.ending}")

    def step(self) -> None:
        """Tries one input."""
        parent = self._parent() if self.parents and not self._ahead else None
        data = self._child(parent) if parent else self._ahead.pop()
        name = f"in{self.reader.ending}"
        if self.random.random() < _ODD_NAME:
            name = f"in{self.random.choice(ENDINGS)}"
        self._now.write(data)
        guide.begin()
        outcome = tried(name, data, self.reader.columns, self.reader.apart)
        self._count(data, outcome.seconds, outcome.documents)
        if outcome.fault:
            self._report(name, data, outcome.fault)
        else:
            self._learn(data, outcome, parent)

    def given(self) -> bytes:
        """One of its inputs."""
        return self.random.choice(self.parents).data if self.parents else self.reader.seeds[0]

    def _other(self) -> bytes:
        return self.given() if self.random.random() < 0.7 else self.others()

    def _child(self, parent: Parent) -> bytes:
        random = self.random
        if random.random() < _PACKED and (whole := packed(self.reader.name, self._inner(), random)):
            return whole if random.random() < 0.7 else mutated(whole, self._means)
        if random.random() < _WITHIN and (inner := within(parent.data, self._change, random)):
            return inner[:LARGE]
        return mutated(parent.data, self._means)

    def _inner(self) -> bytes:
        data = self.others()
        return data if self.random.random() < 0.5 else mutated(data, self._means)

    def _change(self, data: bytes) -> bytes:
        return mutated(data, self._means)

    def _parent(self) -> Parent:
        """One of five at random: the smallest, which is the quickest, or the one least used."""
        some = self.random.choices(self.parents, k=5)
        if self.random.random() < 0.75:
            found = min(some, key=lambda one: one.size)
        else:
            found = min(some, key=lambda one: one.chosen)
        found.chosen += 1
        return found

    def _count(self, data: bytes, seconds: float, documents: int) -> None:
        tally = self.tally
        tally.inputs += 1
        tally.documents += documents
        tally.seconds += seconds
        if seconds > tally.slowest:
            tally.slowest, tally.slowest_size = seconds, len(data)
            (self.out / f"slowest-{self.reader.name}{self.reader.ending}").write_bytes(data)

    def _learn(self, data: bytes, outcome: Outcome, parent: Parent | None) -> None:
        """Keeps what is new; an input that reaches what its parent does at fewer bytes takes its place."""
        if len(self._means.tokens) != len(guide.tokens) + len(self.reader.tokens) * 20:
            words = (*sorted(guide.tokens), *self.reader.tokens * 20)
            self._means = Means(self.random, words, self._other)
        taken = guide.reached()
        new = taken > self.reached
        if new.any() or outcome.shape - self._shapes:
            self.reached |= taken
            self._shapes |= outcome.shape
            self.tally.fresh += 1
            if len(data) <= _LONGEST:
                self.parents.append(Parent(data, outcome.size, zlib.crc32(taken.tobytes())))
        elif parent and len(data) < len(parent.data) and zlib.crc32(taken.tobytes()) == parent.places:
            parent.data, parent.size = data, outcome.size

    def _report(self, name: str, data: bytes, fault: Fault) -> None:
        self.tally.failures += 1
        cause = (self.reader.name, fault.kind, fault.where)
        self.causes[cause] += 1
        if self.causes[cause] > KEPT:
            return
        ending = Path(name).suffix if len(name) < 20 and name.isascii() else ""
        path = self.out / f"{self.reader.name}-{zlib.crc32(data):08x}{ending}"
        path.write_bytes(data)
        columns = f" --columns {self.reader.columns}" if self.reader.columns else ""
        with (self.out / "failures.txt").open("a", encoding="utf-8", errors="replace") as log:
            again = f".venv/bin/python scripts/fuzz --again {path}{columns}"
            log.write(f"{fault.kind} at {fault.where}\n{again}\n{fault.story}\n\n")


def reached(hunts: Sequence[Hunt]) -> int:
    """Branches that any of their inputs took."""
    return int(np.logical_or.reduce([hunt.reached for hunt in hunts]).sum())


class _Now:
    """The input that is being read, kept in a file so that a crash does not take it away."""

    def __init__(self, path: Path) -> None:
        path.write_bytes(bytes(LARGE + 8))
        with path.open("r+b") as file:
            self._map = mmap.mmap(file.fileno(), 0)

    def write(self, data: bytes) -> None:
        """The size in eight bytes, then the data."""
        data = data[:LARGE]
        self._map[: 8 + len(data)] = len(data).to_bytes(8, "little") + data
