"""Which documents of a dossier are one source."""

from __future__ import annotations

from pathlib import Path

from detente.record import Dossier
from detente.sources.copies.groups import Group as CopyGroup
from detente.sources.copies.pair import Pair as CopyPair


def copies(dossier: str | Path, least: float = 0.0) -> list[CopyGroup]:
    """The documents that are one source, the likely origin first, with the aligned parts that show it.

    `least`, 0 to 1, leaves out pairs with a lower score. Documents are compared when they are read.
    """
    from detente.record.copies import groups

    with Dossier.open(Path(dossier)) as record:
        return groups(record, least)


def quotations(dossier: str | Path) -> list[CopyPair]:
    """The documents that quote another at length, and which parts; such a one is no copy."""
    from detente.record.copies import quotations

    with Dossier.open(Path(dossier)) as record:
        return quotations(record)


def repeats(dossier: str | Path) -> list[CopyPair]:
    """The documents that hold a body of text twice, each as a pair with itself; `aligned` gives the runs."""
    from detente.record.copies import repeats

    with Dossier.open(Path(dossier)) as record:
        return repeats(record)
