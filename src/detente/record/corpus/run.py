"""A whole reading on an engine: list, code, find copies, make events, draw curves, all kept as Parquet.

What is expensive, reading and coding, is kept task by task and never done twice; the rest is made anew from
it by each run. `tables/run.json` is written last and names every part: without it a folder is not whole.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from threading import Event, Thread
from typing import TYPE_CHECKING, Any, Final

from detente.engines.engine import Engine, StageFailed, WorkerLost
from detente.engines.letters import Each, Gathered, Letter, arranged, read, written
from detente.errors import DetenteError, DossierError
from detente.record.corpus import copying, reading, reconciling, sending
from detente.record.corpus.drawing import POINT, curves_table, drawing, happened_table
from detente.record.corpus.keeping import RECEIPT, Kept, part_of, receipt
from detente.record.corpus.reading import Member, Receipt
from detente.record.corpus.shelf import BEGUN, FORMAT, RECEIPTS, RUN, TABLES, Part, Shelf, part_row

if TYPE_CHECKING:
    from detente.record.corpus.reading import Coder

AT_ONCE: Final = 250  # texts of one task at most: what is lost when a worker dies
LISTED: Final = 200  # files that are looked into in one task
EVERY: Final = 5.0  # seconds between two looks at how far the work is
HEAP: Final = 1_000  # documents whose letters make one heap, roughly
MADE: Final = ("signatures", "copies", "links", "members", "events", "dyads", "curves")
READ: Final = ("documents", "claims", "expectations")

Progress = Callable[[int, int, Path], None]


@dataclass(frozen=True, slots=True)
class Ran:
    """What became of the texts, as `ReadReport` tells it; `failed` are (path, reason)."""

    read: int
    known: int
    failed: tuple[tuple[str, str], ...]
    claims: int


def run(
    files: Sequence[Path],
    shelf: Shelf,
    engine: Engine,
    coder: Coder,
    columns: str = "",
    progress: Progress | None = None,
) -> Ran:
    """Reads files on an engine into a folder of Parquet, goes on where an earlier run stopped.

    DossierError says what is missing where it cannot be finished; the same command goes on from there.
    """
    job = _Job(shelf, engine, coder, columns, progress or (lambda done, total, path: None))
    try:
        before = job.receipts()
        wanted, known, failed, ids = job.listed(files, before)
    except (WorkerLost, StageFailed, OSError) as error:
        raise DossierError(f"The texts were not looked into and nothing was read: {error}") from error
    try:
        job.coded(wanted)
    except (WorkerLost, StageFailed, OSError) as error:
        raise job.unfinished(wanted, error) from error
    receipts = job.held()
    try:
        made = job.made(receipts)
    except (WorkerLost, StageFailed, OSError) as error:
        raise DossierError(
            f"All {len(wanted):,} texts are read and kept in '{shelf.root}', but comparing them failed "
            f"({error}); mend that and give the command again, which does only what is missing."
        ) from error
    new = [one for one in receipts if one.name not in {name.name for name in before}]
    done = {id for one in receipts for id in one.documents}
    aside = {id: (path, reason) for one in receipts for path, id, reason in one.failed if id in ids - done}
    failed += aside.values()
    job.finish(receipts, made)
    count = sum(one.parts["claims"].rows for one in new if "claims" in one.parts)
    return Ran(sum(len(one.documents) for one in new), known, tuple(failed), count)


@dataclass(frozen=True, slots=True)
class _Job:
    shelf: Shelf
    engine: Engine
    coder: Coder
    columns: str
    progress: Progress

    def held(self) -> list[Receipt]:
        """The receipts that can be read, of this version of the coder."""
        from detente.coding import VERSION

        found = list[Receipt]()
        for name in self.shelf.names(RECEIPTS):
            try:
                one = Receipt.of_json(self.shelf.get(name))
            except (OSError, ValueError, KeyError, TypeError):
                continue
            if one.coder == VERSION and one.name == name:
                found.append(one)
        return found

    def receipts(self) -> list[Receipt]:
        """Those of earlier runs whose parts are as they were written; whatever else lies there is removed."""
        held = self.held()
        tasks = written(Letter(one.task, data=one.to_json()) for one in held)
        faults = dict[str, str]()
        if held:
            for letter in self._letters(self.engine.each(Each(partial(reading.checked, self.shelf)), tasks)):
                faults[letter.to] = letter.data.decode()
        sound = [one for one in held if one.task not in faults]
        self.sweep(sound, {})
        return sound

    def sweep(self, receipts: Iterable[Receipt], made: dict[str, list[Part]]) -> None:
        """Removes what no receipt and no part names: it was half done, or not as it was written."""
        kept = {part.name for one in receipts for part in one.parts.values()}
        kept |= {one.name for one in receipts} | {part.name for parts in made.values() for part in parts}
        self.shelf.drop(RUN)
        for folder in (RECEIPTS, BEGUN, *(f"{TABLES}/{name}" for name in (*READ, *MADE))):
            for name in self.shelf.names(folder):
                if name not in kept:
                    self.shelf.drop(name)

    def listed(
        self, files: Sequence[Path], before: Sequence[Receipt]
    ) -> tuple[list[Member], int, list[tuple[str, str]], set[str]]:
        """The texts that are new, how many are known, what cannot be read and why; the ids of all."""
        names = list(map(str, files))
        parts = range(0, len(names), LISTED)
        tasks = written(Letter("", n=i, data=json.dumps(names[i : i + LISTED]).encode()) for i in parts)
        found = self.engine.each(Each(partial(reading.listed, self.columns)), tasks)
        heaps = self._heaps(len(names))
        letters = sorted(
            self._letters(self.engine.gathered(Gathered(reading.first), [found], heaps)),
            key=lambda one: (one.key, one.n),
        )
        had = {id for one in before for id in one.documents}
        aside = {id for one in before for _, id, why in one.failed if reading.LASTING in why}
        wanted, known, failed = list[Member](), 0, list[tuple[str, str]]()
        for one in letters:
            if one.kind == reading.LOST:
                failed.append((reading.path_of(one.other), one.data.decode()))
                continue
            known += int(one.data) + (one.to in had)
            if one.to not in had and one.to not in aside:
                wanted.append(Member(reading.path_of(one.other), one.n, one.to))
        return wanted, known, failed, {one.to for one in letters}

    def coded(self, wanted: Sequence[Member]) -> None:
        """Codes the texts; one that kills its worker is found by coding it alone, and set aside."""
        size = max(1, min(AT_ONCE, math.ceil(len(wanted) / (4 * self.engine.slots))))
        try:
            self._code([wanted[i : i + size] for i in range(0, len(wanted), size)])
            return
        except WorkerLost:
            pass
        try:
            self._code([[one] for one in self._left(wanted)], alone=True)
            return
        except WorkerLost:
            pass
        for one in self._left(wanted):
            letter = reading.task([one], alone=True)
            if f"{BEGUN}/{letter.to}" not in self.shelf.names(BEGUN):
                continue
            try:
                self._code([[one]], alone=True)
            except WorkerLost:
                from detente.coding import VERSION

                reading.set_aside(self.shelf, VERSION, one, letter.to)
        if left := self._left(wanted):
            self.coded(left)

    def _left(self, wanted: Sequence[Member]) -> list[Member]:
        held = self.held()
        done = {id for one in held for id in one.documents} | {id for one in held for _, id, _ in one.failed}
        return [one for one in wanted if one.id not in done]

    def _code(self, parts: Sequence[Sequence[Member]], alone: bool = False) -> None:
        tasks = written(reading.task(part, alone) for part in parts)
        stage = Each(partial(reading.coding, self.shelf, self.columns, self.coder))
        with self._watched(parts):
            for table in self.engine.rows(self.engine.each(stage, tasks)):
                assert len(table) == len(parts)

    @contextmanager
    def _watched(self, parts: Sequence[Sequence[Member]]) -> Iterator[None]:
        """Tells of what is done as receipts come in, wherever the work is done."""
        total, before, over = sum(map(len, parts)), len(self.shelf.names(RECEIPTS)), Event()

        def tell() -> None:
            while not over.wait(EVERY):
                done = sum(map(len, parts[: len(self.shelf.names(RECEIPTS)) - before]))
                self.progress(min(done, total - 1), total, Path(self.shelf.root))

        watch = Thread(target=tell, daemon=True)
        watch.start()
        try:
            yield
        finally:
            over.set()
            watch.join()
        if parts:
            self.progress(total, total, Path(parts[-1][-1].path))

    def unfinished(self, wanted: Sequence[Member], error: Exception) -> DetenteError:
        """What is missing, in one sentence."""
        left = self._left(wanted)
        some = ", ".join(f"'{one.path}'" for one in left[:3]) + (", ..." if len(left) > 3 else "")
        return DossierError(
            f"{len(wanted) - len(left):,} of {len(wanted):,} texts are read and kept in '{self.shelf.root}', "
            f"{len(left):,} are missing ({some}): {str(error).rstrip('.')}; mend that and give the command "
            "again, which does only what is missing."
        )

    def made(self, receipts: Sequence[Receipt]) -> dict[str, list[Part]]:
        """Copies, events and curves of all that is read, by the names of their tables."""
        count = sum(len(one.documents) for one in receipts)
        tasks = written(Letter(one.task, data=one.to_json()) for one in receipts if one.documents)
        kept = self._copies(tasks, self._heaps(count))
        origins = self._origins(kept)
        kept += self._events(tasks, origins, self._heaps(count))
        made: dict[str, list[Part]] = {}
        for letter in kept:
            made.setdefault(letter.key, []).append(part_of(letter))
        return {name: sorted(parts, key=lambda part: part.name) for name, parts in sorted(made.items())}

    def _copies(self, tasks: Any, heaps: int) -> list[Letter]:
        c, gathered = copying, self.engine.gathered
        texts = self.engine.each(Each(partial(sending.texts, self.shelf)), tasks)
        signed = gathered(Gathered(c.signed), [texts], heaps)
        twins = gathered(Gathered(partial(c.twins, heaps)), [signed], heaps, [c.SIGNED])
        met = gathered(Gathered(c.meetings), [twins], heaps, [c.KEYS])
        asked = gathered(Gathered(c.asking), [met], heaps)
        likely = gathered(Gathered(c.answering), [asked], heaps)
        chosen = gathered(Gathered(c.choosing), [likely], heaps)
        sent = gathered(Gathered(c.sending), [signed, twins, chosen], heaps, [c.TEXT, c.PAIR])
        shapes = {c.COPY: ("copies", c.copies_table), c.SIGNATURE: ("signatures", c.signatures_table)}
        compared = Kept(Gathered(c.comparing), self.shelf, shapes)
        kinds = [c.TEXT, c.PAIR, c.COPY, c.SIGNATURE]
        found = gathered(compared, [signed, sent], heaps, kinds)
        return list(self._letters(found))

    def _origins(self, kept: Sequence[Letter]) -> list[Letter]:
        """For each document that has copies the least id of them all."""
        import pyarrow as pa

        copies = [self.shelf.get_table(part_of(letter)) for letter in kept if letter.key == "copies"]
        if not copies:
            return []
        told = pa.compute.field
        whole = pa.concat_tables(copies).filter((told("quoting") == "") & (told("a") != told("b")))
        return [Letter(id, reconciling.ORIGIN, id, top) for id, top in reconciling.components(whole).items()]

    def _events(self, tasks: Any, origins: Sequence[Letter], heaps: int) -> list[Letter]:
        r, gathered = reconciling, self.engine.gathered
        claims = self.engine.each(Each(partial(sending.claims, self.shelf)), tasks)
        linked = arranged(list(self.engine.rows(gathered(Gathered(r.linking), [claims], heaps, [r.CLAIM]))))
        links = r.links_table(linked)
        kept = list[Letter]()
        if len(links):
            kept.append(receipt("links", self.shelf.put_table(f"{TABLES}/links/all.parquet", links)))
        label = r.components(links)
        sorted_in = (Letter(key[: -r.DIGITS], r.COMPONENT, key, top) for key, top in label.items())
        along = self.engine.given(written([*origins, *sorted_in]))
        bonds = self.engine.given(r.bonds(linked, label))
        placed = gathered(Gathered(r.attaching), [claims, along], heaps, [r.WRITTEN, r.COMPONENT, r.ORIGIN])
        shapes = {r.MEMBER: ("members", r.members_table), r.EVENT: ("events", r.events_table)}
        grouped = gathered(Kept(Gathered(r.grouping), self.shelf, shapes), [placed, bonds], heaps)
        kept += self._letters(grouped, RECEIPT)
        drawn = {r.HAPPENED: ("dyads", happened_table), POINT: ("curves", curves_table)}
        curves = gathered(Kept(Gathered(drawing), self.shelf, drawn), [grouped], heaps, [r.HAPPENED])
        return kept + list(self._letters(curves))

    def finish(self, receipts: Sequence[Receipt], made: dict[str, list[Part]]) -> None:
        """The folder is whole: what is not of this run goes, and the list of all parts is written."""
        self.sweep(receipts, made)
        tables = {name: [part_row(part) for part in parts] for name, parts in made.items()}
        for name in READ:
            tables[name] = [part_row(one.parts[name]) for one in receipts if name in one.parts]
        from detente.coding import VERSION

        whole = {"format": FORMAT, "coder": VERSION, "tables": tables}
        self.shelf.put(RUN, json.dumps(whole, indent=1).encode())

    def _letters(self, flow: Any, *kinds: int) -> Iterator[Letter]:
        for table in self.engine.rows(flow):
            yield from (one for one in read(table) if not kinds or one.kind in kinds)

    def _heaps(self, count: int) -> int:
        return max(self.engine.slots if count < HEAP else 2 * self.engine.slots, math.ceil(count / HEAP))
