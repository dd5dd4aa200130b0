"""The coder on the hard phenomena: the share of sentences told right, for each.

    python benchmarks/phenomena.py [NAME ...] [--errors]

Protocol: each file of `tests/gates/data/phenomena/` holds sentences written for Detente, some two thirds with
claims that must come, the rest with none. Each is coded as a document of its own, said on the day in
`said`. A row holds if every expected claim is among those told; where none is expected, if no event is told.
In `sentence` the marks \\n and \\t stand for a line break and a tab. `expected` joins claims by `;`:

    EGY>ISR ASSAULT happened 1967-06-05 @ministry   source>target, type, status, EDTF date, words of a speaker
    EGY+ISR=EGY+ISR SUPPORT happened                parties sorted; `=` where both are source and target

Date and speaker are compared only where they stand. `AID/SUPPORT` allows either; ` or ` parts whole readings.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from detente.coding import code
from detente.model import Actor, Claim, Document, Kind

FOLDER = Path(__file__).resolve().parents[1] / "tests" / "gates" / "data"


@dataclass(frozen=True, slots=True)
class Expected:
    """One reading of a claim that must come; empty `when` or `speaker` holds for any."""

    parties: str
    types: tuple[str, ...]
    statuses: tuple[str, ...]
    when: str = ""
    speaker: str = ""

    @classmethod
    def of(cls, text: str) -> Expected:
        """From `EGY>ISR ASSAULT happened 1967 @ministry`; ValueError where a part lacks."""
        head, _, speaker = text.partition("@")
        parties, types, statuses, *rest = head.split()
        return cls(
            parties, tuple(types.split("/")), tuple(statuses.split("/")), "".join(rest), speaker.strip()
        )

    def met(self, claim: Claim) -> bool:
        """Whether a claim is this one."""
        return (
            self.parties == parties(claim)
            and claim.type in self.types
            and claim.status.value in self.statuses
            and self.when in ("", claim.date)
            and (not self.speaker or self.speaker.lower() in " < ".join(claim.attribution).lower())
        )


@dataclass(frozen=True, slots=True)
class Row:
    """A sentence and the claims it must give, each as its readings; none: no event may come."""

    line: int
    sentence: str
    said: date | None
    expected: tuple[tuple[Expected, ...], ...]

    def holds(self, claims: list[Claim]) -> bool:
        """Whether these claims are what the row asks for."""
        if not self.expected:
            return all(claim.kind != Kind.EVENT for claim in claims)
        return all(any(e.met(c) for e in readings for c in claims) for readings in self.expected)


def table(file: Path) -> list[tuple[int, dict[str, str]]]:
    """Line number and cells of each row of a CSV file that opens with `#` lines."""
    lines = file.read_text(encoding="utf-8").splitlines()
    first = next(i for i, line in enumerate(lines) if not line.startswith("#"))
    return [(first + 2 + i, row) for i, row in enumerate(csv.DictReader(lines[first:]))]


def rows(name: str) -> list[Row]:
    """The rows of a phenomenon; ValueError names file and line of one that cannot be read."""
    found = []
    for line, cells in table(FOLDER / "phenomena" / f"{name}.csv"):
        try:
            expected = tuple(
                tuple(Expected.of(reading) for reading in claim.split(" or "))
                for claim in cells["expected"].split(";")
                if claim.strip()
            )
            said = date.fromisoformat(cells["said"]) if cells["said"] else None
        except ValueError as error:
            raise ValueError(f"{name}.csv:{line}: {error}") from error
        sentence = cells["sentence"].replace("\\n", "\n").replace("\\t", "\t")
        found.append(Row(line, sentence, said, expected))
    return found


def names() -> list[str]:
    """The phenomena that have a file, in order."""
    return sorted(file.stem for file in (FOLDER / "phenomena").glob("*.csv"))


def told(sentence: str, said: date | None = None) -> list[Claim]:
    """The claims of a text that is a document of its own."""
    return code(Document("0" * 16, "row.txt", "row.txt", "", sentence, said=said))


def failing(name: str) -> list[tuple[Row, list[Claim]]]:
    """The rows of a phenomenon that do not hold, with what came instead."""
    told_by_row = ((row, told(row.sentence, row.said)) for row in rows(name))
    return [(row, claims) for row, claims in told_by_row if not row.holds(claims)]


def parties(claim: Claim) -> str:
    """`EGY>ISR`, or `EGY+ISR=EGY+ISR` where the two sides are the same."""
    source, target = _codes(claim.source), _codes(claim.target)
    return f"{source}={target}" if source == target else f"{source}>{target}"


def _codes(actors: Iterable[Actor]) -> str:
    return "+".join(sorted(actor.code for actor in actors))


def shown(claim: Claim) -> str:
    """A claim in the notation of `expected`, with kind and trigger."""
    parts = [parties(claim), claim.type, claim.status.value, claim.date or ""]
    parts.append("@" + " < ".join(claim.attribution) if claim.attribution else "")
    parts.append(f"({claim.kind.value}: {claim.trigger})")
    return " ".join(part for part in parts if part)


def wanted(row: Row) -> str:
    """The expected claims of a row, as written."""
    claims = []
    for readings in row.expected:
        texts = [
            " ".join(x for x in (e.parties, "/".join(e.types), "/".join(e.statuses), e.when) if x)
            + (f" @{e.speaker}" if e.speaker else "")
            for e in readings
        ]
        claims.append(" or ".join(texts))
    return "; ".join(claims) or "no event"


def main() -> int:
    """Prints one line a phenomenon and, when asked, its failing rows."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("names", nargs="*", metavar="NAME", help="phenomena; none: all")
    ask.add_argument("--errors", action="store_true", help="list the failing rows with what came instead")
    args = ask.parse_args()
    unknown = sorted(set(args.names) - set(names()))
    if unknown:
        print(f"{', '.join(unknown)}: no such phenomenon; choose from {', '.join(names())}.")
        return 2
    count = held = 0
    for name in args.names or names():
        every, bad = rows(name), failing(name)
        positives = sum(bool(row.expected) for row in every)
        lost = sum(bool(row.expected) for row, _ in bad)
        negatives, made_up = len(every) - positives, len(bad) - lost
        count, held = count + len(every), held + len(every) - len(bad)
        share = (len(every) - len(bad)) / len(every)
        told_of = f"told {positives - lost}/{positives}  silent {negatives - made_up}/{negatives}"
        print(f"{name:24} {share:.3f}  {told_of}")
        for row, claims in bad if args.errors else ():
            print(f"  {row.line}: {row.sentence!r}")
            print(f"      wanted {wanted(row)}")
            print("      came   " + ("; ".join(shown(claim) for claim in claims) or "nothing"))
    print(f"{'all':24} {held / count:.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
