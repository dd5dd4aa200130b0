"""What the coder finds of the claims in the record's own scenarios: texts on some thirty other states.

    python benchmarks/scenarios.py [--held-out] [--errors FILE]

As `gold/score.py` of the seeds counts: a claim is found if one of the same parties overlaps it by 30 % of the
shorter, coded if of the same type as well, way if it leads the same way (talks either way); claims of kind
`state` are neither asked for nor punished. Pairs are one to one, best first.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.recordset import Scenario, load
from detente import coding
from detente.knowledge.continuity import heir
from detente.model import Claim, Kind

LEAST = 0.3


def sides(claim: Claim) -> tuple[frozenset[str], frozenset[str]]:
    """Source and target, each state under the first code of its line."""
    one, other = (frozenset(heir(a.code) for a in side) for side in (claim.source, claim.target))
    return one, other


def overlap(a: Claim, b: Claim) -> float:
    """Shared characters by those of the shorter."""
    return (min(a.end, b.end) - max(a.start, b.start)) / max(1, min(a.end - a.start, b.end - b.start))


def paired(golds: Sequence[Claim], claims: Sequence[Claim]) -> list[tuple[Claim, Claim]]:
    """Gold claims with the claims that overlap them, one to one, those that agree most first."""
    ranked = []
    for i, gold in enumerate(golds):
        for j, claim in enumerate(claims):
            shared = overlap(gold, claim)
            if shared >= LEAST:
                same = frozenset.union(*sides(gold)) == frozenset.union(*sides(claim))
                ranked.append(((same and gold.type == claim.type, same, shared), i, j))
    left, right, found = set[int](), set[int](), []
    for _, i, j in sorted(ranked, reverse=True):
        if i not in left and j not in right:
            left.add(i)
            right.add(j)
            found.append((golds[i], claims[j]))
    return found


def counted(scenario: Scenario, errors: list[str] | None = None) -> Counter[str]:
    """gold, said, found, coded, way, status, dates, dated of one scenario."""
    total: Counter[str] = Counter()
    for name, document in scenario.documents.items():
        golds = [c for c in scenario.claims.values() if c.document == document.id]
        asked = [c for c in golds if c.kind is Kind.EVENT]
        claims = coding.code(document)
        pairs = paired(asked, claims)
        hit = [(g, c) for g, c in pairs if frozenset.union(*sides(g)) == frozenset.union(*sides(c))]
        used = {id(c) for _, c in hit}
        spare = [c for c in claims if id(c) not in used and paired([g for g in golds if g not in asked], [c])]
        right = [(g, c) for g, c in hit if g.type == c.type]
        dated = [(g, c) for g, c in right if g.date]
        total += Counter({
            "gold": len(asked), "said": len(claims) - len(spare), "found": len(hit), "coded": len(right),
            "way": sum(sides(g) == sides(c) or g.type == "CONSULT" for g, c in right),
            "status": sum(g.status == c.status for g, c in right),
            "dates": len(dated), "dated": sum((c.date or "")[:4] == (g.date or "")[:4] for g, c in dated),
        })  # fmt: skip
        if errors is not None:
            done = {id(g) for g, _ in right}
            errors += [f"MISS {name} {g.type} {sides(g)} {g.quote!r}" for g in asked if id(g) not in done]
            wrong = [c for c in claims if id(c) not in used and c not in spare]
            errors += [f"FALSE {name} {c.type} {sides(c)} {c.quote!r}" for c in wrong]
    return total


def judged(scenario: Scenario) -> Iterator[tuple[Claim, bool]]:
    """Each claim of a scenario's texts, and whether it is right; states that no gold claim tells are left."""
    for document in scenario.documents.values():
        golds = [c for c in scenario.claims.values() if c.document == document.id]
        claims = coding.code(document)
        right = {
            id(c) for g, c in paired(golds, claims)
            if g.type == c.type and frozenset.union(*sides(g)) == frozenset.union(*sides(c))
        }  # fmt: skip
        yield from ((c, id(c) in right) for c in claims if c.kind is Kind.EVENT or paired(golds, [c]))


def f1(total: Counter[str], name: str) -> tuple[float, float, float]:
    """Precision, recall and their harmonic mean."""
    precision, recall = total[name] / max(1, total["said"]), total[name] / max(1, total["gold"])
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def whole(scenarios: Iterable[Scenario], errors: list[str] | None = None) -> Counter[str]:
    """The counts of all."""
    total: Counter[str] = Counter()
    for scenario in scenarios:
        total += counted(scenario, errors)
    return total


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument(
        "--held-out", action="store_true", help="report on the scenarios that nothing was tuned on"
    )
    ask.add_argument("--errors", type=Path)
    given = ask.parse_args()
    errors: list[str] = []
    total = whole(load(given.held_out), errors)
    print(f"gold {total['gold']}  claimed {total['said']}")
    for name in ("found", "coded", "way"):
        print(f"{name:6} P {f1(total, name)[0]:.3f}  R {f1(total, name)[1]:.3f}  F1 {f1(total, name)[2]:.3f}")
    status, dated = total["status"] / max(1, total["coded"]), total["dated"] / max(1, total["dates"])
    print(f"status {status:.3f}  dated {dated:.3f} (of {total['dates']})")
    if given.errors and not given.held_out:
        given.errors.write_text("\n".join(errors) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
