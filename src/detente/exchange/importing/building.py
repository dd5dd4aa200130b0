"""Rows of a file as a table of events: days, types and parties looked up, the rest verbatim."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from detente.exchange.importing import acts, parties, schema
from detente.exchange.importing.cells import day
from detente.exchange.importing.dialect import Dialect
from detente.exchange.importing.format import plain
from detente.exchange.importing.lookups import Lookup
from detente.exchange.importing.rows import Fault, Rows, shown

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa
    from numpy.typing import NDArray

    Numbers = NDArray[np.int64]

EPOCH: Final = date(1970, 1, 1).toordinal()
SCALE: Final = 10.0  # the Goldstein scale ends here, either way
MOST_ORIGINS: Final = 1_000


class Builder:
    """Turns the rows of one file into tables; `trust` (0 to 1) is the confidence of a row that has none."""

    def __init__(self, dialect: Dialect, file: str, trust: float) -> None:
        format = dialect.format
        self._dialect, self._format, self._file, self._trust = dialect, format, file, trust
        self._day: Lookup[date | None] = Lookup(partial(day, day_first=dialect.day_first))
        self._act: Lookup[acts.Read | str] = Lookup(
            partial(acts.read, act=format.act, stripped=dialect.stripped)
        )
        self._party = Lookup(parties.READERS[format.party])
        self._other = Lookup(parties.READERS[format.other])
        self._prefix = format.prefix or format.name
        self.unplaced = 0  # rows with a side that is no party we know

    def build(self, rows: Rows) -> tuple[pa.Table, list[Fault], int]:
        """A table of `schema.events` or `schema.mentions`, what is left out, and how many rows are kept.

        A row whose cells name several parties on a side stands as so many rows under one event.
        """
        import numpy as np
        import pyarrow as pa

        count = len(rows.lines)
        column = partial(_column, rows.columns, count)
        days = self._day(column("date"))
        acted = self._act(self._codes(rows.columns, count))
        dated = _take([d is not None for d in self._day.meanings], days, False)
        typed = _take([isinstance(a, acts.Read) for a in self._act.meanings], acted, False)
        good = dated & (typed | self._format.mentions)
        if "event" in self._format.needs:
            good &= ~column("event").is_null().to_numpy(zero_copy_only=False)
        faults = list(rows.faults)
        if not good.all():
            bad = np.flatnonzero(~good).tolist()
            faults += [(int(rows.lines[i]), self._reason(rows, i, bool(dated[i]))) for i in bad]
            kept = pa.array(good)
            rows = Rows({r: c.filter(kept) for r, c in rows.columns.items()}, rows.lines[good], ())
            days, acted, count = days[good], acted[good], int(good.sum())
            column = partial(_column, rows.columns, count)
        made: dict[str, Any] = {
            "date_first": self._dates(days),
            "file": pa.repeat(pa.scalar(self._file), count),
            "line": pa.array(rows.lines),
        }
        if self._format.mentions:
            made |= {name: column(name) for name in ("event", "published", "source", "place")}
            made["event"] = _joined([pa.scalar(self._prefix), column("event")])
            sure = _real(column("confidence"))
            made |= {"sentence": column("part"), "confidence": _divided(sure, 100.0)}
            return pa.table([made[f.name] for f in schema.mentions()], schema.mentions()), faults, count
        made |= self._acts(acted, rows, count)
        last = self._day(column("date_last")) if "date_last" in rows.columns else days
        made["date_last"] = self._dates(np.where(last < 0, days, last))
        made |= {name: column(name) for name in ("actor_name", "target_name", "published", "source", "place")}
        made |= {"source_id": column("event"), "code": column("code")}
        made |= {"actor_said": column("actor"), "target_said": column("target")}
        made |= {name: _real(column(name)) for name in ("latitude", "longitude")}
        made["revised"] = _whole(column("revised"))
        made["event"] = self._ids(rows, count)
        actor, target = self._side(rows, count, "actor"), self._side(rows, count, "target")
        return self._spread(made, actor, target), faults, count

    def _codes(self, columns: dict[str, pa.Array], count: int) -> pa.Array:
        code = _column(columns, count, "code")
        if "mode" not in columns:
            return code
        import pyarrow.compute as pc

        return pc.binary_join_element_wise(code, columns["mode"].fill_null(""), acts.SEPARATOR)

    def _reason(self, rows: Rows, at: int, dated: bool) -> str:
        cells = {role: column[at].as_py() for role, column in rows.columns.items()}
        named = self._dialect.header
        told = ((role, plain(cells[role] or "")) for role in ("date", "code") if role in cells)
        if named and any(cell in map(plain, self._format.roles[role]) for role, cell in told):
            return "the header again"
        if "event" in self._format.needs and cells["event"] is None:
            return "no id of an event"
        if not dated:
            return f"'{shown(cells['date'])}' is no day" if cells["date"] else "no day"
        if cells["code"] is None:
            return "no code of an event"
        code = str(self._codes({r: c[at : at + 1] for r, c in rows.columns.items()}, 1)[0].as_py())
        return str(acts.read(code, self._format.act, self._dialect.stripped))

    def _dates(self, days: Numbers) -> pa.Array:
        import numpy as np
        import pyarrow as pa

        known = [(d.toordinal() - EPOCH) if d else 0 for d in self._day.meanings]
        return pa.array(_take(known, days, 0).astype(np.int32)).cast(pa.date32())

    def _acts(self, acted: Numbers, rows: Rows, count: int) -> dict[str, pa.Array]:
        import numpy as np
        import pyarrow as pa

        read = [a if isinstance(a, acts.Read) else acts.Read("", "", "", 0.0) for a in self._act.meanings]
        made = {
            name: pa.array([getattr(one, field) for one in read], pa.string()).take(pa.array(acted))
            for name, field in (("type", "type"), ("mode", "mode"), ("cameo_root", "root"))
        }
        own = _take([one.weight for one in read], acted, 0.0)
        given = _numbers(_column(rows.columns, count, "weight"))
        made["weight"] = pa.array(np.where(np.abs(given) <= SCALE, given, own))
        told = _numbers(_column(rows.columns, count, "origins"))
        origins = np.where(told >= 1, np.minimum(told, MOST_ORIGINS), 1)
        made["origins"] = pa.array(origins.astype(np.int32))
        sure = _numbers(_column(rows.columns, count, "confidence"))
        made["confidence"] = pa.array(np.where((sure >= 0) & (sure <= 1), sure, self._trust))
        return made

    def _ids(self, rows: Rows, count: int) -> pa.Array:
        """`gdelt2:881990832`, `icews:32889836:2018-06-01`; without an id file and line, or the key."""
        import pyarrow as pa

        roles = ("event", "part") if "event" in rows.columns else ("date", "actor", "target", "code")
        if "event" not in rows.columns and self._format.name != "keds":
            return _joined([pa.scalar(self._file), pa.array(rows.lines).cast(pa.string())])
        parts = [rows.columns[role].fill_null("") for role in roles if role in rows.columns]
        return _joined([pa.scalar(self._prefix), *parts])

    def _side(self, rows: Rows, count: int, side: str) -> tuple[list[tuple[str, ...]], Numbers]:
        """(codes by number, the number of each row); number 0 is nobody."""
        import numpy as np

        first = self._party(_column(rows.columns, count, side))
        known = [(), *self._party.meanings]
        found = first + 1
        if f"{side}_other" in rows.columns:
            empty = _take([not codes for codes in known], found, True)
            other = self._other(rows.columns[f"{side}_other"])
            found = np.where(empty & (other >= 0), other + len(known), found)
            known += self._other.meanings
        return known, found

    def _spread(self, made: dict[str, Any], *sides: tuple[list[tuple[str, ...]], Numbers]) -> pa.Table:
        import numpy as np
        import pyarrow as pa

        repeats = np.ones(len(made["line"]), np.int64)
        nobody = np.zeros(len(repeats), bool)
        for known, found in sides:
            sizes = _take([len(codes) for codes in known], found, 0)
            nobody |= sizes == 0
            repeats *= np.maximum(sizes, 1)
        self.unplaced += int(nobody.sum())
        if repeats.max(initial=1) == 1:
            for name, (known, found) in zip(("actor", "target"), sides, strict=True):
                made[name] = pa.array([c[0] if c else "" for c in known]).take(pa.array(found))
        else:
            at = np.repeat(np.arange(len(repeats)), repeats)
            pairs = [
                (one, other)
                for a, b in zip(sides[0][1], sides[1][1], strict=True)
                for one in sides[0][0][a] or ("",)
                for other in sides[1][0][b] or ("",)
            ]
            made = {name: column.take(pa.array(at)) for name, column in made.items()}
            made |= {"actor": pa.array([p[0] for p in pairs]), "target": pa.array([p[1] for p in pairs])}
        return pa.table([made[field.name] for field in schema.events()], schema.events())


def _column(columns: dict[str, pa.Array], count: int, role: str) -> pa.Array:
    import pyarrow as pa

    found = columns.get(role)
    return pa.nulls(count, pa.string()) if found is None else found


def _take(known: list[Any], at: Numbers, missing: Any) -> NDArray[Any]:
    """What the numbers mean; `missing` for -1."""
    import numpy as np

    return np.array([*known, missing])[at]


def _joined(parts: list[Any]) -> pa.Array:
    import pyarrow.compute as pc

    return pc.binary_join_element_wise(*parts, ":")


def _real(column: pa.Array) -> pa.Array:
    """Numbers, null where a cell is none."""
    import numpy as np
    import pyarrow as pa

    if column.null_count == len(column):
        return pa.nulls(len(column), pa.float64())
    try:
        return column.cast(pa.float64())
    except pa.ArrowInvalid:
        read: Callable[[str | None], float | None] = _float
        return pa.array(np.array([read(cell) for cell in column.to_pylist()], dtype=object), pa.float64())


def _numbers(column: pa.Array) -> NDArray[np.float64]:
    import math

    found: NDArray[np.float64] = _real(column).fill_null(math.nan).to_numpy(zero_copy_only=False)
    return found


def _float(cell: str | None) -> float | None:
    try:
        return float((cell or "").replace(",", "."))
    except ValueError:
        return None


def _whole(column: pa.Array) -> pa.Array:
    import pyarrow as pa

    return _real(column).cast(pa.int64(), safe=False)


def _divided(column: pa.Array, by: float) -> pa.Array:
    import pyarrow.compute as pc

    return pc.divide(column, by)
