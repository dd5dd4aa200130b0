"""The parties that a piece of text names."""

from __future__ import annotations

from detente.coding.gazetteer import gazetteer
from detente.language.words import words


def codes(text: str) -> tuple[str, ...]:
    """Codes of the states and organisations named, in order, each once."""
    spoken = [word.text for word in words(text)]
    lower = [word.casefold() for word in spoken]
    found = [name.code for at in range(len(spoken)) for name in gazetteer().at(spoken, lower, at)]
    return tuple(dict.fromkeys(found))
