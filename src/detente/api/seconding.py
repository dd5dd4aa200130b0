"""A language model as a second coder, beside the record: what it tells, and where it and the record differ.

Nothing leaves this machine unless an endpoint is named, and then only to that one. The key, where one is
needed, is read from DETENTE_LLM_KEY, else OPENAI_API_KEY.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, Unpack

from detente.api import judging
from detente.api.reading import document as document_of
from detente.api.reading import documents as documents_of
from detente.coding.second.differences import Difference, Part, differences_of
from detente.errors import DossierError, UsageError
from detente.model import Claim, Document, SaidBasis
from detente.record import Dossier
from detente.record.intake import Progress
from detente.record.judging.judgement import Judgement
from detente.record.opening import FILE
from detente.record.rows import text_of
from detente.record.second import Second, judged

if TYPE_CHECKING:
    from detente.coding.second.coder import Get, Put, Reading
    from detente.coding.second.server import Server

__all__ = [
    "Difference", "Limits", "Part", "Seconded", "accept", "differences", "dismiss", "kept", "second",
    "second_claims", "second_code",
]  # fmt: skip


class Limits(TypedDict, total=False):
    """What a run may spend: `budget` in tokens, `max_cost` in the currency of `price`, `rate` a minute.

    `price` is that of a million tokens asked and of a million answered; `seconds` bounds one answer.
    """

    budget: int | None
    max_cost: float | None
    price: tuple[float, float] | None
    rate: float | None
    seconds: float


@dataclass(frozen=True, slots=True)
class Seconded:
    """What a model told, and what that took.

    `asked` pieces of text were sent and `known` were answered before; `dropped` counts the assertions that
    are no claims, by why; `failed` has a sentence on each piece without an answer, and `stopped` says why the
    rest was not tried. `cost` is None without a price; of `guessed` answers the server told no tokens.
    """

    model: str
    documents: int
    claims: tuple[Claim, ...] = field(repr=False)
    asked: int
    known: int
    dropped: dict[str, int]
    failed: tuple[str, ...]
    stopped: str
    requests: int
    tokens_asked: int
    tokens_answered: int
    guessed: int
    seconds: float
    cost: float | None


def second(
    dossier: str | Path,
    endpoint: str,
    model: str,
    documents: Sequence[str] | None = None,
    progress: Progress | None = None,
    **limits: Unpack[Limits],
) -> Seconded:
    """Has a model read the documents of a dossier, or some by name, path or id.

    `endpoint` is the address of an OpenAI-compatible server, such as http://localhost:11434/v1. What it
    answered is kept in `second.sqlite` and not asked again.
    """
    server = _server(endpoint, model, limits)
    found = documents_of(dossier)
    if documents is not None:
        held = {text.id: text for text in found}
        found = [held.get(one) or document_of(dossier, one) for one in documents]
    with Second(Path(dossier), create=True) as side:
        return _read(found, side.get, side.put, server, progress)


def second_code(
    text: str, endpoint: str, model: str, dateline: date | None = None, **limits: Unpack[Limits]
) -> Seconded:
    """The claims of a text that stands alone, as a model tells them; nothing is kept."""
    from detente import sources

    basis = SaidBasis.GIVEN if dateline else SaidBasis.NONE
    text_alone = replace(sources.read_text(text), passages=(), said=dateline, said_basis=basis)
    answers: dict[str, str] = {}

    def put(key: str, model: str, version: int, answer: str) -> None:
        answers[key] = answer

    return _read([text_alone], answers.get, put, _server(endpoint, model, limits), None)


def kept(dossier: str | Path) -> frozenset[str]:
    """The ids of the documents of a dossier; none where there is no dossier yet."""
    if not (Path(dossier) / FILE).is_file():
        return frozenset()
    with Dossier.open(Path(dossier)) as record, record.reading() as db:
        return frozenset(text_of(row[0]) for row in db.execute("SELECT id FROM documents"))


def second_claims(dossier: str | Path, model: str | None = None) -> list[Claim]:
    """The claims that a model told of a dossier's documents, by default the last that read; asks nobody."""
    return _known(dossier, model, documents_of(dossier)).claims


def differences(dossier: str | Path, model: str | None = None) -> list[Difference]:
    """Where the record and a model, by default the one that read last, differ on what both have read.

    Those that a person has judged are left out.
    """
    with Dossier.open(Path(dossier)) as record:
        claims, struck, out = judged(record)
    told = _known(dossier, model, [text for text in documents_of(dossier) if text.id not in out])
    ours = [c for c in claims if any(a <= c.start < b for a, b in told.read.get(c.document, ()))]
    with Second(Path(dossier)) as side:
        settled = side.settled()
    found = differences_of(ours, told.claims)
    return [d for d in found if d.id not in settled and not (d.ours and d.ours.id in struck)]


