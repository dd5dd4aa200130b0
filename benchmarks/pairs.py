"""What a marked pair does to each other: rules, learned part and both, on unseen constructions.

    python benchmarks/pairs.py

The sentences of training/corpus whose construction (`HELD_OUT` in training/labelled.py) no training step has
seen; the first marked source and target of each. No rule was made on them either. The weights with which both
decide together (`together.csv`) were set on them, a handful of numbers; docs/method/learned.md.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.gsr_types import macro_f1
from detente.coding.pair import together_read
from training.labelled import HELD_OUT, corpus

NOTHING = "NONE"


def main() -> int:
    """Prints a line for each of the three."""
    types: dict[str, list[tuple[str, str]]] = {"rules": [], "learned": [], "together": []}
    status: dict[str, list[bool]] = {name: [] for name in types}
    for row in corpus()[0]:
        if row.family not in HELD_OUT:
            continue
        source, target = (next(m[1:] for m in row.marks if m[0] == side) for side in "ST")
        rules, learned, both = together_read(row.text, source, target)
        best = learned.best()[0][0] if learned else NOTHING
        read = {
            "rules": (rules.type or NOTHING, rules.status.value),
            "learned": (best, learned.status.value if learned else "happened"),
            "together": (both.type or NOTHING, both.status.value),
        }
        for name, (kind, how) in read.items():
            types[name].append((row.type, kind))
            if kind == row.type != NOTHING:
                status[name].append(how == row.status)
    print(f"{len(types['rules'])} sentences of {', '.join(sorted(HELD_OUT))}")
    for name, pairs in types.items():
        right = sum(gold == said for gold, said in pairs) / len(pairs)
        held = sum(status[name]) / len(status[name])
        print(f"{name:9} type {right:.3f}  macro-F1 {macro_f1(pairs):.3f}  status, type right {held:.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
