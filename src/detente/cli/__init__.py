"""The command line: thin, over `detente.api`. Only click is imported before a command runs."""

from __future__ import annotations

import click

from detente.cli.ask import ask
from detente.cli.claims import claims
from detente.cli.code import code
from detente.cli.common import Group, print_version
from detente.cli.copies import copies
from detente.cli.coverage import coverage
from detente.cli.demo import demo
from detente.cli.dictionaries import dictionaries
from detente.cli.disputes import disputes
from detente.cli.documents import documents
from detente.cli.event import event, events
from detente.cli.expect import expect
from detente.cli.export import export
from detente.cli.forecast import forecast
from detente.cli.import_ import import_
from detente.cli.judge import judge
from detente.cli.mcp import mcp
from detente.cli.network import blocs, network, triads
from detente.cli.quote import quote
from detente.cli.read import read
from detente.cli.rebuild import rebuild
from detente.cli.register import register
from detente.cli.relation import compare, relation
from detente.cli.report import report
from detente.cli.search import search
from detente.cli.second import second
from detente.cli.serve import serve
from detente.cli.show import show
from detente.cli.timeline import timeline
from detente.cli.verify import verify
from detente.cli.watch import watch

__all__ = ["main"]


@click.group(cls=Group, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=print_version,
    help="Show the version and exit.",
)  # fmt: skip
def main() -> None:
    """Read texts on relations between states and keep a cited record of who did what to whom.

    A dossier (-d DIR) is a folder that holds the documents read and what they claim. Start with
    `detente demo`, or with `detente read PATH -d DIR` and then `detente timeline EGY ISR -d DIR`.
    """


for command in (
    read, watch, timeline, events, event, relation, compare, network, triads, blocs,
    forecast, disputes, expect, register, report, ask, search, quote, judge, second,
    serve, mcp, claims, export, import_, dictionaries, code, coverage, copies, documents, show,
    verify, rebuild, demo,
):  # fmt: skip
    main.add_command(command)
