"""A long answer, a page at a time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Final, TypeVar

from fastapi import Query
from typing_extensions import TypedDict

T = TypeVar("T")
SIZE: Final = 50
MOST: Final = 500

PageNumber = Annotated[int, Query(ge=1, le=1_000_000, description="Which page, the first is 1.")]
PageSize = Annotated[int, Query(ge=1, le=MOST, description="Rows on a page.")]


class Paging(TypedDict):
    """Where in a long answer a page is; `pages` is at least 1."""

    page: int
    size: int
    pages: int
    total: int


def paged(found: Sequence[T], page: int, size: int) -> tuple[Sequence[T], Paging]:
    """The rows of a page, and where it is; a page past the end is empty."""
    pages = max(1, -(-len(found) // size))
    at = (page - 1) * size
    return found[at : at + size], Paging(page=page, size=size, pages=pages, total=len(found))
