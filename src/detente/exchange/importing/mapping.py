"""A mapping file: which of our columns is which of theirs, for any CSV or Parquet; TOML, or CSV."""

from __future__ import annotations

import csv
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from detente.errors import UsageError
from detente.exchange.importing.format import Format
from detente.knowledge.imports import Dataset, datasets

_SAME: Final = {
    "id": "event", "date_first": "date", "day": "date", "type": "code", "cameo": "code",
}  # fmt: skip
_OURS: Final = (
    "event", "date", "date_last", "actor", "target", "code", "mode", "weight", "origins", "confidence",
    "actor_name", "target_name", "published", "source", "place", "latitude", "longitude", "revised",
)  # fmt: skip
_NEEDED: Final = ("date", "actor", "target", "code")
_FACTS: Final = ("title", "licence", "cite", "trust")


@dataclass(frozen=True, slots=True)
class Mapped:
    """The format that a mapping file describes, and what it says of the data set."""

    format: Format
    dataset: Dataset
    columns: dict[str, str]


def read(path: Path) -> Mapped:
    """The mapping of a file; UsageError where it is none."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"'{path}' cannot be read ({error}); name a mapping file.") from error
    facts: dict[str, Any] = {}
    if path.suffix.lower() == ".csv":
        lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
        pairs = {row[0].strip(): row[1].strip() for row in csv.reader(lines) if len(row) >= 2}
    else:
        try:
            facts = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            raise UsageError(f"'{path}' is no TOML ({error}); correct it.") from error
        pairs = {str(ours): str(theirs) for ours, theirs in facts.get("columns", {}).items()}
    columns = {_SAME.get(ours, ours): theirs for ours, theirs in pairs.items() if ours != "ours"}
    for ours in columns:
        if ours not in _OURS:
            raise UsageError(f"'{path}' maps '{ours}', which is none of our columns: {', '.join(_OURS)}.")
    if lacking := [name for name in _NEEDED if name not in columns]:
        raise UsageError(
            f"'{path}' maps no column to '{lacking[0]}'; add a line such as {lacking[0]} = \"...\"."
        )
    format = Format(
        "mapping", {ours: (theirs,) for ours, theirs in columns.items()}, marks=tuple(columns.values()),
        act="any", needs=tuple(role for role in ("event", "date", "code") if role in columns),
        prefix=path.stem,
    )  # fmt: skip
    return Mapped(format, _dataset(facts, path), columns)


def _dataset(facts: dict[str, Any], path: Path) -> Dataset:
    usual = datasets()["mapping"]
    told = {name: facts.get(name, getattr(usual, name)) for name in _FACTS}
    try:
        trust = float(told["trust"])
    except (TypeError, ValueError):
        trust = -1.0
    if not 0 < trust <= 1:
        raise UsageError(f"'{path}' says trust = {told['trust']}; it is above 0 and at most 1.")
    return Dataset(str(told["title"]), str(told["licence"]), str(told["cite"]), trust)
