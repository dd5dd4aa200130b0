"""Which claims are asked for, as the condition of an SQL query over `claims c` and `documents d`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from typing import TypedDict

from detente.errors import UsageError
from detente.knowledge.continuity import line
from detente.language import edtf
from detente.model import Kind, Status
from detente.record.rows import Cell, plain


class Filters(TypedDict, total=False):
    """What claims can be asked for by, besides their parties; None asks for any."""

    document: str | None
    type: str | None
    types: Sequence[str] | None  # any of these
    status: str | None
    kind: str | None
    first: str | None
    last: str | None
    min_confidence: float | None
    claim: str | None  # the first digits of its id, or of its event's
    others: Sequence[str] | None  # `a` and any of these codes, in the place of `b`


def where(
    a: str | None,
    b: str | None,
    document: str | None = None,
    type: str | None = None,
    types: Sequence[str] | None = None,
    status: str | None = None,
    kind: str | None = None,
    first: str | None = None,
    last: str | None = None,
    min_confidence: float | None = None,
    claim: str | None = None,
    others: Sequence[str] | None = None,
) -> tuple[str, list[Cell]]:
    """(condition, its values); UsageError for a status, kind, date or confidence that there cannot be."""
    parts, values = ["1"], list[Cell]()

    def add(part: str, *cells: Cell) -> None:
        parts.append(part)
        values.extend(cells)

    if a and (b or others is not None):
        _between(sorted(line(a)), sorted(line(b)) if b else list(others or ()), parts, values)
    elif party := a or b:
        add(f"c.key IN (SELECT claim FROM actors WHERE code IN {_marks(line(party))})", *sorted(line(party)))
    if document is not None:
        add("(d.id = ? OR d.name = ?)", plain(document), plain(document))
    if claim is not None:
        add("(c.id GLOB ? OR c.event GLOB ?)", *[_begins(claim)] * 2)
    if type is not None:
        add("c.type = ?", plain(type))
    if types is not None:
        add(f"c.type IN {_marks(list(types))}", *map(plain, types))
    if status is not None:
        add("c.status = ?", _known(Status, status))
    if kind is not None:
        add("c.kind = ?", _known(Kind, kind))
    if first is not None or last is not None:
        start, end = _span(first, last)
        add("c.first <= ? AND c.last >= ?", end, start)
    if min_confidence is not None:
        if not 0 <= min_confidence <= 1:
            raise UsageError(f"There is no confidence {min_confidence:g}; give a number from 0 to 1.")
        add("c.confidence >= ?", float(min_confidence))
    return " AND ".join(parts), values


def _between(ours: list[str], theirs: list[str], parts: list[str], values: list[Cell]) -> None:
    """One on each side, or two parties of an act without a target, such as a meeting; parties by codes."""
    parts.append(
        "c.key IN (SELECT p.claim FROM actors p JOIN actors q ON q.claim = p.claim "
        f"WHERE p.code IN {_marks(ours)} AND q.code IN {_marks(theirs)} AND (p.side <> q.side "
        "OR p.side = 0 AND q.side = 0 AND p.position <> q.position "
        "AND NOT EXISTS (SELECT 1 FROM actors t WHERE t.claim = p.claim AND t.side = 1)))"
    )
    values.extend([*ours, *theirs])


def _begins(id: str) -> str:
    if not re.fullmatch("[0-9a-f]{6,12}", id):
        raise UsageError(f"'{id}' is no id of a claim or an event; give 6 to 12 of its hexadecimal digits.")
    return id + "*"


def _marks(codes: frozenset[str] | list[str]) -> str:
    return f"({', '.join('?' * len(codes))})"


def _known(values: type[StrEnum], value: str) -> str:
    if value not in list(values):
        name = values.__name__.lower()
        raise UsageError(f"There is no {name} '{value}'; it is one of {', '.join(values)}.")
    return str(value)


def _span(first: str | None, last: str | None) -> tuple[str, str]:
    start = edtf.parse(first).first if first is not None else None
    end = edtf.parse(last).last if last is not None else None
    if start and end and end < start:
        raise UsageError(f"The span runs from {first} back to {last}; swap the two.")
    return start.isoformat() if start else "0001-01-01", end.isoformat() if end else "9999-12-31"
