"""The application: the views, what changes the record, the assets, and errors in one sentence."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from importlib import resources
from pathlib import Path
from typing import Any, Final

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.openapi.utils import get_openapi
from fastapi.responses import Response
from starlette.exceptions import HTTPException

from detente.errors import DetenteError, DossierError, KnowledgeError, UsageError
from detente.web.answers import Data, Page
from detente.web.aside import Aside
from detente.web.desk import Desk
from detente.web.guards import Guards, TooLarge
from detente.web.holding import Holding, Through
from detente.web.pages import page
from detente.web.view import API, describe, mount
from detente.web.views import CHANGES, FILES, VIEWS

TOLD: Final = "A record of what states did to one another, each line resting on a verbatim quote."
ASSETS: Final = {
    "desk.css": "text/css",
    "desk.js": "text/javascript",
    "read.js": "text/javascript",
    "icon.svg": "image/svg+xml",
}
DAY: Final = "private, max-age=86400"


def app(
    folder: Path, *, read_only: bool = False, token: str = "", hosts: Iterable[str] = (), secret: str = "",
    aside: Aside | None = None,
) -> FastAPI:  # fmt: skip
    """The desk over the dossier in a folder; `hosts` are served beside those of this machine itself.

    `secret` signs its forms, one of its own where it is empty. `aside` makes its slow answers.
    """
    from detente import __version__

    made = FastAPI(
        title="Detente", description=TOLD, version=__version__, docs_url=None, redoc_url=None,
        openapi_url=f"{API}/openapi.json",
    )  # fmt: skip
    desk = Desk(folder, read_only=read_only, token=token, secret=secret or secrets.token_hex(32))
    if aside is not None:
        desk.also = aside.changed
    made.state.desk = desk
    made.state.holding = Holding(desk, made, aside)
    mount(made, VIEWS)
    for router in (*CHANGES, *FILES):  # `include_router` would make each route a second time
        made.router.routes.extend(router.routes)
    made.add_api_route("/assets/{name}", _asset, methods=["GET"], include_in_schema=False)
    made.add_exception_handler(DetenteError, _refused)
    made.add_exception_handler(RequestValidationError, _misasked)
    made.add_exception_handler(HTTPException, _failed)
    made.add_exception_handler(TooLarge, _too_large)
    made.add_exception_handler(TimeoutError, _too_slow)
    made.add_exception_handler(Exception, _fault)
    made.add_middleware(Through, holding=made.state.holding)
    made.add_middleware(Guards, desk=desk, hosts=tuple(hosts))
    _describe(made)
    return made


def _describe(made: FastAPI) -> None:
    """The OpenAPI document, with the shape of a refusal beside those of the views."""

    def described() -> dict[str, Any]:
        if not made.openapi_schema:
            routes = [*describe(VIEWS), *(route for router in (*CHANGES, *FILES) for route in router.routes)]
            told = get_openapi(title=made.title, version=made.version, description=TOLD, routes=routes)
            told.setdefault("components", {}).setdefault("schemas", {})["Refusal"] = {
                "type": "object", "required": ["error"], "properties": {"error": {"type": "string"}},
            }  # fmt: skip
            made.openapi_schema = told
        return made.openapi_schema

    made.openapi = described  # type: ignore[method-assign]


def _asset(name: str) -> Response:
    if name not in ASSETS:
        raise HTTPException(404, f"There is no asset '{name}'.")
    data = (resources.files("detente.web") / "assets" / name).read_bytes()
    return Response(data, media_type=ASSETS[name], headers={"cache-control": DAY})


def _refused(request: Request, error: Exception) -> Response:
    """What the person or the dossier cannot do, in the sentence that says so."""
    status = 400 if isinstance(error, UsageError | KnowledgeError) else 404
    if isinstance(error, DossierError) and "reading only" in str(error):
        status = 403
    return said(request, status, str(error))


def _misasked(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    first = error.errors()[0]
    name = ".".join(str(part) for part in first["loc"][1:]) or "the request"
    return said(request, 422, f"'{name}' cannot be that: {first['msg'].lower()}.")


def _failed(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    why = (
        "There is no such page." if error.status_code == 404 and error.detail == "Not Found" else error.detail
    )
    return said(request, error.status_code, why)


def _too_large(request: Request, error: Exception) -> Response:
    return said(request, 413, str(error))


def _too_slow(request: Request, _: Exception) -> Response:
    return said(request, 408, "The request came too slowly; send it again.")


def _fault(request: Request, _: Exception) -> Response:
    """What is ours to mend; the trace goes to the terminal."""
    return said(request, 500, "Detente met a fault of its own; the terminal tells more. Please report it.")


def said(request: Request, status: int, why: str) -> Response:
    """A refusal as JSON to a program, as a page to a person."""
    if request.url.path.startswith("/api/"):
        return Data({"error": why}, status)
    return Page(page(request, "refusal.html", {"why": why}, status), status)
