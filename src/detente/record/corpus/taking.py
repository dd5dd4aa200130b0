"""Files into a folder of tables on an engine that is named, and into the record that may lie beside them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from detente.errors import UsageError
from detente.knowledge.added import Knowing
from detente.record.copies import bring_up
from detente.record.corpus.adopting import Tables
from detente.record.corpus.run import run
from detente.record.corpus.shelf import Shelf
from detente.record.events.keeping import regroup
from detente.record.intake import ByHand, Failure, Progress, ReadReport, coded, found_files
from detente.record.opening import FILE
from detente.record.store import Dossier

if TYPE_CHECKING:
    from detente.record.corpus.reading import Coder


def take_in_on(
    engine: str, paths: Iterable[str | Path], out: str, progress: Progress | None, by_hand: ByHand
) -> ReadReport:
    """Reads files and folders on an engine (`here`, `cores:4`, `spark:local[2]`) into the tables of a folder.

    Where the folder has a record already, with what people judged, the new documents are put into it; else
    the record is made when the folder is first opened. Raises UsageError, DossierError, ModelError.
    """
    from detente.engines.naming import opened
    from detente.sources.rows.rowcolumns import parse_mapping
    from detente.sources.web.address import is_address

    named = [str(path) for path in paths]
    if address := next(filter(is_address, named), None):
        raise UsageError(f"An engine reads files, not '{address}'; read addresses without --engine.")
    if by_hand.columns:
        parse_mapping(by_hand.columns)
    beside = "://" not in out and (Path(out) / FILE).is_file()
    coder: Coder = partial(coded, by_hand)
    if beside:
        with Dossier.open(Path(out)) as record:
            coder = Knowing(record.dictionaries(), coder)
    files, failed = found_files(named, Path(out))
    with opened(engine) as ready:
        ran = run(files, Shelf(out), ready, coder, by_hand.columns, progress)
    if beside:
        catch_up(Path(out))
    failures = (Failure(Path(path), reason) for path, reason in ran.failed)
    return ReadReport(ran.read, ran.known, (*failed, *failures), ran.claims)


def catch_up(folder: Path) -> None:
    """Puts into a folder's record the documents of its tables that it has not; what people judged stays."""
    tables = Tables(folder)
    with Dossier.open(folder, write=True) as record:
        known = frozenset(one.id for one in record.documents() if record.has(one.id, tables.coder))
        for document, claims, ahead in tables.documents(known):
            record.keep(document, claims, tables.coder, ahead)
        bring_up(record)
        regroup(record)
