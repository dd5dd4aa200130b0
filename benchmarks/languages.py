"""How many passages a second the language is told of, and how many English ones are lost.

    python benchmarks/languages.py [SHARED]

The passages of the bundled examples, all English, over and over; with SHARED also the sentences of the
English treebanks that have 60 to 600 characters. One process, processor time. Lost is what is told to be
another language.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from detente import api, sources
from detente.sources.languages.identify import language_of

LEAST = 5_000  # passages


def english(shared: Path | None) -> dict[str, list[str]]:
    """Passages by where they are from."""
    texts = [sources.read(path) for path in api.examples()]
    found = {"examples": [d.text[p.start : p.end] for d in texts for p in d.passages if p.role.content]}
    if shared and (shared / "data" / "ud").is_dir():
        lines = (
            line.partition("= ")[2]
            for path in sorted((shared / "data" / "ud").rglob("*.conllu"))
            for line in path.read_text(encoding="utf-8").splitlines()
            if line.startswith("# text = ")
        )
        found["treebanks"] = [line for line in lines if 60 <= len(line) <= 600]
    return found


def main() -> int:
    """Prints a line for each source."""
    for name, passages in english(Path(sys.argv[1]) if len(sys.argv) > 1 else None).items():
        many = passages * -(-LEAST // len(passages))
        began = time.process_time()
        told = [language_of(text) for text in many]
        rate = len(many) / (time.process_time() - began)
        first = told[: len(passages)]
        lost, untold = sum(one not in ("", "en") for one in first), first.count("")
        print(f"{name}: {len(passages)} passages, {lost} lost, {untold} untold, {rate:,.0f} a second")
    return 0


if __name__ == "__main__":
    sys.exit(main())
