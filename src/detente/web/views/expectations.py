"""What texts said was to come, and what became of it."""

from __future__ import annotations

from collections import Counter
from typing import Annotated, Final

from fastapi import Query
from typing_extensions import TypedDict

from detente import api
from detente.api import Foresight
from detente.api.expecting import Outcome
from detente.forms.expectations import ExpectedForm, expected_dict
from detente.web.paging import SIZE, PageNumber, PageSize, Paging, paged
from detente.web.view import At, Keep, View
from detente.web.views.timeline import Party


class Expectations(TypedDict):
    """Expectations in document order; `outcomes` counts those of each outcome, whichever is asked for."""

    a: str
    b: str
    outcomes: dict[str, int]
    kinds: list[str]
    expectations: list[ExpectedForm]
    paging: Paging


def expectations(
    desk: At,
    a: Party = "",
    b: Party = "",
    outcome: Annotated[Outcome | None, Query(description="What became of it.")] = None,
    kind: Annotated[Foresight | None, Query(description="How the text looks ahead.")] = None,
    page: PageNumber = 1,
    size: PageSize = SIZE,
) -> Expectations:
    """What is said to come: who expects it, when it was said, by when, and what later texts show of it."""
    one, other = (a and api.resolve(a)), (b and api.resolve(b))
    first, second = one or other or None, (other if one else "") or None
    found = desk.kept(("expectations", first, second), lambda: api.expectations(desk.folder, first, second))
    wanted = [row for row in found if kind in (None, row.expectation.kind)]
    rows, paging = paged([row for row in wanted if outcome in (None, row.outcome)], page, size)
    counts = Counter(row.outcome.value for row in wanted)
    return Expectations(
        a=one, b=other, outcomes={name.value: counts[name.value] for name in Outcome},
        kinds=[name.value for name in Foresight],
        expectations=[expected_dict(row) for row in rows], paging=paging,
    )  # fmt: skip


VIEWS: Final = (View("/expectations", expectations, "expectations.html", keep=Keep.ASIDE),)
