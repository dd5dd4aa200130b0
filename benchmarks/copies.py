"""Copies: found and told right, on texts and variants made for it, and how quickly.

    python -m benchmarks.copies [--affairs N] [--sizes 1000 10000 100000] [--tune]

Protocol: four texts on each of 50 invented affairs, the examples, and the seeds where `shared` is there,
are the bases; nine variants are made of each by rule. The index meets them in a shuffled order and knows
nothing of where they came from. A pair is right if a variant is paired with its base; every pair of texts
of two bases is wrong, whether of one affair or of two (07 is 01, and 05 is 03 among the examples: each two
are one base). Thresholds were set on the affairs with an even number and the examples; `report` is the
rest.
"""

from __future__ import annotations

import argparse
import random
import resource
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks import copies_variants as v
from benchmarks.copies_texts import text
from detente.sources.copies.content import Content, content
from detente.sources.copies.find import pairs
from detente.sources.copies.groups import groups, member
from detente.sources.copies.index import CopyIndex
from detente.sources.copies.pair import CopyKind, Pair

ROOT = Path(__file__).resolve().parents[1]
SEEDS = ROOT.parent / "shared" / "seeds"
TEXTS = 4  # on each affair
SHORT = (3, 5)  # facts of a short text, some 90 words
NEAR = ("verbatim", "boilerplate", "edited", "truncated", "quoted")
RESPUN = ("respun30", "respun60", "respun90")
BACK = ("translated",)
ONE = {"07-newswire-reprint": "01-newswire-ankara-2000", "05-respun-egypt-israel": "03-blog-egypt-israel"}


@dataclass(frozen=True, slots=True)
class Made:
    """A text of the set: its base, and what became of it (`base`, one of NEAR, RESPUN or BACK)."""

    key: str
    base: str
    what: str
    half: str  # tune or report
    text: str


def bases(affairs: int) -> Iterator[tuple[str, str, str]]:
    """(key, half, text) of every original."""
    for number in range(affairs):
        for which in range(TEXTS):
            one = text(number, which)
            yield one.key, "report" if number % 2 else "tune", one.text
    for path in sorted([*(ROOT / "examples").glob("[01]*"), *SEEDS.glob("*.txt")]):
        from detente.sources import plain, read

        document = read(path)
        kept = plain(document)
        body = "\n\n".join(kept[p.start : p.end] for p in document.passages if p.role.content)
        yield path.stem, "tune", body


def made(affairs: int = 50) -> list[Made]:
    """The whole set, in a shuffled order."""
    found = []
    for number, (key, half, body) in enumerate(bases(affairs)):
        r = random.Random(f"variants {key}")
        around = text(90_000 + number, r.randrange(5)).text  # one each, or the quoting texts would be copies
        found.append(Made(key, ONE.get(key, key), "base", half, body))
        if key in ONE:
            continue
        variants = {
            "verbatim": v.verbatim(body, r),
            "boilerplate": v.boilerplate(body, r),
            "edited": v.edited(body, r),
            "truncated": v.truncated(body, r),
            "quoted": v.quoted(body, r, around),
            "respun30": v.respun(body, r, 0.3),
            "respun60": v.respun(body, r, 0.6),
            "respun90": v.respun(body, r, 0.9),
            "translated": v.translated(body, r),
        }
        found += [Made(f"{key}/{what}", key, what, half, one) for what, one in variants.items()]
    random.Random(4).shuffle(found)
    return found


def paired(texts: list[Made], index: CopyIndex | None = None) -> tuple[list[Pair], dict[str, Content]]:
    """All pairs found among them, and the contents."""
    contents = {one.key: content(one.key, one.text) for one in texts}
    return list(pairs(contents.values(), contents.__getitem__, index)), contents


@dataclass(frozen=True, slots=True)
class Score:
    """Precision, recall and F1 of pairs of a base and its variants; `wrong` are pairs of two bases."""

    right: int
    missed: int
    wrong: int

    @property
    def precision(self) -> float:
        return self.right / max(1, self.right + self.wrong)

    @property
    def recall(self) -> float:
        return self.right / max(1, self.right + self.missed)

    @property
    def f1(self) -> float:
        return 2 * self.right / max(1, 2 * self.right + self.missed + self.wrong)


def wrong(texts: list[Made], found: list[Pair]) -> list[Pair]:
    """The pairs of texts that have different bases, quotations of one by chance among them."""
    base = {one.key: one.base for one in texts}
    return [pair for pair in found if base[pair.a] != base[pair.b]]


def twins(found: list[Pair]) -> dict[str, str]:
    """The one of each two exact copies that stands for both: the index pairs a third text with it alone."""
    return {pair.a: pair.b for pair in found if pair.kind is CopyKind.EXACT}


def score(texts: list[Made], found: list[Pair], whats: tuple[str, ...], half: str) -> Score:
    """Of the given variants against their bases; a wrong pair counts where it holds such a variant."""
    by = {one.key: one for one in texts}
    twin = twins(found)
    met = {frozenset((twin.get(pair.a, pair.a), twin.get(pair.b, pair.b))) for pair in found}
    right = missed = 0
    for one in texts:
        if one.what in whats and one.half == half:
            if frozenset((twin.get(one.key, one.key), twin.get(one.base, one.base))) in met:
                right += 1
            else:
                missed += 1
    bad = [
        pair
        for pair in wrong(texts, found)
        if any(by[k].half == half and by[k].what in (*whats, "base") for k in (pair.a, pair.b))
    ]
    return Score(right, missed, len(bad))


