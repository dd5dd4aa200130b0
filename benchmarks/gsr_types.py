"""Type alone with its actors given: the PLOVER gold records through `detente.code_pair`.

    python benchmarks/gsr_types.py ../shared [--errors FILE]

Protocol: docs/method/gsr.md. Each record whose first coded source and target are both found verbatim in its
sentence, in different places; the label map is that of benchmarks/gsr.py, status projected onto the type as
there. Macro-F1 is over the types that occur. The records were read while the lexicon grew: a development set.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.gsr import as_event
from benchmarks.gsr_records import event_type
from detente.coding.pair import code_pair


def spans(record: dict[str, Any]) -> Iterator[tuple[int, int]]:
    """Where the first source and the first target stand; fewer than two where one is not found."""
    text, taken = record["text"], -1
    sides = [record.get(side) for side in ("source", "target")]
    sources, targets = (
        [a for a in side if isinstance(a, dict)] if isinstance(side, list) else [] for side in sides
    )
    for actor in [*sources[:1], *targets[:1]] if targets else sources[:2]:
        word = actor.get("actorText", "")
        at = text.find(word) if word else -1
        while at >= 0 and at == taken:
            at = text.find(word, at + 1)
        if at >= 0:
            taken = at
            yield at, at + len(word)


def macro_f1(pairs: list[tuple[str, str]]) -> float:
    """Mean F1 of the gold types; pairs of (gold, predicted)."""
    hit, want = Counter(g for g, p in pairs if g == p), Counter(g for g, _ in pairs)
    got = Counter(p for _, p in pairs)
    return sum(2 * hit[t] / (want[t] + got[t]) for t in want) / len(want)


def main() -> int:
    """Prints accuracy and macro-F1; exit 2 where the records are not there."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("shared", type=Path)
    ask.add_argument("--errors", type=Path)
    args = ask.parse_args()
    path = args.shared / "data" / "plover" / "PLOVER_GSR_CAMEO.txt"
    if not path.is_file():
        print(f"{path}: the gold records are not here; hand over the folder `shared`.")
        return 2
    pairs, log, skipped = [], [], 0
    for record in json.loads(path.read_text(encoding="utf-8")):
        if "text" not in record or not (gold := event_type(record)):
            continue
        found = list(spans(record))
        if len(found) < 2:
            skipped += 1
            continue
        reading = code_pair(record["text"], *found)
        said = as_event(reading.type, reading.status) if reading.type else ""
        pairs.append((gold, said))
        if said != gold:
            log.append(f"{gold} read as {said or 'nothing'} at {reading.trigger!r}: {record['text']}")
    right = sum(g == p for g, p in pairs)
    print(
        f"{len(pairs)} records ({skipped} without two marked actors): accuracy {right / len(pairs):.3f}",
        end="",
    )
    print(f"  macro-F1 {macro_f1(pairs):.3f}")
    if args.errors:
        args.errors.write_text("\n".join(log) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
