"""The parser's and the names' scores, speed and size, as printed in the model card.

    python benchmarks/parser.py ../shared [--part test|dev]

Protocol: gold words; each gold sentence is one window, so sentence ends are gold too. LAS is printed over
full labels and over universal labels (CoNLL 2018); punctuation counts. Names: exact spans of PER, LOC, ORG,
tokens that a source does not annotate left out. Speed: the GUM part, a document a paragraph, through
`Parser.parse`, cutting and sentence splitting included, one thread, best of three.
"""

from __future__ import annotations

import argparse
import sys
import time
from importlib import resources
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from detente.language.parser import Parser, parser
from training.evaluate import score
from training.treebanks import Gold, load


def annotate(model: Parser, golds: list[Gold]) -> list[Gold]:
    """The model's annotation of the gold words."""
    found = []
    for gold, s in zip(golds, model.parse_words([g.words for g in golds]), strict=True):
        t = s.tokens
        found.append(
            Gold(
                gold.words,
                gold.document,
                [x.xpos for x in t],
                [x.upos for x in t],
                [x.head + 1 for x in t],
                [x.label for x in t],
                [x.lemma for x in t],
                [x.name for x in t],
            )
        )
    return found


def sentence_ends(model: Parser, golds: list[Gold]) -> float:
    """F1 of sentence ends on running text, in percent."""
    by_document: dict[str, list[Gold]] = {}
    for gold in golds:
        by_document.setdefault(gold.document, []).append(gold)
    hit = want = got = 0
    for run in by_document.values():
        text, ends = "", set()
        for gold in run:
            text += ("" if not text else " ") + " ".join(gold.words)
            ends.add(len(text))
        mine = {s.end for s in model.parse(text)}
        hit, want, got = hit + len(ends & mine), want + len(ends), got + len(mine)
    return 200 * hit / (want + got)


def speed(model: Parser, golds: list[Gold]) -> float:
    """Words a second, best of three."""
    documents: dict[str, list[str]] = {}
    for gold in golds:
        documents.setdefault(gold.document, []).extend(gold.words)
    text = "\n\n".join(" ".join(words) for words in documents.values())
    best = 0.0
    for _ in range(3):
        began = time.perf_counter()
        words = sum(len(s.tokens) for s in model.parse(text))
        best = max(best, words / (time.perf_counter() - began))
    return best


def main() -> int:
    """Prints the table; exit 2 where the data is not there."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("shared", type=Path)
    ask.add_argument("--part", choices=("dev", "test"), default="test")
    args = ask.parse_args()
    if not (args.shared / "data" / "ud").is_dir():
        print(f"{args.shared}/data/ud: the treebanks are not here; hand over the folder `shared`.")
        return 2
    corpus = load(args.shared / "data")
    model = parser()
    parts = corpus.test if args.part == "test" else corpus.dev
    for name, golds in parts.items():
        figures = score(golds, annotate(model, golds))
        if name != "wikigold":
            figures["sentence_ends"] = sentence_ends(model, golds)
        print(f"{name:9} {args.part}  " + "  ".join(f"{k} {v:.2f}" for k, v in figures.items()))
    print(f"speed     {speed(model, parts['gum']):,.0f} words a second, one thread")
    folder = Path(str(resources.files("detente.language") / "model"))
    size = sum(f.stat().st_size for f in folder.iterdir() if f.is_file())
    print(f"size      {size / 1e6:.1f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
