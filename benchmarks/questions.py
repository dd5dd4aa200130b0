"""How well questions are answered, over dossiers that were read from the texts end to end.

    python benchmarks/questions.py [--errors] [--held-out] [--crossed]

`first` and `three`: a claim or passage that supports the answer stands in the first hit, in the first three.
A hit supports it where a quote of it overlaps a gold claim's in the same document. `none`: questions that the
texts do not answer and that are told so. `said`: answerable ones that are not turned away. `--crossed` asks
every scenario the questions of the others, which it should turn away.
"""

from __future__ import annotations

import argparse
import csv
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.recordset import Scenario, load, read
from detente import api
from detente.api.asking import ask
from detente.record.asking.asking import Answer, Hit

QUESTIONS = Path(__file__).resolve().parent.parent / "tests" / "gates" / "data" / "questions.csv"
Spans = list[tuple[str, int, int]]  # document id, start, end


def spans(scenario: Scenario, question: dict[str, Any]) -> Spans:
    """Where the claims stand that support the answer to a question."""
    found = (scenario.claims[name] for name in question["claims"])
    return [(claim.document, claim.start, claim.end) for claim in found]


def supports(hit: Hit, gold: Spans) -> bool:
    """Whether a quote of a hit overlaps a gold claim's."""
    shown = [(hit.document.id, hit.start, hit.end), *((c.document, c.start, c.end) for c in hit.claims)]
    return any(a == b and s < y and x < e for a, s, e in shown for b, x, y in gold)


def rank(answer: Answer, gold: Spans) -> int:
    """The number, from 1, of the first hit that supports the answer; 0 where none does."""
    return next((n for n, hit in enumerate(answer.hits, 1) if supports(hit, gold)), 0)


def right(kind: str, says: str, gold: str) -> bool:
    """Whether the words of an answer to a did or when question give the gold's."""
    if kind == "did":
        want = "no" if gold.startswith("no") else "yes" if gold.startswith("yes") else "differ"
        got = (
            "differ"
            if "differ" in says
            else "yes"
            if says.startswith("Yes")
            else "no"
            if says.startswith("No")
            else "?"
        )
        return want == got
    dates = re.findall(r"\d{4}(?:-\d{2}){0,2}", says)
    wanted = re.findall(r"\d{4}(?:-\d{2}){0,2}", gold)
    years = re.findall(r"\d{4}", gold)
    return any(a.startswith(b) or b.startswith(a) for a in dates for b in wanted or years)


def score(scenario: Scenario, dossier: Path, total: Counter[str], errors: bool) -> None:
    """Adds a scenario's figures to the total; prints what went wrong where asked to."""
    for question in scenario.gold["questions"]:
        answer = ask(dossier, question["question"])
        fine = tally(total, question["kind"], answer, spans(scenario, question), str(question["answer"]))
        if errors and not fine:
            show(scenario.name, question, answer)


def show(name: str, question: dict[str, Any], answer: Answer) -> None:
    """Prints a question with what was made of it."""
    print(f"\n{name} | {question['question']} | gold: {question['answer']} {question['claims']}")
    print(f"   understood: {answer.understood}\n   says: {answer.says}")
    for hit in answer.hits[:4]:
        what = f"{hit.event.type} {hit.event.date}" if hit.event else "passage"
        met = ", ".join(f"{text} {x:.2f}" for text, x in hit.reasons)
        print(f"   {hit.score:.3f} {what} {hit.document.name} {' '.join(hit.quote.split())[:110]!r} [{met}]")


def examples(dossier: Path, errors: bool = False) -> dict[str, float]:
    """The figures of `tests/gates/data/questions.csv` over a dossier of the bundled examples."""
    documents = {document.name: document for document in api.documents(dossier)}
    total = Counter[str]()
    lines = [line for line in QUESTIONS.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    for row in csv.DictReader(lines):
        answer, gold = ask(dossier, row["question"]), Spans()
        for quote in filter(None, row["quote"].split(" | ")):
            document = documents[row["document"]]
            start = document.text.index(quote)
            gold.append((document.id, start, start + len(quote)))
        if errors and (answer.said if row["kind"] == "none" else rank(answer, gold) != 1 or not answer.said):
            show("examples", {**row, "claims": row["quote"]}, answer)
        tally(total, row["kind"], answer, gold, row["answer"])
    return figures(total)


def tally(total: Counter[str], kind: str, answer: Answer, gold: Spans, told: str) -> bool:
    """Adds one question to the total; whether its first hit is right, or it is rightly turned away."""
    if kind == "none":
        total["none"] += 1
        total["none told"] += not answer.said
        return not answer.said
    at = rank(answer, gold)
    total["asked"] += 1
    total["first"] += at == 1
    total["three"] += 0 < at <= 3
    total["said"] += answer.said
    if kind in ("did", "when"):
        total[kind] += 1
        total[f"{kind} right"] += right(kind, answer.says, told)
    return at == 1 and answer.said


def crossed(scenarios: list[Scenario], dossiers: dict[str, Path]) -> tuple[int, int]:
    """(turned away, asked) of the questions of every scenario put to the one after the next."""
    turned = asked = 0
    for i, scenario in enumerate(scenarios):
        other = scenarios[(i + 2) % len(scenarios)]
        for question in other.gold["questions"]:
            turned += not ask(dossiers[scenario.name], question["question"]).said
            asked += 1
    return turned, asked


def figures(total: Counter[str]) -> dict[str, float]:
    """Shares, 0 to 1."""
    share = {name: total[name] / max(1, total["asked"]) for name in ("first", "three", "said")}
    share["none"] = total["none told"] / max(1, total["none"])
    return share | {kind: total[f"{kind} right"] / max(1, total[kind]) for kind in ("did", "when")}


def measured(held_out: bool, folder: Path, errors: bool = False) -> dict[str, float]:
    """The figures over all scenarios, read into dossiers in a folder."""
    total = Counter[str]()
    for scenario in load(held_out):
        score(scenario, read(scenario, folder / scenario.name), total, errors)
    return figures(total)


def main(arguments: Iterable[str] | None = None) -> None:
    asks = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asks.add_argument("--errors", action="store_true")
    asks.add_argument("--crossed", action="store_true")
    asks.add_argument("--held-out", action="store_true", help="figures only, of what nothing was tuned on")
    given = asks.parse_args(arguments)  # type: ignore[arg-type]
    with tempfile.TemporaryDirectory() as folder:
        found = measured(given.held_out, Path(folder), given.errors and not given.held_out)
        print("  ".join(f"{name} {value:.3f}" for name, value in found.items()))
        if not given.held_out:
            api.demo(Path(folder) / "examples")
            found = examples(Path(folder) / "examples", given.errors)
            print("examples  " + "  ".join(f"{name} {value:.3f}" for name, value in found.items()))
        if given.crossed:
            scenarios = load(given.held_out)
            turned, asked = crossed(scenarios, {s.name: Path(folder) / s.name for s in scenarios})
            print(f"turned away {turned} of {asked} questions of other scenarios")


if __name__ == "__main__":
    main()