def accept(
    dossier: str | Path, difference: str, *, model: str | None = None, why: str = "", who: str = ""
) -> Judgement:
    """Says that the model is right in a difference, named by its id or six digits of it or more.

    The record's claim is corrected, or marked false where the model has none; where only the model has one,
    that is added. Such a judgement is undone like any other.
    """
    one = _named(dossier, difference, model)
    why = why or f"as {_model(dossier, model)} reads it"
    ours, theirs = one.ours, one.theirs
    if theirs is None:
        return judging.mark_false(dossier, one.claim.id, why=why, who=who)
    if ours is None:
        return judging.add(dossier, theirs, why=why, who=who)
    parties, type = Part.PARTIES in one.parts, Part.TYPE in one.parts
    return judging.correct(
        dossier, ours.id, why=why, who=who,
        type=theirs.type if type else None, mode=theirs.mode if type else None,
        status=theirs.status.value if Part.STATUS in one.parts else None,
        date=(theirs.date or "") if Part.DATE in one.parts else None,
        source=[a.code for a in theirs.source] if parties else None,
        target=[a.code for a in theirs.target] if parties else None,
    )  # fmt: skip


def dismiss(
    dossier: str | Path, difference: str, *, model: str | None = None, why: str = "", who: str = ""
) -> Difference:
    """Says that the record is right in a difference, which is listed no longer."""
    one = _named(dossier, difference, model)
    with Second(Path(dossier), create=True) as side:
        side.settle(one.id, who or judging.user(), why)
    return one


def _named(dossier: str | Path, key: str, model: str | None) -> Difference:
    start = key.strip().lower()
    found = [one for one in differences(dossier, model) if len(start) >= 6 and one.id.startswith(start)]
    if len(found) != 1:
        many = "names several differences; give more digits" if found else "is no difference here"
        raise DossierError(f"'{key}' {many}; `detente second --differences` lists them.")
    return found[0]


def _model(dossier: str | Path, model: str | None) -> str:
    with Second(Path(dossier)) as side:
        models = side.models()
    if not models or model not in (None, *models):
        which = "no model has" if not models else f"'{model}' has not"
        raise DossierError(
            f"Of '{dossier}' {which} read anything; `detente second --endpoint` has one read it."
        )
    return model or models[0]


def _known(dossier: str | Path, model: str | None, texts: Sequence[Document]) -> Reading:
    """What a model told of texts before."""
    from detente.coding.second.coder import Reading

    reading = Reading(_model(dossier, model))
    with Second(Path(dossier)) as side:
        for text in texts:
            reading.document(text, side.get, side.put, None)
    return reading


def _server(endpoint: str, model: str, limits: Limits) -> Server:
    from detente.coding.second.budget import Limits as Bounds
    from detente.coding.second.server import SECONDS, Server

    if not endpoint.strip() or not model.strip():
        raise UsageError("A second coder needs a server and a model; name both, endpoint and model.")
    key = os.environ.get("DETENTE_LLM_KEY") or os.environ.get("OPENAI_API_KEY") or ""
    if not (key.isascii() and key.isprintable()):
        raise UsageError("The key in the environment has a character that no key has; set it anew.")
    bounds = Bounds(limits.get("budget"), limits.get("max_cost"), limits.get("price"), limits.get("rate"))
    return Server(endpoint, model, key.strip(), bounds, limits.get("seconds", SECONDS))


def _read(
    texts: Sequence[Document], get: Get, put: Put, server: Server, progress: Progress | None
) -> Seconded:
    from detente.coding.second.coder import Reading

    reading = Reading(server.model)
    for done, text in enumerate(texts):
        if progress:
            progress(done, len(texts), Path(text.name))
        reading.document(text, get, put, server.ask)
    if progress and texts:
        progress(len(texts), len(texts), Path(texts[-1].name))
    spent = server.spent
    dropped = {drop.value: reading.dropped[drop] for drop in sorted(reading.dropped)}
    return Seconded(
        server.model, len(texts), tuple(reading.claims), reading.asked, reading.known, dropped,
        tuple(reading.failed), reading.stopped, spent.requests, spent.asked, spent.answered, spent.guessed,
        round(spent.seconds, 3), spent.cost(server.limits),
    )  # fmt: skip
