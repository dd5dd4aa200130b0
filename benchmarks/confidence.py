"""How often claims of a given confidence are right: a reliability table on the PLOVER gold records.

    python benchmarks/confidence.py ../shared

Protocol: every claim that benchmarks/gsr.py counts; right is a claim whose triple (either way round) the
record holds. Claims of dyads that the records do not code count as wrong, though some are true: the shares
are a lower bound. The expected calibration error weighs each bin by its claims.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.gsr import FILE, claims, triples
from benchmarks.gsr_records import sentences

BIN = 0.1


def main() -> int:
    """Prints the table; exit 2 where the records are not there."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("shared", type=Path)
    args = ask.parse_args()
    path = args.shared / FILE
    if not path.is_file():
        print(f"{path}: the gold records are not here; hand over the folder `shared`.")
        return 2
    bins: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for sentence in sentences(r for r in json.loads(path.read_text(encoding="utf-8")) if r.get("text")):
        gold = {frozenset((t.source, t.target, t.type)) for t in sentence.gold}
        for one in claims(sentence):
            told = triples([one])
            if told:
                right = any(frozenset((t.source, t.target, t.type)) in gold for t in told)
                bins[int(one.confidence / BIN)].append((one.confidence, right))
    every = sum(map(len, bins.values()))
    error = 0.0
    print("confidence  claims  said  right")
    for number in sorted(bins):
        held = bins[number]
        said, right = sum(c for c, _ in held) / len(held), sum(r for _, r in held) / len(held)
        error += abs(said - right) * len(held) / every
        print(f"{number * BIN:.1f} to {(number + 1) * BIN:.1f}  {len(held):6}  {said:.2f}  {right:.2f}")
    print(f"{every} claims, expected calibration error {error:.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
