"""The record's own gold: scenarios of four texts with claims, events, disputes, expectations and questions.

    tests/gates/record/<scenario>/gold.json        a folder `held-out-...` is only reported on

`load` gives the gold claims as the coder would tell them, so that grouping and disputes can be measured apart
from the coding; `read` gives a dossier that was read from the texts themselves.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from detente import sources
from detente.knowledge.lexicon import nouns, verbs
from detente.knowledge.people import forms
from detente.model import Actor, Claim, DateBasis, Document, Kind, SaidBasis, Status
from detente.record.events.telling import stem

FOLDER = Path(__file__).resolve().parent.parent / "tests" / "gates" / "record"
CALIBRATION = FOLDER.parent / "calibration"  # claims only, of texts that no rule was made with
HELD_OUT = "held-out-"
_SENTENCE = re.compile(r"[.!?][\"')\]]*\s+(?=[\"'(\[]*[A-Z0-9])|\n\s*\n|\n(?=- |\d)")


@dataclass(frozen=True, slots=True)
class Scenario:
    """One scenario: `ids` maps the gold's names of claims to the ids of `claims`."""

    name: str
    folder: Path
    documents: dict[str, Document]
    claims: dict[str, Claim]
    gold: dict[str, Any] = field(repr=False)

    @property
    def held_out(self) -> bool:
        """Whether it may only be reported on."""
        return self.name.startswith(HELD_OUT)

    def events(self) -> list[frozenset[str]]:
        """Every event as names of claims of kind event; what the gold leaves alone stands alone."""
        named = [frozenset(event) for event in self.gold["events"]]
        grouped = {name for event in named for name in event}
        alone = (name for name, c in self.claims.items() if c.kind is Kind.EVENT and name not in grouped)
        return [*named, *(frozenset((name,)) for name in alone)]


def load(held_out: bool, folder: Path = FOLDER) -> list[Scenario]:
    """The scenarios of a folder that are held out, or the others, in order."""
    folders = sorted(path.parent for path in folder.glob("*/gold.json"))
    return [_scenario(f) for f in folders if f.name.startswith(HELD_OUT) == held_out]


def _scenario(folder: Path) -> Scenario:
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    documents = {}
    for name, given in gold["documents"].items():
        document = sources.read(folder / name)
        said = date.fromisoformat(given["said"]) if given.get("said") else None
        if document.said is None and said:
            document = _said(document, said)
        documents[name] = document
    claims = {c["id"]: _claim(documents[c["document"]], c) for c in gold["claims"]}
    return Scenario(folder.name, folder, documents, claims, gold)


def _said(document: Document, said: date) -> Document:
    return replace(document, said=said, said_basis=SaidBasis.GIVEN)


@cache
def _acts() -> dict[str, frozenset[str]]:
    """The stems of words that may tell of each type of act."""
    found: dict[str, set[str]] = {}
    for entries in (verbs(), nouns()):
        for lemma, readings in entries.items():
            for entry in readings:
                found.setdefault(entry.type, set()).add(stem(lemma))
    return {type: frozenset(stems) for type, stems in found.items()}


def _trigger(quote: str, type: str) -> tuple[str, int]:
    """(word, offset in the quote) that tells of the act, as the coder would mark it; else the first word."""
    words = [(m.group(), m.start()) for m in re.finditer(r"[^\W\d]\w+", quote)]
    acts = _acts().get(type, frozenset())
    return next((w for w in words if stem(w[0].casefold()) in acts), (words or [(quote, 0)])[0])


def _actors(codes: list[str], people: list[str]) -> tuple[Actor, ...]:
    """Parties with the first named person who holds an office of theirs, as the coder would mark them."""
    states = {name: {one.state for one in forms().get(name, ())} for name in people}
    named = {code: next((name for name in people if code in states[name]), "") for code in codes}
    return tuple(Actor(code, person=named[code]) for code in codes)


def _claim(document: Document, gold: dict[str, Any]) -> Claim:
    start = document.text.index(gold["quote"])
    end = start + len(gold["quote"])
    people = gold.get("people") or []
    word, at = _trigger(gold["quote"], gold["type"])
    source, target = (_actors(gold[side], people) for side in ("source", "target"))
    return Claim(
        document.id, start, end, gold["quote"], source, target, gold["type"],
        gold.get("mode") or "", Status(gold["status"]), Kind(gold["kind"]), gold["date"],
        DateBasis.STATED if gold["date"] else DateBasis.NONE, sentence=_sentence(document.text, start, end),
        confidence=0.8, trigger=word, trigger_start=start + at,
    )  # fmt: skip


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    ends = [m.end() for m in _SENTENCE.finditer(text) if m.end() <= start]
    after = _SENTENCE.search(text, end)
    return (ends[-1] if ends else 0), (after.start() + 1 if after else len(text))


def read(scenario: Scenario, dossier: Path) -> Path:
    """The texts of a scenario read into a dossier."""
    from detente import api

    for name, given in scenario.gold["documents"].items():
        said = date.fromisoformat(given["said"]) if given.get("said") else None
        api.read(scenario.folder / name, dossier, said=said)
    return dossier
