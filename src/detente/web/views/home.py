"""The first page, which knows when this browser came last, and the drawings that stand on it."""

from __future__ import annotations

import json
import re
from hashlib import sha256
from time import time
from typing import Annotated, Any, Final
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Query, Request
from fastapi.responses import RedirectResponse, Response
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException

from detente import api
from detente.charts.map import map_svg
from detente.charts.network import network_svg
from detente.forms.news import mark_text
from detente.web.answers import Page
from detente.web.desk import Desk, behind
from detente.web.holding import BEHIND, PATIENCE, being_made
from detente.web.pages import page
from detente.web.view import API, At, Keep, aged, kept, knowing
from detente.web.views.overview import Routes, Since, Year, chosen_year, new, present, ways
from detente.web.views.timeline import Party

FILES: Final = APIRouter(include_in_schema=False)
VISIT: Final = 1800  # seconds without the page after which a visit is over
KEPT: Final = 400 * 86_400  # seconds that a browser remembers
POLICY: Final = "default-src 'none'; frame-ancestors 'self'"

_SEEN: Final = re.compile(r"(\d{1,12}\.\d{1,12})~(\d{1,12}\.\d{1,12})~(\d{1,12})")


@FILES.get("/", name="overview")
async def home(
    request: Request, desk: At, year: Year = None, since: Since = "",
    view: Annotated[str, Query(pattern="^(map|network)?$", description="Which drawing.")] = "network",
    routes: Routes = False,
) -> Response:  # fmt: skip
    """The page of the overview; the cookie holds two moments of the record and a time, and nothing else."""
    asked = urlencode({name: value for name, value in (("year", year), ("routes", routes)) if value})
    holding = request.app.state.holding
    found = await holding.answer(f"{API}/", asked, PATIENCE if holding.aside else None)
    if found is None:
        return being_made(request)
    if found.status != 200:
        raise HTTPException(found.status, json.loads(found.body)["error"])
    given = {**json.loads(found.body), "view": view or "network"}
    return await run_in_threadpool(_visited, request, desk, given, since, BEHIND in found.headers)


def _visited(request: Request, desk: Desk, given: dict[str, Any], since: str, old: bool) -> Response:
    """The page with what is new to this browser."""
    name, at = cookie(desk), int(time())
    before, now = seen(request.cookies.get(name, ""), mark_text(present(desk)), at)
    with knowing(desk):
        given["news"] = new(desk, since or before) if since or before else None
        behind.set(old or behind.get())
        answer = Page(page(request, "overview.html", given), headers=aged())
    answer.set_cookie(
        name, f"{before or now}~{now}~{at}", max_age=KEPT, path="/", httponly=True, samesite="strict"
    )
    return answer


@FILES.get("/relation")
def named(a: Party = "", b: Party = "") -> RedirectResponse:
    """From the names in a form to the address of the relation."""
    one, other = api.resolve(a), api.resolve(b)
    return RedirectResponse(f"/relation/{quote(one, safe='')}/{quote(other, safe='')}", 303)


def seen(told: str, now: str, at: int) -> tuple[str, str]:
    """The moment where the last visit ended, empty on the first, and the present one.

    `told` is the cookie. Within a visit it stays the same, so that what is new does not go with a click.
    """
    found = _SEEN.fullmatch(told)
    if not found:
        return "", now
    over = at - int(found[3]) > VISIT
    return (found[2] if over else found[1]), now


def cookie(desk: Desk) -> str:
    """A name of its own for each dossier, for cookies do not tell ports apart."""
    return f"detente_seen_{sha256(str(desk.folder.resolve()).encode('utf-8', 'replace')).hexdigest()[:8]}"


@FILES.get("/network.svg")
@kept(Keep.ASIDE)
def drawing(desk: At, year: Year = None) -> Response:
    """The network of a year."""
    of, chosen = chosen_year(desk, year)
    return _svg(desk.kept(("network.svg", chosen), lambda: network_svg(of.network(chosen), linked=True)))


@FILES.get("/map.svg")
@kept(Keep.ASIDE)
def on_the_map(desk: At, year: Year = None, routes: Routes = False) -> Response:
    """The network of a year on the map."""
    of, chosen = chosen_year(desk, year)

    def made() -> str:
        lines = [(way.told, way.line) for way in ways(desk)] if routes else []
        return map_svg(of.network(chosen), lines, linked=True)

    return _svg(desk.kept(("map.svg", chosen, routes), made))


def _svg(drawn: str) -> Response:
    return Response(drawn, media_type="image/svg+xml", headers={"content-security-policy": POLICY})
