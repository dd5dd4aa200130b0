"""Words as they are compared: without endings, irregular forms brought back, and what may stand for them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Final

from detente.coding.sifting import normaliser
from detente.knowledge.asking import alike
from detente.language.words import words
from detente.record.events.telling import stem

if TYPE_CHECKING:
    from detente.language.lemmas import Lemmas

_REGULAR: Final = ("ed", "ing", "s")

Phrase = tuple[str, ...]  # keys that stand close together; mostly one


@dataclass(frozen=True, slots=True)
class Spoken:
    """A word of a text, offsets into it, and the key under which it is compared."""

    key: str
    text: str
    start: int
    end: int


def spoken(text: str, start: int = 0, end: int | None = None, respun: bool = False) -> list[Spoken]:
    """The words of `text[start:end]`, offsets into `text`; those that a spinner put in are taken back."""
    found = words(text, start, end)
    row = normaliser().rewrite(found) if respun else found
    return [
        Spoken(key(w.text), w.text, w.start, w.end)
        for w in row
        if w.text[-1].isalnum() or w.text[0].isalnum()
    ]


def is_respun(text: str) -> bool:
    """Whether a text shows the marks of an article spinner."""
    return normaliser().is_spun([word.text for word in words(text)])


@cache
def key(word: str) -> str:
    """`signed` and `signing` -> `sign`, `sold` -> `sell`, `U.S.` -> `us`."""
    low = word.casefold().replace("\u2019", "'").removesuffix("'s").removesuffix("'").replace(".", "")
    if not low.endswith(_REGULAR) and len(low) > 2:
        past = _lemmas().lemma(low, "VBD")
        low = past if past != low else _lemmas().lemma(low, "NNS")
    return stem(stem(low)) or low


@cache
def alternatives(word: str) -> tuple[Phrase, ...]:
    """The phrases, as keys, that may stand for a word or a phrase in lower case; its own first."""
    group = alike().get(word, (word,))
    return tuple(dict.fromkeys(tuple(key(part) for part in one.split()) for one in group))


@cache
def _lemmas() -> Lemmas:
    from detente.language.lemmas import Lemmas

    return Lemmas.load(Path(str(resources.files("detente.language"))) / "model" / "lemmas.tsv")
