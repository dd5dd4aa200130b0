"""Two texts, their dossier, and a coder that reads one form of sentence."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import detente
from detente import coding
from detente.cli import main
from detente.coding import Told
from detente.model import Actor, Claim, Document

EGYPT, ISRAEL = Actor("EGY", person="Anwar Sadat", text="Sadat"), Actor("ISR", text="Israel")


def fake(document: Document) -> list[Claim]:
    """A claim for each "Sadat visited Israel" or "He accused", dated by the year that follows."""
    found = []
    for match in re.finditer(r"(?:Sadat|He) (visited|accused) Israel(?= in (\d{4}))?", document.text):
        at, end, words, verb = match.start(), match.end(), match[0], match[1]
        act = ("CONSULT", "visit") if verb == "visited" else ("ACCUSE", "")
        found.append(
            Claim(
                document.id, at, end, words, (EGYPT,), (ISRAEL,), *act, trigger=verb,
                date=match[2], trigger_start=words.index(verb) + at, confidence=0.8,
                why=("action: 'visited' reads CONSULT/visit", "a reason that has no label"),
            )
        )  # fmt: skip
    return found


@pytest.fixture
def coder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(coding, "code", fake)
    monkeypatch.setattr(coding, "tell", lambda document: (Told(c.start, c.end, (c,)) for c in fake(document)))


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "a.txt").write_text("In November Sadat visited Israel in 1977. He accused Israel once.\n")
    (folder / "b.txt").write_text("We recall that Sadat visited Israel in 1977 and not before.\n")
    return folder


@pytest.fixture
def dossier(coder: None, texts: Path, tmp_path: Path) -> str:
    detente.read([texts], tmp_path / "d")
    return str(tmp_path / "d")


def run(*args: object) -> Result:
    return CliRunner().invoke(main, [str(arg) for arg in args], prog_name="detente")
