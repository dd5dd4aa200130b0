"""`detente judge`: what a person says of the machine's work."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from detente.cli.common import Command, dossier_option, echo, echo_json, json_option, tell

if TYPE_CHECKING:
    from detente.api.judging import Judgement

DIGITS = 8  # of an id in a sentence; six or more name it


@click.group(short_help="Merge, split, correct, mark false, exclude; and undo it.")
def judge() -> None:
    """Say what the machine got wrong. Each judgement is kept with who, when and why, is applied on top of
    what was read, also when that is read anew, and is taken back with `undo`.

    EVENT and CLAIM are ids, of which six digits or more will do; the id of any of its claims names an event.
    `detente timeline A B --json` and `detente claims` print them.
    """


def judging(command: Command) -> Command:
    """`-d DIR`, `--why` and `--who`."""
    by = click.option("--who", metavar="NAME", default="", help="Who says so; by default your user name.")
    reason = click.option("--why", metavar="TEXT", default="", help="The reason, kept with it.")
    options: list[Callable[[Command], Command]] = [by, reason, dossier_option]
    for option in options:
        command = option(command)
    return command


@judge.command(short_help="Put events together.")
@click.argument("events", nargs=-1, required=True, metavar="EVENT EVENT...")
@judging
def merge(events: tuple[str, ...], dossier: Path, why: str, who: str) -> None:
    """Say that two events or more are one."""
    from detente.api import judging as api

    _said(api.merge(dossier, *events, why=why, who=who))


@judge.command(short_help="Take claims out of their event.")
@click.argument("event")
@click.argument("claims", nargs=-1, required=True, metavar="CLAIM...")
@judging
def split(event: str, claims: tuple[str, ...], dossier: Path, why: str, who: str) -> None:
    """Say that some claims of an event tell, together, of another one."""
    from detente.api import judging as api

    _said(api.split(dossier, event, *claims, why=why, who=who))


@judge.command(short_help="Correct a claim.")
@click.argument("claim")
@click.option("--type", metavar="TYPE", help="Its PLOVER type, such as ACCUSE.")
@click.option("--mode", metavar="MODE", help="Its mode, such as visit; '' for none.")
@click.option("--status", metavar="STATUS", help="happened, planned, proposed, refused, denied, ...")
@click.option("--date", metavar="DATE", help="When, such as 1979-03-26 or 1979; '' for no date.")
@click.option("--source", metavar="PARTY", multiple=True, help="Who did it; may be given several times.")
@click.option("--target", metavar="PARTY", multiple=True, help="To whom; '' for nobody.")
@judging
def correct(
    claim: str,
    type: str | None,
    mode: str | None,
    status: str | None,
    date: str | None,
    source: tuple[str, ...],
    target: tuple[str, ...],
    dossier: Path,
    why: str,
    who: str,
) -> None:
    """Say what a claim says: its type, mode, status, date or parties. It keeps its id and its quote."""
    from detente.api import judging as api

    made = api.correct(
        dossier, claim, type=type, mode=mode, status=status, date=date, source=_parties(source),
        target=_parties(target), why=why, who=who,
    )  # fmt: skip
    _said(made)


@judge.command("false", short_help="Mark a claim false.")
@click.argument("claim")
@judging
def mark_false(claim: str, dossier: Path, why: str, who: str) -> None:
    """Say that the text makes no such claim: it counts and shows no longer."""
    from detente.api import judging as api

    _said(api.mark_false(dossier, claim, why=why, who=who))


@judge.command(short_help="Leave a source out.")
@click.option("--document", metavar="DOCUMENT", default="", help="One document, by name, path or id.")
@click.option("--publisher", metavar="NAME", default="", help="All that a publisher brings out.")
@click.option("--author", metavar="NAME", default="", help="All that an author writes.")
@judging
def exclude(document: str, publisher: str, author: str, dossier: Path, why: str, who: str) -> None:
    """Leave out a document, or all documents of a publisher or an author, those that are read later too."""
    from detente.api import judging as api

    _said(api.exclude(dossier, document=document, publisher=publisher, author=author, why=why, who=who))


@judge.command(short_help="Take a judgement back.")
@click.argument("judgement", required=False, metavar="[ID]")
@judging
def undo(judgement: str | None, dossier: Path, why: str, who: str) -> None:
    """Take a judgement back, by its id, or the last one that stands."""
    from detente.api import judging as api

    _said(api.undo(dossier, judgement, why=why, who=who))


@judge.command("list", short_help="List the judgements.")
@dossier_option
@json_option
def list_(dossier: Path, as_json: bool) -> None:
    """List all judgements in order, also those that were taken back, and those that sleep: nothing of what
    they are about is in the dossier now, and they wake when it is read again.
    """
    from dataclasses import asdict

    from detente import render
    from detente.api import judging as api

    found = api.judgements(dossier)
    if as_json:
        echo_json([asdict(one) for one in found])
        return
    for one in found:
        echo(lines(one))
    click.echo(render.count(len(found), "judgement"))


@judge.command(short_help="Write the judgements as JSON lines.")
@dossier_option
@click.option("-o", "--out", metavar="FILE", type=click.Path(path_type=Path), help="Where to; else printed.")
def export(dossier: Path, out: Path | None) -> None:
    """Write all judgements as JSON lines, for another dossier of the same texts to import."""
    from detente import render
    from detente.api import judging as api

    told = api.export_judgements(dossier)
    if out is None:
        for line in told:
            click.echo(line)
        return
    out.write_text("".join(line + "\n" for line in told), encoding="utf-8")
    tell(f"{render.count(len(told), 'judgement')} written to '{out}'.")


@judge.command("import", short_help="Take in judgements from another dossier.")
@click.argument("file", type=click.Path(path_type=Path))
@dossier_option
@click.pass_context
def import_(ctx: click.Context, file: Path, dossier: Path) -> None:
    """Take in the judgements that FILE, written by `judge export`, holds and this dossier does not.

    The exit code is 1 if one has the id of another that says something else.
    """
    from detente import render
    from detente.api import judging as api

    report = api.import_judgements(dossier, file)
    click.echo(
        f"{render.count(report.taken, 'judgement')} taken in, {report.known} known, {report.asleep} asleep"
    )
    for sentence in (*report.at_odds, *report.conflicting):
        tell(sentence + ".")
    if report.conflicting:
        ctx.exit(1)


def lines(one: Judgement) -> Iterator[str]:
    """A judgement: its id, what it says, by whom and when; why; what became of it."""
    from detente.render import clean

    state = " [undone]" if one.undone else " [asleep]" if one.asleep else ""
    yield f"{click.style(one.id, bold=True)}  {clean(said(one))}{state}"
    why = f": {clean(one.why)}" if one.why else ""
    yield click.style(f"{'':14}by {clean(one.who)}, {one.at[:10]}{why}", dim=True)
    if one.undone:
        why = f": {clean(one.undone.why)}" if one.undone.why else ""
        yield click.style(f"{'':14}undone by {clean(one.undone.who)}, {one.undone.at[:10]}{why}", dim=True)


def said(one: Judgement) -> str:
    """`merge 3 claims: 1f2e3d4c, ...`, `correct 1f2e3d4c: type ACCUSE, date none`."""
    ids = ", ".join(id[:DIGITS] for id in one.about)
    match one.verb.value:
        case "split":
            return f"split {ids} from {', '.join(id[:DIGITS] for id in one.others)}"
        case "correct":
            return f"correct {ids}: " + ", ".join(f"{name} {_value(v)}" for name, v in one.change.items())
        case "exclude" if not one.about:
            return "exclude " + ", ".join(f"{name} {value}" for name, value in one.change.items())
        case "exclude":
            return f"exclude document {one.about[0]}"
    return f"{one.verb.value} {ids}"


def _value(value: Any) -> str:
    return "+".join(value) or "nobody" if isinstance(value, list) else value or "none"


def _parties(given: tuple[str, ...]) -> list[str] | None:
    return [party for party in given if party.strip()] if given else None


def _said(one: Judgement) -> None:
    from detente.render import clean

    verb = "undone: " if one.undone else ""
    click.echo(f"{one.id}  {verb}{clean(said(one))}")
