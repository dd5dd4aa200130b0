"""What became of an import, and the tables that a dossier holds, as plain values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typing_extensions import TypedDict

if TYPE_CHECKING:
    from detente.api import ImportedTable, ImportReport


class RejectedForm(TypedDict):
    """A row that was not kept, and why."""

    file: str
    line: int
    reason: str


class ImportForm(TypedDict):
    """What became of the rows: `rows` = `kept` + `duplicates` + `refused`; `rejected` are the first."""

    format: str
    title: str
    rows: int
    kept: int
    duplicates: int
    refused: int
    written: int
    unplaced: int
    table: str
    left_out: str
    rejected: list[RejectedForm]


class TableForm(TypedDict):
    """An imported table: its file's name, its rows, the files that it was made of, its licence."""

    table: str
    format: str
    title: str
    rows: int
    files: list[str]
    imported: str
    licence: str
    cite: str


def report_dict(report: ImportReport) -> ImportForm:
    """A report as plain values."""
    return {
        "format": report.format,
        "title": report.title,
        "rows": report.rows,
        "kept": report.kept,
        "duplicates": report.duplicates,
        "refused": report.refused,
        "written": report.written,
        "unplaced": report.unplaced,
        "table": str(report.table),
        "left_out": str(report.left_out),
        "rejected": [
            {"file": file, "line": line, "reason": reason} for file, line, reason in report.rejected
        ],
    }


def table_dict(table: ImportedTable) -> TableForm:
    """An imported table as plain values."""
    return {
        "table": table.path.name,
        "format": table.format,
        "title": table.title,
        "rows": table.rows,
        "files": list(table.files),
        "imported": table.imported,
        "licence": table.licence,
        "cite": table.cite,
    }
