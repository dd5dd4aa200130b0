"""Files of events into one table of a dossier: every row is kept, or named with its line and the reason."""

from __future__ import annotations

import json
import os
import re
import shutil
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, closing, suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from importlib import metadata
from io import BufferedReader
from pathlib import Path
from secrets import token_hex
from typing import TYPE_CHECKING, Any, Final

from detente.errors import DossierError, UsageError
from detente.exchange.importing import lines, mapping, parquetrows, registry, schema
from detente.exchange.importing.building import Builder
from detente.exchange.importing.dialect import HEAD, Dialect, told
from detente.exchange.importing.doubles import Doubles
from detente.exchange.importing.format import Format
from detente.exchange.importing.rows import Rows, rows, without_header
from detente.exchange.importing.writing import LeftOut, writer
from detente.knowledge.imports import Dataset, datasets

if TYPE_CHECKING:
    import pyarrow as pa

AUTO: Final = "auto"
GROUP: Final = 200_000  # rows of a row group, at least
AHEAD: Final = 3  # blocks that are read before they are needed

Progress = Callable[[int, int, Path], None]


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What became of the rows: `rows` = `kept` + `duplicates` + `refused`, header lines and blanks apart.

    `rejected` are (file, line, reason) of those not kept, duplicates too, the first 10,000; the file
    `left_out` lists all. `written` rows stand in `table`: a row of several parties on a side is several.
    `unplaced`: kept rows with a side that is no state or organisation known here, whose code is empty.
    """

    format: str
    title: str
    table: Path
    left_out: Path
    rows: int
    kept: int
    duplicates: int
    refused: int
    written: int
    unplaced: int
    rejected: tuple[tuple[str, int, str], ...]


@dataclass(frozen=True, slots=True)
class _Part:
    """A file, or a member of a zip, under the name by which rows are cited."""

    path: Path
    member: str
    name: str
    dialect: Dialect


def import_files(
    format: str, files: Sequence[Path], folder: Path, mapped: Path | None, progress: Progress | None
) -> ImportReport:
    """Imports files of one format, `auto` for whatever they are, as a table in `folder`.

    Raises UsageError, SourceError where a file is none of the format, DossierError where nothing can be
    written; the folder is then as it was.
    """
    if not files:
        raise UsageError("Name at least one file to import.")
    own = mapping.read(mapped) if mapped else None
    formats = [own.format] if own else _formats(format)
    parts = [part for path in files for part in _parts(path, formats)]
    names = sorted({part.dialect.format.name for part in parts})
    if len(names) > 1:
        raise UsageError(f"The files are of several formats ({', '.join(names)}); import each by itself.")
    dataset = own.dataset if own else datasets()[names[0]]
    mentions = parts[0].dialect.format.mentions
    into = folder / "mentions" if mentions else folder  # so that events/*.parquet are all tables of events
    draft = into / f".{token_hex(6)}.part"
    try:
        into.mkdir(parents=True, exist_ok=True)
        with closing(LeftOut(draft.with_suffix(".csv"))) as left:
            run = _Run(dataset, mentions, left, progress)
            run.write(parts, draft)
            doubles = Doubles(draft, mentions, left.add)
            if doubles.count:
                doubles.without(draft, draft.with_suffix(".once"))
                os.replace(draft.with_suffix(".once"), draft)
        hashes = [one["sha256"] for one in run.files]
        table = _name(into, names[0], parts, hashes)
        report = ImportReport(
            names[0], dataset.title, table, table.with_suffix(".left-out.csv"), run.rows,
            run.kept - doubles.count, doubles.count, left.count - doubles.count,
            run.written - len(doubles.places), run.unplaced, tuple(left.first),
        )  # fmt: skip
        os.replace(draft.with_suffix(".csv"), report.left_out)
        os.replace(draft, table)
        about = _about(report, dataset, run.files, parts[0].dialect, own.columns if own else {})
        text = json.dumps(about, ensure_ascii=False, indent=1)
        draft.with_suffix(".json").write_text(text, encoding="utf-8", errors="backslashreplace")
        os.replace(draft.with_suffix(".json"), table.with_suffix(".json"))
        return report
    except OSError as error:
        raise DossierError(
            f"The table cannot be written in '{into}' ({error.strerror or error}); free the disk or check it."
        ) from error
    finally:
        for path in into.glob(f"{draft.stem}.*"):
            if path.is_dir():
                shutil.rmtree(path, ignore_errors=True)
            else:
                with suppress(OSError):
                    path.unlink(missing_ok=True)


class _Run:
    """One import under way: what was counted so far."""

    def __init__(self, dataset: Dataset, mentions: bool, left: LeftOut, progress: Progress | None) -> None:
        self._trust, self._left, self._progress = dataset.trust, left, progress
        self._columns = schema.mentions() if mentions else schema.events()
        self.rows = self.kept = self.written = self.unplaced = 0
        self.files: list[dict[str, Any]] = []

    def write(self, parts: Sequence[_Part], out: Path) -> None:
        """All rows of all files, in their order."""
        import pyarrow as pa

        waiting: list[pa.Table] = []
        with writer(out, self._columns) as made:
            for number, part in enumerate(parts):
                if self._progress:
                    self._progress(number, len(parts), part.path)
                for table in self._tables(part):
                    waiting.append(table)
                    if sum(map(len, waiting)) >= GROUP:
                        made.write_table(pa.concat_tables(waiting))
                        waiting.clear()
            if waiting:
                made.write_table(pa.concat_tables(waiting))
        if self._progress:
            self._progress(len(parts), len(parts), parts[-1].path)

    def _tables(self, part: _Part) -> Iterator[pa.Table]:
        builder, before = Builder(part.dialect, part.name, self._trust), self.rows
        with closing(lines.Hashed(part.path)) as hashed, ExitStack() as stack:
            if part.dialect.delimiter:
                # A zip is read from its end, so its bytes are hashed in another pass.
                packed = stack.enter_context(part.path.open("rb")) if part.member else None
                raw = packed or BufferedReader(hashed, 1 << 20)
                found = _ahead(lines.opened(raw, part.member), part)
            else:
                found = parquetrows.read(part.path, part.dialect)
            for some in found:
                table, faults, kept = builder.build(some)
                for line, reason in faults:
                    self._left.add(part.name, line, reason)
                self.rows += some.seen
                self.kept += kept
                self.written += len(table)
                yield table
            sha256 = hashed.finish() if not part.member else lines.sha256(part.path)
            self.unplaced += builder.unplaced
            self.files.append(
                {"name": part.name, "path": str(part.path.absolute()), "sha256": sha256,
                 "bytes": part.path.stat().st_size, "rows": self.rows - before}
            )  # fmt: skip


def _ahead(stream: Any, part: _Part) -> Iterator[Rows]:
    """The rows of the blocks in order: a second thread reads and a third parses while the first looks up."""
    pieces = iter(without_header(lines.blocks(stream, part.dialect.quoted, part.name), part.dialect.header))
    waiting: deque[Future[Rows]] = deque()
    with ThreadPoolExecutor(1) as reader, ThreadPoolExecutor(1) as parser:
        coming = reader.submit(next, pieces, None)
        try:
            while (block := coming.result()) is not None:
                coming = reader.submit(next, pieces, None)
                waiting.append(parser.submit(rows, block, part.dialect))
                if len(waiting) >= AHEAD:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            for one in waiting:
                one.cancel()


def _formats(name: str) -> list[Format]:
    if name == AUTO:
        return list(registry.ALL)
    found = [format for format in registry.ALL if format.name == name]
    if not found:
        hint = "; a table of your own needs a mapping file" if name in ("csv", "parquet", "mapping") else ""
        raise UsageError(
            f"There is no format '{name}'; it is auto or one of {', '.join(registry.NAMES)}{hint}."
        )
    return found


def _parts(path: Path, formats: Sequence[Format]) -> Iterator[_Part]:
    if lines.head(path, "", len(parquetrows.MAGIC)) == parquetrows.MAGIC:
        yield _Part(path, "", path.name, parquetrows.dialect(path, formats))
        return
    for member in lines.members(path):
        name = f"{path.name}!/{member}" if member else path.name
        yield _Part(path, member, name, told(lines.head(path, member, HEAD), formats, name))


def _name(folder: Path, format: str, parts: Sequence[_Part], hashes: list[str]) -> Path:
    """A free name, or that of the table of the very same files, which is replaced."""
    stem = re.sub(
        r"[^\w.-]+", "-", re.sub(r"(?i)(\.(csv|tsv|tab|txt|zip|gz|parquet))+$", "", parts[0].path.name)
    )
    more = f"-and-{len(parts) - 1}-more" if len(parts) > 1 else ""
    for number in range(1, 10_000):
        again = f"-{number}" if number > 1 else ""
        path = folder / f"{format}-{stem.strip('.-')[:80]}{more}{again}.parquet"
        if not path.exists():
            return path
        about = _read(path)
        if about is None or [one["sha256"] for one in about.get("files", [])] == hashes:
            return path
    raise DossierError(f"'{folder}' holds 10,000 tables of one name; remove some.")


def _read(table: Path) -> dict[str, Any] | None:
    try:
        found = json.loads(table.with_suffix(".json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return found if isinstance(found, dict) else None


def _about(
    report: ImportReport,
    dataset: Dataset,
    files: list[dict[str, Any]],
    dialect: Dialect,
    mapped: dict[str, str],
) -> dict[str, Any]:
    how = {
        "delimiter": dialect.delimiter, "quoted": dialect.quoted, "header": bool(dialect.header),
        "columns": dialect.width, "day_first": dialect.day_first, "lost_zeros": dialect.stripped,
    }  # fmt: skip
    counts = {
        name: getattr(report, name)
        for name in ("rows", "kept", "duplicates", "refused", "written", "unplaced")
    }
    return {
        "table": report.table.name, "format": report.format, **asdict(dataset), "counts": counts,
        "imported": datetime.now(UTC).isoformat(timespec="seconds"), "detente": _version(),
        "left_out": report.left_out.name, "dialect": how, "mapping": mapped, "files": files,
    }  # fmt: skip


def _version() -> str:
    try:
        return metadata.version("detente")
    except metadata.PackageNotFoundError:  # a source tree on the path
        return ""


def tables(folder: Path) -> list[tuple[Path, dict[str, Any]]]:
    """The tables of a folder that were imported, each with what its sidecar says."""
    found = sorted([*folder.glob("*.parquet"), *folder.glob("mentions/*.parquet")])
    return [(path, about) for path in found if (about := _read(path)) is not None]
