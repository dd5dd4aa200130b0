"""What became of a reading, as plain values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typing_extensions import TypedDict

if TYPE_CHECKING:
    from detente.api import ReadReport


class FailedForm(TypedDict):
    """A path that gave no document, and why in one sentence."""

    path: str
    reason: str


class ReadForm(TypedDict):
    """Documents read and known already, claims newly kept, and what failed."""

    read: int
    known: int
    failed: list[FailedForm]
    claims: int


def read_dict(report: ReadReport) -> ReadForm:
    """A report as plain values."""
    return {
        "read": report.read,
        "known": report.known,
        "failed": [{"path": str(one.path), "reason": one.reason} for one in report.failed],
        "claims": report.claims,
    }
