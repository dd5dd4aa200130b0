"""The record of a dossier made anew."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from detente.api.reading import cores
from detente.record.intake import Progress
from detente.record.rebuilding import Rebuilt

__all__ = ["Rebuilt", "rebuild"]


def rebuild(dossier: str | Path, progress: Progress | None = None, workers: int | None = None) -> Rebuilt:
    """Makes a dossier's record anew from its documents, this version of the coder and its judgements.

    The same three give the same bytes of `record.sqlite`, whatever the order in which the documents were
    read. The old record stands until the new one is whole, so that a rebuilding may be stopped or killed;
    DossierError where another command writes to it. `progress` and `workers` are those of `read`.
    """
    from detente.record.rebuilding import rebuild

    return rebuild(Path(dossier), progress, partial(cores, workers))
