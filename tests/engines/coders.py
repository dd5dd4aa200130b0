"""Coders of a few lines, one of them deadly, for tests of what runs them."""

from __future__ import annotations

import os
import signal
from pathlib import Path
from typing import TYPE_CHECKING

from detente import sources
from detente.errors import SourceError
from detente.model import Actor, Claim, Document, Expectation, Foresight

if TYPE_CHECKING:
    from detente.sources.draft import Raw

STATES = {"Peru": "PER", "Chile": "CHL", "Ghana": "GHA", "Togo": "TGO", "Kenya": "KEN"}

Told = tuple[Document, list[Claim], list[Expectation]]


def plain(raw: Raw) -> Told:
    """A claim for every line such as `Peru condemned Chile in 1990.`"""
    document = sources.document(raw)
    claims, ahead, at = list[Claim](), list[Expectation](), 0
    for line in document.text.splitlines(keepends=True):
        words = line.split()
        if len(words) > 2 and words[0] in STATES and words[2] in STATES:
            actors = [
                Actor(STATES[w], "GOV", "", w, at + line.index(w), at + line.index(w) + len(w))
                for w in words[:3:2]
            ]
            end = at + len(line.rstrip())
            year = words[4].rstrip(".") if len(words) > 4 else None
            claims.append(
                Claim(
                    document.id, at, end, document.text[at:end], (actors[0],), (actors[1],), "ACCUSE",
                    "disapprove",
                    date=year, trigger=words[1], trigger_start=at + line.index(words[1]), sentence=(at, end),
                    why=("a test", "says \"so\""), confidence=0.7,
                )
            )  # fmt: skip
        if "will" in words:
            ahead.append(
                Expectation(document.id, at, at + 4, document.text[at : at + 4], Foresight.PLAN, ("PER",))
            )
        at += len(line)
    return document, claims, ahead


def poisoned(raw: Raw) -> Told:
    """Fails on some texts, with an error of ours and with one that is a fault."""
    if b"POISON" in raw.data:
        raise RuntimeError("poison")
    if b"BITTER" in raw.data:
        raise SourceError(f"'{raw.path.name}' is bitter.")
    return plain(raw)


def deadly(raw: Raw) -> Told:
    """Ends the process that reads some texts."""
    if b"DEADLY" in raw.data:
        os.kill(os.getpid(), signal.SIGKILL)
    return plain(raw)


def deadly_once(flag: Path, raw: Raw) -> Told:
    """The same, the first time only."""
    if b"DEADLY" in raw.data and not flag.exists():
        flag.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return plain(raw)


def counting(folder: Path, raw: Raw) -> Told:
    """Leaves a line in a file for each text that it reads."""
    with (folder / raw.path.name).open("a") as counted:
        counted.write("read\n")
    return plain(raw)
