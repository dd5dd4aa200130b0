"""`detente second`: a language model as a second coder, and where it and the record differ."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from detente.cli.common import Command, Progress, dossier_option, echo, echo_json, json_option, tell, width

if TYPE_CHECKING:
    from detente.api import Claim, Document
    from detente.api.seconding import Difference, Seconded

CODERS = ("rules", "llm")


def model_options(command: Command) -> Command:
    """`--endpoint`, `--model` and what may be spent; `limits` makes keywords of them."""
    options: list[Callable[[Command], Command]] = [
        click.option("--timeout", metavar="S", type=click.FloatRange(1), help="Seconds for one answer."),
        click.option("--rate", metavar="N", type=click.FloatRange(0.01), help="Requests a minute."),
        click.option("--price", metavar="IN,OUT", help="Of a million tokens asked, of a million answered."),
        click.option("--max-cost", metavar="X", type=click.FloatRange(0), help="Spend less; needs --price."),
        click.option("--budget", metavar="N", type=click.IntRange(1), help="Use no more than N tokens."),
        click.option("--model", metavar="NAME", help="The model, as the server calls it."),
        click.option(
            "--endpoint", metavar="URL",
            help="An OpenAI-compatible server, such as http://localhost:11434/v1. The texts are sent there.",
        ),
    ]  # fmt: skip
    for option in options:
        command = option(command)
    return command


def limits(given: Mapping[str, Any]) -> dict[str, Any]:
    """The limits among the options, as `api.seconding.second` takes them."""
    found = {name: given[name] for name in ("budget", "max_cost", "rate")}
    if given["timeout"] is not None:
        found["seconds"] = given["timeout"]
    if given["price"] is not None:
        asked, comma, answered = given["price"].partition(",")
        try:
            found["price"] = (float(asked), float(answered if comma else asked))
        except ValueError:
            raise click.BadParameter("write it as 0.5,1.5", param_hint="'--price'") from None
    return found


def coder_option(command: Command) -> Command:
    """`--coder rules|llm` with what belongs to a model."""
    return click.option(
        "--coder", type=click.Choice(CODERS), default=CODERS[0], help="Detente's own, or a language model."
    )(model_options(command))


def by_model(coder: str, given: Mapping[str, Any]) -> bool:
    """Whether a model is to read, which must then be named, and may not be named else."""
    if coder == CODERS[0] and (given["endpoint"] or given["model"]):
        raise click.UsageError("--endpoint and --model are for --coder llm; nothing was sent.")
    return coder != CODERS[0] and bool(server_of(given))


def server_of(given: Mapping[str, Any]) -> tuple[str, str]:
    """Endpoint and model, both of which a reading needs."""
    endpoint, model = given["endpoint"], given["model"]
    if not endpoint or not model:
        raise click.UsageError("A second coder needs --endpoint URL and --model NAME; nothing was sent.")
    return endpoint, model


@click.command(short_help="Have a language model read too, and judge where it differs.")
@dossier_option
@click.option("--document", "documents", metavar="DOCUMENT", multiple=True, help="Read only this one.")
@model_options
@click.option("--differences", is_flag=True, help="List where the record and the model differ.")
@click.option("--accept", metavar="ID", help="Take what the model says in a difference.")
@click.option("--dismiss", metavar="ID", help="Leave a difference as the record has it.")
@click.option("--why", metavar="TEXT", default="", help="The reason, kept with it.")
@click.option("--who", metavar="NAME", default="", help="Who says so; by default your user name.")
@json_option
@click.pass_context
def second(
    ctx: click.Context, /, dossier: Path, documents: tuple[str, ...], differences: bool, accept: str | None,
    dismiss: str | None, why: str, who: str, as_json: bool, **given: Any,
) -> None:  # fmt: skip
    """Have a language model code the documents of a dossier as a second coder, beside the record.

    Off unless you name a server; the texts go there and nowhere else. A key is read from DETENTE_LLM_KEY or
    OPENAI_API_KEY. Of what the model claims only what it can quote stands. What it answered is kept in
    `second.sqlite` and never asked again. `--differences` lists where the two coders differ; `--accept` makes
    a judgement of one, which `detente judge undo` takes back; `--dismiss` lets the record stand.
    """
    from detente.api import seconding as api

    if sum((differences, accept is not None, dismiss is not None)) > 1:
        raise click.UsageError("Give one of --differences, --accept and --dismiss.")
    model = given["model"]
    if accept is not None:
        made = api.accept(dossier, accept, model=model, why=why, who=who)
        click.echo(f"{made.id}  {made.verb.value} {', '.join(made.about)}")
    elif dismiss is not None:
        click.echo(f"{api.dismiss(dossier, dismiss, model=model, why=why, who=who).id}  dismissed")
    elif differences:
        _list(dossier, api.differences(dossier, model), as_json)
    else:
        with Progress() as progress:
            report = api.second(dossier, *server_of(given), documents or None, progress, **limits(given))
        if told(report, as_json):
            ctx.exit(1)


def read_too(dossier: Path, before: frozenset[str], given: Mapping[str, Any]) -> Seconded:
    """Has a model read what a dossier holds and did not hold `before`."""
    from detente.api import seconding as api

    new = sorted(api.kept(dossier) - before)
    with Progress() as progress:
        return api.second(dossier, *server_of(given), new, progress, **limits(given))


def told(report: Seconded, as_json: bool = False) -> bool:
    """Prints what a reading gave and took; whether something is lacking."""
    lacking = complain(report)
    if as_json:
        echo_json(as_dict(report))
    else:
        echo(summary(report))
    return lacking


def complain(report: Seconded) -> bool:
    """Says what gave no answer and why the rest was not asked; whether there is any such."""
    for sentence in (*report.failed, *([f"stopped: {report.stopped}"] if report.stopped else [])):
        tell(sentence)
    return bool(report.failed or report.stopped)


def summary(report: Seconded) -> Iterator[str]:
    """Claims, what was dropped and why, and what it took."""
    from detente.render import clean, count

    read = (
        f"{count(report.documents, 'document')}, {count(report.asked, 'piece')} asked, {report.known:,} known"
    )
    claims = count(len(report.claims), "claim")
    yield f"{clean(report.model)}: {read}, {len(report.failed):,} failed, {claims}"
    for why, number in sorted(report.dropped.items(), key=lambda item: -item[1]):
        yield f"  dropped {number:>5,}  {why}"
    cost = f", cost {report.cost:.4f}" if report.cost is not None else ""
    guessed = f" (of {count(report.guessed, 'answer')} guessed)" if report.guessed else ""
    yield (
        f"  {count(report.requests, 'request')}, {report.tokens_asked:,} tokens asked, "
        f"{report.tokens_answered:,} answered{guessed}, {report.seconds:.1f} s{cost}"
    )


def as_dict(report: Seconded) -> dict[str, Any]:
    from detente import api

    names = (
        "model", "documents", "asked", "known", "dropped", "failed", "stopped", "requests", "tokens_asked",
        "tokens_answered", "guessed", "seconds", "cost",
    )  # fmt: skip
    claims = [api.claim_dict(claim) for claim in report.claims]
    return {name: getattr(report, name) for name in names} | {"claims": claims}


def _list(dossier: Path, found: list[Difference], as_json: bool) -> None:
    from detente import api
    from detente.render import count

    texts = {one.id: one for one in api.documents(dossier)}
    if as_json:
        echo_json([_row(one, texts) for one in found])
        return
    for one in found:
        echo(lines(one, texts[one.claim.document], width()))
    click.echo(count(len(found), "difference"))


def _row(one: Difference, texts: Mapping[str, Document]) -> dict[str, Any]:
    from detente import api

    text = texts[one.claim.document]
    sides = {"ours": one.ours, "theirs": one.theirs}
    claims = {name: claim and api.claim_dict(claim, text) for name, claim in sides.items()}
    return {
        "id": one.id,
        "kind": one.kind,
        "parts": [p.value for p in one.parts],
        "document": text.name,
    } | claims


def lines(one: Difference, text: Document, columns: int) -> Iterator[str]:
    """A difference: its id, on what, where; then each side with its quote."""
    from detente.render import clean, wrapped

    what = {"ours": "only in the record", "theirs": "only the model"}
    on = what.get(one.kind) or f"differ on {', '.join(part.value for part in one.parts)}"
    yield f"{click.style(one.id, bold=True)}  {on}  {clean(text.name)} {one.claim.start}-{one.claim.end}"
    for label, claim in (("record", one.ours), ("model", one.theirs)):
        if claim is not None:
            yield from wrapped(f"{label:<7} {act(claim)}", "  ", " " * 10, columns)
            yield from wrapped(f'"{clean(claim.quote)}"', " " * 10, " " * 11, columns)


def act(claim: Claim) -> str:
    """`ACCUSE disapprove, EGY -> ISR, happened, 1979-03`."""
    source, target = ("+".join(a.code for a in side) for side in (claim.source, claim.target))
    type = f"{claim.type} {claim.mode}".strip()
    return f"{type}, {source} -> {target}, {claim.status.value}, {claim.date or 'no date'}"
