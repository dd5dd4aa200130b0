"""How well claims are grouped into events: CoNLL F1, the mean of MUC, B3 and CEAF-e (Pradhan et al. 2012).

    python benchmarks/events.py [--errors SCENARIO] [--held-out]

Two figures: `gold claims` groups the claims of the gold, which measures the grouping alone; `from text` reads
the texts and groups what the coder told, scored on the claims that overlap one of the gold with the same
parties, which leaves out what the coder missed. Copies count: their claims belong to the original's events.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.recordset import Scenario, load, read
from detente.knowledge.continuity import heir
from detente.model import Claim, Kind
from detente.record.events.clusters import clusters, links
from detente.record.events.likeness import likeness, reasons
from detente.record.events.telling import Telling, telling

Groups = Sequence[frozenset[str]]


def conll(gold: Groups, found: Groups) -> tuple[float, float, float, float]:
    """(CoNLL, MUC, B3, CEAF-e) F1 of groups of the same names, single ones included."""
    three = (
        _f1(_muc(gold, found), _muc(found, gold)),
        _f1(_b3(gold, found), _b3(found, gold)),
        _ceaf(gold, found),
    )
    return sum(three) / 3, *three


def _muc(key: Groups, other: Groups) -> float:
    of = {name: i for i, group in enumerate(other) for name in group}
    links = sum(len(group) - 1 for group in key)
    kept = sum(len(group) - len({of.get(name, name) for name in group}) for group in key)
    return kept / links if links else 0.0


def _b3(key: Groups, other: Groups) -> float:
    of = {name: group for group in other for name in group}
    names = [(name, group) for group in key for name in group]
    return sum(len(group & of.get(name, frozenset((name,)))) / len(group) for name, group in names) / len(
        names
    )


def _ceaf(gold: Groups, found: Groups) -> float:
    alike = [[2 * len(a & b) / (len(a) + len(b)) for b in found] for a in gold]
    total = assignment(alike)
    return _f1(total / len(gold), total / len(found))


def assignment(worth: Sequence[Sequence[float]]) -> float:
    """The greatest sum of one cell a row and a column (Kuhn 1955, by shortest augmenting paths)."""
    rows, columns = len(worth), len(worth[0])
    if rows > columns:
        return assignment([[row[j] for row in worth] for j in range(columns)])
    u, v = [0.0] * (rows + 1), [0.0] * (columns + 1)
    match, way = [0] * (columns + 1), [0] * (columns + 1)
    for i in range(1, rows + 1):
        match[0], j0 = i, 0
        least, used = [float("inf")] * (columns + 1), [False] * (columns + 1)
        while True:
            used[j0] = True
            i0, delta, j1 = match[j0], float("inf"), 0
            for j in range(1, columns + 1):
                if not used[j]:
                    cost = -worth[i0 - 1][j - 1] - u[i0] - v[j]
                    if cost < least[j]:
                        least[j], way[j] = cost, j0
                    if least[j] < delta:
                        delta, j1 = least[j], j
            for j in range(columns + 1):
                if used[j]:
                    u[match[j]] += delta
                    v[j] -= delta
                else:
                    least[j] -= delta
            j0 = j1
            if not match[j0]:
                break
        while j0:
            match[j0], j0 = match[way[j0]], way[j0]
    return sum(worth[match[j] - 1][j - 1] for j in range(1, columns + 1) if match[j])


def _f1(recall: float, precision: float) -> float:
    return 2 * recall * precision / (recall + precision) if recall + precision else 0.0


def tellings(scenario: Scenario) -> dict[str, Telling]:
    """The gold claims of kind event as they are compared, by their names."""
    texts = {document.id: document.text for document in scenario.documents.values()}
    return {
        name: telling(claim, texts[claim.document][slice(*claim.sentence)])
        for name, claim in scenario.claims.items()
        if claim.kind is Kind.EVENT
    }


def grouped(told: dict[str, Telling]) -> list[frozenset[str]]:
    """Claims grouped as the record groups them."""
    ordered = list(told.values())
    together: dict[int, set[str]] = {}
    for name, part in zip(told, clusters(ordered, links(ordered)), strict=True):
        together.setdefault(part, set()).add(name)
    return [frozenset(group) for group in together.values()]


def from_text(scenario: Scenario) -> tuple[Groups, Groups]:
    """(gold groups, found groups) over the gold claims that the coder found, from the texts."""
    from detente import api

    with tempfile.TemporaryDirectory() as folder:
        dossier = read(scenario, Path(folder) / "d")
        events = api.events(dossier)
    names = {document.id: name for name, document in scenario.documents.items()}
    taken: dict[str, str] = {}
    for event in events:
        for claim in event.claims:
            best = _best(scenario, claim, names.get(claim.document, ""), taken)
            if best:
                taken[best] = event.id
    found: dict[str, set[str]] = {}
    for name, event_id in taken.items():
        found.setdefault(event_id, set()).add(name)
    gold = [frozenset(group & taken.keys()) for group in scenario.events()]
    return [group for group in gold if group], [frozenset(group) for group in found.values()]


def _best(scenario: Scenario, claim: Claim, document: str, taken: dict[str, str]) -> str:
    """The gold claim that a claim tells: most overlap, same parties, not yet taken."""
    parties = {heir(a.code) for a in (*claim.source, *claim.target)}
    found = [
        (min(claim.end, g.end) - max(claim.start, g.start), name)
        for name, g in scenario.claims.items()
        if g.kind is Kind.EVENT and g.document == scenario.documents[document].id and name not in taken
        if {heir(a.code) for a in (*g.source, *g.target)} == parties
    ] if document else []  # fmt: skip
    overlap, name = max(found, default=(0, ""))
    return name if overlap > 0 else ""


def errors(scenario: Scenario) -> None:
    """Prints the groups that are wrong, with what spoke for and against."""
    told = tellings(scenario)
    gold = {name: group for group in scenario.events() for name in group}
    found = {name: group for group in grouped(told) for name in group}
    names = sorted(told)
    for i, a in enumerate(names):
        for b in names[i + 1 :]:
            wanted, got = b in gold[a], b in found[a]
            if wanted != got:
                print("MISSED" if wanted else "FALSE ", a, b, round(likeness(told[a], told[b]), 2))
                for name in (a, b):
                    c = told[name].claim
                    print("      ", c.type, c.mode, c.status, c.date, repr(c.quote))
                print("      ", ", ".join(f"{n} {w:+.1f}" for n, w in reasons(told[a], told[b])))


def main(arguments: Iterable[str] | None = None) -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--errors", metavar="SCENARIO")
    ask.add_argument(
        "--held-out", action="store_true", help="report on the scenarios that nothing was tuned on"
    )
    given = ask.parse_args(arguments)  # type: ignore[arg-type]
    scenarios = load(given.held_out)
    if given.errors:
        errors(next(s for s in scenarios if s.name == given.errors and not s.held_out))
        return
    print(f"{'scenario':<34} {'CoNLL':>6} {'MUC':>6} {'B3':>6} {'CEAFe':>6}   from text")
    sums = [0.0] * 5
    for scenario in scenarios:
        four = conll(scenario.events(), grouped(tellings(scenario)))
        text = conll(*from_text(scenario))[0]
        print(f"{scenario.name:<34} " + " ".join(f"{x:6.3f}" for x in four) + f"   {text:6.3f}")
        sums = [a + b for a, b in zip(sums, (*four, text), strict=True)]
    means = [x / len(scenarios) for x in sums]
    print(f"{'mean':<34} " + " ".join(f"{x:6.3f}" for x in means[:4]) + f"   {means[4]:6.3f}")


if __name__ == "__main__":
    main()
