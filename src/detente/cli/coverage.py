"""`detente coverage`."""

from __future__ import annotations

from pathlib import Path

import click

from detente.cli.common import Progress, dossier_option, echo, echo_json, json_option, tell, width


@click.command(short_help="Say which sentences gave no claim, and why.")
@dossier_option
@click.option(
    "--reason", metavar="WORD",
    help="Print the sentences of a reason: foreign, nobody, alone, no_act, elsewhere, unplaced or repeated.",
)  # fmt: skip
@click.option("--document", metavar="NAME", help="Only the document of this name or id.")
@click.option("--limit", metavar="N", type=click.IntRange(min=1), help="Print the first N sentences only.")
@json_option
@click.pass_context
def coverage(
    ctx: click.Context,
    dossier: Path,
    reason: str | None,
    document: str | None,
    limit: int | None,
    as_json: bool,
) -> None:
    """Count the sentences of a dossier that gave a claim, and those that gave none by the reason why.

    The documents are coded anew, by the coder that is installed, and the dossier is left as it is. With
    --reason or --limit the sentences without a claim are printed as well. The exit code is 1 if a document
    cannot be coded.
    """
    from dataclasses import asdict

    from detente import api, render
    from detente.errors import UsageError

    reasons = api.reasons()
    if reason is not None and reason not in reasons:
        words = ", ".join(reasons)
        raise UsageError(f"There is no reason '{reason}'; it is one of {words}.")
    with Progress() as progress:
        found = api.coverage(dossier, document, progress)
    for failure in found.failed:
        tell(failure)
    asked = [one for one in found.uncoded if reason in (None, one.reason)]
    shown = asked[:limit]
    if as_json:
        echo_json({
            "documents": found.documents, "claims": found.claims, "sentences": found.sentences,
            "coded": found.coded, "reasons": found.counts(), "failed": list(found.failed),
            "uncoded": [asdict(one) for one in shown],
        })  # fmt: skip
    else:
        head = (found.documents, "document"), (found.sentences, "sentence"), (found.claims, "claim")
        click.echo(", ".join(render.count(number, noun) for number, noun in head))
        echo(render.coverage_lines(found, reasons))
        if reason is not None or limit is not None:
            for one in shown:
                echo([""])
                echo(render.uncoded_lines(one, width()))
            if len(shown) < len(asked):
                click.echo(f"\nThe first {len(shown):,} of {len(asked):,} sentences are shown.")
    if found.failed:
        ctx.exit(1)
