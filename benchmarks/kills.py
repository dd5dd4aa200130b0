"""Kills a process (SIGKILL) at random moments while it reads, judges and rebuilds; what becomes of its work.

After each kill the dossier must open, hold all that the process had said was kept, nothing twice, and be
whole to `verify`; and once the work is taken up again and finished, it must be what undisturbed work makes.
A coder of a few lines stands in for the real one, so that most moments fall into the writing.

    python -m benchmarks.kills [--kills 500] [--seed 1947]
"""

from __future__ import annotations

import argparse
import os
import random
import re
import shutil
import signal
import sqlite3
import tempfile
import time
import traceback
import warnings
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Final
from unittest.mock import patch

from detente import coding
from detente.api import judging, read
from detente.api.rebuilding import rebuild
from detente.coding import Told
from detente.errors import DossierError
from detente.model import Actor, Claim, Document
from detente.record import Dossier
from detente.record.events.keeping import regroup
from detente.record.judging import deciding, judgement
from detente.record.rebuilding import BESIDE
from detente.record.soundness import whole

TEXTS: Final = 6
STATES: Final = {"Iran": "IRN", "Iraq": "IRQ", "Syria": "SYR", "Egypt": "EGY", "Jordan": "JOR"}
ACTS: Final = {"met": "CONSULT", "accused": "ACCUSE", "attacked": "ASSAULT", "helped": "AID"}
AT: Final = "2020-01-01T00:00:00+00:00"
PHASES: Final = ("reading", "judging", "rebuilding")
IN_A_ROW: Final = 6  # kills of one phase, after which it is let finish
_CLAIM: Final = re.compile(rf"({'|'.join(STATES)}) ({'|'.join(ACTS)}) ({'|'.join(STATES)}) in (\d{{4}})")

Say = Callable[[int], None]


def tell(document: Document) -> Iterator[Told]:
    """The coder that stands in."""
    for one in _CLAIM.finditer(document.text):
        source, target = (
            Actor(STATES[one[i]], text=one[i], start=one.start(i), end=one.end(i)) for i in (1, 3)
        )
        claim = Claim(
            document.id, one.start(), one.end(), one[0], (source,), (target,), ACTS[one[2]], date=one[4],
            trigger=one[2], trigger_start=one.start(2), sentence=one.span(),
        )  # fmt: skip
        yield Told(one.start(), one.end(), (claim,))


def texts(folder: Path) -> Path:
    """Files that tell of a few things several times."""
    chance = random.Random(1)
    folder.mkdir()
    for number in range(TEXTS):
        told = [
            f"{a} {chance.choice(list(ACTS))} {b} in {1980 + chance.randrange(4)}, as is known."
            for a, b in (chance.sample(list(STATES), 2) for _ in range(8))
        ]
        (folder / f"{number:02}.txt").write_text(f"Telling number {number}. " + " ".join(told) + "\n")
    return folder


def reading(folder: Path, stock: Path, say: Say) -> None:
    """Reads the texts; says how many are kept."""
    read([stock], folder, lambda done, total, path: say(done))


def judging_(folder: Path, stock: Path, say: Say) -> None:
    """Says a fixed list of things, one after another; says how many are."""
    with Dossier.open(folder) as record:
        ids = sorted({claim.id for claim in every(record)})
    steps: list[Callable[[], Any]] = [
        lambda: judging.merge(folder, ids[0], ids[5], ids[9]),
        lambda: judging.correct(folder, ids[1], date="1991"),
        lambda: judging.correct(folder, ids[2], type="THREATEN", source=["USA"]),
        lambda: judging.mark_false(folder, ids[3]),
        lambda: judging.split(folder, ids[0], ids[5]),
        lambda: judging.exclude(folder, document="03.txt"),
        lambda: judging.merge(folder, ids[10], ids[20]),
        lambda: judging.mark_false(folder, ids[21]),
        lambda: judging.undo(folder),
    ]
    for number, step in enumerate(steps):
        made = judging.judgements(folder)
        if len(made) + sum(one.undone is not None for one in made) == number:
            step()
        say(number + 1)
    with Dossier.open(folder, write=True) as record:
        regroup(record)


def rebuilding(folder: Path, stock: Path, say: Say) -> None:
    """Rebuilds; has nothing to say."""
    rebuild(folder, workers=1)


WORK: Final = dict(zip(PHASES, (reading, judging_, rebuilding), strict=True))


def every(record: Dossier) -> list[Claim]:
    """All claims, those too that count for nothing."""
    from detente.record.claims import claims_where

    with record.reading() as db:
        return [claim for _, claim in claims_where(db, "1", [], standing=False)]


@contextmanager
def stand_in() -> Iterator[None]:
    """The coder of a few lines, and a clock that stands still."""
    with (
        patch.object(coding, "tell", tell),
        patch.object(judgement, "now", lambda: AT),
        patch.object(deciding, "now", lambda: AT),
    ):
        yield


