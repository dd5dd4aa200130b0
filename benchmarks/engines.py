"""One corpus on every engine: the same claims, events and curves, and how long each takes.

    python benchmarks/engines.py [--documents 20000] [--engines here,cores,spark] [--short] [--keep FOLDER]

The corpus: one text in four is a bundled example, edited a little (words of one sentence in five swapped or
left out, years shifted, other states), so that there are copies and near copies; the others are made of
sentences on two states out of thirty (benchmarks/growth.py), twelve to thirty of them; with `--short` one in
fifty is an example and the others have two to six sentences (a twentieth of the reading). Each engine reads
it into a folder of its own; then the rows of all tables are compared. Measured, once the workers are up and
have read a few other texts: wall clock, and processor time of this process and all below it (from /proc),
which a busy machine disturbs less. Spark's overhead is its time a document over that of all cores.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import re
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.growth import text as paragraph
from detente.api.reading import examples
from detente.engines.engine import Engine
from detente.engines.naming import opened
from detente.record.corpus.run import MADE, READ, run
from detente.record.corpus.shelf import Shelf
from detente.record.intake import ByHand, coded

SEED = 1947
NAMES = (
    "Turkey Greece Egypt Israel Japan France Algeria China Vietnam Brazil Argentina Armenia Azerbaijan"
).split()


def texts(count: int, short: bool = False, seed: int = SEED) -> Iterator[tuple[str, str]]:
    """(file name, text) of so many texts; the examples first, as they are."""
    made, paragraphs = (0.98, (1, 2)) if short else (0.75, (5, 11))
    chance = random.Random(seed)
    stock = [(path.suffix, path.read_text(encoding="utf-8", errors="replace")) for path in examples()]
    for n in range(count):
        ending, text = stock[n % len(stock)] if n < len(stock) else chance.choice(stock)
        if n >= len(stock) and chance.random() < made:
            yield f"{n:06d}.txt", "\n".join(paragraph(chance) for _ in range(chance.randint(*paragraphs)))
        else:
            yield f"{n:06d}{ending}", text if n < len(stock) else edited(text, chance)


def edited(text: str, chance: random.Random) -> str:
    """A text with small edits; one in three tells of other states, too, which makes it a text of its own."""
    if chance.random() < 0.33:
        swapped = dict(zip(NAMES, chance.sample(NAMES, len(NAMES)), strict=True))
        text = re.sub("|".join(NAMES), lambda found: swapped[found.group()], text)
    shift = chance.choice([0, 0, 0, 1, 2, -1])
    text = re.sub(r"\b(19|20)\d\d\b", lambda found: str(int(found.group()) + shift), text)
    parts = re.split(r"(?<=[.!?]) ", text)
    for i, part in enumerate(parts):
        words = part.split(" ")
        if chance.random() < 0.2 and len(words) > 6 and "<" not in part:
            at = chance.randrange(1, len(words) - 2)
            words[at : at + 2] = words[at + 1 : at - 1 : -1] if chance.random() < 0.5 else words[at : at + 1]
            parts[i] = " ".join(words)
    return " ".join(parts)


def filled(folder: Path, count: int, short: bool = False) -> list[Path]:
    """The texts as files, a thousand a folder."""
    for n, (name, text) in enumerate(texts(count, short)):
        place = folder / f"{n // 1000:04d}"
        place.mkdir(parents=True, exist_ok=True)
        (place / name).write_text(text, encoding="utf-8")
    return sorted(folder.rglob("*.*"))


def digest(folder: Path, table: str) -> tuple[int, str]:
    """How many rows a table has, and the checksum of them all, whatever their parts."""
    from pyarrow import parquet

    found = list[bytes]()
    for part in sorted((folder / "tables" / table).glob("*.parquet")):
        for batch in parquet.ParquetFile(part).iter_batches(500):
            found += [hashlib.sha256(repr(row).encode()).digest() for row in batch.to_pylist()]
    return len(found), hashlib.sha256(b"".join(sorted(found))).hexdigest()[:16]


def timed(engine: Engine, files: list[Path], folder: Path) -> float:
    """Seconds of a reading."""
    begun = time.perf_counter()
    ran = run(files, Shelf(str(folder)), engine, partial(coded, ByHand()))
    assert not ran.failed, ran.failed[:3]
    return time.perf_counter() - begun


def processor() -> float:
    """Processor seconds of this process and all below it, those that ended included; 0 without /proc."""
    of: dict[int, tuple[int, float]] = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            cells = path.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        of[int(path.parent.name)] = int(cells[1]), sum(map(int, cells[11:15])) / os.sysconf("SC_CLK_TCK")
    below, before = {os.getpid()}, set[int]()
    while below != before:
        before = below
        below = below | {pid for pid, (parent, _) in of.items() if parent in below}
    return sum(of[pid][1] for pid in below if pid in of)


def main() -> int:
    """Prints a table; exit 1 where two engines differ."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--documents", type=int, default=20_000)
    ask.add_argument("--engines", default="here,cores:2,spark:local[2]")
    ask.add_argument("--short", action="store_true", help="documents of a few sentences")
    ask.add_argument("--keep", type=Path, help="a folder for texts and tables, which stay there")
    asked = ask.parse_args()
    home = asked.keep or Path(tempfile.mkdtemp(prefix="detente-bench-"))
    load = os.getloadavg()[0]
    files = filled(home / "texts", asked.documents, asked.short)
    warm = filled(home / "warm", 24)
    print(f"{len(files):,} documents, {os.cpu_count()} cores, load {load:.1f} before the first run")
    worked = dict[str, float]()
    took, digests = dict[str, float](), dict[str, dict[str, tuple[int, str]]]()
    try:
        for name in re.split(r",(?![^\[]*\])", asked.engines):
            folder = home / re.sub(r"\W+", "-", name)
            shutil.rmtree(folder, ignore_errors=True)
            begun = time.perf_counter()
            with opened(name) as engine:
                timed(engine, warm, home / f"warm-{folder.name}")
                up, spent = time.perf_counter() - begun, processor()
                took[name] = timed(engine, files, folder)
                worked[name] = processor() - spent
            shutil.rmtree(home / f"warm-{folder.name}")
            digests[name] = {table: digest(folder, table) for table in (*READ, *MADE)}
            per, load = 1000 / len(files), os.getloadavg()[0]
            wall, work = took[name] * per, worked[name] * per
            told = f"{took[name]:>9.1f} s, {wall:.1f} ms a document, of a processor {work:.1f} ms"
            print(f"{name:<18}{told}; {up:.1f} s to be warm; load {load:.1f}", flush=True)
    finally:
        if asked.keep is None:
            shutil.rmtree(home, ignore_errors=True)
    first, *others = digests.values()
    for table, (count, told) in first.items():
        same = all(other[table] == (count, told) for other in others)
        print(f"{table:<14}{count:>10,} rows  {'identical' if same else 'DIFFER'}  {told}")
    local = [name for name in took if name.startswith("cores")]
    for name in took:
        if name.startswith("spark") and local:
            wall, work = took[name] / took[local[0]], worked[name] / max(worked[local[0]], 0.01)
            print(f"{name}: {wall:.2f} times the time of {local[0]}, {work:.2f} times its processor time")
    print(json.dumps({"seconds": took, "processor": worked, "documents": len(files)}))
    return 0 if all(other == first for other in others) else 1


if __name__ == "__main__":
    sys.exit(main())
