"""How well src/detente/forecast/rates tells what a country does to another within a week.

    python benchmarks/rates.py ../shared/data/icews18 [--part valid|test] [--quads cameo|plover]

Facts of ICEWS18; the country of an actor is its last parenthetical, or its name where that is a country's.
Asked: directed pairs of countries with ten events or more in train; whether any event of a quad class falls
into each of the part's whole weeks. Fitted on all that is before the part; the true history before each week
is known. Quad classes by CAMEO root (1-5, 6-8, 9-13, 14-20), or PLOVER's. Tuned on valid; test is run once.
Faithful: for pairs drawn, the five events that a forecast's reasons name first are taken out and the figures
counted anew; the change in log odds against that which the reasons say.
"""

from __future__ import annotations

import argparse
import re
import resource
import sys
import time
from pathlib import Path

import numpy as np
import pyarrow as pa

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from detente.forecast.rates.forecaster import Forecaster
from detente.forecast.rates.labels import Labels
from detente.forecast.rates.outlook import Teller
from detente.forecast.rates.past import Past, made
from detente.forecast.scores.measures import bootstrap, brier, calibration
from detente.knowledge import ontology

KINDS = ("1 verbal cooperation", "2 material cooperation", "3 verbal conflict", "4 material conflict")
GOALS = (0.160, 0.0235, 0.050, 0.049)
WEEK = 7.0
DRAWN = 200


def names(path: Path) -> list[str]:
    """The names of a file of ids, by id."""
    rows = (line.rsplit("\t", 1) for line in path.read_text("utf-8").splitlines())
    return [name for name, _ in sorted(rows, key=lambda row: int(row[1]))]


def load(folder: Path, parts: tuple[str, ...], quads: str) -> Past:
    """The facts between countries."""
    entities = names(folder / "entity2id.txt")
    found = [re.findall(r"\(([^()]*)\)", one) for one in entities]
    countries = {one[-1] for one in found if one} & set(entities)
    of = [(one[-1] if one else name) for one, name in zip(found, entities, strict=True)]
    code = np.array([name if name in countries else "" for name in of], object)
    cameo = [ontology.cameo_named(name) for name in names(folder / "relation2id.txt")]
    if quads == "plover":
        quad = np.array([ontology.types()[one.type].quad_class - 1 for one in cameo])
    else:
        root = np.array([int(one.code[:2]) for one in cameo])
        quad = np.select([root <= 5, root <= 8, root <= 13], [0, 1, 2], 3)
    rows = np.vstack([np.loadtxt(folder / f"{part}.txt", int, usecols=(0, 1, 2, 3)) for part in parts])
    a, b, k, day = code[rows[:, 0]], code[rows[:, 2]], quad[rows[:, 1]], rows[:, 3] // 24
    kept = (a != "") & (b != "") & (a != b)
    ids = pa.array(np.flatnonzero(kept)).cast(pa.string())
    kinds = Labels(KINDS, k[kept])
    return made(Labels.of(a[kept]), Labels.of(b[kept]), kinds, day[kept].astype(float), ids)


def main() -> int:
    """Prints the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path, metavar="DIR")
    parser.add_argument("--part", choices=("valid", "test"), default="valid")
    parser.add_argument("--quads", choices=("cameo", "plover"), default="cameo")
    args = parser.parse_args()
    begun = time.process_time()
    parts = ("train", "valid", "test")[: 2 if args.part == "valid" else 3]
    past = load(args.folder, parts, args.quads)
    start, end = (240.0, 270.0) if args.part == "valid" else (270.0, 304.0)
    train = past.before(240.0)
    actor, target = Forecaster.pairs(train, 240.0, 10)
    model = Forecaster(past, WEEK, start, least=10.0)
    fitted = time.process_time()
    p, came = [], []
    for day in np.arange(start, end - WEEK + 0.5, WEEK):
        model.follow(float(day))
        p.append(model.chances(float(day), actor, target).probability)
        came.append(model.came(past, float(day), actor, target))
    weeks = np.arange(30.0, start - WEEK, WEEK)
    base = np.mean([model.came(past, float(day), actor, target).mean(0) for day in weeks], 0)
    said, was = np.concatenate(p), np.concatenate(came)
    print(f"{args.part}: {len(actor)} pairs, {len(p)} weeks; fitted in {fitted - begun:.0f} s")
    pair = np.tile(np.arange(len(actor)), len(p))
    for kind, name in enumerate(KINDS):
        low, high = bootstrap(lambda rows, k=kind: brier(said[rows, k], was[rows, k]), pair)
        b, c = brier(said[:, kind], was[:, kind]), calibration(said[:, kind], was[:, kind]).error
        rate = brier(np.full(len(was), base[kind]), was[:, kind])
        mean = f"said {said[:, kind].mean():.4f} came {was[:, kind].mean():.4f}"
        print(
            f"{name:24} Brier {b:.5f} ({low:.4f} to {high:.4f}; goal {GOALS[kind]}, base rate {rate:.4f})  "
            f"calibration {c:.4f}  {mean}"
        )
    print("in brackets after Brier: 95 % by drawing pairs anew")
    faithful(model, past.before(start), start, actor, target)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    print(f"{time.process_time() - begun:.0f} s, {peak:.2f} GiB")
    return 0


def faithful(model: Forecaster, past: Past, day: float, actor: np.ndarray, target: np.ndarray) -> None:
    """Prints how the change on deletion agrees with what the reasons say."""
    random = np.random.default_rng(0)

    def logit(pair: np.ndarray, kind: int, events: frozenset[str] = frozenset()) -> float:
        left = past.without(events) if events else past
        return float(model.chances(day, pair[:1], pair[1:], left).logit[0, kind])

    rows = []
    for at in random.choice(len(actor), DRAWN, replace=False):
        pair, kind = np.array([actor[at], target[at]]), int(random.integers(len(KINDS)))
        teller = Teller(model, past, day, (past.codes[pair[0]], past.codes[pair[1]]), kind)
        outlook = teller.outlook()
        named, first = frozenset(outlook.named), frozenset(outlook.named[:1])
        shares = -sum(s.share for r in outlook.reasons for s in r.shares if s.event in named)
        now = logit(pair, kind)
        rows.append((
            teller.change(named), shares, logit(pair, kind, named) - now, teller.change(first),
            logit(pair, kind, first) - now,
        ))  # fmt: skip
    told, shared, real, alone, single = np.array(rows).T
    print(
        f"faithful: {DRAWN} forecasts, the five events named first taken out; correlation of the real change"
    )
    gap = np.abs(told - real).mean()
    print(f"  with the change told {np.corrcoef(told, real)[0, 1]:.4f}, mean gap {gap:.4f}")
    print(f"  with the sum of their shares {np.corrcoef(shared, real)[0, 1]:.4f}")
    print(f"  of the first alone, with the change told {np.corrcoef(alone, single)[0, 1]:.4f}")


if __name__ == "__main__":
    sys.exit(main())
