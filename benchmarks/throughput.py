"""Sentences a second from text to claims, over the cores, on a mixed corpus.

    python benchmarks/throughput.py ../shared [--workers 2] [--sentences 20000]

Mixture: the raw text of the treebanks in their documents (EWT: weblogs, newsgroups, e-mail, reviews, answers;
GUM: news, interviews, speeches, academic, biography and more) and, every tenth document, one of the bundled
examples, so that there are states to code. Protocol: documents in memory, workers started and warmed by two
documents each before the clock; wall clock; sentences as the treebanks count them, an example's as the parser
cuts them. Peak memory is the sum over the processes.
"""

from __future__ import annotations

import argparse
import resource
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from detente import api, sources
from detente.coding import code
from detente.engines import ordered
from detente.language.parser import parser
from detente.model import Document
from training.treebanks import conllu


def corpus(shared: Path, least: int) -> tuple[list[Document], int]:
    """Documents with at least so many sentences in all, and how many they have."""
    texts: dict[str, list[str]] = {}
    for path in sorted((shared / "data" / "ud").glob("*.conllu")):
        for gold in conllu(path):
            texts.setdefault(gold.document, []).append(" ".join(gold.words))
    examples = [sources.read(p) for p in api.examples()]
    sizes = {d.id: len(parser().parse(d.text)) for d in examples}
    found: list[Document] = []
    count = 0
    while count < least:
        for n, (name, sentences) in enumerate(texts.items()):
            found.append(Document(f"{len(found):016x}", name, name, "", " ".join(sentences)))
            count += len(sentences)
            if n % 10 == 0:
                example = examples[n // 10 % len(examples)]
                found.append(example)
                count += sizes[example.id]
            if count >= least:
                break
    return found, count


def main() -> int:
    """Prints one line; exit 2 where the treebanks are not there."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("shared", type=Path)
    ask.add_argument("--workers", type=int, default=2)
    ask.add_argument("--sentences", type=int, default=20_000)
    args = ask.parse_args()
    if not (args.shared / "data" / "ud").is_dir():
        print(f"{args.shared}/data/ud: the treebanks are not here; hand over the folder `shared`.")
        return 2
    documents, count = corpus(args.shared, args.sentences)
    warm = args.workers * 2
    began, claims = 0.0, 0
    for n, (_, outcome) in enumerate(ordered(code, [*documents[:warm], *documents], args.workers)):
        if n == warm - 1:
            began = time.perf_counter()
        elif n >= warm:
            claims += len(outcome.get())
    seconds = time.perf_counter() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    peak += args.workers * resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    print(
        f"{count:,} sentences in {len(documents):,} documents, {claims:,} claims, {args.workers} workers: "
        f"{count / seconds:,.0f} sentences a second, at most {peak / 1024:,.0f} MB"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
