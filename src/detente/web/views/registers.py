"""The things inside the events as tables: arms, projects, agreements, visits and so on."""

from __future__ import annotations

from typing import Annotated, Any, Final

from fastapi import APIRouter, Path
from fastapi.responses import Response
from starlette.exceptions import HTTPException
from typing_extensions import TypedDict

from detente import api
from detente.forms.registers import PARTIES, RowForm, row_dict, table
from detente.web.desk import Desk
from detente.web.paging import SIZE, PageNumber, PageSize, Paging, paged
from detente.web.view import API, REFUSED, At, Keep, View, kept
from detente.web.views.timeline import Party, whole

Name = Annotated[str, Path(max_length=20, pattern="^[a-z]+$", description="Such as arms, visits or aid.")]
FILES: Final = APIRouter()
CSV: Final[dict[int | str, dict[str, Any]]] = {
    200: {"description": "UTF-8.", "content": {"text/csv": {"schema": {"type": "string"}}}}
}


class RegisterForm(TypedDict):
    """A register, what it holds, and how many rows."""

    register: str
    holds: str
    rows: int


class Registers(TypedDict):
    """All registers."""

    a: str
    b: str
    registers: list[RegisterForm]


class ColumnForm(TypedDict):
    """A column; where it is `listed` its cells stand beside one another, else tellings differ.

    `parties`: its values are codes of states and organisations.
    """

    name: str
    listed: bool
    parties: bool


class RegisterView(TypedDict):
    """The rows of a register by date, undated ones at the end."""

    a: str
    b: str
    register: str
    holds: str
    columns: list[ColumnForm]
    rows: list[RowForm]
    paging: Paging


def registers(desk: At, a: Party = "", b: Party = "") -> Registers:
    """The registers, with how many rows each has: in all, of a party, or between two."""
    one, other = (a and api.resolve(a)), (b and api.resolve(b))
    return Registers(
        a=one, b=other,
        registers=[
            RegisterForm(register=name, holds=holds, rows=len(rows_of(desk, name, one, other)))
            for name, holds in api.registers().items()
        ],
    )  # fmt: skip


def register(
    desk: At, which: Name, a: Party = "", b: Party = "", page: PageNumber = 1, size: PageSize = SIZE
) -> RegisterView:
    """A register as a table; every cell has the words that it was read from, and where they stand."""
    known = _known(which)
    one, other = (a and api.resolve(a)), (b and api.resolve(b))
    rows, paging = paged(rows_of(desk, which, one, other), page, size)
    columns = [
        ColumnForm(name=name, listed=listed, parties=name in PARTIES)
        for name, listed in api.register_columns(which)
    ]
    return RegisterView(
        a=one, b=other, register=which, holds=known, columns=columns,
        rows=[row_dict(row) for row in rows], paging=paging,
    )  # fmt: skip


@FILES.get("/registers/{which}/table.csv", include_in_schema=False)
@FILES.get(
    f"{API}/registers/{{which}}/table.csv", operation_id="register_csv", tags=["record"],
    response_class=Response,
    responses=REFUSED | CSV,
)  # fmt: skip
@kept(Keep.ASIDE)
def register_csv(desk: At, which: Name, a: Party = "", b: Party = "") -> Response:
    """A register as CSV: for each column its values, the words of the texts and where they stand."""
    _known(which)
    one, other = (a and api.resolve(a)), (b and api.resolve(b))
    text = table(which, rows_of(desk, which, one, other))
    name = "-".join(part for part in (which, one, other) if part)
    return Response(
        text.encode("utf-8", "replace"),
        media_type="text/csv",
        headers={"content-disposition": f'attachment; filename="{name}.csv"'},
    )


def rows_of(desk: Desk, which: str, a: str, b: str) -> list[api.RegisterRow]:
    """The rows of a register: all, of a party, or between two, given as codes."""
    one, other = a or b or None, (b if a else "") or None
    if one is None:
        whole(desk)
    return desk.kept(("register", which, one, other), lambda: api.register(desk.folder, which, one, other))


def _known(which: str) -> str:
    known = api.registers()
    if which not in known:
        raise HTTPException(404, f"There is no register '{which}'; there are {', '.join(known)}.")
    return known[which]


VIEWS: Final = (
    View("/registers", registers, "registers.html", keep=Keep.ASIDE),
    View("/registers/{which}", register, "register.html", keep=Keep.ASIDE),
)
