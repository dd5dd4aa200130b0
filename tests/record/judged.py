"""A small record to judge, and all that it holds, to be compared."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from detente.model import Actor, Claim, Document
from detente.record import Dossier
from detente.record.events.keeping import regroup

STATES = {"Iran": "IRN", "Iraq": "IRQ", "Syria": "SYR", "Egypt": "EGY"}
ACTS = {"visited": ("CONSULT", "visit"), "accused": ("ACCUSE", ""), "attacked": ("ASSAULT", "")}
TEXTS = (
    "Iran visited Iraq in Basra on 4 May 1990. Syria accused Iran of theft in 1991.",
    "In spring Iran visited Iraq in Basra in May 1990. Egypt accused Syria of lies in 1993.",
    "Iraq attacked Iran near Basra in 1980. Iran accused Iraq of raids near Basra in 1980.",
    "Syria visited Egypt in 1991. Iraq attacked Iran near Basra in 1980, we hear.",
)


def document(number: int) -> Document:
    """One of TEXTS; every second is of one author."""
    text = TEXTS[number]
    return Document(
        f"{number:016x}", f"{number}.txt", "", "0" * 64, text, author="Ann  Lee" if number % 2 else ""
    )


def coded(text: Document) -> list[Claim]:
    """Who visited, accused or attacked whom, by the words alone."""
    found = []
    for one in re.finditer(r"(\w+) (visited|accused|attacked) (\w+)[^.]*?(\d{4})", text.text):
        type, mode = ACTS[one[2]]
        source, target = (
            Actor(STATES[one[side]], text=one[side], start=one.start(side), end=one.end(side))
            for side in (1, 3)
        )
        found.append(
            Claim(
                text.id,
                one.start(),
                one.end(),
                one[0],
                (source,),
                (target,),
                type,
                mode,
                date=one[4],
                date_text=one[4],
                trigger=one[2],
                trigger_start=one.start(2),
                confidence=0.8,
                sentence=(one.start(), one.end()),
            )
        )
    return found


def fill(record: Dossier, numbers: tuple[int, ...] = (0, 1, 2, 3)) -> None:
    """Keeps some of TEXTS and groups them."""
    for number in numbers:
        record.keep(document(number), coded(document(number)), 1)
    regroup(record)


def made(folder: Path) -> Dossier:
    """A record of all TEXTS, open to write."""
    folder.mkdir()
    (folder / "record.sqlite").write_bytes(_made())
    return Dossier.open(folder, write=True)


@cache
def _made() -> bytes:
    with TemporaryDirectory() as folder:
        with Dossier.open(Path(folder), create=True) as record:
            fill(record)
        return Path(folder, "record.sqlite").read_bytes()


def held(record: Dossier) -> dict[str, list[Any]]:
    """What was made of documents and judgements, without the numbers of rows."""
    asked = {
        "documents": "SELECT id, excluded FROM documents ORDER BY id",
        "claims": "SELECT id, quote, type, mode, status, date, first, last, date_basis, date_text, why, "
        "event, struck FROM claims ORDER BY id",
        "actors": "SELECT c.id, side, position, code, a.text, a.start, a.end FROM actors a "
        "JOIN claims c ON c.key = a.claim ORDER BY 1, 2, 3",
        "originals": "SELECT c.id, told FROM originals o JOIN claims c ON c.key = o.claim ORDER BY 1",
        "links": "SELECT min(c.id, d.id) AS a, max(c.id, d.id) AS b, weight FROM links l "
        "JOIN claims c ON c.key = l.a JOIN claims d ON d.key = l.b ORDER BY 1, 2",
        "loose": "SELECT * FROM loose",
    }
    with record.reading() as db:
        return {name: [tuple(row) for row in db.execute(sql)] for name, sql in asked.items()}
