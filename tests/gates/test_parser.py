"""Floors of the shipped model on the dev parts; the test parts are read by benchmarks/parser.py alone."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

import pytest

from benchmarks.parser import annotate
from detente.language.parser import parser
from training.evaluate import score
from training.treebanks import load

pytestmark = pytest.mark.gate

FLOORS = {"ewt": {"uas": 91.0, "las": 88.5, "names": 68.0}, "gum": {"uas": 90.5, "las": 88.0, "names": 68.0}}
LARGEST = 30_000_000  # bytes that ship


def test_scores_on_gold_words(shared: Path) -> None:
    corpus = load(shared / "data")
    for part, floors in FLOORS.items():
        golds = corpus.dev[part]
        figures = score(golds, annotate(parser(), golds))
        assert {k: figures[k] for k, least in floors.items() if figures[k] < least} == {}, figures


def test_size() -> None:
    folder = Path(str(resources.files("detente.language") / "model"))
    assert sum(f.stat().st_size for f in folder.iterdir()) <= LARGEST
