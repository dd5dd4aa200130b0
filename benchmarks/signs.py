"""Whether phases by year have the sign that a historian would give them.

    python benchmarks/signs.py [--folder DIR] [--errors]

tests/gates/relations/periods.csv has periods of the main dyads of the record's scenarios (none of those held
out), each good (1) or bad (-1) as the scenario's own texts tell it, whatever the coder makes of them. A
period is told right if the phases in force over its years have a mean tone of that sign, and by the curve if
the sum of its years' volumes has. Every other scenario, in order, is the half on which nothing was tuned.
`--folder` keeps the dossiers for another run.
"""

from __future__ import annotations

import argparse
import csv
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.recordset import load, read
from detente import api
from detente.relations.phases import Phase

PERIODS = Path(__file__).resolve().parent.parent / "tests" / "gates" / "relations" / "periods.csv"


@dataclass(frozen=True, slots=True)
class Told:
    """One period: its historian's sign, and what phases and curve say, 0 where they say nothing."""

    scenario: str
    dyad: tuple[str, str]
    years: tuple[int, int]
    sign: int
    phase: float
    volume: float
    half: str


def over(phases: tuple[Phase, ...], first: int, last: int) -> float:
    """The mean tone of the phases in force over some years, 0 where there are none."""
    tones = [
        phase.tone
        for year in range(first, last + 1) for phase in phases
        if phase.first.year <= year <= phase.last.year
    ]  # fmt: skip
    return sum(tones) / len(tones) if tones else 0.0


def told(folder: Path) -> Iterator[Told]:
    """Every period, from dossiers that are read into `folder` where they are not there."""
    with PERIODS.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    for number, scenario in enumerate(load(held_out=False)):
        mine = [row for row in rows if row["scenario"] == scenario.name]
        dossier = folder / scenario.name
        if mine and not dossier.exists():
            read(scenario, dossier)
        for row in mine:
            a, b, first, last = row["a"], row["b"], int(row["from"]), int(row["to"])
            made = api.relation(dossier, a, b, by="year")
            points = [p for p in made.curve.points if first <= p.first.year <= last]
            yield Told(
                scenario.name, (a, b), (first, last), int(row["sign"]), over(made.phases, first, last),
                sum(p.volume for p in points), ("tuned", "test")[number % 2],
            )  # fmt: skip


def share(found: list[Told], what: str) -> float:
    """Of how many periods the `phase` or the `volume` has the right sign."""
    return sum(getattr(one, what) * one.sign > 0 for one in found) / max(1, len(found))


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--folder", type=Path)
    ask.add_argument("--errors", action="store_true")
    given = ask.parse_args()
    with tempfile.TemporaryDirectory() as spare:
        every = list(told(given.folder or Path(spare)))
    for half in ("tuned", "test"):
        some = [one for one in every if one.half == half]
        right = share(some, "phase"), share(some, "volume")
        print(f"{half}: {len(some)} periods, phases {right[0]:.3f}, curve {right[1]:.3f}")
    for one in every if given.errors else ():
        if one.phase * one.sign <= 0:
            print(f"{one.scenario} {one.dyad} {one.years} {one.sign:+}: {one.phase:+.1f}, {one.volume:+.1f}")


if __name__ == "__main__":
    main()
