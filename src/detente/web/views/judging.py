"""What people say of the machine's work, from the page or over HTTP, and its undoing."""

from __future__ import annotations

import hmac
from collections.abc import Iterable
from typing import Annotated, Any, Final, Literal

from fastapi import APIRouter, Form, Path
from fastapi.responses import RedirectResponse, Response
from pydantic import BaseModel, ConfigDict, Field
from starlette.exceptions import HTTPException
from typing_extensions import TypedDict

from detente import api
from detente.api import Judgement
from detente.errors import UsageError
from detente.forms.judgements import JudgementForm, judgement_dict
from detente.web.desk import Desk
from detente.web.guards import form_token
from detente.web.paging import SIZE, PageNumber, PageSize, Paging, paged
from detente.web.view import API, REFUSED, At, View

Id = Annotated[str, Field(min_length=6, max_length=64, pattern="^[0-9a-f]+$")]
Words = Annotated[str, Field(max_length=2_000)]
Codes = Annotated[list[Annotated[str, Field(max_length=80)]], Field(max_length=20)]


class Change(BaseModel):
    """What a corrected claim says; what is left out stays as it is. An empty `date` says that it has none."""

    model_config = ConfigDict(extra="forbid")
    type: Annotated[str, Field(max_length=40)] | None = None
    mode: Annotated[str, Field(max_length=40)] | None = None
    status: Annotated[str, Field(max_length=40)] | None = None
    date: Annotated[str, Field(max_length=60)] | None = None
    source: Codes | None = None
    target: Codes | None = None


class Said(BaseModel):
    """A judgement to be kept.

    `about`: the events to merge; the event and then those of its claims that are split off; the claim to
    correct or to mark false; the document to exclude. `seen` is how many judgements there were when the
    person looked: a newer one on the same claims is then answered with 409 and not overruled.
    """

    model_config = ConfigDict(extra="forbid")
    verb: Literal["merge", "split", "correct", "false", "exclude"]
    about: Annotated[list[Id], Field(min_length=1, max_length=200)]
    change: Change | None = None
    why: Words = ""
    who: Annotated[str, Field(max_length=200)] = ""
    seen: Annotated[int, Field(ge=0)] | None = None


class Taken(BaseModel):
    """By whom and why a judgement is taken back."""

    model_config = ConfigDict(extra="forbid")
    why: Words = ""
    who: Annotated[str, Field(max_length=200)] = ""


class Judgements(TypedDict):
    """Judgements, the newest first."""

    judgements: list[JudgementForm]
    paging: Paging


def judgements(desk: At, page: PageNumber = 1, size: PageSize = SIZE) -> Judgements:
    """What people said of the machine's work, the newest first, what was taken back too."""
    found = desk.kept(("judgements",), lambda: list(reversed(api.judgements(desk.folder))))
    rows, paging = paged(found, page, size)
    return Judgements(judgements=[judgement_dict(one) for one in rows], paging=paging)


def touching(said: Iterable[Judgement], claims: Iterable[str]) -> list[Judgement]:
    """The judgements that are about some of the claims."""
    meant = frozenset(claims)
    return [one for one in said if meant.intersection((*one.about, *one.others))]


def say(desk: Desk, said: Said) -> Judgement:
    """Keep a judgement; HTTPException 409 where a newer one than `seen` is about the same."""
    if said.seen is not None and (newer := _newer(desk, said)):
        one = newer[-1]
        raise HTTPException(
            409,
            f"{one.who} said '{one.verb}' of the same at {one.at}, after this page was made; look at it "
            "again, then say it anew.",
        )
    to, (first, *more), by = desk.folder, said.about, {"why": said.why, "who": said.who}
    match said.verb:
        case "merge":
            return api.merge(to, first, *more, **by)
        case "split":
            return api.split(to, first, *more, **by)
        case "false":
            return api.mark_false(to, first, **by)
        case "exclude":
            return api.exclude(to, document=first, **by)
        case "correct":
            change: dict[str, Any] = said.change.model_dump(exclude_unset=True) if said.change else {}
            return api.correct(to, first, **change, **by)


