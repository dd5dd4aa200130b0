"""Counts how common words are in sentences on acts between states: src/detente/knowledge/data/common.csv.

python -m training.common
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from detente.knowledge import common
from detente.record.events.telling import content
from training.labelled import corpus

FILE = Path(common.__file__).parent / "data" / common.FILE
LEAST = 5  # sentences; a rarer stem is not listed


def main() -> None:
    counts: Counter[str] = Counter()
    sentences = 0
    for row in corpus()[0]:
        counts.update(content(row.text, frozenset())[0])
        sentences += 1
    listed = sorted((-count, stem) for stem, count in counts.items() if count >= LEAST)
    head = [line for line in FILE.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
    rows = [f"{stem},{round(-count / sentences * 10_000)}" for count, stem in listed]
    FILE.write_text("\n".join([*head, "stem,share", *rows]) + "\n", encoding="utf-8")
    print(f"{len(rows)} stems in {sentences} sentences")


if __name__ == "__main__":
    main()
