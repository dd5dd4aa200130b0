"""How each number is made: a paragraph for each, and the pages of docs/method, readable without a network."""

from __future__ import annotations

from functools import cache
from importlib import resources
from pathlib import Path as Folder
from typing import Annotated, Final

from fastapi import Path
from starlette.exceptions import HTTPException
from typing_extensions import TypedDict

from detente.web.numbers import NUMBERS
from detente.web.prose import Block, blocks
from detente.web.view import At, View

CONTENTS: Final = "README"  # lists the pages

Name = Annotated[str, Path(max_length=40, pattern="^[a-z]+$", description="Such as curves or disputes.")]


class NumberForm(TypedDict):
    """A number, how it is made, and the name of the page that says all of it."""

    number: str
    told: str
    page: str


class TitleForm(TypedDict):
    """A page by name and title."""

    page: str
    title: str


class MethodIndex(TypedDict):
    """The numbers, and all pages."""

    numbers: list[NumberForm]
    pages: list[TitleForm]


class MethodPage(TypedDict):
    """A page, block by block, its title apart."""

    page: str
    title: str
    blocks: list[Block]


def method(desk: At) -> MethodIndex:
    """How each number of the desk is made."""
    known = _pages()
    numbers = [NumberForm(number=a, told=b, page=c if c in known else "") for a, b, c in NUMBERS]
    return MethodIndex(
        numbers=numbers, pages=[TitleForm(page=name, title=_read(name)["title"]) for name in known]
    )


def method_page(desk: At, page: Name) -> MethodPage:
    """A page of the method: formulas, tables and thresholds, with what was measured."""
    if page not in _pages():
        raise HTTPException(404, f"There is no page '{page}' of the method.")
    return _read(page)


@cache
def _read(name: str) -> MethodPage:
    known = _pages()
    made = blocks(known[name].read_text("utf-8"), tuple(known))
    title = "".join(piece["text"] for piece in made[0]["rows"][0][0])
    return MethodPage(page=name, title=title, blocks=made[1:])


@cache
def _pages() -> dict[str, Folder]:
    """By name; a wheel carries them as detente/method, in a working tree they stand in docs/method."""
    packaged = Folder(str(resources.files("detente"))) / "method"
    for folder in (packaged, Folder(__file__).parents[4] / "docs" / "method"):
        if found := {one.stem: one for one in sorted(folder.glob("*.md")) if one.stem != CONTENTS}:
            return found
    return {}


VIEWS: Final = (
    View("/method", method, "method.html", "method"),
    View("/method/{page}", method_page, "page.html", "method"),
)
