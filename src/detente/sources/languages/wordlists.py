"""The shipped table of frequent words and letters by language (`data/languages.csv`)."""

from __future__ import annotations

import csv
from collections import Counter
from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class Words:
    """Of one script: what a word (`worth`) and a letter say for each language, as (language, weight).

    A word of n languages weighs 1/n for each. `first` is the script's first language in the table, `sole` the
    same where no other writes it.
    """

    worth: dict[str, tuple[tuple[str, float], ...]]
    letters: dict[str, tuple[tuple[str, float], ...]]
    first: str
    sole: str


def rows() -> list[dict[str, str]]:
    """The rows of the table: language, script, letters, words."""
    folder = resources.files("detente.sources.languages") / "data"
    text = (folder / "languages.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(line for line in text.splitlines() if line.strip() and line[0] != "#"))


@cache
def by_script() -> dict[str, Words]:
    """The table, read once."""
    words: dict[str, dict[str, list[str]]] = {}
    letters: dict[str, dict[str, list[str]]] = {}
    first: dict[str, str] = {}
    for row in rows():
        script, language = row["script"], row["language"]
        for word in set(row["words"].split()):
            words.setdefault(script, {}).setdefault(word, []).append(language)
        for letter in set(row["letters"]):
            letters.setdefault(script, {}).setdefault(letter, []).append(language)
        first.setdefault(script, language)
    shared = Counter(row["script"] for row in rows())
    return {
        script: Words(
            _weighed(words.get(script, {})),
            _weighed(letters.get(script, {})),
            language,
            "" if shared[script] > 1 else language,
        )
        for script, language in first.items()
    }


def _weighed(found: dict[str, list[str]]) -> dict[str, tuple[tuple[str, float], ...]]:
    return {key: tuple((one, 1 / len(spoken)) for one in sorted(spoken)) for key, spoken in found.items()}
