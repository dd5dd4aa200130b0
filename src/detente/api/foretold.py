"""Forecasts as they were issued, kept in the dossier's folder and settled when later events arrive."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final

from detente.errors import DossierError

if TYPE_CHECKING:
    import pyarrow as pa

    from detente.forecast.rates.outlook import Outlook
    from detente.forecast.rates.past import By, Past

FILE: Final = "forecasts.jsonl"


@dataclass(frozen=True, slots=True)
class Kept:
    """A forecast as issued; `issued` and `opens` (the first day forecast) are ISO dates."""

    issued: str
    opens: str
    horizon: float
    by: str
    actor: str
    target: str
    kind: str
    probability: float
    low: float
    high: float
    base: float

    @classmethod
    def of(cls, outlook: Outlook, opens: date, horizon: float, by: By) -> Kept:
        """Issued today."""
        low, high = outlook.within90
        return cls(
            date.today().isoformat(), opens.isoformat(), horizon, by, outlook.actor, outlook.target,
            outlook.kind, *(round(p, 6) for p in (outlook.probability, low, high, outlook.base)),
        )  # fmt: skip

    @property
    def key(self) -> tuple[str, ...]:
        """When it was issued, and what it is on."""
        return self.issued, self.opens, str(self.horizon), self.by, self.actor, self.target, self.kind

    @property
    def closes(self) -> date:
        """The day after its last."""
        return date.fromisoformat(self.opens) + timedelta(days=self.horizon)


@dataclass(frozen=True, slots=True)
class Settled:
    """Forecasts kept, how many are settled, their Brier score and that of the base rates beside them."""

    kept: int
    settled: int
    came: int
    brier: float | None
    base: float | None


def put(dossier: str | Path, forecasts: Iterable[Kept]) -> None:
    """Adds forecasts that are not there yet under the same day issued; a folder not writable keeps none."""
    path = Path(dossier) / FILE
    there = {k.key for k in kept(dossier)}
    new = [one for one in forecasts if one.key not in there]
    try:
        with path.open("a", encoding="utf-8") as file:
            file.writelines(json.dumps(asdict(one)) + "\n" for one in new)
    except PermissionError:
        return


def kept(dossier: str | Path) -> list[Kept]:
    """All that were kept, oldest first; DossierError for a line that is none."""
    path = Path(dossier) / FILE
    if not path.exists():
        return []
    found = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        try:
            found.append(Kept(**json.loads(line)))
        except (ValueError, TypeError) as error:
            raise DossierError(f"{path}:{number} is no forecast; take the line out.") from error
    return found


def settled(dossier: str | Path, table: pa.Table) -> Settled:
    """How the kept forecasts did whose window the record has passed; of several alike the first counts."""
    from detente.forecast.rates.past import calendar, number, past

    every = kept(dossier)
    first: dict[tuple[str, ...], Kept] = {}
    for one in every:
        first.setdefault(one.key[1:], one)
    pasts: dict[str, Past] = {}
    gaps, bases, came = [], [], 0
    for one in first.values():
        known = pasts.setdefault(one.by, past(table, "quad" if one.by == "quad" else "type"))
        if one.closes > calendar(known.end):
            continue
        opens = number(date.fromisoformat(one.opens))
        here = (known.day >= opens) & (known.day < opens + one.horizon)
        here &= (known.actor == known.coded(one.actor)) & (known.target == known.coded(one.target))
        hit = one.kind in known.kinds and bool((here & (known.kind == known.kinds.index(one.kind))).any())
        came += hit
        gaps.append((one.probability - hit) ** 2)
        bases.append((one.base - hit) ** 2)
    many = len(gaps)
    return Settled(
        len(every), many, came, sum(gaps) / many if many else None, sum(bases) / many if many else None
    )
