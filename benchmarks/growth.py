"""How time and memory grow with the number of documents, on one engine.

    python benchmarks/growth.py [--sizes 2000,20000,200000] [--engine cores:2]

Short documents: two or three sentences each on two states out of thirty, no two alike, one in ten a copy
of another. Each size is read from nothing into a folder of its own. Printed: seconds of each part, the
largest memory of one worker and of the process that hands out the work, and milliseconds a document, by the
clock and of a processor (which a busy machine disturbs less); they should stay about the same.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from detente.engines.naming import opened
from detente.record.corpus import run as running
from detente.record.corpus.shelf import Shelf
from detente.record.intake import ByHand, coded

STATES = (
    "Peru Chile Ghana Togo Kenya Uganda France Germany Japan China India Pakistan Egypt Israel Turkey Greece"
    " Brazil Argentina Canada Mexico Spain Portugal Poland Ukraine Sweden Norway Iran Iraq Vietnam Cambodia"
).split()
ACTS = (
    "{a} and {b} signed an agreement on {what} in {month} {year}.",
    "{a} condemned {b} over {what} on {day} {month} {year}.",
    "The foreign minister of {a} visited {b} on {day} {month} {year} to discuss {what}.",
    "{a} imposed sanctions on {b} in {year} because of {what}.",
    "{a} is expected to send {b} an envoy for {what} next year.",
    "Officials in both countries praised the talks on {what}.",
)
THINGS = (
    "fisheries border trade visas gas electricity rice steel airports railways vaccines satellites refugees"
    " prisoners tariffs timber wheat water banks students ports mines cotton radar coal"
).split()
MONTHS = "January February March April May June July August September October November December".split()


def text(chance: random.Random) -> str:
    """A short document."""
    a, b = chance.sample(STATES, 2)
    year, month, day = chance.randint(1980, 2020), chance.choice(MONTHS), chance.randint(1, 28)
    what = " and ".join(chance.sample(THINGS, 2))
    lines = [
        one.format(a=a, b=b, what=what, year=year, month=month, day=day) for one in chance.sample(ACTS, 3)
    ]
    return " ".join(lines[: chance.choice([2, 3])]) + f" The file has number {chance.randrange(10**9)}.\n"


def filled(folder: Path, count: int) -> Iterator[Path]:
    """So many files, five hundred a folder; one in ten is an earlier one with a line of its own."""
    chance, kept = random.Random(count), list[str]()
    for n in range(count):
        told = f"{chance.choice(kept)}Printed again, {n}.\n" if kept and n % 10 == 9 else text(chance)
        kept = [*kept[-99:], told]
        path = folder / f"{n // 500:04d}" / f"{n:06d}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(told, encoding="utf-8")
        yield path


def main() -> int:
    """Prints a line for each size."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--sizes", default="2000,20000,200000")
    ask.add_argument("--engine", default=f"cores:{os.cpu_count() or 1}")
    asked = ask.parse_args()
    for size in map(int, asked.sizes.split(",")):
        one(size, asked.engine)
    return 0


def one(size: int, name: str) -> None:
    """Reads so many documents in a process of its own, so that its memory is its own."""
    child = os.fork()
    if child:
        os.waitpid(child, 0)
        return
    home = Path(tempfile.mkdtemp(prefix="detente-growth-"))
    try:
        files = sorted(filled(home / "texts", size))
        spent: dict[str, float] = {}
        timed(spent, running._Job, "listed", "coded", "_copies", "_events")
        begun = time.perf_counter()
        with opened(name) as engine:
            ran = running.run(files, Shelf(str(home / "d")), engine, partial(coded, ByHand()))
        whole = time.perf_counter() - begun
        mine, theirs = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
        own, worker = mine.ru_maxrss / 1024, theirs.ru_maxrss / 1024
        worked = sum(one.ru_utime + one.ru_stime for one in (mine, theirs))
        parts = ", ".join(f"{part.strip('_')} {seconds:.1f}" for part, seconds in spent.items())
        each, work = whole / size * 1000, worked / size * 1000
        print(
            f"{size:>8,} documents, {ran.claims:,} claims on {name}: {whole:.1f} s ({parts}), {each:.2f} ms "
            f"a document, of a processor {work:.2f}; worker {worker:,.0f} MB, this process {own:,.0f} MB; "
            f"load {os.getloadavg()[0]:.1f}",
            flush=True,
        )
    finally:
        shutil.rmtree(home, ignore_errors=True)
        os._exit(0)


def timed(spent: dict[str, float], job: Any, *names: str) -> None:
    """Measures methods of a job."""
    for name in names:
        setattr(job, name, measured(spent, name, getattr(job, name)))


def measured(spent: dict[str, float], name: str, work: Any) -> Any:
    def within(*given: Any) -> Any:
        begun = time.perf_counter()
        found = work(*given)
        spent[name] = spent.get(name, 0.0) + time.perf_counter() - begun
        return found

    return within


if __name__ == "__main__":
    sys.exit(main())
