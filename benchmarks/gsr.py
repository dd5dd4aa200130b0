"""Who did what to whom in PLOVER's gold records, each from its raw sentence.

    python benchmarks/gsr.py ../shared [--errors FILE]

Protocol: docs/method/gsr.md. The records are those of `data/plover/PLOVER_GSR_CAMEO.txt` (CC BY-SA 4.0).
Their sentences were read while the lexicon grew: they are a development set, and no figure for unseen text.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.gsr_records import Sentence, Triple, party, sentences
from detente.coding import code
from detente.knowledge import ontology
from detente.model import Claim, Document, Status

FILE: Final = Path("data", "plover", "PLOVER_GSR_CAMEO.txt")
SAID: Final = frozenset({"AGREE", "REQUEST", "REJECT", "THREATEN", "ACCUSE"})  # done by being said
VERBAL: Final = (1, 3)  # quad classes of words
ASSERTED: Final = frozenset(Status) - {Status.HYPOTHETICAL, Status.OPINION}


@dataclass(slots=True)
class Score:
    """Counts of dyads asked for, claimed and found, with their types and as bare pairs."""

    gold: int = 0
    claimed: int = 0
    hits: int = 0
    pairs_gold: int = 0
    pairs_claimed: int = 0
    pair_hits: int = 0
    either: int = 0  # hits that rest on one side being mutual and the other not
    asked: Counter[str] = field(default_factory=Counter)  # by type
    found: Counter[str] = field(default_factory=Counter)  # by type: the pair
    right: Counter[str] = field(default_factory=Counter)  # by type: pair and type
    false: Counter[str] = field(default_factory=Counter)  # by type claimed


def f1(hits: int, gold: int, claimed: int) -> tuple[float, float, float]:
    """Precision, recall and their harmonic mean; 0 where nothing is claimed or asked for."""
    precision, recall = hits / claimed if claimed else 0.0, hits / gold if gold else 0.0
    return precision, recall, 2 * hits / (gold + claimed) if gold + claimed else 0.0


def claims(sentence: Sentence) -> list[Claim]:
    """What the coder reads from the raw sentence, said on the record's date."""
    digest = hashlib.sha256(sentence.text.encode()).hexdigest()
    return code(Document(digest[:16], "record", "", digest, sentence.text, said=sentence.said))


def triples(found: Sequence[Claim]) -> list[Triple]:
    """The dyads of claims, distinct, in reading order, at the grain of the gold records."""
    every: dict[Triple, None] = {}
    for claim in found:
        if claim.status not in ASSERTED or any(_content(claim, other) for other in found):
            continue
        kind = as_event(claim.type, claim.status)
        sources, targets = ([party(a.code) for a in side] for side in (claim.source, claim.target))
        mutual = set(sources) == set(targets)
        for one in sources:
            for other in targets:
                if one != other or not mutual:
                    first, second = sorted((one, other)) if mutual else (one, other)
                    every[Triple(first, kind, second, mutual)] = None
    return list(every)


def _content(claim: Claim, outer: Claim) -> bool:
    """Whether a claim is only what another one promises, agrees, demands or refuses: no event in PLOVER."""
    inside = outer.trigger_start < claim.trigger_start and claim.start < outer.end
    verbal = ontology.quad_class(outer.type) in VERBAL
    return inside and verbal and claim.status is not Status.HAPPENED


def as_event(kind: str, status: Status) -> str:
    """The one label that PLOVER, which has no status, gives to a type with a status (docs/method/gsr.md)."""
    if kind in SAID or status is Status.HAPPENED:
        return kind
    if status in (Status.REFUSED, Status.DENIED):
        return "REJECT"
    return "AGREE" if ontology.event_type(kind).cooperative else "THREATEN"


def pairing(gold: Sequence[Triple], claimed: Sequence[Triple]) -> list[tuple[int, int, bool]]:
    """One-to-one (gold, claim, same type) of the same pair: first those of the same type and way."""
    ranked = sorted(
        (-(g.type == c.type), -(g.mutual == c.mutual), i, j)
        for i, g in enumerate(gold)
        for j, c in enumerate(claimed)
        if g.same_pair(c)
    )
    chosen, left, right = [], set[int](), set[int]()
    for same, _, i, j in ranked:
        if i not in left and j not in right:
            left.add(i)
            right.add(j)
            chosen.append((i, j, bool(same)))
    return chosen


