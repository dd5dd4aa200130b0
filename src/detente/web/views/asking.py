"""Questions in plain English, and full-text search."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import Query
from typing_extensions import TypedDict

from detente import api
from detente.forms.answers import AnswerForm, answer_dict
from detente.forms.matches import MatchForm, match_dict
from detente.web.view import At, View

SIZE: Final = 20

Size = Annotated[int, Query(ge=1, le=100, description="Sentences on a page.")]
Number = Annotated[int, Query(ge=1, le=100, description="Which page, the first is 1.")]


class AskView(TypedDict):
    """An answer, null where nothing was asked."""

    q: str
    answer: AnswerForm | None


class SearchView(TypedDict):
    """Sentences that match, the best document first; `more`: there is a next page."""

    q: str
    matches: list[MatchForm]
    page: int
    size: int
    more: bool


def ask(
    desk: At,
    q: Annotated[str, Query(max_length=500, description="A question in plain English.")] = "",
    limit: Annotated[int, Query(ge=1, le=20, description="So many hits at most.")] = 5,
) -> AskView:
    """What the texts say to a question: what was understood, a short answer, and what it rests on."""
    if not q.strip():
        return AskView(q="", answer=None)
    found = desk.kept(("ask", q, limit), lambda: api.ask(desk.folder, q, limit))
    return AskView(q=q, answer=answer_dict(found))


def search(
    desk: At,
    q: Annotated[str, Query(max_length=500, description='Words, "phrases", prefix*, AND, OR, NOT.')] = "",
    page: Number = 1,
    size: Size = SIZE,
) -> SearchView:
    """The sentences that match words, phrases and operators, each with its matches and where it stands."""
    if not q.strip():
        return SearchView(q="", matches=[], page=1, size=size, more=False)
    found = desk.kept(
        ("search", q, page, size), lambda: api.search(desk.folder, q, size + 1, (page - 1) * size)
    )
    return SearchView(
        q=q, matches=[match_dict(one) for one in found[:size]], page=page, size=size, more=len(found) > size
    )


VIEWS: Final = (View("/ask", ask, "ask.html"), View("/search", search, "search.html"))
