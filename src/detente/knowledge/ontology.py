"""The PLOVER ontology: event types, modes, contexts and sectors, and the CAMEO codes behind them.

Scores are on the Goldstein scale, -10 (war) to 10 (warmest); docs/method/ontology.md says how they are made.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final, TypeVar

from detente.errors import KnowledgeError
from detente.knowledge.datafile import Row, many, rows

TYPES: Final = "plover.csv"
MODES: Final = "modes.csv"
CONTEXTS: Final = "contexts.csv"
CAMEO: Final = "cameo.csv"
SECTORS: Final = "sectors.csv"

QUADS: Final = dict(
    enumerate(("verbal cooperation", "material cooperation", "verbal conflict", "material conflict"), 1)
)
BASES: Final = ("table", "settled", "nearest")


@dataclass(frozen=True, slots=True)
class Mode:
    """How a type of event is done, such as CONSULT by `visit`; `cameo` holds its codes, best first."""

    type: str
    name: str
    cameo: tuple[str, ...]
    score: float
    also: tuple[str, ...]
    description: str


@dataclass(frozen=True, slots=True)
class EventType:
    """One of the 16 PLOVER types; `branches` are the CAMEO codes whose mean Goldstein score it has."""

    type: str
    name: str
    quad_class: int
    cameo_root: str
    score: float
    cooperative: bool
    material: bool
    branches: tuple[str, ...]
    also: tuple[str, ...]
    description: str


@dataclass(frozen=True, slots=True)
class Cameo:
    """A CAMEO code and what it is in PLOVER; `mode` is None where it has none."""

    code: str
    name: str
    goldstein: float
    type: str
    mode: str | None
    contexts: tuple[str, ...]
    basis: str
    note: str


@dataclass(frozen=True, slots=True)
class Term:
    """A context (kind: manual, house) or a sector (kind: sector, actor); contexts need no longer name."""

    code: str
    name: str
    kind: str
    also: tuple[str, ...]
    description: str


@cache
def types() -> dict[str, EventType]:
    """The 16 types by label, cooperation first."""
    return {row["type"]: _type(line, row) for line, row in rows(TYPES)}


@cache
def _modes() -> dict[str, dict[str, Mode]]:
    found: dict[str, dict[str, Mode]] = {name: {} for name in types()}
    for line, row in rows(MODES):
        if row["type"] not in found:
            raise KnowledgeError(f"{MODES}:{line}: {row['type']!r} is no PLOVER type; correct the row.")
        found[row["type"]][row["mode"]] = _mode(line, row)
    return found


@cache
def cameo() -> dict[str, Cameo]:
    """Every CAMEO code, roots included, by code."""
    return {row["code"]: _cameo(line, row) for line, row in rows(CAMEO)}


@cache
def contexts() -> dict[str, Term]:
    """The contexts by label."""
    return {row["context"]: _term(row, row["context"], "", row["origin"]) for _, row in rows(CONTEXTS)}


@cache
def sectors() -> dict[str, Term]:
    """The sectors by three-letter code."""
    return {row["sector"]: _term(row, row["sector"], row["name"], row["kind"]) for _, row in rows(SECTORS)}


def event_type(label: str) -> EventType:
    """The type called `label`, older names (DEMAND, FIGHT) included; raises KnowledgeError."""
    found = types().get(label) or _spellings().get(label.upper())
    if found is None:
        raise KnowledgeError(f"{label!r} is no PLOVER event type; use one of {', '.join(types())}.")
    return found


def modes(type: str) -> dict[str, Mode]:
    """The modes of a type by label, empty for a type without modes; raises KnowledgeError."""
    return dict(_modes()[event_type(type).type])


def mode(type: str, label: str) -> Mode:
    """The mode of a type, by its label or another spelling (`host`, `aerial`); raises KnowledgeError."""
    known = modes(type)
    for candidate in known.values():
        if label == candidate.name or label in candidate.also:
            return candidate
    listed = ", ".join(known) or "no modes at all"
    raise KnowledgeError(f"{type} has no mode {label!r}; it has {listed}.")


def cameo_to_plover(code: str) -> Cameo:
    """The entry of a CAMEO code, or of its nearest ancestor (1834 -> 183); raises KnowledgeError."""
    known = cameo()
    for length in range(len(code), 1, -1):
        if code.isdigit() and code[:length] in known:
            return known[code[:length]]
    raise KnowledgeError(f"{code!r} is no CAMEO code; give two to four digits that open with 01 to 20.")


def cameo_named(label: str) -> Cameo:
    """The CAMEO code a label names, as ICEWS and its derivatives spell it; raises KnowledgeError."""
    found = _labels().get(_plain(label))
    if found is None:
        raise KnowledgeError(f"{label!r} names no CAMEO code; give the codebook's label or the code itself.")
    return found


def plover_to_cameo(type: str, mode_label: str | None = None) -> str:
    """The best CAMEO code of a type and mode, the two-digit root where there is no mode."""
    return mode(type, mode_label).cameo[0] if mode_label else event_type(type).cameo_root


def quad_class(type: str) -> int:
    """1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict."""
    return event_type(type).quad_class


def score(type: str, mode_label: str | None = None) -> float:
    """Goldstein score, -10 to 10, of a type and mode."""
    return mode(type, mode_label).score if mode_label else event_type(type).score


@cache
def _spellings() -> dict[str, EventType]:
    return {other: entry for entry in types().values() for other in entry.also}


@cache
def _labels() -> dict[str, Cameo]:
    # A root and its residual code can share a label (03 and 030): the longer code is what a data set means.
    return {_plain(entry.name): entry for entry in sorted(cameo().values(), key=lambda e: len(e.code))}


def _plain(label: str) -> str:
    return " ".join(label.lower().replace("_", " ").replace("-", " ").split())


def _number(name: str, line: int, cell: str) -> float:
    try:
        return float(cell)
    except ValueError:
        raise KnowledgeError(f"{name}:{line}: {cell!r} is no number; correct the cell.") from None


def _term(row: Row, code: str, name: str, kind: str) -> Term:
    return Term(code, name or code, kind, many(row["also"]), row["description"])


def _type(line: int, row: Row) -> EventType:
    return EventType(
        type=row["type"],
        name=row["name"],
        quad_class=int(_number(TYPES, line, row["quad_class"])),
        cameo_root=row["cameo_root"],
        score=_number(TYPES, line, row["score"]),
        cooperative=row["cooperative"] == "true",
        material=row["material"] == "true",
        branches=many(row["branches"]),
        also=many(row["also"]),
        description=row["description"],
    )


def _mode(line: int, row: Row) -> Mode:
    value = _number(MODES, line, row["score"])
    return Mode(row["type"], row["mode"], many(row["cameo"]), value, many(row["also"]), row["description"])


def _cameo(line: int, row: Row) -> Cameo:
    value, labels = _number(CAMEO, line, row["goldstein"]), many(row["context"])
    return Cameo(
        row["code"], row["name"], value, row["type"], row["mode"] or None, labels, row["basis"], row["note"]
    )


T = TypeVar("T")
Read = list[tuple[str, T]]


def _read(name: str, make: Callable[[int, Row], T]) -> Read[T]:
    """("file:line", entry) of each row, read afresh so that no row hides behind another of its key."""
    return [(f"{name}:{line}", make(line, row)) for line, row in rows(name)]


def lint() -> list[str]:
    """Every fault in the five ontology files, as "file:line: what is wrong"."""
    kinds, ways, codes = _read(TYPES, _type), _read(MODES, _mode), _read(CAMEO, _cameo)
    terms = _read(CONTEXTS, lambda _, row: row["context"]), _read(SECTORS, lambda _, row: row["sector"])
    quads = {kind.type: kind.quad_class for _, kind in kinds}
    points = {code.code: code.goldstein for _, code in codes}
    return [
        *_twice([*((at, kind.type) for at, kind in kinds), *((at, code.code) for at, code in codes)]),
        *_twice([*((at, f"{way.type} {way.name}") for at, way in ways), *terms[0], *terms[1]]),
        *_lint_types(kinds, points),
        *_lint_modes(ways, quads, points),
        *_lint_cameo(codes, quads, {(way.type, way.name) for _, way in ways}, {c for _, c in terms[0]}),
    ]


def _twice(keys: Iterable[tuple[str, str]]) -> Iterator[str]:
    seen: dict[str, str] = {}
    for at, key in keys:
        if key in seen:
            yield f"{at}: {key!r} already stands at {seen[key]}"
        seen.setdefault(key, at)


def _lint_score(value: float, quad: int, codes: tuple[str, ...], points: dict[str, float]) -> Iterator[str]:
    if not codes or any(code not in points for code in codes):
        yield f"unknown CAMEO code among {codes}"
    elif value != round(sum(points[code] for code in codes) / len(codes), 2):
        yield f"score {value} is not the mean Goldstein score of {codes}"
    if not 0 < value * (1 if quad < 3 else -1) <= 10:
        yield f"score {value} has the wrong sign or size for quad class {quad}"


def _lint_types(kinds: Read[EventType], points: dict[str, float]) -> Iterator[str]:
    for at, kind in kinds:
        if kind.quad_class not in QUADS:
            yield f"{at}: quad class {kind.quad_class} is not 1 to 4"
        if (kind.cooperative, kind.material) != (kind.quad_class < 3, kind.quad_class % 2 == 0):
            yield f"{at}: cooperative and material disagree with quad class {kind.quad_class}"
        if kind.cameo_root not in {branch[:2] for branch in kind.branches[:1]} & points.keys():
            yield f"{at}: root {kind.cameo_root!r} is unknown or does not open branches {kind.branches}"
        yield from (f"{at}: {why}" for why in _lint_score(kind.score, kind.quad_class, kind.branches, points))


def _lint_modes(ways: Read[Mode], quads: dict[str, int], points: dict[str, float]) -> Iterator[str]:
    for at, way in ways:
        if way.type not in quads:
            yield f"{at}: unknown type {way.type!r}"
            continue
        yield from (f"{at}: {why}" for why in _lint_score(way.score, quads[way.type], way.cameo, points))


def _lint_cameo(
    codes: Read[Cameo], quads: dict[str, int], ways: set[tuple[str, str]], known_contexts: set[str]
) -> Iterator[str]:
    missing = {f"{root:02d}" for root in range(1, 21)} - {code.code for _, code in codes}
    yield from (f"{CAMEO}:1: root {root} is missing" for root in sorted(missing))
    for at, code in codes:
        if code.type not in quads:
            yield f"{at}: unknown type {code.type!r}"
            continue
        if code.mode and (code.type, code.mode) not in ways:
            yield f"{at}: {code.mode!r} is no mode of {code.type}"
        yield from (f"{at}: unknown context {c!r}" for c in code.contexts if c not in known_contexts)
        if not -10 <= code.goldstein <= 10:
            yield f"{at}: Goldstein score {code.goldstein} is outside -10 to 10"
        if code.goldstein * (1 if quads[code.type] < 3 else -1) < 0 and "sign:" not in code.note:
            yield f"{at}: sign of {code.goldstein} disagrees with {code.type}; say why in `note`"
        if code.basis not in BASES or (code.basis != "table" and not code.note):
            yield f"{at}: basis {code.basis!r} is not one of {BASES}, or its note is missing"
