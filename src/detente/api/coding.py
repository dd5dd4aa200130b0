"""Texts to claims without a dossier, and how far the claims of a dossier cover its texts."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from detente.api.reading import cores, documents
from detente.errors import DossierError, UsageError
from detente.model import Claim, Document, PairReading, Passage, SaidBasis
from detente.record import Coverage, Uncoded
from detente.record.intake import Progress, failure


def code(text: str, dateline: date | None = None) -> list[Claim]:
    """The claims of a text that stands alone; `dateline` is the day it was written, for "Thursday"."""
    from detente import coding

    return coding.code(_alone(text, dateline))


def code_pair(text: str, source: tuple[int, int], target: tuple[int, int]) -> PairReading:
    """What the party at characters `source` does to the one at `target`, whoever they are."""
    from detente.coding import pair

    return pair.code_pair(text, source, target)


def uncoded(text: str, said: date | None = None) -> list[Uncoded]:
    """The sentences of such a text that gave no claim, each with the reason: a word of `reasons`."""
    from detente.record.coverage import survey

    return list(survey(_alone(text, said)).uncoded)


def coverage(
    dossier: str | Path,
    document: str | None = None,
    progress: Progress | None = None,
    workers: int | None = None,
) -> Coverage:
    """Which sentences of a dossier's documents, or of those of one name or id, give no claim, and why.

    The documents are coded anew and the dossier is left as it is. DossierError where it has no such
    `document`. `progress` and `workers` are those of `read`; the path of `progress` is a document's name.
    """
    from detente.engines import ordered
    from detente.record.coverage import survey, together

    found = [text for text in documents(dossier) if document in (None, text.id, text.name)]
    if document is not None and not found:
        raise DossierError(f"'{dossier}' holds no document '{document}'; `detente documents` lists them.")

    def begun() -> Iterator[Document]:
        for done, text in enumerate(found):
            if progress:
                progress(done, len(found), Path(text.name))
            yield text

    parts, failed = list[Coverage](), list[str]()
    for text, outcome in ordered(survey, begun(), cores(workers, len(found))):
        try:
            parts.append(outcome.get())
        except Exception as error:
            failed.append(failure(Path(text.name), error).reason)
    if progress and found:
        progress(len(found), len(found), Path(found[-1].name))
    return together(parts, failed)


def claim_dict(claim: Claim, document: Document | None = None) -> dict[str, Any]:
    """A claim as plain values, named and ordered as a JSON line of `export` is."""
    from detente.tables import claim_row

    return claim_row(claim, document)


def _alone(text: str, said: date | None) -> Document:
    """A text that came from no file, as one passage."""
    if not text.strip():
        raise UsageError("There is no sentence to code; write one between quotation marks.")
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    basis = SaidBasis.GIVEN if said else SaidBasis.NONE
    whole = (Passage(0, len(text)),)
    return Document(digest[:16], "text", "", digest, text, said=said, said_basis=basis, passages=whole)
