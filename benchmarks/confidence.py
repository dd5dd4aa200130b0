"""How often claims of a given confidence are right: reliability tables.

    python benchmarks/confidence.py [--calibration | --held-out | ../shared]

Texts of tests/gates/calibration, or the scenarios held out: a claim is right if a gold claim of the same
parties and type covers it. The PLOVER gold records of `shared`: every claim that benchmarks/gsr.py counts;
right is one whose triple (either way round) the record holds; claims of dyads that the records do not code
count as wrong, though some are true: the shares are a lower bound.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.gsr import FILE, claims, triples
from benchmarks.gsr_records import sentences
from benchmarks.recordset import CALIBRATION, FOLDER, Scenario, load
from benchmarks.reliability import table
from benchmarks.scenarios import judged


def of_texts(scenarios: list[Scenario]) -> int:
    """The table of annotated texts."""
    found = [(claim.confidence, right) for scenario in scenarios for claim, right in judged(scenario)]
    table([said for said, _ in found], [right for _, right in found])
    return 0


def of_records(shared: Path) -> int:
    """The table of the gold records; exit 2 where they are not there."""
    path = shared / FILE
    if not path.is_file():
        print(f"{path}: the gold records are not here; hand over the folder `shared`.")
        return 2
    said, right = [], []
    for sentence in sentences(r for r in json.loads(path.read_text(encoding="utf-8")) if r.get("text")):
        gold = {frozenset((t.source, t.target, t.type)) for t in sentence.gold}
        for one in claims(sentence):
            if told := triples([one]):
                said.append(one.confidence)
                right.append(any(frozenset((t.source, t.target, t.type)) in gold for t in told))
    table(said, right)
    return 0


def main() -> int:
    """Prints the table that is asked for."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("shared", type=Path, nargs="?")
    ask.add_argument("--calibration", action="store_true", help="the texts that the base was fitted on")
    ask.add_argument("--held-out", action="store_true", help="the scenarios that nothing was tuned on")
    args = ask.parse_args()
    if args.calibration or args.held_out:
        return of_texts(load(args.held_out, CALIBRATION if args.calibration else FOLDER))
    return of_records(args.shared or Path("../shared"))


if __name__ == "__main__":
    sys.exit(main())
