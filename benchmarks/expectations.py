"""What Detente finds of what texts say is to come, and what became of it, against the record's gold.

    python -m benchmarks.expectations             the scenarios to tune on, the seeds' development gold
    python -m benchmarks.expectations --held-out  figures alone of the scenarios that are held out
    python -m benchmarks.expectations --list      every miss and every false alarm, tuning scenarios alone

A found statement is right that overlaps one of the gold's by OVERLAP of the shorter of the two, one to one.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.recordset import Scenario, load, read

OVERLAP = 0.3
SHARED = Path(__file__).resolve().parents[2] / "shared"
Span = tuple[str, int, int]  # document, start, end


class Found(NamedTuple):
    """A statement that was found, as it is compared."""

    span: Span
    kind: str
    own: bool  # the author's
    outcome: str
    quote: str


@dataclass(slots=True)
class Score:
    """Counts; `right` holds for each trait how many of the pairs agree."""

    found: int = 0
    gold: int = 0
    paired: int = 0
    right: Counter[str] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)
    alarms: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        return self.paired / max(1, self.found)

    @property
    def recall(self) -> float:
        return self.paired / max(1, self.gold)

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def share(self, trait: str) -> float:
        """Of the pairs, those that agree on `kind`, `who` or `outcome`."""
        return self.right[trait] / max(1, self.paired)


def pairs(found: Sequence[Span], gold: Sequence[Span]) -> list[tuple[int, int]]:
    """One to one, the greatest overlaps first."""
    every = ((-_shared(f, g), i, j) for i, f in enumerate(found) for j, g in enumerate(gold))
    ranked = sorted(one for one in every if one[0] <= -OVERLAP)
    ours, theirs, made = set[int](), set[int](), []
    for _, i, j in ranked:
        if i not in ours and j not in theirs:
            ours.add(i)
            theirs.add(j)
            made.append((i, j))
    return made


def _shared(a: Span, b: Span) -> float:
    if a[0] != b[0]:
        return 0.0
    return max(0, min(a[2], b[2]) - max(a[1], b[1])) / max(1, min(a[2] - a[1], b[2] - b[1]))


def scenarios(held_out: bool) -> Score:
    """All scenarios, read from their texts."""
    score = Score()
    for scenario in load(held_out):
        _add(score, scenario)
    return score


def _add(score: Score, scenario: Scenario) -> None:
    from detente.api import expectations

    gold = scenario.gold["expectations"]
    texts = {name: document.text for name, document in scenario.documents.items()}
    spans = [_span(texts, e["document"], e["quote"]) for e in gold]
    with tempfile.TemporaryDirectory() as folder:
        read(scenario, Path(folder))
        found = [_found(x) for x in expectations(folder)]
    made = pairs([f.span for f in found], spans)
    score.found += len(found)
    score.gold += len(gold)
    score.paired += len(made)
    for i, j in made:
        mine, its = found[i], gold[j]
        for trait, one, other in (
            ("kind", mine.kind, its["kind"]),
            ("who", str(mine.own), str(its["who"] in ("author", "poster"))),
            ("outcome", mine.outcome, its["outcome"]),
        ):
            score.right[trait] += one == other
            if one != other:
                score.misses.append(f"~ {trait} {other}, told {one}: {its['quote']}")
    hit, taken = {i for i, _ in made}, {j for _, j in made}
    score.misses += [
        f"{scenario.name}/{e['document']}: {e['quote']}" for j, e in enumerate(gold) if j not in taken
    ]
    score.alarms += [
        f"{scenario.name}/{f.span[0]}: {f.quote} [{f.kind}]" for i, f in enumerate(found) if i not in hit
    ]


def _found(expected: Any) -> Found:
    e, document = expected.expectation, expected.document
    voices = {"", *(p.speaker for p in document.passages if p.start <= e.start < p.end)}
    return Found(
        (document.name, e.start, e.end),
        e.kind.value,
        e.who in voices,
        expected.outcome.value,
        f"{e.trigger}: {e.quote}",
    )


def _span(texts: dict[str, str], name: str, quote: str) -> Span:
    start = texts[name].index(quote)
    return name, start, start + len(quote)


def development() -> Score | None:
    """The seeds' development gold: all seeds read, the annotated two compared; None without."""
    gold_file = SHARED / "gold" / "dev.json"
    if not gold_file.exists():
        return None
    from detente import api
    from detente.api import expectations

    gold = json.loads(gold_file.read_text(encoding="utf-8"))
    files = {key: about["file"] for key, about in gold["meta"]["documents"].items()}
    claims = {claim["id"]: claim for claim in gold["claims"]}
    told = [claims[one["claim"]] for one in gold["forward"]]
    spans = [(files[c["id"].partition(".")[0]], c["start"], c["end"]) for c in told]
    with tempfile.TemporaryDirectory() as folder:
        api.read(SHARED / "seeds", folder)
        found = [f for f in map(_found, expectations(folder)) if f.span[0] in files.values()]
    made = pairs([f.span for f in found], spans)
    score = Score(len(found), len(spans), len(made))
    hit, taken = {i for i, _ in made}, {j for _, j in made}
    score.misses = [c["quote"] for j, c in enumerate(told) if j not in taken]
    score.alarms = [f.quote for i, f in enumerate(found) if i not in hit]
    return score


def lines(name: str, score: Score) -> Iterable[str]:
    """The figures of a set."""
    yield f"{name}: {score.gold} expectations, {score.found} found, {score.paired} of them right"
    yield f"  precision {score.precision:.3f}  recall {score.recall:.3f}  F1 {score.f1:.3f}"
    if score.right:
        yield "  of those: " + ", ".join(f"{t} {score.share(t):.3f}" for t in ("kind", "who", "outcome"))


def main() -> None:
    """Print them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--held-out", action="store_true")
    parser.add_argument("--list", action="store_true")
    asked = parser.parse_args()
    if asked.held_out:
        print(*lines("held out", scenarios(True)), sep="\n")
        return
    sets = {"to tune on": scenarios(False), "seeds": development()}
    for name, score in sets.items():
        if score is None:
            continue
        print(*lines(name, score), sep="\n")
        if asked.list:
            print(*(f"  missed  {miss}" for miss in score.misses), sep="\n")
            print(*(f"  alarm   {alarm}" for alarm in score.alarms), sep="\n")


if __name__ == "__main__":
    main()
