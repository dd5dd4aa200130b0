"""Two relations, or several tellings of one, side by side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Final
from urllib.parse import urlencode

from fastapi import APIRouter, Path, Query
from fastapi.responses import Response
from typing_extensions import TypedDict

from detente import api
from detente.api import Relation
from detente.errors import UsageError
from detente.forms.relations import PointForm, StretchForm, point_dict, stretch_dict
from detente.web.curving import Curving, How, at, picture
from detente.web.desk import Desk
from detente.web.view import At, Keep, View, kept

Party = Annotated[str, Path(max_length=80, description="A code or a name: PAK, Pakistan, NATO.")]
Word = Annotated[str, Query(max_length=170)]
With = Annotated[
    list[Word] | None,
    Query(alias="with", max_length=2, description="The two parties of another relation: IND and RUS."),
]
Groups = Annotated[
    list[Word] | None,
    Query(max_length=4, description="Two or more groups of sources: words of a publisher, author or name."),
]


class PeriodForm(StretchForm):
    """A phase from period to period."""

    opens: str
    closes: str


class ComparedForm(TypedDict):
    """A relation on a common scale; `told` is the group of sources, empty for all."""

    a: str
    b: str
    told: str
    dated: int
    phases: list[PeriodForm]
    points: list[PointForm]


class Comparison(TypedDict):
    """Relations side by side, none where nothing was asked for; `curve` is where the chart is."""

    a: str
    b: str
    by: str
    scale: str
    direction: str
    half_life: float | None
    other: list[str]
    sources: list[str]
    relations: list[ComparedForm]
    curve: str


def compare(desk: At, a: Party, b: Party, how: How, other: With = None, sources: Groups = None) -> Comparison:
    """A relation beside another one, or the same as groups of sources tell it."""
    one, two = api.resolve(a), api.resolve(b)
    pair, groups = _pair(other), tuple(sources or ())
    found = _compared(desk, one, two, how, pair, groups)
    chosen = [("with", code) for code in pair] + [("sources", group) for group in groups]
    query = "&".join(filter(None, (how.asked().removeprefix("?"), urlencode(chosen))))
    return Comparison(
        a=one, b=two, by=how.by, scale=how.scale, direction=how.direction, half_life=how.half_life,
        other=list(pair), sources=list(groups), relations=[_form(relation) for relation in found],
        curve=f"{at('compare', one, two)}/curve.svg?{query}",
    )  # fmt: skip


def _pair(other: Sequence[str] | None) -> tuple[str, ...]:
    """`["IND", "RUS"]` or `["IND,RUS"]` as two codes; empty for none."""
    named = [name for word in other or () for name in word.split(",") if name.strip()]
    if named and len(named) != 2:
        raise UsageError("Name both parties of the relation to compare with, and no more.")
    return tuple(api.resolve(name.strip()) for name in named)


def _compared(
    desk: Desk, a: str, b: str, how: Curving, pair: tuple[str, ...], groups: tuple[str, ...]
) -> tuple[Relation, ...]:
    if not pair and not groups:
        return ()
    other = (pair[0], pair[1]) if pair else None
    return desk.kept(
        ("compared", a, b, *how.key, pair, groups),
        lambda: api.compare(desk.folder, a, b, other=other, sources=groups, **how.options()),
    )


def _form(found: Relation) -> ComparedForm:
    return ComparedForm(
        a=found.a, b=found.b, told=found.told, dated=len(found.events) - len(found.undated),
        phases=[
            PeriodForm(**stretch_dict(phase), opens=phase.periods[0], closes=phase.periods[1])
            for phase in found.phases
        ],
        points=[point_dict(point) for point in found.curve.points],
    )  # fmt: skip


FILES: Final = APIRouter()


@FILES.get("/compare/{a}/{b}/curve.svg", include_in_schema=False)
@kept(Keep.ASIDE)
def compared(desk: At, a: Party, b: Party, how: How, other: With = None, sources: Groups = None) -> Response:
    """The chart; its marks lead to their first event."""
    one, two, pair, groups = api.resolve(a), api.resolve(b), _pair(other), tuple(sources or ())
    if not pair and not groups:
        raise UsageError("Compare with one thing: another relation, or groups of sources.")
    key = ("compare", one, two, *how.key, pair, groups)
    return picture(desk, key, how, lambda how: _compared(desk, one, two, how, pair, groups))


VIEWS: Final = (View("/compare/{a}/{b}", compare, "compare.html"),)
