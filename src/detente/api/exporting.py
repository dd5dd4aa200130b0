"""A record in the forms that other programs read."""

from __future__ import annotations

import shlex
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, Unpack

from detente.api.chronicle import current, event_type_of
from detente.exchange.output import to_file as to_file
from detente.knowledge.parties import resolve
from detente.record import Dossier
from detente.record.query import Filters

if TYPE_CHECKING:
    from detente.exchange.exporting.extract import Run


UNINSTALLED: Final = "0+source"  # run from a source tree that pip has not seen


@dataclass(frozen=True, slots=True)
class Exported:
    """How many things of which name were written, and in a line each what was left out and why."""

    count: int
    noun: str
    left_out: tuple[str, ...] = ()


def export_record(
    dossier: str | Path,
    format: str,
    out: str | Path | None = None,
    a: str | None = None,
    b: str | None = None,
    *,
    what: str = "events",
    stamp: bool = False,
    **filters: Unpack[Filters],
) -> Exported:
    """Write a record to a file, all or nothing, or to standard output (docs/method/exports.md).

    All events, or those of a party or between two, narrowed by the filters of `claims`; the documents are
    those that tell of them, or every one where nothing is narrowed. `what` is for csv, jsonl and parquet:
    events, dyads, relations, claims or documents. The same record gives the same bytes; `stamp` notes the
    time in a `prov` manifest.
    """
    from detente.exchange.exporting.extract import Extract
    from detente.exchange.exporting.formats import check, write
    from detente.record.events.table import event_table

    file = None if out is None else Path(out)
    check(format, what, file)
    if "type" in filters:
        filters["type"] = event_type_of(filters["type"])
    parties = [resolve(party) for party in (a, b) if party]
    command = _command(dossier, format, parties, what, filters)
    with current(dossier) as record:
        events = record.events(*parties, **filters)
        run = _run(record, command, stamp)
        texts = record.documents()
    if parties or any(value is not None for value in filters.values()):
        told = {document.id for event in events for document in event.documents}
        texts = [text for text in texts if text.id in told]
    elif format != "prov":  # the manifest names those that a person left out, and says so
        texts = [text for text in texts if text.id not in run.excluded]
    made = write(Extract(events, texts, cache(partial(event_table, events)), run), format, what, file)
    return Exported(made.count, made.noun, made.left_out)


def _command(dossier: str | Path, format: str, parties: list[str], what: str, filters: Filters) -> str:
    """The command that asks for the same, without the file that it is written to."""
    words = ["detente", "export", format, *parties, "-d", str(dossier)]
    words += ["--what", what] if what != "events" else []
    names = {"first": "from", "last": "to"}
    for name, value in sorted(filters.items()):
        if value is not None:
            words += [f"--{names.get(name, name).replace('_', '-')}", str(value)]
    return shlex.join(words)


def _run(record: Dossier, command: str, stamp: bool) -> Run:
    from detente.exchange.exporting.extract import Run
    from detente.record.judging.deciding import listed

    with record.reading() as db:
        kept = [tuple(row) for row in db.execute("SELECT id, coder, excluded FROM documents ORDER BY key")]
    judgements = [asdict(one) for one in listed(record)]
    return Run(
        command,
        _version(),
        {str(id): int(coder) for id, coder, _ in kept},
        frozenset(str(id) for id, _, excluded in kept if excluded),
        judgements,
        datetime.now(UTC) if stamp else None,
    )


def _version() -> str:
    """As `detente --version` says it: the package's own head stands above this room."""
    from importlib import metadata

    try:
        return metadata.version("detente")
    except metadata.PackageNotFoundError:
        return UNINSTALLED