def _newer(desk: Desk, said: Said) -> list[Judgement]:
    assert said.seen is not None
    since = api.judgements(desk.folder)[said.seen :]
    if said.verb == "exclude":
        return touching(since, said.about)
    meant = [claim.id for id in said.about if since for claim in api.event(desk.folder, id).claims]
    return touching(since, [*said.about, *meant])


CHANGES: Final = APIRouter()


@CHANGES.post(f"{API}/judgements", status_code=201, tags=["judgements"], responses=REFUSED | {
    409: {"description": "Somebody judged the same meanwhile."} | {"content": REFUSED[404]["content"]},
    403: {"description": "The desk is read-only."} | {"content": REFUSED[404]["content"]},
})  # fmt: skip
def judge(desk: At, said: Said) -> JudgementForm:
    """Keep a judgement: it is applied at once, survives a re-read, and can be taken back."""
    return judgement_dict(say(desk, said))


@CHANGES.post(f"{API}/judgements/{{id}}/undo", tags=["judgements"], responses=REFUSED | {
    403: {"description": "The desk is read-only."} | {"content": REFUSED[404]["content"]},
})  # fmt: skip
def undo(
    desk: At, id: Annotated[str, Path(min_length=6, max_length=64, pattern="^[0-9a-f]+$")], taken: Taken
) -> JudgementForm:
    """Take a judgement back."""
    return judgement_dict(api.undo(desk.folder, id, why=taken.why, who=taken.who))


@CHANGES.post("/judgements", include_in_schema=False)
def judge_by_form(
    desk: At,
    token: Annotated[str, Form(alias="form_token")],
    verb: Annotated[str, Form()],
    about: Annotated[list[str], Form()],
    why: Annotated[str, Form(max_length=2_000)] = "",
    who: Annotated[str, Form(max_length=200)] = "",
    seen: Annotated[int | None, Form()] = None,
    back: Annotated[str, Form(max_length=400)] = "/judgements",
    type: Annotated[str, Form()] = "",
    status: Annotated[str, Form()] = "",
    date: Annotated[str | None, Form()] = None,
    source: Annotated[str, Form()] = "",
    target: Annotated[str, Form()] = "",
) -> Response:
    """The same from a page; `about` may hold several ids between spaces."""
    known(desk, token)
    ids = [id for some in about for id in some.lower().split()]
    if verb == "undo":
        api.undo(desk.folder, ids[0] if ids else None, why=why, who=who)
    else:
        sides = {"source": _codes(source), "target": _codes(target)} if verb == "correct" else {}
        given = {"type": type, "status": status, "date": date, **sides}
        change = {name: value for name, value in given.items() if value} if verb == "correct" else None
        try:
            said = Said.model_validate({
                "verb": verb, "about": ids, "why": why, "who": who, "seen": seen, "change": change
            })  # fmt: skip
        except ValueError as error:
            raise UsageError("That judgement names no event or claim; give six digits of an id.") from error
        say(desk, said)
    return RedirectResponse(back if local(back) else "/judgements", 303)


@CHANGES.get("/judgements.jsonl", include_in_schema=False)
def exported(desk: At) -> Response:
    """All judgements as JSON lines, as `detente judge import` and the form take them."""
    lines = "".join(f"{line}\n" for line in api.export_judgements(desk.folder))
    return Response(
        lines.encode("utf-8", "surrogatepass"), media_type="application/x-ndjson",
        headers={"content-disposition": 'attachment; filename="judgements.jsonl"'},
    )  # fmt: skip


def known(desk: Desk, token: str) -> None:
    """HTTPException 403 where a form does not come from a page of this run."""
    if not hmac.compare_digest(token.encode("utf-8", "replace"), form_token(desk).encode()):
        raise HTTPException(403, "This page is of an earlier run of the desk; open it anew and try again.")


def local(address: str) -> bool:
    """Whether an address is a path of this desk."""
    return address.startswith("/") and not address.startswith(("//", "/\\")) and address.isprintable()


def _codes(told: str) -> list[str]:
    return [code for code in told.replace(",", " ").split() if code]


VIEWS: Final = (View("/judgements", judgements, "judgements.html", "judgements"),)
