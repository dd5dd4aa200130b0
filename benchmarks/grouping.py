"""What grouping costs: from 1,000 to 100,000 claims, and for one document more in a record of many.

    python benchmarks/grouping.py [--claims 1000 10000 100000] [--documents 10000]

Made claims: events over a dyad for each twenty claims, whose weights fall off as 1/rank, 1946 to 2024, one to
six tellings each in words of their own, a fifth undated, ten claims a document. Shown are seconds of this
process's processor.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from detente.knowledge.states import states
from detente.model import Actor, Claim, DateBasis, Document, Passage
from detente.record import Dossier
from detente.record.copies import bring_up
from detente.record.events.keeping import regroup

STATES = sorted(states())
ACTS = {
    "CONSULT": "visited met received saw hosted".split(), "SUPPORT": "signed backed praised joined".split(),
    "COOPERATE": "sold built delivered exercised".split(), "ACCUSE": "accused criticised blamed".split(),
    "SANCTION": "expelled embargoed suspended".split(), "ASSAULT": "attacked shelled bombed raided".split(),
}  # fmt: skip
HEADS, TAILS = "bal cor dun fen gar hol jun kel lor mar nor pel".split(), "ana edo ith oru ask ent".split()
WORDS = [head + mid + tail for head in HEADS for mid in TAILS for tail in (*TAILS, *HEADS)]

Told = tuple[str, str, str, str, date | None, str]


def made(claims: int, seed: int = 7) -> list[tuple[Document, list[Claim]]]:
    """Documents with ten claims each, so many claims in all."""
    draw = random.Random(seed)
    dyads = [tuple(draw.sample(STATES, 2)) for _ in range(max(50, claims // 20))]
    weights = [1 / (rank + 5) for rank in range(len(dyads))]
    told = list[Told]()
    while len(told) < claims:
        (a, b), type = draw.choices(dyads, weights)[0], draw.choice(list(ACTS))
        day = date(1946, 1, 1) + timedelta(draw.randrange(28_800))
        things = draw.sample(WORDS, 3)
        for _ in range(draw.randint(1, 6)):
            verb = draw.choice(ACTS[type])
            words = " ".join([verb, *draw.sample(things, 2), draw.choice(WORDS)])
            told.append((a, b, type, verb, day if draw.random() < 0.8 else None, words))
    draw.shuffle(told)
    return [_document(i, told[i : i + 10]) for i in range(0, claims, 10)]


def _document(number: int, told: list[Told]) -> tuple[Document, list[Claim]]:
    id = f"{number:016x}"
    text, found = f"Text {number}.\n", []
    for a, b, type, verb, day, words in told:
        start = len(text)
        text += f"{a} {words} {b}. "
        end = len(text) - 2
        found.append(
            Claim(
                id, start, end, text[start:end], (Actor(a, text=a),), (Actor(b, text=b),), type,
                date=day.isoformat() if day else None,
                date_basis=DateBasis.STATED if day else DateBasis.NONE, trigger=verb,
                trigger_start=start + len(a) + 1, sentence=(start, end + 1), confidence=0.8,
            )
        )  # fmt: skip
    return Document(id, f"{number}.txt", "", id * 4, text, passages=(Passage(0, len(text)),)), found


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--claims", type=int, nargs="*", default=[1_000, 10_000, 100_000])
    ask.add_argument("--documents", type=int, default=10_000)
    given = ask.parse_args()
    for claims in given.claims:
        with tempfile.TemporaryDirectory() as folder, Dossier.open(Path(folder), create=True) as record:
            for document, found in made(claims):
                record.keep(document, found, 1)
            before = time.process_time()
            regroup(record)
            spent = time.process_time() - before
            each = 1e6 * spent / claims
            print(f"{claims:>8,} claims grouped in {spent:8.2f} s: {each:6.0f} microseconds a claim")
    with tempfile.TemporaryDirectory() as folder, Dossier.open(Path(folder), create=True) as record:
        *many, last = made(10 * given.documents + 10)
        for document, found in many:
            record.keep(document, found, 1)
        bring_up(record)
        regroup(record)
        before = time.process_time()
        record.keep(*last, 1)
        kept = time.process_time()
        bring_up(record)
        compared = time.process_time()
        waiting = regroup(record)
        after = time.process_time()
        print(
            f"one document more than {given.documents:,}: {after - before:.2f} s (kept {kept - before:.2f}, "
            f"compared {compared - kept:.2f}, {waiting} claims grouped {after - compared:.2f})"
        )


if __name__ == "__main__":
    main()
