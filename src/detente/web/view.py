"""A view: a function of the dossier whose answer is a page at an address, and JSON with /api/v1 before it."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Annotated, Any, Final, get_type_hints

from fastapi import APIRouter, Depends, FastAPI, Request
from fastapi.responses import Response
from starlette.routing import BaseRoute

from detente.web.answers import Data, Page
from detente.web.desk import TOLD, Desk, behind
from detente.web.pages import page

API: Final = "/api/v1"
Make = Callable[..., Any]


def desk_of(request: Request) -> Desk:
    """The desk that a request is made to."""
    desk = request.app.state.desk
    assert isinstance(desk, Desk)
    return desk


At = Annotated[Desk, Depends(desk_of)]


@dataclass(frozen=True, slots=True)
class View:
    """`make(desk, ...)` answers a GET of `path`; its further parameters are those of the path and the query.

    What it returns is a TypedDict, which describes it in the OpenAPI document and fills `template`; a view
    without a template has no page.
    """

    path: str
    make: Make
    template: str = ""
    tag: str = "record"


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

    return _signed(answer, view.make)


def _as_page(view: View) -> Callable[..., Response]:
    def answer(request: Request, **asked: Any) -> Response:
        with knowing(asked["desk"]):
            found = page(request, view.template, view.make(**asked))
            return Page(found, headers=aged())

    first = inspect.Parameter("request", inspect.Parameter.KEYWORD_ONLY, annotation=Request)
    return _signed(answer, view.make, first)


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
