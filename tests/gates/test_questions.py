"""Of questions over texts that are read end to end, most find the right event first; none is made up."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.questions import crossed, examples, measured, rank
from benchmarks.recordset import load
from detente import api
from detente.api.asking import ask

pytestmark = pytest.mark.gate

FIRST = 0.85  # questions whose first hit supports the answer
THREE = 0.90
NONE = 0.70  # unanswerable questions that are told so
CROSSED = 0.97  # questions of another scenario that are turned away


def test_the_right_event_comes_first(tmp_path: Path) -> None:
    found = measured(False, tmp_path)
    assert found["first"] >= FIRST, found
    assert found["three"] >= THREE, found
    assert found["none"] >= NONE, found
    scenarios = load(False)
    turned, asked = crossed(scenarios, {s.name: tmp_path / s.name for s in scenarios})
    assert turned / asked >= CROSSED


def test_questions_over_the_examples(tmp_path: Path) -> None:
    found = examples(api.demo(tmp_path / "d"))
    assert found["first"] >= 0.8, found
    assert found["none"] >= NONE, found


def test_questions_over_the_seeds(shared: Path, tmp_path: Path) -> None:
    gold = json.loads((shared / "gold" / "dev.json").read_text(encoding="utf-8"))
    api.read(sorted((shared / "seeds").glob("*.txt")), tmp_path / "d", workers=1)
    ids = {document.name: document.id for document in api.documents(tmp_path / "d")}
    claims = {claim["id"]: claim for claim in gold["claims"]}
    for question in gold["questions"]:
        answer = ask(tmp_path / "d", question["question"])
        spans = [(ids[claims[c]["doc"]], claims[c]["start"], claims[c]["end"]) for c in question["claims"]]
        assert 0 < rank(answer, spans) <= 3, question["question"]
