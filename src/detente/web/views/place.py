"""Where words stand: an address for every stretch of a document, which leads to the page that shows it."""

from __future__ import annotations

from typing import Annotated, Final
from urllib.parse import quote

from fastapi import APIRouter, Path
from fastapi.responses import RedirectResponse

from detente import api
from detente.web.marking import part_of, parts_of
from detente.web.view import At

FILES: Final = APIRouter(include_in_schema=False)
WORDS: Final = 5  # at either end of a stretch, by which a browser finds it

Id = Annotated[str, Path(min_length=6, max_length=64, pattern="^[0-9a-f]+$")]
Offset = Annotated[int, Path(ge=0, le=1_000_000_000)]


@FILES.get("/place/{id}/{start}/{end}")
def place(desk: At, id: Id, start: Offset, end: Offset) -> RedirectResponse:
    """To the claim whose quote the stretch is, else to its part of the text with the words marked."""
    text = api.document(desk.folder, id)
    found = desk.kept(("claims of", text.id), lambda: api.claims(desk.folder, document=text.id))
    for claim in found:
        if (claim.start, claim.end) == (start, end):
            return RedirectResponse(f"/document/{text.id}?claim={claim.id}#claim-{claim.id}", 303)
    part = part_of(parts_of(text), start)
    to = f"/document/{text.id}?part={part}"
    return RedirectResponse(to + _fragment(text.text[start:end]), 303)


def _fragment(words: str) -> str:
    """A text fragment: the first and last words of a stretch, which need not stand in one block."""
    every = words.split()
    if len(every) <= 2 * WORDS:
        ends = [" ".join(every)]
    else:
        ends = [" ".join(every[:WORDS]), " ".join(every[-WORDS:])]
    coded = [quote(one.encode("utf-8", "replace"), safe="").replace("-", "%2D") for one in ends if one]
    return f"#:~:text={','.join(coded)}" if coded else ""
