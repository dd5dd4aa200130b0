"""Texts into a dossier, and the documents that it then holds."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from importlib import resources
from pathlib import Path
from typing import Final

from detente.errors import DossierError, SourceError
from detente.model import Document
from detente.record import Dossier
from detente.record.intake import ByHand, Progress, ReadReport, take_in
from detente.record.watching import Round

MANY: Final = 16  # files from which on every core codes: fewer are done before the workers are up
DEMO: Final = "demo-dossier"  # made in the working directory
CONTENTS: Final = "README.md"  # describes the examples and is none


def read(
    paths: str | Path | Iterable[str | Path],
    dossier: str | Path,
    progress: Progress | None = None,
    workers: int | None = None,
    *,
    said: date | None = None,
    author: str = "",
    publisher: str = "",
    columns: str = "",
    allow_private: bool = False,
    robots: bool = True,
    engine: str = "",
) -> ReadReport:
    """Read files, folders, addresses, and what archives and feeds hold, into a dossier, made if need be.

    A document that is known (same bytes, same version of the coder) is left as it is. A text that cannot be
    read is a Failure, and the rest goes on; DossierError and ModelError end the reading, since no later file
    would fare better, and what was kept stays kept. `said`, `author` and `publisher` go over what the texts
    say of themselves; `columns` names the columns of tables of texts (`text=Body,date=Day`). Only addresses
    that are named, and the pages that a feed lists, are fetched; `allow_private` admits those of one's own
    network, `robots=False` leaves robots.txt aside. `progress(done, total, path)` is called as each is
    begun, and once more with `done == total` at the end. `workers` is the number of processes that code; by
    default one, or one a core from MANY files on. The record is the same with any number.

    With an `engine` (`here`, `cores[:N]`, `spark[:MASTER]`) files are read by stages that a cluster can run
    too, into Parquet tables in the folder `dossier`, which may be an address such as `s3://bucket/run`;
    opened as a dossier a folder makes its record from them. The tables are the same with any engine.
    """
    named = [paths] if isinstance(paths, str | Path) else paths
    by_hand = ByHand(said, author, publisher, columns, allow_private, robots)
    if engine:
        from detente.record.corpus.taking import take_in_on

        return take_in_on(engine, named, str(dossier), progress, by_hand)
    return take_in(named, Path(dossier), progress, partial(cores, workers), by_hand)


def watch(
    feeds: Sequence[str],
    dossier: str | Path,
    every: float = 3600.0,
    rounds: int | None = None,
    *,
    allow_private: bool = False,
    robots: bool = True,
) -> Iterator[Round]:
    """Read what is new in feeds every so many seconds, for ever or so many rounds; a Round after each."""
    from detente.record.watching import watch

    by_hand = ByHand(allow_private=allow_private, robots=robots)
    return watch(feeds, Path(dossier), every, by_hand, rounds)


def documents(dossier: str | Path) -> list[Document]:
    """Every document of a dossier, in the order in which they were read."""
    with Dossier.open(Path(dossier)) as record:
        return record.documents()


def document(dossier: str | Path, key: str) -> Document:
    """The document with an id (or its first six digits or more), a name or a path; else DossierError.

    Of several with one name it is the one read last.
    """
    with Dossier.open(Path(dossier)) as record:
        found = record.called(key)
    if found is not None:
        return found
    raise DossierError(f"'{dossier}' holds no document '{key}'; `detente documents` lists them.")


def demo(dossier: str | Path | None = None, progress: Progress | None = None) -> Path:
    """Read the bundled examples into a dossier, by default `demo-dossier` here; the dossier's folder."""
    folder = Path(DEMO if dossier is None else dossier)
    report = read(examples(), folder, progress)
    if report.failed:
        raise SourceError(report.failed[0].reason)
    return folder


def examples() -> list[Path]:
    """The bundled example documents, in order."""
    from detente import sources

    packaged = Path(str(resources.files("detente"))) / "examples"
    for folder in (packaged, Path(__file__).parents[3] / "examples"):
        if folder.is_dir():
            return [path for path in sources.find([folder]) if path.name != CONTENTS]
    raise SourceError(f"The bundled examples are not in '{packaged}'; install Detente anew.")


def cores(asked: int | None, items: int) -> int:
    """How many processes code so many items, where that is not asked for."""
    return asked or ((os.cpu_count() or 1) if items >= MANY else 1)
