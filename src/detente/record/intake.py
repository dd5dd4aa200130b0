"""Whatever was handed in -> documents and claims in a dossier: found, opened, read, coded, kept."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from detente.errors import DetenteError, DossierError, ModelError, SourceError
from detente.knowledge.added import Knowing
from detente.record.copies import bring_up
from detente.record.events.keeping import regroup
from detente.record.fetched import keep_bytes
from detente.record.opening import RECEIPTS
from detente.record.store import Dossier

if TYPE_CHECKING:
    from detente.model import Claim, Document, Expectation
    from detente.sources.draft import Raw

Progress = Callable[[int, int, Path], None]


@dataclass(frozen=True, slots=True)
class Failure:
    """A path that gave no document, and why in one sentence."""

    path: Path
    reason: str


@dataclass(frozen=True, slots=True)
class ReadReport:
    """What became of the texts: documents read, known already, failed; claims are those newly kept."""

    read: int
    known: int
    failed: tuple[Failure, ...]
    claims: int


@dataclass(frozen=True, slots=True)
class ByHand:
    """What the person says of the texts handed in, over what the texts say themselves.

    `columns` says which columns of tables hold what (`text=Body,date=Day`). Addresses of the person's own
    network are fetched only where `allow_private`, and robots.txt is heeded unless not `robots`.
    """

    said: date | None = None
    author: str = ""
    publisher: str = ""
    columns: str = ""
    allow_private: bool = False
    robots: bool = True

    def over(self, document: Document) -> Document:
        """The document with what was said of it."""
        from detente.model import SaidBasis

        given = {name: value for name in ("author", "publisher") if (value := getattr(self, name))}
        if self.said:
            document = replace(document, said=self.said, said_basis=SaidBasis.GIVEN)
        return replace(document, **given) if given else document


def take_in(
    paths: Iterable[str | Path],
    folder: Path,
    progress: Progress | None,
    workers: Callable[[int], int],
    by_hand: ByHand,
) -> ReadReport:
    """Reads files, folders, addresses and what they hold into a folder's dossier, made where there is none.

    `workers` tells how many processes code so many files. What cannot be read is a Failure and the rest goes
    on; DossierError and ModelError end the reading, and what was kept stays kept.
    """
    from detente import coding
    from detente.engines import ordered
    from detente.sources.rows.rowcolumns import parse_mapping
    from detente.sources.web.address import is_address

    named = [str(path) for path in paths]
    addresses = [name for name in named if is_address(name)]
    files, failed = found_files((name for name in named if not is_address(name)), folder)
    if by_hand.columns:
        parse_mapping(by_hand.columns)  # a fault in it is no fault of a file
    if not files and not addresses:
        return ReadReport(0, 0, tuple(failed), 0)
    fresh, claimed = 0, 0
    with Dossier.open(folder, create=True) as record:
        new = _Unread(files, addresses, record, by_hand, progress, failed)
        stage = Knowing(record.dictionaries(), partial(coded, by_hand))
        for raw, outcome in ordered(stage, new, workers(len(files))):
            try:
                document, found, ahead = outcome.get()
            except Exception as error:
                failed.append(failure(raw.path, error))
                continue
            record.keep(document, found, coding.VERSION, ahead)
            fresh, claimed = fresh + 1, claimed + len(found)
        bring_up(record)
        regroup(record)
    if progress:
        progress(new.total, new.total, [*files, *map(Path, addresses)][-1])
    return ReadReport(fresh, new.known, tuple(failed), claimed)


def coded(by_hand: ByHand, raw: Raw) -> tuple[Document, list[Claim], list[Expectation]]:
    """The stage that runs on every core: bytes to a document, its claims and its expectations."""
    from detente import coding, sources

    document = by_hand.over(sources.document(raw))
    told = list(coding.tell(document))
    return document, [c for t in told for c in t.claims], [e for t in told for e in t.expectations]


@dataclass(slots=True)
class _Unread:
    """The texts of files as they are asked for; `known` counts those that the record has."""

    files: list[Path]
    addresses: list[str]
    record: Dossier
    by_hand: ByHand
    progress: Progress | None
    failed: list[Failure]
    known: int = 0
    begun: set[str] = field(default_factory=set)

    @property
    def total(self) -> int:
        """Files and addresses."""
        return len(self.files) + len(self.addresses)

    def __iter__(self) -> Iterator[Raw]:
        from detente import sources

        for done, path in enumerate(self.files):
            self._begin(done, path)
            yield from self._fresh(path, sources.raws(path, self.by_hand.columns))
        if self.addresses:
            yield from self._fetched()

    def _fetched(self) -> Iterator[Raw]:
        from detente.sources.unpack import unpacked
        from detente.sources.web.address import canonical
        from detente.sources.web.crawl import read_addresses
        from detente.sources.web.fetch import Fetcher

        fetcher = Fetcher(allow_private=self.by_hand.allow_private, robots=self.by_hand.robots)
        known = {canonical(path) for path in self.record.addresses()}
        for done, address in enumerate(self.addresses, len(self.files)):
            self._begin(done, Path(address))
            for raw in read_addresses([address], known=known.__contains__, fetcher=fetcher):
                if isinstance(raw, SourceError):
                    self.failed.append(Failure(Path(address), str(raw)))
                    continue
                keep_bytes(self.record.folder, raw.data)
                yield from self._fresh(Path(address), unpacked(raw, self.by_hand.columns))

    def _begin(self, done: int, path: Path) -> None:
        if self.progress:
            self.progress(done, self.total, path)

    def _fresh(self, path: Path, found: Iterator[Raw | SourceError]) -> Iterator[Raw]:
        for raw in found:
            if isinstance(raw, SourceError):
                self.failed.append(Failure(path, str(raw)))
            elif self._new(raw):
                yield raw

    def _new(self, raw: Raw) -> bool:
        from detente import coding

        id = hashlib.sha256(raw.data).hexdigest()[:16]
        if id in self.begun or self.record.has(id, coding.VERSION):
            self.known += 1
            return False
        self.begun.add(id)
        return True


def failure(path: Path, error: Exception) -> Failure:
    """What gave no document, and why; a fault of ours says that it is one. Raises what no text can mend."""
    if isinstance(error, DossierError | ModelError):
        raise error
    if isinstance(error, DetenteError):
        return Failure(path, str(error))
    said = f"{type(error).__name__}: {error}".rstrip(": ")
    blame = f"'{path}' met a fault in Detente itself ({said}); please report it, with that file if you can."
    return Failure(path, blame)


def found_files(paths: Iterable[str | Path], dossier: Path) -> tuple[list[Path], list[Failure]]:
    """The files meant, and the paths that lead to none."""
    from detente import sources

    files, failed = list[Path](), list[Failure]()
    for path in map(Path, paths):
        try:
            found = [file for file in sources.find([path]) if not _own(file, dossier)]
        except DetenteError as error:
            failed.append(Failure(path, str(error)))
            continue
        files.extend(found)
        if not found:
            failed.append(Failure(path, f"'{path}' holds no files to read; name another folder."))
    return files, failed


def _own(file: Path, dossier: Path) -> bool:
    """Whether a file is part of the dossier itself: the folder that is read may hold the dossier."""
    home = dossier.absolute()
    if home / "tables" in file.absolute().parents and (home / RECEIPTS).is_dir():
        return True
    if not (file.name.startswith("record.sqlite") or file.suffix == ".parquet"):
        return False
    return file.absolute().parent in (home, home / "events")
