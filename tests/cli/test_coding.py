"""`detente code` and `detente coverage`: what the words gave, and why a sentence gave nothing."""

from __future__ import annotations

import json
from collections.abc import Iterator

import click
import pytest

import detente
from detente import coding, render
from detente.coding import Reason, Told
from detente.model import Document
from tests.cli.conftest import fake, run

pytestmark = pytest.mark.usefixtures("coder")


def test_code_shows_which_words_gave_what() -> None:
    done = run("code", "Sadat visited Israel in 1977.")
    assert done.stdout.splitlines() == [
        "1.  CONSULT visit         Egypt (Anwar Sadat) -> Israel",
        '    "Sadat visited Israel"',
        "    action      'visited' reads CONSULT/visit",
        "    a reason that has no label",
        "    confidence  0.80 of 1",
    ]
    (claim,) = json.loads(run("code", "Sadat visited Israel.", "--said", "1977-11-20", "--json").stdout)
    assert (claim["quote"], claim["said"]) == ("Sadat visited Israel", "1977-11-20")


def test_code_says_why_there_is_no_claim(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    rained = "No claim: the sentence names no state or organisation.\n"
    assert run("code", "It rained.").stdout == rained
    assert run("code", "...").stdout == "No claim: the text holds no sentence.\n"
    assert json.loads(run("code", "It rained.", "--json").stdout) == []
    two = [Told(0, 10, reason=Reason.NO_ACT), Told(11, 21, reason=Reason.ALONE)]
    monkeypatch.setattr(coding, "tell", lambda document: iter(two))
    assert run("code", "It rained. It poured.").stdout.splitlines() == [
        "No claim:",
        '  "It rained." has no word that tells an act between states.',
        '  "It poured." names one party and supplies no other.',
    ]


def told_of(document: Document) -> Iterator[Told]:
    """As `fake` codes; what follows a claim is a sentence that names one party."""
    at = 0
    for claim in fake(document):
        yield Told(claim.start, claim.end, (claim,))
        at = claim.end
    yield Told(at, len(document.text.rstrip()), reason=Reason.ALONE)


def test_coverage_prints_a_table_and_the_sentences_of_a_reason(
    dossier: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(coding, "tell", told_of)
    table = [
        "2 documents, 5 sentences, 3 claims",
        "reason      sentences   share  the sentence",
        "coded               3   60.0%  gave a claim",
        "foreign             0    0.0%  is not in English",
        "nobody              0    0.0%  names no state or organisation",
        "alone               2   40.0%  names one party and supplies no other",
        "no_act              0    0.0%  has no word that tells an act between states",
        "elsewhere           0    0.0%  speaks of a match, a game, a story or nature",
        "unplaced            0    0.0%  tells an act without saying both who and to whom",
        "repeated            0    0.0%  stands word for word further up, where it is coded",
    ]
    done = run("coverage", "-d", dossier)
    assert (done.exit_code, done.stdout.splitlines()) == (0, table)
    assert done.stderr.splitlines() == ["1 of 2: a.txt", "2 of 2: b.txt"]
    assert run("coverage", "-d", dossier, "--reason", "alone", "--limit", 1).stdout.splitlines() == [
        *table, "", "a.txt 59-65  alone", "  once.", "", "The first 1 of 2 sentences are shown.",
    ]  # fmt: skip
    assert run("coverage", "-d", dossier, "--reason", "nobody").stdout.splitlines() == table
    only = run("coverage", "-d", dossier, "--document", "b.txt", "--reason", "alone").stdout
    assert only.splitlines()[-2:] == ["b.txt 35-59  alone", "  in 1977 and not before."]


def test_coverage_json_and_failures(dossier: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def falls(document: Document) -> Iterator[Told]:
        if document.name == "b.txt":
            raise IndexError("list index out of range")
        return told_of(document)

    monkeypatch.setattr(coding, "tell", falls)
    done = run("coverage", "-d", dossier, "--json")
    found = json.loads(done.stdout)
    assert done.exit_code == 1
    assert "please report it" in done.stderr.splitlines()[-1]
    assert [found[key] for key in ("documents", "claims", "sentences", "coded")] == [1, 2, 3, 2]
    assert found["reasons"]["alone"] == 1
    assert len(found["failed"]) == 1
    (one,) = found["uncoded"]
    assert (one["document"], one["start"], one["end"], one["reason"]) == ("a.txt", 59, 65, "alone")


def test_sentences_without_a_claim_are_wrapped_and_harmless() -> None:
    one = detente.Uncoded("a\x1b.txt", "d", 0, 900, "words and\nmore \x1b[2J" * 40, "alone")
    lines = [click.unstyle(line) for line in render.uncoded_lines(one, 100)]
    assert lines[0] == "a .txt 0-900  alone"
    assert max(map(len, lines)) <= 100
    assert not any("\x1b" in line for line in lines)


def test_coverage_of_nothing_has_no_shares() -> None:
    lines = list(render.coverage_lines(detente.Coverage(0, 0, 0, ()), detente.reasons()))
    assert [line.split()[2] for line in lines[1:]] == ["-"] * 8
