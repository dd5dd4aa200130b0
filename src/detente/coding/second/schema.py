"""The form of an answer: as JSON schema for the server, and as it is read, whatever the server held to."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from detente.knowledge import ontology
from detente.model import Kind, Status

NAME: Final = "claims"
MOST: Final = 200  # claims of one answer; more is no reading of some sentences
_WORDS: Final = ("quote", "trigger", "type", "mode", "status", "kind", "date", "date_text", "said_by")
_FENCE: Final = re.compile(r"```(?:json)?\s*(.*?)```", re.DOTALL)
_THOUGHT: Final = re.compile(r"<think>.*?</think>", re.DOTALL)


class Malformed(ValueError):
    """An answer that is no JSON of the form asked for."""


@dataclass(frozen=True, slots=True)
class Party:
    """A party as a model names it: the words of the text, and the state or organisation meant."""

    text: str
    party: str


@dataclass(frozen=True, slots=True)
class Answer:
    """One assertion as a model tells it; nothing of it was checked but its form."""

    sentence: int
    quote: str
    trigger: str
    type: str
    mode: str
    status: str
    kind: str
    date: str
    date_text: str
    said_by: str
    source: tuple[Party, ...]
    target: tuple[Party, ...]


def schema() -> dict[str, Any]:
    """JSON schema of a whole answer, within what servers can constrain: all is required, nothing is added."""
    text = {"type": "string"}
    party = _object(text=text, party=text)
    sides = {"type": "array", "items": party}
    claim = _object(
        sentence={"type": "integer"}, quote=text, trigger=text, source=sides, target=sides,
        type={"type": "string", "enum": list(ontology.types())}, mode=text,
        status={"type": "string", "enum": [s.value for s in Status]},
        kind={"type": "string", "enum": [k.value for k in Kind]}, date=text, date_text=text, said_by=text,
    )  # fmt: skip
    return _object(claims={"type": "array", "items": claim})


def _object(**properties: Any) -> dict[str, Any]:
    return {
        "type": "object", "properties": properties, "required": list(properties),
        "additionalProperties": False,
    }  # fmt: skip


def answers(text: str) -> tuple[list[Answer], int]:
    """(assertions, how many more were malformed) of a model's words; Malformed where no list is in them."""
    found, bad = list[Answer](), 0
    for item in _items(text)[:MOST]:
        try:
            found.append(_answer(item))
        except (AttributeError, KeyError, TypeError, ValueError):
            bad += 1
    return found, bad


def _items(text: str) -> list[Any]:
    for candidate in _candidates(text):
        try:
            value = json.loads(candidate)
        except (ValueError, RecursionError):
            continue
        items = value.get(NAME) if isinstance(value, dict) else value
        if isinstance(items, list):
            return items
    raise Malformed("no list of claims")


def _candidates(text: str) -> Iterator[str]:
    """The whole, what stands in a fence, and from the first brace to the last: models chat."""
    text = _THOUGHT.sub("", text)
    yield text
    yield from _FENCE.findall(text)
    for opening, closing in ("{}", "[]"):
        first, last = text.find(opening), text.rfind(closing)
        if 0 <= first < last:
            yield text[first : last + 1]


def _answer(item: Any) -> Answer:
    words = {name: _text(item.get(name) or "") for name in _WORDS}
    if not words["quote"].strip():
        raise ValueError("no quote")
    sentence = item["sentence"]
    if isinstance(sentence, bool) or not isinstance(sentence, int):
        raise TypeError("no number")
    return Answer(sentence, source=_parties(item["source"]), target=_parties(item["target"]), **words)


def _parties(given: Any) -> tuple[Party, ...]:
    """Parties of objects, or of bare names, as models that no schema binds give them."""
    return tuple(map(_party, _listed(given)))


def _party(given: Any) -> Party:
    if isinstance(given, str):
        return Party(given, given)
    return Party(_text(given.get("text") or ""), _text(given["party"]))


def _listed(given: Any) -> list[Any]:
    if not isinstance(given, list):
        raise TypeError("no list")
    return given


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("no text")
    return value
