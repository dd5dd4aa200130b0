"""What a dossier holds: claims, the events that they tell of, and whether every quote stands."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Unpack

from detente.api.chronicle import event_type_of
from detente.knowledge.parties import resolve
from detente.model import Claim
from detente.record import Dossier, VerifyReport
from detente.record.query import Filters


def claims(
    dossier: str | Path, a: str | None = None, b: str | None = None, **filters: Unpack[Filters]
) -> list[Claim]:
    """Claims in document order: all, of a party or between two; the filters narrow them further."""
    if "type" in filters:
        filters["type"] = event_type_of(filters["type"])
    with Dossier.open(Path(dossier)) as record:
        return record.claims(a and resolve(a), b and resolve(b), **filters)


def claim_counts(dossier: str | Path) -> Counter[str]:
    """How many claims that stand each document makes, by its id; a document without any is not among them."""
    from detente.record.claims import counts

    with Dossier.open(Path(dossier)) as record, record.reading() as db:
        return counts(db)


def export(
    dossier: str | Path,
    format: str = "jsonl",
    out: str | Path | None = None,
    min_confidence: float | None = None,
) -> int:
    """Write every claim as `jsonl`, `csv` or `parquet`, to a file or standard output; gives their number.

    `min_confidence`, 0 to 1, leaves out the claims below it.
    """
    from detente.exchange.claims import write

    with Dossier.open(Path(dossier)) as record:
        found, texts = record.claims(min_confidence=min_confidence), record.documents()
    write(found, {text.id: text for text in texts}, format, None if out is None else Path(out))
    return len(found)


def verify(dossier: str | Path) -> VerifyReport:
    """Re-read every quote of a dossier at its offsets, and look whether what was made of them is whole.

    Where all is as it was kept, the cells of the registers are read again as well.
    """
    from detente.record.registers.sound import cells

    with Dossier.open(Path(dossier)) as record:
        report = record.verify()
        if not report.whole:
            return report
        found = list(cells(record.events()))
    broken = tuple(one for one in found if one)
    return VerifyReport(report.checked + len(found), report.held + len(found) - len(broken), broken)


def event_types() -> tuple[str, ...]:
    """The PLOVER types of events, the most cooperative first as the codebook lists them."""
    from detente.knowledge.ontology import types

    return tuple(types())
