"""Copies are found and told from texts on the same topic, on a small set made for it."""

from __future__ import annotations

import pytest

from benchmarks.copies import NEAR, RESPUN, made, paired, score, wrong

pytestmark = pytest.mark.gate

AFFAIRS = 8  # four texts on each
NEAR_F1 = 0.97
RESPUN_F1 = 0.85


def test_copies() -> None:
    texts = [one for one in made(AFFAIRS) if one.half == "report" or one.what == "base"]
    assert len(texts) > 180
    found, _ = paired(texts)
    near, respun = score(texts, found, NEAR, "report"), score(texts, found, RESPUN, "report")
    assert near.f1 >= NEAR_F1, near
    assert respun.f1 >= RESPUN_F1, respun
    assert wrong(texts, found) == []
