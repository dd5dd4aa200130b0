"""A Parquet file of events, from an import or from elsewhere, as the table that curves and forecasts see."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

from detente.errors import UsageError

if TYPE_CHECKING:
    import pyarrow as pa


def events_of(path: str | Path, parties: Collection[str] = ()) -> pa.Table:
    """The rows of a file with the columns of tables.EVENTS; UsageError for another file.

    With `parties`, codes, only the rows whose actor and target are among them.
    """
    import pyarrow as pa
    from pyarrow import parquet

    from detente.tables import EVENTS

    both = [(side, "in", sorted(parties)) for side in ("actor", "target")] if parties else None
    try:
        found = parquet.read_table(path, columns=EVENTS.names, filters=both)
        return found.select(EVENTS.names).cast(EVENTS)
    except OSError as error:
        why = error.strerror or "it is no Parquet file"
        raise UsageError(f"'{path}' cannot be read ({why}); give a Parquet file of events.") from error
    except (pa.ArrowException, KeyError, ValueError) as error:
        raise UsageError(
            f"'{path}' is no table of events; it needs the columns {', '.join(EVENTS.names)}."
        ) from error
