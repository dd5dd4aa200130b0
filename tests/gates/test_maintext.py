"""The floor of main text on pages written for the purpose: never worse than the library alone."""

from __future__ import annotations

import pytest

from benchmarks.maintext import PAGES, detente, pages, part, scored

pytestmark = pytest.mark.gate

LEAST, LEAST_PAGE = 0.97, 0.85
# trafilatura 2.3.1 on these 63 pages, as `python benchmarks/maintext.py` prints it: the mean F1 of the best
# of default, favor_recall and favor_precision, and that with comments off and its title put before the text;
# and the latter on the eight pages that were written after the rules of the reader were settled.
LIBRARY, LIBRARY_HELPED, LIBRARY_FRESH = 0.884, 0.893, 0.895


def test_main_text_of_pages() -> None:
    kept = list(pages([PAGES]))
    assert len(kept) >= 44
    f1 = {path: scored(detente(path), true)[2] for path, true in kept}
    assert {path.stem: round(value, 3) for path, value in f1.items() if value < LEAST_PAGE} == {}
    assert sum(f1.values()) / len(f1) >= max(LEAST, LIBRARY, LIBRARY_HELPED)
    fresh = [value for path, value in f1.items() if part(path) == "fresh"]
    assert sum(fresh) / len(fresh) >= LIBRARY_FRESH
