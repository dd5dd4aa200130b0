"""The outlines of today's states, the ground of a map; what stood before them is drawn from theirs."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Final

from detente.errors import KnowledgeError
from detente.knowledge import datafile
from detente.knowledge.states import states

FILE: Final = "outline.csv"
LARGEST: Final = 150_000  # bytes that the file may have, for it travels in the wheel

Point = tuple[float, float]  # degrees east, -180 to 180, and north, -90 to 90


@dataclass(frozen=True, slots=True)
class Land:
    """The rings of a land, each closed; `code` is empty for one that is no state of states.csv."""

    code: str
    name: str
    rings: tuple[tuple[Point, ...], ...]


@cache
def outline() -> tuple[Land, ...]:
    """Every land by its code, those without one last; raises KnowledgeError for a ring that is none."""
    rings: dict[tuple[str, str], list[tuple[Point, ...]]] = {}
    for line, row in datafile.rows(FILE):
        name = row["name"] or states()[row["code"]].name
        rings.setdefault((row["code"], name), []).append(_ring(line, row["ring"]))
    return tuple(Land(code, name, tuple(found)) for (code, name), found in rings.items())


@cache
def lands(code: str) -> frozenset[str]:
    """The codes under which the land of a state is drawn: the USSR's are those of the 15 that it broke into.

    Empty for one too small to be seen, and for one that became a part of another.
    """
    if code in {land.code for land in outline()}:
        return frozenset({code})
    after = states()[code].successors if code in states() else ()
    return frozenset[str]().union(*(lands(one) for one in after)) if len(after) > 1 else frozenset()


def _ring(line: int, cell: str) -> tuple[Point, ...]:
    try:
        points = [tuple(map(float, point.split(" "))) for point in cell.split(";")]
        return tuple((lon, lat) for lon, lat in points)
    except ValueError:
        raise KnowledgeError(f"{FILE}:{line}: a point is no pair of numbers; write 66.5 37.4.") from None


def lint() -> list[str]:
    """Every fault of the file as `file:line: what is wrong`."""
    faults = []
    for number, row in datafile.rows(FILE):
        where, ring = f"{FILE}:{number}", _ring(number, row["ring"])
        if row["code"] and row["code"] not in states():
            faults.append(f"{where}: no state has the code {row['code']!r}")
        if bool(row["code"]) == bool(row["name"]):
            faults.append(f"{where}: a land has a code, or a name where it has none")
        if len(ring) < 4 or ring[0] != ring[-1]:
            faults.append(f"{where}: the ring is not closed, or no area")
        if not all(-180 <= lon <= 180 and -90 <= lat <= 90 for lon, lat in ring):
            faults.append(f"{where}: the ring leaves the earth")
    size = len(datafile.path(FILE).read_bytes())
    return faults + ([f"{FILE}: {size:,} bytes; {LARGEST:,} are allowed"] if size > LARGEST else [])
