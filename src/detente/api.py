"""The verbs of Detente, read, timeline, claims and so on, and the nouns that they hand out.

A dossier is named by its folder. Parties are given as codes or names. Every error raised on purpose is a
DetenteError whose text is one sentence, fit to show as it is.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from importlib import resources
from pathlib import Path
from typing import Any, Final, Unpack

from detente.errors import DetenteError, DossierError, SourceError, UsageError
from detente.knowledge.continuity import line
from detente.knowledge.parties import name, resolve
from detente.model import Actor, Claim, DateBasis, Document, Kind, PairReading, Passage, SaidBasis, Status
from detente.record import Broken, Coverage, Dossier, Row, Uncoded, VerifyReport, reasons
from detente.record.intake import ByHand, Failure, Progress, ReadReport, failure, take_in
from detente.record.query import Filters
from detente.record.watching import Round
from detente.sources.copies.groups import Group as CopyGroup
from detente.sources.copies.pair import Pair as CopyPair

__all__ = [
    "Actor",
    "Broken",
    "Claim",
    "CopyGroup",
    "CopyPair",
    "Coverage",
    "DateBasis",
    "DetenteError",
    "Document",
    "Failure",
    "Kind",
    "PairReading",
    "ReadReport",
    "Round",
    "Row",
    "Status",
    "Uncoded",
    "VerifyReport",
    "claim_dict",
    "claims",
    "code",
    "code_pair",
    "copies",
    "coverage",
    "demo",
    "document",
    "documents",
    "examples",
    "export",
    "name",
    "quotations",
    "read",
    "reasons",
    "repeats",
    "resolve",
    "timeline",
    "uncoded",
    "verify",
    "watch",
]  # fmt: skip

MANY: Final = 16  # files from which on every core codes: fewer are done before the workers are up
DEMO: Final = "demo-dossier"  # made in the working directory
CONTENTS: Final = "README.md"  # describes the examples and is none

def read(
    paths: str | Path | Iterable[str | Path],
    dossier: str | Path,
    progress: Progress | None = None,
    workers: int | None = None,
    *,
    said: date | None = None,
    author: str = "",
    publisher: str = "",
    columns: str = "",
    allow_private: bool = False,
    robots: bool = True,
) -> ReadReport:
    """Read files, folders, addresses, and what archives and feeds hold, into a dossier, made if need be.

    A document that is known (same bytes, same version of the coder) is left as it is. A text that cannot be
    read is a Failure, and the rest goes on; DossierError and ModelError end the reading, since no later file
    would fare better, and what was kept stays kept. `said`, `author` and `publisher` go over what the texts
    say of themselves; `columns` names the columns of tables of texts (`text=Body,date=Day`). Only addresses
    that are named, and the pages that a feed lists, are fetched; `allow_private` admits those of one's own
    network, `robots=False` leaves robots.txt aside. `progress(done, total, path)` is called as each is
    begun, and once more with `done == total` at the end. `workers` is the number of processes that code; by
    default one, or one a core from MANY files on. The record is the same with any number.
    """
    named = [paths] if isinstance(paths, str | Path) else paths
    by_hand = ByHand(said, author, publisher, columns, allow_private, robots)
    return take_in(named, Path(dossier), progress, partial(_workers, workers), by_hand)


def timeline(
    a: str,
    b: str,
    dossier: str | Path,
    *,
    first: str | None = None,
    last: str | None = None,
    type: str | None = None,
    status: str | None = None,
    min_confidence: float | None = None,
) -> list[Row]:
    """What passed between two parties, oldest first, undated rows at the end; copies of a text are one row.

    `first` and `last` are EDTF dates; where either is given, undated claims are left out.
    `min_confidence`, 0 to 1, leaves out the claims below it before they make rows.
    """
    one, other = resolve(a), resolve(b)
    if line(one) == line(other):
        raise UsageError(f"'{a}' and '{b}' are one party, {name(one)}; name two.")
    with Dossier.open(Path(dossier)) as record:
        return record.timeline(
            one, other, first=first, last=last, type=_type(type), status=status, min_confidence=min_confidence
        )


def claims(
    dossier: str | Path, a: str | None = None, b: str | None = None, **filters: Unpack[Filters]
) -> list[Claim]:
    """Claims in document order: all, of a party or between two; the filters narrow them further."""
    if "type" in filters:
        filters["type"] = _type(filters["type"])
    with Dossier.open(Path(dossier)) as record:
        return record.claims(a and resolve(a), b and resolve(b), **filters)


def documents(dossier: str | Path) -> list[Document]:
    """Every document of a dossier, in the order in which they were read."""
    with Dossier.open(Path(dossier)) as record:
        return record.documents()


def document(dossier: str | Path, key: str) -> Document:
    """The document with an id (or its first six digits or more), a name or a path; else DossierError.

    Of several with one name it is the one read last.
    """
    found = documents(dossier)
    for same in (
        lambda d: key in (d.id, d.name, d.path),
        lambda d: len(key) >= 6 and d.id.startswith(key),
    ):
        if matching := [one for one in found if same(one)]:
            return matching[-1]
    raise DossierError(f"'{dossier}' holds no document '{key}'; `detente documents` lists them.")


def watch(
    feeds: Sequence[str],
    dossier: str | Path,
    every: float = 3600.0,
    rounds: int | None = None,
    *,
    allow_private: bool = False,
    robots: bool = True,
) -> Iterator[Round]:
    """Read what is new in feeds every so many seconds, for ever or so many rounds; a Round after each."""
    from detente.record.watching import watch

    by_hand = ByHand(allow_private=allow_private, robots=robots)
    return watch(feeds, Path(dossier), every, by_hand, rounds)


def copies(dossier: str | Path, least: float = 0.0) -> list[CopyGroup]:
    """The documents that are one source, the likely origin first, with the aligned parts that show it.

    `least`, 0 to 1, leaves out pairs with a lower score. Documents are compared when they are read.
    """
    from detente.record.copies import groups

    with Dossier.open(Path(dossier)) as record:
        return groups(record, least)


def quotations(dossier: str | Path) -> list[CopyPair]:
    """The documents that quote another at length, and which parts; such a one is no copy."""
    from detente.record.copies import quotations

    with Dossier.open(Path(dossier)) as record:
        return quotations(record)


def repeats(dossier: str | Path) -> list[CopyPair]:
    """The documents that hold a body of text twice, each as a pair with itself; `aligned` gives the runs."""
    from detente.record.copies import repeats

    with Dossier.open(Path(dossier)) as record:
        return repeats(record)


def export(
    dossier: str | Path,
    format: str = "jsonl",
    out: str | Path | None = None,
    min_confidence: float | None = None,
) -> int:
    """Write every claim as `jsonl`, `csv` or `parquet`, to a file or standard output; gives their number.

    `min_confidence`, 0 to 1, leaves out the claims below it.
    """
    from detente.exchange.claims import write

    with Dossier.open(Path(dossier)) as record:
        found, texts = record.claims(min_confidence=min_confidence), record.documents()
    write(found, {text.id: text for text in texts}, format, None if out is None else Path(out))
    return len(found)


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
    for text, outcome in ordered(survey, begun(), _workers(workers, len(found))):
        try:
            parts.append(outcome.get())
        except Exception as error:
            failed.append(failure(Path(text.name), error).reason)
    if progress and found:
        progress(len(found), len(found), Path(found[-1].name))
    return together(parts, failed)


def _alone(text: str, said: date | None) -> Document:
    """A text that came from no file, as one passage."""
    if not text.strip():
        raise UsageError("There is no sentence to code; write one between quotation marks.")
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    basis = SaidBasis.GIVEN if said else SaidBasis.NONE
    whole = (Passage(0, len(text)),)
    return Document(digest[:16], "text", "", digest, text, said=said, said_basis=basis, passages=whole)


def verify(dossier: str | Path) -> VerifyReport:
    """Re-read every quote of a dossier at its offsets."""
    with Dossier.open(Path(dossier)) as record:
        return record.verify()


def demo(dossier: str | Path | None = None, progress: Progress | None = None) -> Path:
    """Read the bundled examples into a dossier, by default `demo-dossier` here; the dossier's folder."""
    folder = Path(DEMO if dossier is None else dossier)
    report = read(examples(), folder, progress)
    if report.failed:
        raise SourceError(report.failed[0].reason)
    return folder


def examples() -> list[Path]:
    """The bundled example documents, in order."""
    from detente import sources

    packaged = Path(str(resources.files("detente"))) / "examples"
    for folder in (packaged, Path(__file__).parents[2] / "examples"):
        if folder.is_dir():
            return [path for path in sources.find([folder]) if path.name != CONTENTS]
    raise SourceError(f"The bundled examples are not in '{packaged}'; install Detente anew.")


def claim_dict(claim: Claim, document: Document | None = None) -> dict[str, Any]:
    """A claim as plain values, named and ordered as a JSON line of `export` is."""
    from detente.tables import claim_row

    return claim_row(claim, document)


def _workers(asked: int | None, items: int) -> int:
    """How many processes code so many items, where that is not asked for."""
    return asked or ((os.cpu_count() or 1) if items >= MANY else 1)


def _type(label: str | None) -> str | None:
    """A PLOVER type in any letter case or an older name; KnowledgeError names them all."""
    from detente.knowledge.ontology import event_type

    return None if label is None else event_type(label.strip().upper()).type
