"""`detente dictionaries`, and the option by which other commands take dictionaries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

import click

from detente.cli.common import Progress, dossier_option, echo, echo_json, json_option

if TYPE_CHECKING:
    from detente.api import DictionaryReport

Command = TypeVar("Command", bound=Callable[..., Any])
FAULTS: Final = 5  # lines of a file that are quoted where no more are asked for


def dictionary_option(command: Command) -> Command:
    """`--dictionary FILE`, as often as there are files; the parameter is `dictionaries`."""
    return click.option(
        "--dictionary", "dictionaries", multiple=True, metavar="FILE", type=click.Path(path_type=Path),
        help="A dictionary of actors, agents or verbs of PETRARCH or TABARI to code with.",
    )(command)  # fmt: skip


@click.command(short_help="List, add or remove a dossier's dictionaries.")
@dossier_option
@click.option("--add", "files", multiple=True, metavar="FILE", type=click.Path(path_type=Path),
              help="Keep a dictionary, and code the documents anew with it.")  # fmt: skip
@click.option("--remove", "names", multiple=True, metavar="NAME",
              help="Take a dictionary out, and code the documents anew.")  # fmt: skip
@click.option("--faults", is_flag=True, help="List every line that is not understood.")
@json_option
def dictionaries(
    dossier: Path, files: tuple[Path, ...], names: tuple[str, ...], faults: bool, as_json: bool
) -> None:
    """List the actor, agent and verb dictionaries of PETRARCH or TABARI that a dossier keeps.

    All its documents are coded with them. Each is told with what it adds and which of its lines are not
    understood, and why.
    """
    from detente import api

    with Progress() as progress:
        for name in names:
            api.remove_dictionary(dossier, name, progress)
        if files:
            api.add_dictionaries(dossier, files, progress)
    found = api.dictionaries(dossier)
    if as_json:
        echo_json([_plain(one) for one in found])
        return
    echo(told(found, None if faults else FAULTS))
    if not found:
        click.echo(f"'{dossier}' keeps no dictionaries.")


def told(reports: Iterable[DictionaryReport], most: int | None = FAULTS) -> Iterator[str]:
    """What became of each file; the first `most` lines that were not understood, and how many for what."""
    from detente.render import clean, count

    for report in reports:
        known = f", {report.known:,} known already" if report.known else ""
        what = {"actors": "name", "agents": "agent", "verbs": "reading"}[report.kind]
        yield f"{clean(report.name)}: {report.kind}, {count(report.added, what)} added{known}"
        for fault in report.faults[:most]:
            yield f"  line {fault.line}: {clean(fault.text)}: {clean(fault.why)}"
        left = report.faults[most:] if most is not None else ()
        reasons = Counter(fault.why.partition("] ")[2] or fault.why for fault in left)
        for why, times in reasons.most_common():
            yield f"  {count(times, 'more line')}: {clean(why)}"


def _plain(report: DictionaryReport) -> dict[str, Any]:
    faults = [{"line": one.line, "text": one.text, "why": one.why} for one in report.faults]
    plain = {name: getattr(report, name) for name in ("name", "kind", "entries", "added", "known")}
    return plain | {"faults": faults}
