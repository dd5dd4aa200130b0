"""Where finding copies ends: variants harsher than those that benchmarks/copies.py is scored on.

python -m benchmarks.copies_limits
"""

from __future__ import annotations

import random
import re

from benchmarks import copies_variants as v
from benchmarks.copies_stock import OPINIONS
from benchmarks.copies_texts import text
from detente.sources.copies.compare import compare
from detente.sources.copies.content import content
from detente.sources.copies.index import CopyIndex


def nameless(body: str, r: random.Random) -> str:
    """Re-spun, half of the names inside sentences written small, as spinners do."""
    spun = v.respun(body, r, 0.6)
    return re.sub(r"(?<=[a-z,] )[A-Z]\w+", lambda m: m[0].lower() if r.random() < 0.5 else m[0], spun)


def joined(body: str, r: random.Random) -> str:
    """Translated back, every second stop gone."""
    told = v.sentences(v.translated(body, r))
    for i in range(0, len(told) - 1, 2):
        told[i] = told[i].rstrip().rstrip(".") + ", and "
        told[i + 1] = told[i + 1][:1].lower() + told[i + 1][1:]
    return "".join(told)


def shuffled(body: str, r: random.Random) -> str:
    """Re-spun, and the sentences in another order."""
    told = v.sentences(v.respun(body, r, 0.6))
    r.shuffle(told)
    return " ".join(one.strip() for one in told)


def opinion(body: str, r: random.Random) -> str:
    """Re-spun; used on texts without names or numbers."""
    return v.respun(body, r, 0.6)


def limits(count: int = 60) -> None:
    """Prints the share of each that the index meets, and that is told a copy in the end."""
    index = CopyIndex()
    bodies = {f"{i}": text(500 + i, i % 4).text for i in range(count)}
    bare = {f"bare {i}": " ".join(random.Random(i).sample(OPINIONS, 12)) for i in range(count)}
    contents = {key: content(key, body) for key, body in (bodies | bare).items()}
    for one in contents.values():
        index.add(one)
    for name, change, stock in (
        ("re-spun, first half", lambda t, r: v.truncated(v.respun(t, r, 0.6), r), bodies),
        ("re-spun, then edited", lambda t, r: v.edited(v.respun(t, r, 0.6), r), bodies),
        ("re-spun twice", lambda t, r: v.respun(v.respun(t, r, 0.9), r, 0.9), bodies),
        ("re-spun, names written small", nameless, bodies),
        ("re-spun, sentences shuffled", shuffled, bodies),
        ("translated, sentences joined", joined, bodies),
        ("translated, then re-spun", lambda t, r: v.respun(v.translated(t, r), r, 0.6), bodies),
        ("re-spun, no name or number", opinion, bare),
    ):
        met = told = 0
        for key, body in stock.items():
            of = content(f"{key} {name}", change(body, random.Random(key)))
            met += any(one.key == key for one in index.add(of)[1])
            told += compare(of, contents[key]) is not None
        print(f"{name:32} met {met / count:5.2f}   told {told / count:5.2f}")


if __name__ == "__main__":
    limits()
