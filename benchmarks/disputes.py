"""How well disputes are found: recall and precision of those of strength strong or medium.

    python benchmarks/disputes.py [--errors SCENARIO] [--held-out] [--text] [--type TYPE]

`gold claims` looks for disputes among the claims of the gold, grouped as benchmarks/events.py groups them;
`from text` reads the texts end to end. A found dispute matches one of the gold where it is of the same family
and its claims overlap claims on two sides of it. One that matches a weak one of the gold is neither hit nor
false. `of those coded` leaves out what the coder gave no claims for on two sides.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.events import grouped, tellings
from benchmarks.recordset import Scenario, load, read
from detente.model import Claim, Kind
from detente.record.disputes.dispute import Dispute, Sentence, Strength
from detente.record.disputes.search import disputes_of
from detente.record.events.event import Event, event

FAMILIES = (("date", "order", "reference"), ("actor", "direction"), ("state", "opinion"))


@dataclass(slots=True)
class Score:
    """Counts of one run."""

    gold: int = 0
    found: int = 0
    hit: int = 0
    right: int = 0
    coded: int = 0

    def __iadd__(self, other: Score) -> Score:
        for name in self.__slots__:
            setattr(self, name, getattr(self, name) + getattr(other, name))
        return self

    @property
    def recall(self) -> float:
        """Of the gold's strong and medium ones."""
        return self.hit / self.gold if self.gold else 1.0

    @property
    def precision(self) -> float:
        """Of the found strong and medium ones."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall_of_coded(self) -> float:
        """Of the gold's for which there are claims on two sides."""
        return self.hit / self.coded if self.coded else 1.0


def from_gold(scenario: Scenario) -> list[Dispute]:
    """The disputes among the gold's claims."""
    documents = {document.id: document for document in scenario.documents.values()}
    known = origins(scenario)
    found = [
        event([scenario.claims[name] for name in group], documents, known)
        for group in grouped(tellings(scenario))
    ]
    found += [event([c], documents, known) for c in scenario.claims.values() if c.kind is Kind.STATE]
    return disputes_of(found, known)


def origins(scenario: Scenario) -> dict[str, str]:
    """The first document of each group of copies, as the record itself tells them apart."""
    from detente.record.events.reading import origins as told
    from detente.record.store import Dossier

    with (
        tempfile.TemporaryDirectory() as folder,
        Dossier.open(read(scenario, Path(folder) / "d")) as record,
        record.reading() as db,
    ):
        return told(db)


def from_text(scenario: Scenario) -> tuple[list[Dispute], list[Event]]:
    """The disputes that the texts give end to end, and the events."""
    from detente import api
    from detente.api import disputes

    with tempfile.TemporaryDirectory() as folder:
        dossier = read(scenario, Path(folder) / "d")
        return disputes(dossier), api.events(dossier)


def covers(claims: Iterable[Claim | Sentence], gold: Claim) -> bool:
    """Whether a claim or a sentence overlaps a claim of the gold in the same document."""
    return any(c.document == gold.document and c.start < gold.end and gold.start < c.end for c in claims)


def family(one: str, other: str) -> bool:
    """Whether two types are one for the score."""
    return one == other or any(one in f and other in f for f in FAMILIES)


def matches(found: Dispute, gold: dict[str, Any], scenario: Scenario) -> bool:
    """Whether a found dispute is one of the gold: two of its claims, on two of the sides found."""
    if not family(found.type.value, gold["type"]):
        return False
    sides = [
        {name for name in gold["claims"] if covers((*side.claims, *side.sentences), scenario.claims[name])}
        for side in found.sides
    ]
    if len(gold["claims"]) == 1:
        return any(sides)
    return any(a and b and len(a | b) > 1 for i, a in enumerate(sides) for b in sides[i + 1 :])


def score(scenario: Scenario, found: Sequence[Dispute], claims: Sequence[Claim]) -> tuple[Score, list[str]]:
    """The counts, and what was missed or false in words."""
    told, lines = Score(), list[str]()
    plain = [d for d in found if d.strength is not Strength.WEAK]
    gold = [g for g in scenario.gold["disputes"] if g["strength"] != "weak"]
    for g in gold:
        told.gold += 1
        coded = sum(covers(claims, scenario.claims[name]) for name in g["claims"])
        told.coded += coded >= min(2, len(g["claims"]))
        if any(matches(d, g, scenario) for d in plain):
            told.hit += 1
        else:
            lines.append(f"MISSED {g['type']} {g['strength']}: {g['about']} {g['claims']}")
    for d in plain:
        if any(matches(d, g, scenario) for g in gold):
            told.right += 1
            told.found += 1
        elif not any(matches(d, g, scenario) for g in scenario.gold["disputes"]):
            told.found += 1
            lines.append(f"FALSE  {d.type} {d.strength}: {d.says}")
            lines += [f"         {c.type} {c.status} {c.date} {c.quote!r}" for c in d.claims]
    return told, lines


def main(arguments: Iterable[str] | None = None) -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--errors", metavar="SCENARIO", help="print what is missed and false; `all` for all")
    ask.add_argument("--held-out", action="store_true", help="report on what nothing was tuned on")
    ask.add_argument("--text", action="store_true", help="from the texts too")
    given = ask.parse_args(arguments)  # type: ignore[arg-type]
    sums = {"gold claims": Score(), "from text": Score()}
    types: Counter[str] = Counter()
    for scenario in load(given.held_out):
        runs = [("gold claims", from_gold(scenario), list(scenario.claims.values()))]
        if given.text:
            found, events = from_text(scenario)
            runs.append(("from text", found, [c for e in events for c in e.claims]))
        for run, found, claims in runs:
            told, lines = score(scenario, found, claims)
            sums[run] += told
            types.update(line.split()[0] + " " + line.split()[1] for line in lines if line[0] != " ")
            print(
                f"{scenario.name:<32} {run:<12} recall {told.recall:.2f} ({told.gold}) "
                f"precision {told.precision:.2f} ({told.found})"
            )
            if given.errors in (scenario.name, "all") and not scenario.held_out:
                print("\n".join(lines))
    for run, told in sums.items():
        if told.gold:
            print(
                f"{'all':<32} {run:<12} recall {told.recall:.3f} ({told.hit} of {told.gold}; of those coded "
                f"{told.recall_of_coded:.3f}) precision {told.precision:.3f} ({told.right} of {told.found})"
            )
    if given.errors:
        print(dict(sorted(types.items())))


if __name__ == "__main__":
    main()
