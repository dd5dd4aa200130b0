"""Words as they were before a printer broke or a scanner misread them, at the offsets where they stand."""

from __future__ import annotations

from detente.knowledge.lexicon import nouns, verbs
from detente.knowledge.misread import misread
from detente.language.words import Word

PREFIXES = frozenset(
    "anti pro non ex vice co self semi pre post all cross cease north south east west well so"
    " two three four".split()
)
LEAST = 2  # letters before the hyphen


def put_right(row: list[Word]) -> list[Word]:
    """The words with those joined that run over a line's end, and with misread ones put right."""
    known, found = misread(), list[Word]()
    i = 0
    while i < len(row):
        word = row[i]
        if i + 2 < len(row) and _broken(word, row[i + 1], row[i + 2]):
            word = Word(word.text + row[i + 2].text, word.start, row[i + 2].end, word.opens_line)
            i += 2
        meant = known.get(word.text.lower())
        found.append(word._replace(text=_cased(meant, word.text)) if meant else word)
        i += 1
    return found


def _broken(one: Word, dash: Word, other: Word) -> bool:
    """ "Govern-" at the end of a line and "ments" on the next; "cease-" and "fire" keep their hyphen."""
    if dash.text != "-" or not other.opens_line or one.end != dash.start or len(one.text) < LEAST:
        return False
    if not (one.text.isalpha() and other.text.isalpha() and other.text.islower()):
        return False
    hyphened = f"{one.text.lower()}-{other.text}"
    return one.text.lower() not in PREFIXES and hyphened not in nouns() and hyphened not in verbs()


def _cased(meant: str, stood: str) -> str:
    if stood.isupper():
        return meant.upper()
    return meant.capitalize() if stood[:1].isupper() else meant
