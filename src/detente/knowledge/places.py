"""Where cities, capitals, ports and a few other places lie: an offline gazetteer without outlines."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import Final

from detente.errors import KnowledgeError
from detente.knowledge import datafile

FILE: Final = "places.csv"
KINDS: Final = ("capital", "port", "city", "place")

_LEADS: Final = re.compile(r"^(?:the )?(?:(?:port|city|town|capital) (?:city )?of )?|^the ")
_NOT_LETTERS: Final = re.compile(r"[^\w]+")


@dataclass(frozen=True, slots=True)
class Place:
    """A place: the code of its state, degrees north (-90 to 90) and east (-180 to 180), one of KINDS."""

    name: str
    state: str
    lat: float
    lon: float
    kind: str
    other: tuple[str, ...]


@cache
def places() -> tuple[Place, ...]:
    """Every place in the order of the file; raises KnowledgeError for coordinates that are no numbers."""
    return tuple(_place(line, row) for line, row in datafile.rows(FILE))


def known(name: str) -> Place | None:
    """The place of a name, None where the gazetteer has none: `known("the port of Gwadar")`."""
    key = _key(name)
    return _index().get(key) or _index().get(_LEADS.sub("", key))


def _key(name: str) -> str:
    """A name as it is compared: small letters without accents and signs."""
    bare = unicodedata.normalize("NFKD", name.casefold().replace("'", "").replace("\u2019", ""))
    return " ".join(_NOT_LETTERS.sub(" ", "".join(c for c in bare if not unicodedata.combining(c))).split())


@cache
def _index() -> dict[str, Place]:
    """Places by each of their names; a name outranks a former or another spelling."""
    found = {_key(one.name): one for one in places()}
    for one in places():
        for name in one.other:
            found.setdefault(_key(name), one)
    return found


def _place(line: int, row: datafile.Row) -> Place:
    try:
        lat, lon = float(row["lat"]), float(row["lon"])
    except ValueError:
        raise KnowledgeError(f"{FILE}:{line}: a coordinate is no number; write 24.86 or -34.60.") from None
    return Place(row["name"], row["state"], lat, lon, row["kind"], datafile.many(row["other"]))


def lint() -> list[str]:
    """Every fault of the file as `file:line: what is wrong`; KnowledgeError for an unreadable row."""
    from detente.knowledge.states import states

    faults, seen = [], dict[str, int]()
    for number, row in datafile.rows(FILE):
        one, where = _place(number, row), f"{FILE}:{number}"
        if not (-90 <= one.lat <= 90 and -180 <= one.lon <= 180) or (one.lat, one.lon) == (0, 0):
            faults.append(f"{where}: {one.name} lies nowhere on earth: {one.lat}, {one.lon}")
        if one.kind not in KINDS:
            faults.append(f"{where}: {one.kind!r} is no kind of place")
        if one.state not in states():
            faults.append(f"{where}: no state has the code {one.state!r}")
        for name in (one.name, *one.other):
            if first := seen.get(_key(name)):
                faults.append(f"{where}: {name!r} already stands at line {first}")
            seen[_key(name)] = number
    capitals = {one.state for one in places() if one.kind == "capital"}
    lacking = [code for code, one in states().items() if not one.to and code not in capitals]
    return faults + [f"{FILE}: no capital of {code}" for code in lacking]
