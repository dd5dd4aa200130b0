"""A view: a function of the dossier whose answer is a page at an address, and JSON with /api/v1 before it."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from enum import Enum, auto
from typing import Annotated, Any, Final, TypeVar, get_type_hints

from fastapi import APIRouter, Depends, FastAPI, Request
from fastapi.responses import Response
from fastapi.routing import APIRoute
from starlette.routing import BaseRoute

from detente.web.answers import Data, Page
from detente.web.desk import TOLD, Desk, behind
from detente.web.pages import page

API: Final = "/api/v1"
Make = Callable[..., Any]
Answer = TypeVar("Answer", bound=Callable[..., Any])


def desk_of(request: Request) -> Desk:
    """The desk that a request is made to."""
    desk = request.app.state.desk
    assert isinstance(desk, Desk)
    return desk


At = Annotated[Desk, Depends(desk_of)]


class Keep(Enum):
    """How the answers of an address are kept for as long as the record stays what it is."""

    NOT = auto()  # it shows jobs or uploads, or knows its visitor
    HERE = auto()  # in this process
    ASIDE = auto()  # likewise, but made by the process beside it: of the whole record, or drawn
    PAIR = auto()  # as ASIDE, and as HERE where two parties are named


@dataclass(frozen=True, slots=True)
class View:
    """`make(desk, ...)` answers a GET of `path`; its further parameters are those of the path and the query.

    What it returns is a TypedDict, which describes it in the OpenAPI document and fills `template`; a view
    without a template has no page. `keep` says how both are kept.
    """

    path: str
    make: Make
    template: str = ""
    tag: str = "record"
    keep: Keep = Keep.HERE


def kept(keep: Keep) -> Callable[[Answer], Answer]:
    """Says of a route's function how its answers are kept; NOT, where it is not said."""

    def said(answer: Answer) -> Answer:
        answer.keep = keep  # type: ignore[attr-defined]
        return answer

    return said


def ways(routes: Iterable[BaseRoute]) -> list[tuple[re.Pattern[str], Keep]]:
    """The addresses that are kept, and how."""
    asked = [route for route in routes if isinstance(route, APIRoute) and "GET" in (route.methods or ())]
    return [(route.path_regex, getattr(route.endpoint, "keep", Keep.NOT)) for route in asked]


def knowing(desk: Desk) -> AbstractContextManager[object]:
    """Within it the names of the dossier's own dictionaries are known."""
    from detente import api

    return api.knowing(desk.folder)


def mount(app: FastAPI, views: Iterable[View]) -> None:
    """Each view as JSON under /api/v1 and, where it has a template, as a page.

    Their shapes are left to `describe`: to make them takes as long as all else of the start.
    """
    for view in views:
        app.add_api_route(API + view.path, _as_json(view), methods=["GET"], response_model=None)
        if view.template:
            app.add_api_route(view.path, _as_page(view), methods=["GET"], name=view.make.__name__)


def describe(views: Iterable[View]) -> list[BaseRoute]:
    """The same as JSON, as the OpenAPI document tells of them."""
    told = APIRouter(prefix=API)
    for view in views:
        shape, doc = get_type_hints(view.make).get("return"), inspect.getdoc(view.make) or ""
        assert shape is not None, view.path
        told.add_api_route(
            view.path, _as_json(view), methods=["GET"], response_model=shape, tags=[view.tag],
            operation_id=view.make.__name__, summary=doc.split("\n")[0], description=doc, responses=REFUSED,
        )  # fmt: skip
    return told.routes


REFUSED: Final[dict[int | str, dict[str, Any]]] = {
    status: {
        "description": told,
        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Refusal"}}},
    }
    for status, told in (
        (400, "Asked for what cannot be: the answer says what and why."),
        (401, "The desk asks for a token, and none or another was given."),
        (404, "The dossier holds no such thing."),
        (414, "The address is longer than 8,192 characters."),
        (421, "The desk does not answer to this host."),
        (422, "A parameter is not of its kind."),
    )
}


def _as_json(view: View) -> Callable[..., Response]:
    def answer(**asked: Any) -> Response:
        with knowing(asked["desk"]):
            found = view.make(**asked)
            return Data(found, headers=aged())

    return kept(view.keep)(_signed(answer, view.make))


def _as_page(view: View) -> Callable[..., Response]:
    def answer(request: Request, **asked: Any) -> Response:
        with knowing(asked["desk"]):
            found = page(request, view.template, view.make(**asked))
            return Page(found, headers=aged())

    first = inspect.Parameter("request", inspect.Parameter.KEYWORD_ONLY, annotation=Request)
    return kept(view.keep)(_signed(answer, view.make, first))


def aged() -> dict[str, str]:
    """The header of an answer that is from before the record's latest change, where it is."""
    return dict([TOLD]) if behind.get() else {}


def _signed(answer: Callable[..., Response], make: Make, *more: inspect.Parameter) -> Callable[..., Response]:
    """FastAPI reads the parameters from the signature: those of `make`, its types resolved."""
    hints = get_type_hints(make, include_extras=True)
    asked = [
        one.replace(annotation=hints[name], kind=inspect.Parameter.KEYWORD_ONLY)
        for name, one in inspect.signature(make).parameters.items()
    ]
    answer.__signature__ = inspect.Signature([*more, *asked])  # type: ignore[attr-defined]
    answer.__name__ = make.__name__
    return answer