def tally(score: Score, sentence: Sentence, claimed: Sequence[Triple], only_known: bool) -> None:
    """Adds a sentence; with `only_known` its other dyads are neither asked for nor punished."""
    spare: Sequence[Triple] = ()
    gold = sentence.gold
    if only_known:
        if not sentence.known:
            return
        gold = tuple(t for t in sentence.gold if t in sentence.known)
        spare = [t for t in sentence.gold if t not in sentence.known]
    chosen = pairing(gold, claimed)
    kept = [j for _, j, _ in chosen]
    open_ = [c for j, c in enumerate(claimed) if j not in kept]
    excused = {j for _, j, same in pairing(spare, open_) if same}
    wrong = [c for j, c in enumerate(open_) if j not in excused]
    score.gold += len(gold)
    score.claimed += len(chosen) + len(wrong)
    score.pairs_gold += len(_bare(gold))
    score.pairs_claimed += len(_bare([*(claimed[j] for j in kept), *wrong]))
    score.pair_hits += len(pairing(_bare(gold), _bare(claimed)))
    score.asked.update(t.type for t in gold)
    for i, j, same in chosen:
        score.found[gold[i].type] += 1
        score.right[gold[i].type] += same
        score.hits += same
        score.either += same and gold[i].mutual != claimed[j].mutual
        if not same:
            score.false[claimed[j].type] += 1
    score.false.update(c.type for c in wrong)


def _bare(every: Sequence[Triple]) -> list[Triple]:
    """Distinct pairs without their types; a mutual one takes in those that go one way."""
    pairs = list(dict.fromkeys(Triple(t.source, "", t.target, t.mutual) for t in every))
    both = {p.pair for p in pairs if p.mutual}
    return [p for p in pairs if p.mutual or p.pair not in both]


def lines(name: str, score: Score) -> Iterator[str]:
    """What is printed of one scope."""
    yield f"{name}: {score.gold} dyads"
    for label, counts in (
        ("triple", (score.hits, score.gold, score.claimed)),
        ("pair", (score.pair_hits, score.pairs_gold, score.pairs_claimed)),
    ):
        precision, recall, mean = f1(*counts)
        yield f"  {label:<7} P {precision:.3f}  R {recall:.3f}  F1 {mean:.3f}"
    found = sum(score.found.values())
    yield f"  type    {score.hits / max(1, found):.3f} of {found} matched pairs  (either way: {score.either})"


def by_type(score: Score) -> Iterator[str]:
    """Per type: dyads, pairs found, type right, claims of this type that are wrong."""
    yield f"  {'type':<10} {'asked':>5} {'pair':>5} {'right':>5} {'recall':>6} {'false':>5}"
    for kind in ontology.types():
        if score.asked[kind] or score.false[kind]:
            share = score.right[kind] / max(1, score.asked[kind])
            yield (
                f"  {kind:<10} {score.asked[kind]:>5} {score.found[kind]:>5} {score.right[kind]:>5}"
                f" {share:>6.2f} {score.false[kind]:>5}"
            )


def error_lines(sentence: Sentence, found: Sequence[Claim]) -> Iterator[str]:
    """Every miss, wrong type and false claim of a sentence, and the claims as the coder made them."""
    claimed = triples(found)
    chosen = pairing(sentence.gold, claimed)
    missed = set(range(len(sentence.gold))) - {i for i, _, _ in chosen}
    false = set(range(len(claimed))) - {j for _, j, _ in chosen}
    faults = [f"MISS {_short(sentence.gold[i])}{_unknown(sentence, i)}" for i in sorted(missed)]
    wrong = [(i, j) for i, j, same in chosen if not same]
    faults += [f"TYPE {_short(sentence.gold[i])} claimed as {claimed[j].type}" for i, j in wrong]
    faults += [f"FALSE {_short(claimed[j])}" for j in sorted(false)]
    if faults:
        yield f"## {' '.join(sentence.records)}\n{sentence.text}"
        yield from faults
        for c in found:
            who, whom = ("+".join(a.code for a in side) for side in (c.source, c.target))
            yield f"    {who} {c.type} {whom} [{c.status}, {c.confidence:.2f}] at {c.trigger!r}: {c.quote!r}"
        yield ""


def _unknown(sentence: Sentence, i: int) -> str:
    return "" if sentence.gold[i] in sentence.known else " (*)"


def _short(t: Triple) -> str:
    return f"{t.source} {t.type} {t.target}{' mutual' if t.mutual else ''}"


def main() -> int:
    """Prints the figures; exit 2 where the data is not there."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("shared", type=Path)
    ask.add_argument("--errors", type=Path, help="write every miss and false claim here, outside the project")
    args = ask.parse_args()
    path = args.shared / FILE
    if not path.is_file():
        print(f"{path}: the gold records are not here; hand over the folder `shared`.")
        return 2
    records = [r for r in json.loads(path.read_text(encoding="utf-8")) if r.get("text")]
    every, known = Score(), Score()
    log: list[str] = []
    held = sentences(records)
    for sentence in held:
        found = claims(sentence)
        tally(every, sentence, triples(found), only_known=False)
        tally(known, sentence, triples(found), only_known=True)
        log.extend(error_lines(sentence, found))
    bare = sum(not sentence.gold for sentence in held)
    print(f"{len(records)} records, {len(held)} sentences, {bare} of them without a dyad")
    print(*lines("all dyads", every), *lines("two known parties", known), *by_type(known), sep="\n")
    if args.errors:
        args.errors.write_text("\n".join(log), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
