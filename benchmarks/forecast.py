"""Temporal knowledge-graph forecasting: how well src/detente/forecast/ranking completes a fact.

    python benchmarks/forecast.py DIR [--part valid|test] [--multi-step]

DIR holds train.txt, valid.txt and test.txt: subject, relation, object and time as whole numbers, a fact a
line (further columns are left out). The model is fitted on train alone, whichever part is asked; what was
chosen by hand was chosen on the valid part of ICEWS14. Test is run once, by whoever reports it.
"""

from __future__ import annotations

import argparse
import resource
import sys
import time
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from detente.forecast.ranking import Facts, Ranker, Turn, facts, find, ranks
from detente.forecast.scores.measures import calibration

PARTS = ("train", "valid", "test")
PROTOCOL = """\
protocol: inverse facts added, each fact asked for its tail and its head, the two averaged; all entities are
ranked; single step, with the true history before each time; time-aware filter (other answers to the same
question at the same time are left out); ties, and entities that are not weighed, stand at the mean rank."""
MULTI = "multi-step: the history ends where the part begins; the rest as above."


def read(folder: Path) -> dict[str, NDArray[np.int64]]:
    """The facts of each part, (rows, 4)."""
    return {
        part: np.loadtxt(folder / f"{part}.txt", dtype=np.int64, usecols=(0, 1, 2, 3), ndmin=2)
        for part in PARTS
    }


def known(table: Facts, since: float) -> NDArray[np.int64]:
    """Of each fact from `since` on: 0 happened before as it is, 1 its two have met, 2 neither."""
    s, r, o = table.subject, table.relation, table.object
    before = np.empty((2, len(s)), bool)
    for kind, key in enumerate(((s * table.entities + o) * table.both + r, s * table.entities + o)):
        unique, first = np.unique(key, return_index=True)
        before[kind] = table.time[first][find(unique, key)] < table.time
    return np.where(before[0], 0, np.where(before[1], 1, 2))[table.time >= since]


def line(label: str, rank: NDArray[np.float64]) -> str:
    """MRR and Hits at 1, 3 and 10."""
    if not len(rank):
        return f"{label:<12} none"
    hits = "  ".join(f"Hits@{n} {np.mean(rank <= n):.4f}" for n in (1, 3, 10))
    return f"{label:<12} MRR {np.mean(1 / rank):.4f}  {hits}  ({len(rank):,} questions)"


def first(turn: Turn, missed: float) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Of each question with one answer, the chance of its first candidate and whether it is the answer."""
    asked, score = turn.ranking.asked, turn.ranking.score.astype(np.float64)
    start = np.searchsorted(asked.owner, np.arange(len(asked.subject)))
    best = np.maximum.reduceat(score, start)
    chance = (1 - missed) / np.add.reduceat(np.exp(score - best[asked.owner]), start)
    top = np.zeros(len(start), np.int64)
    rows = np.flatnonzero(score == best[asked.owner])
    top[asked.owner[rows]] = asked.candidate[rows]
    one = np.bincount(turn.question, minlength=len(start)) == 1
    answer = np.zeros(len(start), np.int64)
    answer[turn.question] = turn.answer
    return chance[one], (top == answer)[one]


def measure(table: Facts, fitted_to: float, since: float, until: float, following: bool) -> None:
    """Fits on what is before `fitted_to`, counts on to `since`, asks what is from there, prints figures."""
    ranker = Ranker(table)
    ranker.fit(fitted_to)
    ranker.follow(since)
    fitted = time.process_time()
    rank, head, said, right = [], [], [], []
    for turn in ranker.walk(until, following=following):
        rank.append(ranks(turn, table.entities))
        head.append(turn.ranking.asked.relation[turn.question] >= table.relations)
        chance, hit = first(turn, ranker.missed)
        said.append(chance)
        right.append(hit)
    ranked, heads = np.concatenate(rank), np.concatenate(head)
    print(line("all", ranked))
    print(line("tail", ranked[~heads]))
    print(line("head", ranked[heads]))
    kinds = known(table, since)
    for kind, label in enumerate(("recurrent", "known pair", "cold")):
        print(line(label, ranked[kinds == kind]), f"share {np.mean(kinds == kind):.3f}")
    chance, came = np.concatenate(said), np.concatenate(right)
    told = ", ".join(
        f"{chance[those].mean():.2f}: {came[those].mean():.2f}"
        for those in np.array_split(np.argsort(chance, kind="stable"), 5)
    )
    print(
        f"first candidates, of questions with one answer: said {chance.mean():.3f}, right {came.mean():.3f}; "
        f"by fifths {told}; calibration error {calibration(chance, came).error:.4f}"
    )
    spent = time.process_time()
    print(f"processor time: {spent:.0f} s in all, {spent - fitted:.0f} s of them asking")


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path, metavar="DIR")
    parser.add_argument("--part", choices=PARTS[1:], default="valid")
    parser.add_argument("--multi-step", action="store_true", help="the history ends where the part begins")
    args = parser.parse_args()
    begun = time.monotonic()
    parts = read(args.folder)
    wanted = PARTS[: PARTS.index(args.part) + 1]
    rows = np.concatenate([parts[part] for part in wanted])
    times = np.unique(rows[:, 3])
    unit = float(np.diff(times).min())
    table = facts(rows[:, 0], rows[:, 1], rows[:, 2], rows[:, 3] / unit)
    asked = parts[args.part][:, 3] / unit
    sizes = ", ".join(f"{part} {len(parts[part]):,} facts" for part in PARTS)
    print(f"{args.folder.name}: {sizes}; asked: {args.part}; fitted on train\n{PROTOCOL}")
    if args.multi_step:
        print(MULTI)
    fitted_to = float(parts["valid"][:, 3].min()) / unit
    measure(table, fitted_to, float(asked.min()), float(asked.max()) + 1, not args.multi_step)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    print(f"wall clock: {time.monotonic() - begun:.0f} s; peak memory: {peak:.2f} GiB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
