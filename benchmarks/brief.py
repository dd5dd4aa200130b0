"""How many lines of a brief carry notes whose quotes stand at their offsets in the stored texts.

    PYTHONPATH=src python benchmarks/brief.py DOSSIER A B

A line is a sentence of the summary or another section, or a row of a table. Remarks speak of the brief itself
and are not counted. Lines without support are printed; there must be none.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from detente import api
from detente.report import Brief, brief
from detente.report.parts import Quoted


def lines(made: Brief) -> Iterator[tuple[str, str, tuple[int, ...]]]:
    """(section, words, notes) of every line and row."""
    for section in made.sections:
        for line in section.lines:
            yield section.id, f"{line.lead} {line.text}".strip(), line.notes
        for table in section.tables:
            for row in table.rows:
                words = " | ".join(cell.text if isinstance(cell, Quoted) else cell for cell in row.cells)
                yield section.id, words, row.notes


def standing(made: Brief, dossier: str) -> set[int]:
    """The numbers of the notes whose quote, with the words around it, is what stands there."""
    texts = {document.id: document.text for document in api.documents(dossier)}
    found = set()
    for note in made.notes:
        quote, text = note.quote, texts.get(note.document, "")
        around = text[note.start - len(quote.before) : note.end + len(quote.after)]
        if text[note.start : note.end] == quote.quote and around == quote.before + quote.quote + quote.after:
            found.add(note.number)
    return found


def main(dossier: str, a: str, b: str) -> int:
    """Prints the figures; gives how many lines are without support."""
    made = brief(dossier, a, b)
    held = standing(made, dossier)
    every = list(lines(made))
    borne = [line for line in every if line[2] and set(line[2]) <= held]
    print(f"{len(every)} lines, {len(borne)} borne out; {len(made.notes)} notes, {len(held)} verbatim")
    bare = [line for line in every if line not in borne]
    for section, words, notes in bare:
        print(f"WITHOUT SUPPORT [{section}] {words} {notes}")
    return len(bare)


if __name__ == "__main__":
    sys.exit(1 if main(*sys.argv[1:4]) else 0)
