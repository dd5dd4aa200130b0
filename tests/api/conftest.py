"""Two texts, and a coder that reads one form of sentence."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from detente import coding
from detente.coding import Told
from detente.model import Actor, Claim, DateBasis, Document

EGYPT, ISRAEL = Actor("EGY", text="Egypt"), Actor("ISR", text="Israel")
KINDS = {"met": "CONSULT", "fought": "ASSAULT"}


def fake(document: Document) -> list[Claim]:
    """A claim for each "Egypt met Israel" or "fought", dated by the year after it."""
    found = []
    for match in re.finditer(r"Egypt (met|fought) Israel(?: in (\d{4}))?", document.text):
        words, when = f"Egypt {match[1]} Israel", match[2]
        at, both = match.start(), (EGYPT, ISRAEL)
        found.append(
            Claim(
                document.id, at, at + len(words), words, both, both, KINDS[match[1]], date=when,
                trigger=match[1], trigger_start=at + 6,
                date_basis=DateBasis.STATED if when else DateBasis.NONE,
            )
        )  # fmt: skip
    return found


def telling(of: Callable[[Document], list[Claim]]) -> Callable[[Document], Iterator[Told]]:
    """The claims of a coder, each a sentence of its own."""
    return lambda document: iter([Told(c.start, c.end, (c,)) for c in of(document)])


@pytest.fixture
def coder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(coding, "code", fake)
    monkeypatch.setattr(coding, "tell", telling(fake))


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "a.txt").write_text("In a hall Egypt met Israel in 1979. Then Egypt fought Israel again.\n")
    (folder / "b.txt").write_text("It is said that Egypt met Israel in 1977.\n")
    return folder
