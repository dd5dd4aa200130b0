"""`detente register`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from detente.cli.common import dossier_option, echo, echo_json, json_option, width
from detente.forms.registers import PARTIES, row_dict, table, where

if TYPE_CHECKING:
    from detente.api import Cell
    from detente.api import RegisterRow as Row

NAMES = ("arms", "projects", "agreements", "visits", "exercises", "memberships", "votes", "aid")
LABEL = 10  # columns of a cell's name
LONGEST = 60  # characters of a text that are quoted in a cell
MOST = 4  # variants of a cell that are shown


@click.command(short_help="Print arms, projects, agreements, visits and so on as tables.")
@click.argument("which", metavar="REGISTER", type=click.Choice(NAMES))
@click.argument("a", metavar="[A", required=False)
@click.argument("b", metavar="B]", required=False)
@dossier_option
@json_option
@click.option("--csv", "as_csv", is_flag=True, help="Print CSV for a spreadsheet instead of text.")
def register(which: str, a: str | None, b: str | None, dossier: Path, as_json: bool, as_csv: bool) -> None:
    """Print what the events tell of arms, projects, agreements, visits, exercises, memberships, votes or aid.

    With A, what concerns one party; with A and B, what passed between the two. Each cell is cited with the
    words that it was read from; where tellings differ all of them stand there, best supported first.
    """
    if as_json and as_csv:
        raise click.UsageError("--json and --csv ask for two things; give one of them.")
    from detente import api

    found = api.register(dossier, which, a, b)
    if as_json:
        echo_json([row_dict(row) for row in found])
    elif as_csv:
        click.echo(table(which, found), nl=False)
    else:
        echo(page(which, found, width()))


def page(which: str, rows: Sequence[Row], columns: int) -> Iterator[str]:
    """The heading, then each row as a block: a line a cell, its words quoted, and where they stand."""
    from detente import api, render

    yield click.style(f"{which}: {render.count(len(rows), 'row')}", bold=True)
    for number, row in enumerate(rows, 1):
        yield ""
        cells = [(column, listed) for column, listed in api.register_columns(which) if row.cells.get(column)]
        for at, (column, listed) in enumerate(cells):
            head = (f"{number}." if at == 0 else "").ljust(5) + column.ljust(LABEL)
            yield from block(row, column, listed, head, columns)


def block(row: Row, column: str, listed: bool, head: str, columns: int) -> Iterator[str]:
    """A cell: its values beside one another, or one below the other where they are variants."""
    import textwrap

    from detente.render import clean

    cells = row.cells[column]
    shown = [" ".join(filter(None, (_value(column, cell), _cited(row, cell)))) for cell in cells[:MOST]]
    if len(cells) > MOST:
        shown.append(f"and {len(cells) - MOST} more")
    for at, text in enumerate([", ".join(shown)] if listed else shown):
        first = head if at == 0 else " " * (len(head) - 4) + "or  "
        if column == "stage" and at:
            first = " " * (len(head) - 7) + "before "
        yield from textwrap.wrap(
            clean(text), columns, initial_indent=first, subsequent_indent=" " * (len(head) + 2),
            break_on_hyphens=False,
        )  # fmt: skip


def _value(column: str, cell: Cell) -> str:
    from detente import api

    name = api.name(cell.value) if column in PARTIES else cell.value
    value = cell.value if name == cell.value else f"{name} ({cell.value})"
    if column == "stage" and cell.date:
        value += f" {cell.date}"
    return value


def _cited(row: Row, cell: Cell) -> str:
    """`["four Mi-35s", wire.txt 120-132, 2 sources]`; without words that say no more than the value."""
    words = " ".join(cell.text.split())
    if len(words) > LONGEST:
        words = words[:LONGEST].rpartition(" ")[0] + " ..."
    quoted = [] if words == cell.value else [f'"{words}"']
    told = [f"{cell.support} sources"] if cell.support > 1 else []
    return f"[{', '.join([*quoted, where(row.documents[cell.document].name, cell), *told])}]"
