"""Main text of web pages: words found by Detente's reader, and by trafilatura alone.

    python benchmarks/maintext.py [FOLDER...] [--pages] [--part mended|second|fresh]

A folder holds pages as NAME.html, each with its true main text beside it in NAME.txt (headline, body, quotes,
captions; no menus, bylines or comments); without one, tests/gates/data/pages. A page without a text beside it
is left out, and so is a folder that is not there. Protocol: words are runs of letters and digits in small
letters after NFKC; P, R and F1 of the bag of words of a page, and their mean over the pages. `detente` is
what `detente.sources.read` gives in passages of content roles, comments left out. `default`, `recall` and
`precision` are what `trafilatura.extract` gives with no argument, `favor_recall` and `favor_precision`.
`helped` is its best foot forward: comments off, and the title that it finds put before a text that lacks it.

Three parts: `mended` (odd numbers), on which the rules were made; `second` (even numbers below 60), of which
the scores of a first reading (F1 0.940) told which shapes were read worst, so that it is no unseen half any
more; and `fresh` (60 and above), written after the rules were settled and read once.
"""

from __future__ import annotations

import argparse
import re
import sys
import time
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from detente import sources
from detente.errors import SourceError
from detente.model import Role

PAGES = Path(__file__).resolve().parent.parent / "tests" / "gates" / "data" / "pages"
FRESH = 60
_WORD = re.compile(r"[^\W_]+")


def words(text: str) -> list[str]:
    """The words of a text in order."""
    return _WORD.findall(unicodedata.normalize("NFKC", text).casefold())


def bag(text: str) -> Counter[str]:
    """The words of a text, each with its number."""
    return Counter(words(text))


def scored(found: str, true: str) -> tuple[float, float, float]:
    """P, R and F1 of the words found."""
    one, two = bag(found), bag(true)
    both = (one & two).total()
    precision = both / one.total() if one else 0.0
    recall = both / two.total() if two else 0.0
    return precision, recall, 2 * both / (one.total() + two.total()) if one or two else 1.0


def detente(path: Path) -> str:
    """The passages of content that Detente finds, comments left out; empty where it refuses the page."""
    try:
        document = sources.read(path)
    except SourceError:
        return ""
    kept = (p for p in document.passages if p.role.content and p.role is not Role.COMMENT)
    return "\n".join(document.text[p.start : p.end] for p in kept)


def pages(folders: list[Path]) -> Iterator[tuple[Path, str]]:
    """Each page with its true main text."""
    for folder in folders:
        for path in sorted(folder.glob("*.htm*")):
            true = path.with_suffix(".txt")
            if true.is_file():
                yield path, true.read_text(encoding="utf-8")


def part(path: Path) -> str:
    """`mended`, `second` or `fresh`, by the number that a page's name opens with."""
    number = re.match(r"\d+", path.name)
    if number is None or int(number[0]) >= FRESH:
        return "fresh"
    return "mended" if int(number[0]) % 2 else "second"


def library() -> dict[str, Callable[[Path], str]]:
    """The readers of trafilatura; empty where it is not installed."""
    try:
        import trafilatura
    except ImportError as fault:
        print(f"trafilatura is not measured: {fault}.", file=sys.stderr)
        return {}

    def extract(path: Path, **options: Any) -> str:
        return trafilatura.extract(path.read_bytes(), **options) or ""

    def helped(path: Path) -> str:
        text = extract(path, include_comments=False)
        about = trafilatura.extract_metadata(path.read_bytes())
        title = (about.title if about else None) or ""
        return text if " ".join(words(title)) in " ".join(words(text)) else f"{title}\n{text}"

    return {
        "default": extract,
        "recall": lambda path: extract(path, favor_recall=True),
        "precision": lambda path: extract(path, favor_precision=True),
        "helped": helped,
    }


def measured(kept: list[tuple[Path, str]], readers: dict[str, Callable[[Path], str]]) -> dict[str, Any]:
    """For each reader: the scores by page, and documents a second."""
    found: dict[str, Any] = {}
    for name, reader in readers.items():
        reader(kept[0][0])  # imports and caches
        began = time.perf_counter()
        texts = [reader(path) for path, _ in kept]
        seconds = time.perf_counter() - began
        scores = [scored(text, true) for text, (_, true) in zip(texts, kept, strict=True)]
        found[name] = scores, len(kept) / seconds
    return found


def main() -> int:
    """Prints a line for each reader; exit 2 where there is no page."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("folders", type=Path, nargs="*", default=[PAGES])
    ask.add_argument("--pages", action="store_true", help="F1 by page too")
    ask.add_argument("--part", choices=("mended", "second", "fresh"))
    args = ask.parse_args()
    kept = [page for page in pages(args.folders) if args.part in (None, part(page[0]))]
    if not kept:
        print("No pages with a text beside them here; hand over a folder of NAME.html and NAME.txt.")
        return 2
    found = measured(kept, {"detente": detente, **library()})
    if args.pages:
        print(" ".join(f"{name:>9}" for name in found), "page")
        for i, (path, _) in enumerate(kept):
            print(" ".join(f"{scores[i][2]:9.3f}" for scores, _ in found.values()), path.stem)
    print(f"{len(kept)} pages")
    for name, (scores, speed) in found.items():
        means = [sum(column) / len(scores) for column in zip(*scores, strict=True)]
        worst = min(score[2] for score in scores)
        print(
            f"{name:9}  P {means[0]:.3f}  R {means[1]:.3f}  F1 {means[2]:.3f}  "
            f"worst {worst:.3f}  {speed:.0f} documents a second"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
