"""PLOVER's gold records as dyads, in the types and at the grain that docs/method/gsr.md states."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, Final

from detente.knowledge import continuity, people
from detente.knowledge.organisations import Organisation, organisations
from detente.knowledge.states import states

TYPES: Final = {"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "FIGHT": "ASSAULT"}
MODES: Final = {
    ("COERCE", mode): "ASSAULT" for mode in ("destroy", "firearms")
}  # modes of another type today
CODES: Final = {"JAP": "JPN", "ITL": "ITA", "VTN": "VNM", "ROM": "ROU"}
MERGED: Final = {"DDR": "DEU", "YMD": "YEM", "VDR": "VNM", "RVN": "VNM"}  # since joined to another state
BODIES: Final = frozenset({"IGO", "NGO", "IMG", "ISM", "MNC"})  # stand for an actor, not for a state
INTERNATIONAL: Final = frozenset({"igo", "alliance", "bloc", "court", "bank", "agency"})


@dataclass(frozen=True, slots=True)
class Triple:
    """Source, type, target; a mutual one stands for both ways and holds its codes in order."""

    source: str
    type: str
    target: str
    mutual: bool = False

    @property
    def pair(self) -> frozenset[str]:
        """Its codes, whoever acts."""
        return frozenset({self.source, self.target})

    def same_pair(self, other: Triple) -> bool:
        """The same two, and the same way round unless one of the two is mutual."""
        if self.mutual or other.mutual:
            return self.pair == other.pair
        return (self.source, self.target) == (other.source, other.target)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with the dyads that its records hold; `known` are those of two different parties of ours."""

    text: str
    said: date
    records: tuple[str, ...]
    gold: tuple[Triple, ...]
    known: frozenset[Triple]


def sentences(records: Iterable[dict[str, Any]]) -> list[Sentence]:
    """The records (JSON objects of the file) by distinct sentence, in the order of the file."""
    by_text: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for record in records:
        if record.get("text"):
            by_text[" ".join(record["text"].split()).strip("{}")].append(record)
    return [_sentence(text, held) for text, held in by_text.items()]


def _sentence(text: str, held: Sequence[dict[str, Any]]) -> Sentence:
    gold: dict[Triple, bool] = {}
    for record in held:
        for triple, known in _dyads(record):
            gold[triple] = gold.get(triple, False) or known
    return Sentence(
        text,
        date.fromisoformat(held[0]["date"]),
        tuple(record["id"].removeprefix("PLOVER-GSR01-") for record in held),
        tuple(gold),
        frozenset(triple for triple, known in gold.items() if known),
    )


def event_type(record: dict[str, Any]) -> str:
    """The record's type among today's 16 (docs/method/gsr.md)."""
    return MODES.get((record["event"], record.get("mode") or ""), TYPES.get(record["event"], record["event"]))


def _dyads(record: dict[str, Any]) -> Iterator[tuple[Triple, bool]]:
    """The dyads of a record; whether each joins two different states or organisations that Detente knows."""
    kind = event_type(record)
    sources, targets = _actors(record.get("source")), _actors(record.get("target"))
    mutual = not targets and len(sources) == 2
    if mutual:
        sources, targets = sources[:1], sources[1:]
    for one, one_known in sources:
        for other, other_known in targets:
            first, second = sorted((one, other)) if mutual else (one, other)
            yield Triple(first, kind, second, mutual), one_known and other_known and first != second


def _actors(listed: object) -> list[tuple[str, bool]]:
    """The codes on one side, distinct, each with whether Detente has such a party."""
    if not isinstance(listed, list):
        return []
    found: dict[str, bool] = {}
    for actor in listed:
        raw = CODES.get(actor["code"], actor["code"])
        name = "IGO" if raw == "NGO" else raw
        ours = raw in states() or (raw in BODIES and _named(actor["actorText"]))
        found[name] = found.get(name, False) or ours
    return list(found.items())


def _named(text: str) -> bool:
    """Whether a text names an organisation that stands under its own code, or who speaks for it."""
    padded = f" {' '.join(text.replace('(', ' ').replace(')', ' ').split())} ".casefold()
    return any(f" {form} " in padded or f" {form}'" in padded for form in _forms())


@cache
def _forms() -> tuple[str, ...]:
    names = [f.text for one in organisations().values() if not one.state for f in one.forms]
    heads = [form for form, held in people.forms().items() if any(p.state not in states() for p in held)]
    return tuple(name.casefold() for name in (*names, *heads))


def party(own: str) -> str:
    """A code of ours at the grain of the gold records: a state of today, or IGO for any organisation."""
    body = organisations().get(own)
    if body is not None:
        return "IMG" if body.code == "AQ" else body.state or ("IGO" if _international(body) else own)
    if own in MERGED:
        return MERGED[own]
    if own not in states():
        return own
    return max(continuity.line(own), key=lambda code: states()[code].to or "9999")


def _international(body: Organisation) -> bool:
    return body.sector in ("IGO", "NGO") or body.kind in INTERNATIONAL
