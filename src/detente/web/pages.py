"""Pages: a template over what a view gave. Everything is escaped; nothing of a document is markup."""

from __future__ import annotations

from functools import cache
from typing import Any, Final
from urllib.parse import quote, urlencode

from fastapi import Request
from jinja2 import Environment, PackageLoader, StrictUndefined

from detente.api.naming import when
from detente.render import clean
from detente.web.desk import behind
from detente.web.guards import form_token

MENU: Final = (
    ("/", "Overview"), ("/timeline", "Events"), ("/disputes", "Disputes"), ("/expectations", "Expectations"),
    ("/registers", "Registers"), ("/ask", "Ask"), ("/search", "Search"), ("/documents", "Documents"),
    ("/sources", "Sources"), ("/read", "Read"), ("/judgements", "Judgements"), ("/method", "Method"),
)  # fmt: skip


@cache
def templates() -> Environment:
    """The templates of this package; a name that is not given is an error."""
    from detente import api

    made = Environment(
        loader=PackageLoader("detente.web"), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    made.filters["clean"] = clean  # without control and bidi characters
    made.filters["due"] = due
    made.filters["edged"] = edged
    made.filters["when"] = when
    made.filters["lines"] = lines
    made.filters["party"] = api.name
    made.filters["segment"] = lambda text: quote(str(text), safe="")
    made.globals |= {
        "menu": MENU, "types": api.event_types(), "statuses": list(api.Status), "grades": list(api.Grade),
    }  # fmt: skip
    return made


def page(request: Request, template: str, given: Any, status: int = 200) -> str:
    """The page of a template; `here` is the address, `again(name=value)` the same with other parameters."""
    desk = request.app.state.desk

    def again(**changed: Any) -> str:
        asked = dict(request.query_params)
        asked.update({name: str(value) for name, value in changed.items() if value is not None})
        kept = {
            name: value for name, value in asked.items() if changed.get(name, value) is not None and value
        }
        return request.url.path + (f"?{urlencode(kept)}" if kept else "")

    return templates().get_template(template).render(
        given=given,
        here=request.url.path,
        again=again,
        asked=dict(request.query_params),
        dossier=desk.folder.name,
        read_only=desk.read_only,
        form_token=form_token(desk),
        status=status,
        behind=behind.get(),
        data=f"/api/v1{request.url.path}" + (f"?{request.url.query}" if request.url.query else ""),
    )  # fmt: skip


def due(written: str) -> str:
    """By when: `by autumn 2019`, `between 1 and 10 February 2000`; EDTF where it is no date of ours."""
    said = when(written) or written
    if " to " in said:
        return f"between {said.replace(' to ', ' and ')}"
    return said if said.startswith(("since", "until")) else f"by {said}"


def edged(text: str) -> str:
    """Clean, with a space at an end that had one: for text that goes on to either side."""
    return f"{' ' if text[:1].isspace() else ''}{clean(text)}{' ' if text[-1:].isspace() else ''}"


def lines(text: str) -> str:
    """Clean, line by line."""
    return "\n".join(edged(line) for line in text.split("\n"))
