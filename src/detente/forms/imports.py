"""What became of an import, as plain values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from detente.api import ImportReport


def report_dict(report: ImportReport) -> dict[str, Any]:
    """A report as plain values."""
    names = "format title rows kept duplicates refused written unplaced".split()
    left = [{"file": file, "line": line, "reason": reason} for file, line, reason in report.rejected]
    paths = {"table": str(report.table), "left_out": str(report.left_out)}
    return {name: getattr(report, name) for name in names} | paths | {"rejected": left}
