"""Who or what completes it, as text: candidates in the order of their chances, with reasons."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

import click

if TYPE_CHECKING:
    from detente.api.completing import Candidate, Completions

EXPLAINED: Final = 3  # candidates whose reasons are told
TOLD: Final = 3  # reasons each, and events a reason
NEVER: Final = dict.fromkeys(("triple", "reverse", "dyad", "role"), ": never")


def completions_page(found: Completions, every: bool, columns: int) -> Iterator[str]:
    """What was asked, cautions, candidates; reasons for the first ones, or for every one."""
    r = found.ranked
    asked = f"{r.party} > ?  {r.kind}" if r.side == "target" else f"? > {r.party}  {r.kind}"
    yield click.style(f"{asked}, from {found.opens}", bold=True)
    for caution in found.cautions:
        yield from textwrap.wrap(caution, columns)
    yield ""
    for place, one in enumerate(r.candidates, 1):
        yield from _candidate(place, one, found, columns, every or place <= EXPLAINED)
    yield (
        f"{r.weighed} parties are weighed; {_share(r.missed)} goes to others. Chances are of the next such "
        "event, if there is one."
    )
    yield "Reasons are in log odds over the mean candidate, and add up to the figure beside the chance."


def _candidate(
    place: int, one: Candidate, found: Completions, columns: int, explained: bool
) -> Iterator[str]:
    from detente.render import clean

    yield click.style(f"{place:>3}. {_share(one.probability):>6}  {clean(one.code)}", bold=explained) + (
        f"  ({one.lift:+.2f})"
    )
    if not explained:
        return
    for ground in one.grounds[:TOLD]:
        told = clean(ground.words) + ("" if ground.events else NEVER.get(ground.family, ""))
        yield f"        {ground.contribution:+.2f}  {told}"
        for id in ground.events[:TOLD]:
            told = f"{id[:12]} {clean(found.told.get(id, ''))}"
            yield from textwrap.wrap(told, columns, initial_indent=" " * 14, subsequent_indent=" " * 20)
    if one.named:
        ids = ", ".join(id[:12] for id in one.named)
        yield from textwrap.wrap(
            f"without {ids}: {_share(one.without_named)}", columns,
            initial_indent=" " * 8, subsequent_indent=" " * 12,
        )  # fmt: skip


def _share(p: float) -> str:
    return "<0.1%" if p < 0.0005 else f"{p:.1%}"