def killed(
    work: Callable[[Path, Path, Say], None], folder: Path, stock: Path, after: float
) -> tuple[bool, int]:
    """(whether the kill came before the end, what it had said last) of work killed after so many seconds."""
    out, into = os.pipe()
    with warnings.catch_warnings():
        warnings.simplefilter(
            "ignore", DeprecationWarning
        )  # of forking beside threads, which the work has not
        child = os.fork()
    if not child:
        status = 1
        try:
            os.close(out)
            work(folder, stock, lambda number: void(os.write(into, bytes([number]))))
            status = 0
        except Exception:
            traceback.print_exc()
        finally:
            os._exit(status)
    os.close(into)
    end = time.monotonic() + after
    done = 0
    while not done and time.monotonic() < end:
        time.sleep(min(0.0005, max(0.0, end - time.monotonic())))
        done, status = os.waitpid(child, os.WNOHANG)
    if not done:
        os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
    with os.fdopen(out, "rb") as said:
        last = max(said.read(), default=0)
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0, "the work failed of itself"
    return os.WIFSIGNALED(status), last


def void(_: object) -> None:
    """Nothing."""


def faults(folder: Path, phase: str, said: int) -> list[str]:
    """What is wrong with a dossier whose writer was killed in a phase, after it had said so much."""
    found = list[str]()
    try:
        with Dossier.open(folder) as record:
            documents = record.documents()
            claims = every(record)
            with record.reading() as db:
                broken = whole(db).broken
        judgements = judging.judgements(folder)
    except DossierError as error:
        begun = phase != "reading" or said
        return [f"does not open: {error}"] if begun else []
    told = len(judgements) + sum(one.undone is not None for one in judgements)
    found += [f"verify: {one}" for one in broken]
    kept = said if phase == "reading" else TEXTS
    found += [f"{kept - len(documents)} documents lost"] if len(documents) < kept else []
    found += ["judgements lost"] if phase == "judging" and told < said else []
    for what, ids in (
        ("document", [one.id for one in documents]),
        ("claim", [one.id for one in claims]),
        ("judgement", [one.id for one in judgements]),
    ):
        found += [f"{what} {id} doubled" for id, times in Counter(ids).items() if times > 1]
    with closing(sqlite3.connect(folder / "record.sqlite")) as db:
        if (sound := db.execute("PRAGMA integrity_check").fetchall()) != [("ok",)]:
            found.append(f"SQLite: {sound}")
        if db.execute("PRAGMA foreign_key_check").fetchall():
            found.append("rows that belong to nothing")
    return found


def run(kills: int, seed: int) -> tuple[dict[str, Counter[str]], list[str]]:
    """For each phase the kills, runs too quick for theirs, and what went wrong; all faults in words."""
    chance, told = random.Random(seed), list[str]()
    counts = {phase: Counter[str]() for phase in PHASES}
    with stand_in(), tempfile.TemporaryDirectory() as temporary:
        home = Path(temporary)
        stock = texts(home / "texts")
        rebuild_of(home / "warm", stock)
        took, right = rebuild_of(home / "right", stock)
        rounds = 0
        while sum(count["kills"] for count in counts.values()) < kills:
            rounds += 1
            folder = home / f"{rounds}"
            for phase, work in WORK.items():
                for again in range(IN_A_ROW):
                    most = took[phase] * (0.5 if again and phase != "rebuilding" else 1.05)
                    cut, said = killed(work, folder, stock, chance.uniform(0, most))
                    counts[phase]["kills" if cut else "too late"] += 1
                    wrong = faults(folder, phase, said)
                    counts[phase]["wrong"] += bool(wrong)
                    told += [f"{phase}: {fault}" for fault in wrong]
                    if not cut:
                        break
                finished, _ = killed(work, folder, stock, 60.0)
                counts[phase]["wrong"] += finished
            counts["rebuilding"]["finished"] += 1
            if (folder / "record.sqlite").read_bytes() != right or (folder / BESIDE).exists():
                told.append("finished: the record is not what undisturbed work makes")
                counts["rebuilding"]["wrong"] += 1
            shutil.rmtree(folder)
    return counts, told


def rebuild_of(folder: Path, stock: Path) -> tuple[dict[str, float], bytes]:
    """Seconds of each phase of undisturbed work, and the record that it makes."""
    took: dict[str, float] = {}
    for phase, work in WORK.items():
        begun = time.monotonic()
        killed(work, folder, stock, 60.0)
        took[phase] = time.monotonic() - begun
    return took, (folder / "record.sqlite").read_bytes()


def main() -> None:
    """Prints a table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--kills", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1947)
    asked = parser.parse_args()
    counts, told = run(asked.kills, asked.seed)
    print(f"{'phase':<12}{'killed':>8}{'too late':>10}{'wrong':>7}")
    for phase, count in counts.items():
        print(f"{phase:<12}{count['kills']:>8}{count['too late']:>10}{count['wrong']:>7}")
    rounds = counts["rebuilding"]["finished"]
    print(f"{rounds} records finished after it, compared byte by byte with one that nobody disturbed")
    for fault in told[:20]:
        print(fault)


if __name__ == "__main__":
    main()
