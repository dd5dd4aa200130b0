"""The labelled corpus of the learned part, and what rules and learned part make of what was held out."""

from __future__ import annotations

from collections import Counter

from benchmarks.gsr_types import macro_f1
from detente.coding.pair import together_read
from training.labelled import FAMILIES, HELD_OUT, REGISTERS, STATUSES, TYPES, corpus

LEAST = 4000  # sentences
EACH = {"type": 250, "status": 150, "register": 200, "family": 200}  # of each label
SAMPLE = 5  # every fifth held-out sentence
FLOOR = 0.60  # macro-F1 of types by rules and learned part together; 0.667 on all 1,339 sentences


def test_the_corpus_is_sound_large_and_even() -> None:
    rows, faults = corpus()
    assert faults == []
    assert len(rows) >= LEAST
    for what, labels in (
        ("type", TYPES), ("status", STATUSES), ("register", REGISTERS), ("family", FAMILIES)
    ):  # fmt: skip
        counts = Counter(getattr(row, what) for row in rows)
        assert {label: n for label in labels if (n := counts[label]) < EACH[what]} == {}


def test_what_no_training_saw_is_read() -> None:
    rows = [row for row in corpus()[0] if row.family in HELD_OUT][::SAMPLE]
    rules, both = [], []
    for row in rows:
        source, target = (next(m[1:] for m in row.marks if m[0] == side) for side in "ST")
        first, _, second = together_read(row.text, source, target)
        rules.append((row.type, first.type or "NONE"))
        both.append((row.type, second.type or "NONE"))
    assert macro_f1(both) >= FLOOR > macro_f1(rules)
