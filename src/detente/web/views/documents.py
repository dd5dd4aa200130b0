"""What was read: all documents, one with its claims in place, and two copies side by side."""

from __future__ import annotations

from collections import Counter
from typing import Annotated, Final

from fastapi import Path, Query
from starlette.exceptions import HTTPException
from typing_extensions import TypedDict

from detente import api
from detente.api.listing import claim_counts
from detente.api.naming import document_names
from detente.forms.copies import AlignedForm, pair_dict
from detente.forms.documents import DocumentForm, NamedForm, document_dict
from detente.model import Document
from detente.web.desk import Desk
from detente.web.marking import Marked, marked, part_of, parts_of
from detente.web.paging import SIZE, PageNumber, PageSize, Paging, paged
from detente.web.view import At, View

Id = Annotated[str, Path(min_length=6, max_length=64, pattern="^[0-9a-f]+$", description="A document's id.")]


class Documents(TypedDict):
    """Documents, the first read first."""

    documents: list[DocumentForm]
    paging: Paging


class CopyOf(NamedForm):
    """A document that is a copy of another, how it was made of it, and how alike they are, 0 to 1."""

    kind: str
    score: float


class UncodedForm(TypedDict):
    """A sentence that gave no claim, verbatim, and why."""

    start: int
    end: int
    text: str
    reason: str


class DocumentView(TypedDict):
    """A part of a document's text with its claims; `origin` is the document of its copies that came first."""

    document: DocumentForm
    part: int
    parts: int
    passages: list[Marked]
    copies: list[CopyOf]
    origin: str
    uncoded: list[UncodedForm] | None


class Opposite(TypedDict):
    """Two runs of text that stand for each other, verbatim."""

    a: str
    b: str
    at: AlignedForm


class CopyView(TypedDict):
    """Two documents of which one is a copy of the other, run by run."""

    a: DocumentForm
    b: DocumentForm
    kind: str
    score: float
    runs: list[Opposite]


def documents(
    desk: At,
    q: Annotated[str, Query(max_length=200, description="Words of a name, title, author, publisher.")] = "",
    page: PageNumber = 1,
    size: PageSize = SIZE,
) -> Documents:
    """The documents of the dossier, in the order in which they were read."""
    found, claims = _all(desk), _claims(desk)
    wanted = q.casefold().split()
    asked = [one for one in found if all(word in _named(one) for word in wanted)] if wanted else found
    rows, paging = paged(asked, page, size)
    return Documents(documents=[document_dict(one, claims[one.id]) for one in rows], paging=paging)


def document(
    desk: At,
    id: Id,
    part: Annotated[int, Query(ge=1, le=100_000, description="Of a long text.")] = 1,
    claim: Annotated[str, Query(max_length=64, description="Open the part with this claim.")] = "",
    uncoded: Annotated[bool, Query(description="Also the sentences that gave no claim, and why.")] = False,
) -> DocumentView:
    """A document: where it is from, its text with who speaks, and the claims read from it in their places."""
    text = api.document(desk.folder, id)
    found = desk.kept(("claims of", text.id), lambda: api.claims(desk.folder, document=text.id))
    parts = parts_of(text)
    if claim:
        part = part_of(parts, next((one.start for one in found if one.id == claim), 0))
    if part > len(parts):
        raise HTTPException(404, f"'{text.name}' has {len(parts)} parts and no part {part}.")
    pairs = [p for group in _groups(desk) for p in group.pairs if text.id in (p.a, p.b)]
    names = desk.kept(("names",), lambda: document_names(desk.folder)) if pairs else {}
    return DocumentView(
        document=document_dict(text, len(found)),
        part=part,
        parts=len(parts),
        passages=marked(text, found, *parts[part - 1]),
        copies=[
            CopyOf(id=other, name=names[other], kind=p.kind.value, score=round(p.score, 3))
            for p in pairs if (other := p.b if p.a == text.id else p.a) in names
        ],
        origin=next((g.origin for g in _groups(desk) if text.id in g.members), text.id),
        uncoded=_uncoded(desk, text) if uncoded else None,
    )  # fmt: skip


def copy(desk: At, id: Id, other: Id) -> CopyView:
    """Two documents of which one is a copy of the other: what stands for what, side by side."""
    a, b = api.document(desk.folder, id), api.document(desk.folder, other)
    for pair in (p for group in _groups(desk) for p in group.pairs):
        if {pair.a, pair.b} == {a.id, b.id}:
            told = pair_dict(pair)
            turned = [
                AlignedForm(a=x["b"], b=x["a"], score=x["score"]) if pair.a == b.id else x
                for x in told["aligned"]
            ]
            claims = _claims(desk)
            return CopyView(
                a=document_dict(a, claims[a.id]),
                b=document_dict(b, claims[b.id]),
                kind=told["kind"],
                score=told["score"],
                runs=[Opposite(a=a.text[slice(*x["a"])], b=b.text[slice(*x["b"])], at=x) for x in turned],
            )
    raise HTTPException(404, f"'{a.name}' and '{b.name}' are no copies of one another.")


def _all(desk: Desk) -> list[Document]:
    return desk.kept(("documents",), lambda: api.documents(desk.folder))


def _claims(desk: Desk) -> Counter[str]:
    return desk.kept(("claims",), lambda: claim_counts(desk.folder))


def _groups(desk: Desk) -> list[api.CopyGroup]:
    return desk.kept(("copies",), lambda: api.copies(desk.folder))


def _uncoded(desk: Desk, text: Document) -> list[UncodedForm]:
    found = desk.kept(("uncoded", text.id), lambda: api.coverage(desk.folder, text.id, workers=1))
    return [UncodedForm(start=u.start, end=u.end, text=u.text, reason=u.reason) for u in found.uncoded]


def _named(one: Document) -> str:
    return " ".join((one.name, one.title, one.author, one.publisher)).casefold()


VIEWS: Final = (
    View("/documents", documents, "documents.html"),
    View("/document/{id}", document, "document.html"),
    View("/document/{id}/copy/{other}", copy, "copy.html"),
)
