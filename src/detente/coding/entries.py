"""The day and the town that open an entry of a chronicle: "May 2021: Porto: EU and India resume talks"."""

from __future__ import annotations

from collections.abc import Iterator

from detente.coding.gazetteer import PLACE_SENSES, gazetteer
from detente.language.words import Word

DAY = 4  # words that a date may have
TOWN = 3  # words that a town may have
BOTH = 2  # states of which the rest of the line tells, so that the town's is no party


def entries(row: list[Word]) -> Iterator[tuple[list[Word], bool]]:
    """A window cut around each such head of an entry, and whether the part is one."""
    at = 0
    for i, word in enumerate(row):
        if (i == 0 or word.opens_line) and i >= at and (end := _head(row, i)):
            if i > at:
                yield row[at:i], False
            yield row[i:end], True
            at = end
    if at < len(row):
        yield row[at:], False


def _head(row: list[Word], start: int) -> int:
    """The index behind the head that opens a line, 0 where none does."""
    line = row[start : next((k for k in range(start + 1, len(row)) if row[k].opens_line), len(row))]
    colons = [k for k, word in enumerate(line) if word.text == ":"][:2]
    if len(colons) < BOTH or colons[0] > DAY or not 1 <= colons[1] - colons[0] - 1 <= TOWN:
        return 0
    town = [word.text for word in line[colons[0] + 1 : colons[1]]]
    dated = any(word.text.isdigit() for word in line[: colons[0]])
    if not dated or not all(word[:1].isupper() for word in town) or not _place(town):
        return 0
    told = _states([word.text for word in line[colons[1] + 1 :]]) if line[colons[1] + 1 :] else set[str]()
    return start + colons[1] + 1 if len(told) >= BOTH else 0


def _place(town: list[str]) -> bool:
    """Whether a capitalised name may be where it happened: no state, body or person is called so."""
    readings = gazetteer().at(town, [word.lower() for word in town], 0)
    return not readings or any(name.sense in PLACE_SENSES for name in readings)


def _states(texts: list[str]) -> set[str]:
    lower = [text.lower().replace("’", "'") for text in texts]
    found = (gazetteer().at(texts, lower, i) for i in range(len(texts)))
    return {readings[0].code for readings in found if readings}
