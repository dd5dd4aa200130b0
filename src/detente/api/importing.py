"""Other people's event data into a dossier, as tables beside its record."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from detente.exchange.importing.importing import ImportReport, Progress, import_files, tables
from detente.exchange.importing.registry import NAMES
from detente.record import Dossier

__all__ = ["FORMATS", "ImportReport", "ImportedTable", "import_events", "imported"]

FOLDER: Final = "events"
FORMATS: Final = ("auto", *NAMES)


@dataclass(frozen=True, slots=True)
class ImportedTable:
    """An imported table of a dossier: its format, its rows, the files, on what terms, what to cite."""

    path: Path
    format: str
    title: str
    rows: int
    files: tuple[str, ...]
    imported: str
    licence: str
    cite: str


def import_events(
    format: str,
    files: str | Path | Iterable[str | Path],
    dossier: str | Path,
    mapping: str | Path | None = None,
    progress: Progress | None = None,
) -> ImportReport:
    """Import files of one format (FORMATS) as a table in the dossier, which is made where there is none.

    `mapping` names a file that says which of our columns is which of theirs, and overrides `format`. The
    same files again replace their table. Raises UsageError, SourceError or DossierError; nothing is then
    changed.
    """
    paths = [Path(files)] if isinstance(files, str | Path) else [Path(one) for one in files]
    folder = Path(dossier)
    Dossier.open(folder, create=True).close()
    return import_files(format, paths, folder / FOLDER, Path(mapping) if mapping else None, progress)


def imported(dossier: str | Path) -> tuple[ImportedTable, ...]:
    """The imported tables of a dossier, by name; tables of mentions, which hold no events, too."""
    return tuple(
        ImportedTable(
            path, about["format"], about["title"], about["counts"]["written"],
            tuple(one["name"] for one in about["files"]), about["imported"], about["licence"], about["cite"],
        )
        for path, about in tables(Path(dossier) / FOLDER)
    )  # fmt: skip
