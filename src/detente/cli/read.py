"""`detente read`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from detente.cli.common import INTERRUPTED, Progress, day, echo, echo_json, json_option, tell
from detente.cli.dictionaries import dictionary_option
from detente.cli.dictionaries import told as dictionaries_told
from detente.cli.second import as_dict, by_model, coder_option, complain, read_too, told

if TYPE_CHECKING:
    from detente.api import ReadReport


@click.command(short_help="Read files and folders into a dossier.")
@click.argument("paths", nargs=-1, required=True, metavar="PATH|ADDRESS...")
@click.option("-d", "--dossier", metavar="DIR", type=click.Path(path_type=Path), help="The dossier's folder.")
@click.option("-o", "--out", metavar="FOLDER", default="", help="With --engine: where the tables go.")
@click.option(
    "--engine",
    metavar="NAME",
    default="",
    help="Read by stages into Parquet: here, cores[:N] or spark[:MASTER].",
)
@click.option(
    "--workers",
    type=click.IntRange(1),
    metavar="N",
    help="Processes that code; as many as cores for many files.",
)
@click.option("--said", metavar="DAY", help="The day on which these texts were written, such as 2019-05-06.")
@click.option("--author", metavar="NAME", default="", help="Who wrote these texts.")
@click.option("--publisher", metavar="NAME", default="", help="Who published these texts.")
@click.option(
    "--columns", metavar="LIST", default="",
    help="Which columns of a table of texts hold what, such as text=Body,date=Day.",
)  # fmt: skip
@click.option("--allow-private", is_flag=True, help="Also fetch from this machine and its own network.")
@click.option("--ignore-robots", is_flag=True, help="Fetch what robots.txt asks not to.")
@dictionary_option
@coder_option
@json_option
@click.pass_context
def read(
    ctx: click.Context, /, paths: tuple[str, ...], dossier: Path | None, out: str, engine: str,
    workers: int | None, said: str | None, author: str, publisher: str, columns: str, allow_private: bool,
    ignore_robots: bool, dictionaries: tuple[Path, ...], coder: str, as_json: bool, **given: Any,
) -> None:  # fmt: skip
    """Read files, folders of files, and pages or feeds by their addresses, into a dossier.

    HTML pages and forum threads, plain text, Markdown, PDF, DOCX, e-mail and mailboxes, saved pages (MHTML),
    feeds, tables of texts (CSV, JSON lines), and archives of all these (zip, tar, gzip, WARC, WACZ): told by
    content. A document that the dossier knows already is skipped, so the same command may be given again,
    also after it was stopped. What cannot be read is reported and the rest goes on; the exit code is then 1.

    With --engine files are read by stages that run in this process (here), over the cores or on Apache Spark,
    and kept as Parquet under FOLDER/tables; any command with -d FOLDER then opens them as a dossier. With
    --coder llm a language model reads what is new as well, beside the record: see `detente second`.
    """
    from detente import api
    from detente.api import seconding

    if bool(dossier) == bool(out) or (out and not engine):
        raise click.UsageError("Say where it goes: -d DIR, or with --engine -o FOLDER.")
    if engine and workers:
        raise click.UsageError("--engine says itself how many work: --engine cores:N.")
    folder = out or str(dossier)
    before = seconding.kept(folder) if by_model(coder, given) else None
    progress = Progress()
    try:
        with progress:
            if dictionaries:
                echo(dictionaries_told(api.add_dictionaries(folder, dictionaries, progress)))
            report = api.read(
                paths, folder, progress, workers, engine=engine, said=day(said), author=author,
                publisher=publisher, columns=columns, allow_private=allow_private, robots=not ignore_robots,
            )  # fmt: skip
    except KeyboardInterrupt:
        stopped(progress, Path(folder))
        ctx.exit(INTERRUPTED)
    for failure in report.failed:
        tell(failure.reason)
    second = None if before is None else read_too(Path(folder), before, given)
    if as_json:
        from detente.forms.readings import read_dict

        echo_json(read_dict(report) | ({"second": as_dict(second)} if second else {}))
        partly = complain(second) if second else False
    else:
        click.echo(summary(report))
        partly = told(second) if second else False
    if report.failed or partly:
        ctx.exit(1)


def summary(report: ReadReport) -> str:
    """The last line: `12 documents read, 0 already known, 0 failed, 301 claims`."""
    from detente.render import count

    return (
        f"{count(report.read, 'document')} read, {report.known:,} already known, "
        f"{len(report.failed):,} failed, {count(report.claims, 'claim')}"
    )


def stopped(progress: Progress, dossier: Path) -> None:
    """Say what is kept after Ctrl-C."""
    if not progress.total:
        tell("stopped before the first file; nothing was changed.")
    else:
        tell(
            f"stopped after {progress.done:,} of {progress.total:,} files; what was read of them is kept in "
            f"'{dossier}', and the same command goes on from there."
        )
