"""Whether the cells of the registers stand in the texts as they are cited."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from detente.record.events.event import Event
from detente.record.registers.register import register
from detente.record.registers.row import COLUMNS
from detente.record.verify import Broken


def cells(events: Sequence[Event]) -> Iterator[Broken | None]:
    """For each cell of each register over some events, what is wrong with it, None where it holds."""
    for which in COLUMNS:
        for row in register(which, events):
            texts = row.documents
            for column, some in row.cells.items():
                for cell in some:
                    document = texts[cell.document]
                    found = document.text[cell.start : cell.end]
                    reason = f"the cell '{column}' of the register of {which} does not read so"
                    holds = found == cell.text
                    yield (
                        None
                        if holds
                        else Broken(cell.claim, document.name, cell.start, cell.end, cell.text, found, reason)
                    )
