"""The phrases that article spinners put in place of the words of news, and when each may be taken back."""

from __future__ import annotations

import re
from functools import cache
from typing import Final, NamedTuple

from detente.errors import KnowledgeError
from detente.knowledge import datafile

SPUN: Final = "spun.csv"
ALWAYS: Final = "always"
CUT: Final = re.compile(r"-|'s\b|(?:(?!'s\b)[^\s-])+")
GUARD: Final = re.compile(r"(before|after):(\S+)")
KINDS: Final = frozenset({"NAME", "NUM", "VBN"})  # told by detente.language.respun
SETS: Final = {
    "DET": frozenset("a an the this that these those its their his her our 's".split()),
    "STATE": frozenset(
        "government president minister ministry foreign prime military army navy air troops forces soldiers"
        " officials official officers embassy ambassador diplomat diplomats leader leaders administration"
        " authorities intelligence weapons planes warships jets citizens policy invasion withdrawal senator"
        " company companies people state delegation consulate influence interests allies".split()
    ),
}


class Phrase(NamedTuple):
    """One row: the words as they stand and the words meant, both as cut by hyphens and spaces.

    `odd` is 1..3; `before` and `after` hold lower-case words and KINDS, empty where any neighbour will do.
    """

    spun: tuple[str, ...]
    plain: tuple[str, ...]
    odd: int
    before: frozenset[str]
    after: frozenset[str]


def cut(phrase: str) -> tuple[str, ...]:
    """A phrase cut as the texts are: `"so-known as"` -> `("so", "-", "known", "as")`."""
    return tuple(CUT.findall(phrase))


def _side(guard: str, side: str) -> frozenset[str]:
    """The neighbours that a guard admits on one side, names of SETS spelled out."""
    found: set[str] = set()
    for where, values in GUARD.findall(guard):
        if where == side:
            for value in datafile.many(values):
                found |= SETS.get(value, frozenset({value}))
    return frozenset(found)


@cache
def phrases() -> tuple[Phrase, ...]:
    """All rows in the order of the file; raises KnowledgeError where `odd` is no number."""
    found = []
    for number, row in datafile.rows(SPUN):
        if row["odd"] not in ("1", "2", "3"):
            raise KnowledgeError(f"{SPUN}:{number}: odd is {row['odd']!r}; write 1, 2 or 3.")
        guard = row["guard"]
        before, after = _side(guard, "before"), _side(guard, "after")
        found.append(Phrase(cut(row["spun"]), cut(row["plain"]), int(row["odd"]), before, after))
    return tuple(found)


def lint() -> list[str]:
    """Every fault of the file as `file:line: what is wrong`."""
    faults: list[str] = []
    seen: dict[tuple[str, str], int] = {}
    for number, row in datafile.rows(SPUN):
        where = f"{SPUN}:{number}"
        faults += [f"{where}: {fault}" for fault in _faults(row)]
        first = seen.setdefault((row["spun"], row["guard"]), number)
        if first != number:
            faults.append(f"{where}: {row['spun']!r} stands with the same guard on line {first}")
    return faults


def _faults(row: datafile.Row) -> list[str]:
    spun, plain, guard = cut(row["spun"]), cut(row["plain"]), row["guard"]
    faults = []
    if not spun or not plain:
        faults.append("spun and plain must both be given")
    if row["spun"] != row["spun"].lower():
        faults.append(f"{row['spun']!r} is not in lower case")
    if len(plain) > len(spun):
        faults.append(f"{row['plain']!r} has more words than {row['spun']!r}")
    if row["odd"] not in ("1", "2", "3"):
        faults.append(f"odd is {row['odd']!r}, not 1, 2 or 3")
    if row["odd"] == "1" and not guard:
        faults.append("odd 1 needs a guard, or `always`")
    if row["odd"] != "1" and guard == ALWAYS:
        faults.append("`always` is for odd 1")
    if spun == plain and row["odd"] != "1":
        faults.append("a shield is odd 1")
    if guard not in ("", ALWAYS):
        faults += _guard_faults(guard)
    return faults


def _guard_faults(guard: str) -> list[str]:
    parts = guard.split()
    faults = [f"{part!r} is no guard" for part in parts if not GUARD.fullmatch(part)]
    if len({part.partition(":")[0] for part in parts}) < len(parts):
        faults.append(f"{guard!r} names one side twice")
    for _, values in GUARD.findall(guard):
        faults += [
            f"{value!r} is no kind and no set of neighbours"
            for value in datafile.many(values)
            if value.isupper() and value not in KINDS and value not in SETS and len(value) > 2
        ]
    return faults
