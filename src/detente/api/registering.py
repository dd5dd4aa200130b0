"""The things inside the events, as tables."""

from __future__ import annotations

from pathlib import Path

from detente.api.chronicle import current
from detente.api.gathering import at_hand
from detente.errors import UsageError
from detente.knowledge.parties import resolve
from detente.knowledge.registers import REGISTERS
from detente.record.registers.row import COLUMNS, LISTED, Cell, Row

__all__ = ["Cell", "Row", "register", "register_columns", "registers"]


def registers() -> dict[str, str]:
    """The names of the registers, each with what it holds."""
    return dict(REGISTERS)


def register_columns(which: str) -> tuple[tuple[str, bool], ...]:
    """The columns of a register in order; true where its cells stand beside one another, not against."""
    return tuple((column, column in LISTED) for column in COLUMNS[_known(which)])


def register(dossier: str | Path, which: str, a: str | None = None, b: str | None = None) -> list[Row]:
    """The rows of a register by date, undated ones last: all, of a party or between two."""
    from detente.record.registers.admitting import types
    from detente.record.registers.register import register

    name = _known(which)
    with current(dossier) as record:
        held = at_hand(record) if a is None and b is None else None
        if held is not None:
            return register(name, held)
        return register(name, record.events(a and resolve(a), b and resolve(b), types=types(name)))


def _known(which: str) -> str:
    if which not in REGISTERS:
        raise UsageError(f"There is no register '{which}'; it is one of {', '.join(REGISTERS)}.")
    return which