def report(affairs: int) -> None:
    """Prints the accuracy."""
    texts = made(affairs)
    begun = time.process_time()
    found, contents = paired(texts)
    spent = time.process_time() - begun
    count = len({one.base for one in texts})
    print(f"{len(texts)} texts of {count} bases, {len(found)} pairs, {spent:.1f} s")
    by, twin = {one.key: one for one in texts}, twins(found)
    for half in ("tune", "report"):
        print(f"\n{half}\n{'':12} {'pairs':>6} {'recall':>7} {'precision':>9} {'F1':>6}  kinds given")
        for name, whats in [("near", NEAR), ("re-spun", RESPUN), ("translated", BACK)] + [
            (what, (what,)) for what in (*NEAR, *RESPUN)
        ]:
            s = score(texts, found, whats, half)
            kinds = Counter(
                pair.kind.value
                for pair in found
                for one, other in ((pair.a, pair.b), (pair.b, pair.a))
                if by[one].what in whats
                and by[one].half == half
                and twin.get(by[one].base, by[one].base) == twin.get(other, other)
            )
            told = ", ".join(f"{kind} {n}" for kind, n in kinds.most_common())
            n = s.right + s.missed
            print(f"{name:12} {n:6} {s.recall:7.3f} {s.precision:9.3f} {s.f1:6.3f}  {told}")
        bad = [p for p in wrong(texts, found) if half in (by[p.a].half, by[p.b].half)]
        print(f"pairs of two bases called copies: {len(bad)}")
        for pair in bad[:10]:
            print("   ", pair.a, pair.b, pair.kind, pair.score)
    members = {key: member(one) for key, one in contents.items()}
    put = groups(found, members)
    mixed = [g for g in put if len({by[key].base for key in g.members}) > 1]
    spun = [g for g in put if by[g.origin].what in (*RESPUN, *BACK) and _whole(g.members, by)]
    print(
        f"\n{len(put)} groups, {len(mixed)} of more than one base;"
        f" undated, a reworded text is called the origin in {len(spun)}"
    )


def _whole(members: tuple[str, ...], by: dict[str, Made]) -> bool:
    return any(by[key].what in ("base", "verbatim", "boilerplate") for key in members)


def separation(affairs: int) -> None:
    """Prints what the scores of reworded texts and of same-topic texts are, without a threshold."""
    from detente.sources.copies.compare import compare

    scores = defaultdict(list)
    for number in range(0, affairs, 2):
        four = [text(number, which).text for which in range(TEXTS)]
        r = random.Random(number)
        for i, one in enumerate(four):
            a = content("a", one)
            for what, share in zip(RESPUN, (0.3, 0.6, 0.9), strict=True):
                if found := compare(a, content("b", v.respun(one, r, share)), 0.0):
                    scores[what].append(found.score)
            if found := compare(a, content("b", v.translated(one, r)), 0.0):
                scores["translated"].append(found.score)
            for other in four[:i]:
                if found := compare(a, content("b", other), 0.0):
                    scores["same topic"].append(found.score)
    for what, all_ in scores.items():
        ordered = sorted(all_)
        middle = ordered[len(ordered) // 2]
        print(f"{what:12} {len(ordered):4} {ordered[0]:.3f} .. {middle:.3f} .. {ordered[-1]:.3f}")


def speed(sizes: list[int]) -> None:
    """Prints documents a second (words, keys, look-ups, candidates compared), and how that grows."""
    index, found, spent, at = CopyIndex(), 0, 0.0, 0
    columns = ("documents", "a second", "last 1,000", "words only", "memory MB", "pairs")
    print("\n" + " ".join(f"{name:>10}" for name in columns))

    kept: dict[str, str] = {}

    def fetch(key: str) -> Content:
        return content(key, kept[key])

    while at < max(sizes):
        batch = [text(100_000 + i // 5, i % 5, facts=SHORT) for i in range(at, at + 1000)]
        kept |= {one.key: one.text for one in batch}
        begun = time.process_time()
        read = [content(one.key, one.text) for one in batch]
        words = time.process_time() - begun  # does not grow: slower here means a busier machine
        found += sum(1 for _ in pairs(read, fetch, index))
        last = time.process_time() - begun
        spent += last
        at += 1000
        if at in sizes:
            memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            rates = f"{at / spent:10,.0f} {1000 / last:10,.0f} {1000 / words:10,.0f}"
            print(f"{at:10,} {rates} {memory:10,.0f} {found:10,}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--affairs", type=int, default=50)
    parser.add_argument("--sizes", type=int, nargs="*", default=[1_000, 10_000, 100_000])
    parser.add_argument("--tune", action="store_true", help="only the scores of the tuning half")
    given = parser.parse_args()
    if given.tune:
        separation(given.affairs)
        return
    report(given.affairs)
    if given.sizes:
        speed(given.sizes)


if __name__ == "__main__":
    main()
