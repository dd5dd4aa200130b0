"""The claims of the seed documents against the gold codings, as the shared scorer counts them.

    python benchmarks/claims.py ../shared [--dossier DIR] [--errors FILE]

Protocol: the five seeds are read into a new dossier by `detente.read`, every claim is exported as JSON lines,
and `gold/score.py` pairs them with `gold/dev.json` (two of the five documents). The gold was read while the
coder was written: it is a development set, and no figure for unseen text.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

import detente


def score(shared: Path, dossier: Path, errors: Path | None = None) -> str:
    """What the scorer prints for the seeds read into `dossier`."""
    detente.read([shared / "seeds"], dossier)
    claims = dossier / "claims.jsonl"
    detente.export(dossier, "jsonl", claims)
    gold = shared / "gold"
    command = [sys.executable, gold / "score.py", "--gold", gold / "dev.json", "--claims", claims]
    if errors:
        command += ["--errors", errors]
    return subprocess.run([str(word) for word in command], capture_output=True, text=True, check=True).stdout


def main() -> int:
    """Prints the scorer's lines; exit 2 where the data is not there."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("shared", type=Path)
    ask.add_argument("--dossier", type=Path)
    ask.add_argument("--errors", type=Path)
    args = ask.parse_args()
    if not (args.shared / "gold" / "dev.json").is_file():
        print(f"{args.shared}/gold: the gold codings are not here; hand over the folder `shared`.")
        return 2
    with tempfile.TemporaryDirectory() as folder:
        print(score(args.shared, args.dossier or Path(folder), args.errors), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
