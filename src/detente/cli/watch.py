"""`detente watch`."""

from __future__ import annotations

import re
from pathlib import Path

import click

from detente.cli.common import INTERRUPTED, dossier_option, tell

_SPAN = re.compile(r"(\d+(?:\.\d+)?)\s*([smhd])")
_SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86400}


@click.command(short_help="Keep reading feeds into a dossier.")
@click.argument("feeds", nargs=-1, required=True, metavar="FEED...")
@dossier_option
@click.option("--every", metavar="TIME", default="1h", show_default=True, help="Such as 90s, 15m, 1h, 1d.")
@click.option("--rounds", metavar="N", type=click.IntRange(1), help="Stop after N rounds.")
@click.option("--allow-private", is_flag=True, help="Also fetch from this machine and its own network.")
@click.option("--ignore-robots", is_flag=True, help="Fetch what robots.txt asks not to.")
@click.pass_context
def watch(
    ctx: click.Context, feeds: tuple[str, ...], dossier: Path, every: str, rounds: int | None,
    allow_private: bool, ignore_robots: bool,
) -> None:  # fmt: skip
    """Read RSS and Atom FEEDs, and the pages that they list, again and again into a dossier.

    What came between two rounds is not lost, nor what came while nothing was watching, as long as the feed
    lists it. Stop it with Ctrl-C, and give the same command to go on.
    """
    from detente import api, render

    seconds = _seconds(every)
    try:
        for done in api.watch(
            feeds, dossier, seconds, rounds, allow_private=allow_private, robots=not ignore_robots
        ):
            for failed in done.failed:
                tell(failed.reason)
            click.echo(
                f"round {done.number}: {render.count(done.read, 'document')} read, {done.known:,} already "
                f"known, {len(done.failed):,} failed, {render.count(done.claims, 'claim')}"
            )
    except KeyboardInterrupt:
        tell(f"stopped; what was read is kept in '{dossier}', and the same command goes on from there.")
        ctx.exit(INTERRUPTED)


def _seconds(every: str) -> float:
    found = _SPAN.fullmatch(every.strip())
    if found is None or not float(found[1]):
        raise click.BadParameter(f"'{every}' is no time; write 90s, 15m, 1h or 1d.", param_hint="'--every'")
    return float(found[1]) * _SECONDS[found[2]]
