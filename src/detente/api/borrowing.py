"""Dictionaries of other event coders, whose names, agents and verbs count with a dossier or for a while."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from detente.api.reading import cores
from detente.errors import KnowledgeError, UsageError
from detente.knowledge.dictionaries.kept import Dictionary, DictionaryReport, Kept, dictionary
from detente.knowledge.dictionaries.lines import Fault as DictionaryFault
from detente.record import Dossier
from detente.record.opening import FILE
from detente.record.store import DICTIONARIES

if TYPE_CHECKING:
    from detente.record.intake import Progress

__all__ = [
    "DictionaryFault",
    "DictionaryReport",
    "add_dictionaries",
    "dictionaries",
    "knowing",
    "remove_dictionary",
]

Files = str | Path | Iterable[str | Path]


def dictionaries(dossier: str | Path) -> list[DictionaryReport]:
    """The dictionaries that a dossier keeps, each with what it adds and the lines not understood."""
    with Dossier.open(Path(dossier)) as record:
        return [one.report() for one in record.dictionaries().files]


def add_dictionaries(
    dossier: str | Path, files: Files, progress: Progress | None = None, workers: int | None = None
) -> list[DictionaryReport]:
    """Adds actor, agent and verb dictionaries of PETRARCH or TABARI to a dossier, made where there is none.

    They are kept in it, and all that is read from then on is coded with them; documents that it holds already
    are coded anew. A file of a name that is known takes the place of the earlier one. Gives a report on each
    file; raises KnowledgeError where one is no dictionary, and nothing is then changed. `progress` and
    `workers` are those of `read`.
    """
    given = _read(files)
    folder = Path(dossier)
    with Dossier.open(folder, create=True) as record:
        kept = record.dictionaries()
    _keep(folder, kept, kept.also(given), progress, workers)
    return [one.report() for one in given]


def remove_dictionary(
    dossier: str | Path, name: str, progress: Progress | None = None, workers: int | None = None
) -> None:
    """Takes a dictionary out of a dossier by its name, and codes the documents anew without it."""
    folder = Path(dossier)
    with Dossier.open(folder) as record:
        kept = record.dictionaries()
    left = Kept(tuple(one for one in kept.files if one.name != name))
    if left == kept:
        held = ", ".join(one.name for one in kept.files) or "none"
        raise UsageError(f"'{dossier}' keeps no dictionary '{name}'; it keeps {held}.")
    _keep(folder, kept, left, progress, workers)


@contextmanager
def knowing(files: Files) -> Iterator[list[DictionaryReport]]:
    """Within the block `code`, `resolve` and `name` know these dictionaries; a report on each.

    A folder stands for the dictionaries that its dossier keeps, none where it holds no dossier yet.
    """
    from detente.knowledge.added import knowing

    folder = Path(files) if isinstance(files, str | Path) and Path(files).is_dir() else None
    if folder is None:
        kept = Kept().also(_read(files))
    elif (folder / FILE).exists():
        with Dossier.open(folder) as record:
            kept = record.dictionaries()
    else:
        kept = Kept()
    with knowing(kept):
        yield [one.report() for one in kept.files]


def _read(files: Files) -> list[Dictionary]:
    paths = [files] if isinstance(files, str | Path) else list(files)
    found = [dictionary(Path(path)) for path in paths]
    for path, one in zip(paths, found, strict=True):
        if not (report := one.report()).entries:
            first = f"; line {report.faults[0].line}: {report.faults[0].why}" if report.faults else ""
            raise KnowledgeError(f"No line of '{path}' is understood as one of a dictionary{first}.")
    return found


def _keep(folder: Path, kept: Kept, wanted: Kept, progress: Progress | None, workers: int | None) -> None:
    """Puts the wanted ones in the place of those that are kept; a record that holds texts is made anew."""
    from detente.record.rebuilding import rebuild

    if wanted == kept:
        return
    with Dossier.open(folder, write=True) as record:
        with record.reading() as db:
            holds = db.execute("SELECT 1 FROM documents LIMIT 1").fetchone()
        if not holds:
            record.set_note(DICTIONARIES, wanted.dumped())
            return
    rebuild(folder, progress, partial(cores, workers), wanted)
