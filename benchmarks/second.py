"""A language model as a second coder against the gold codings, as the shared scorer counts them.

    python benchmarks/second.py ../shared --endpoint http://localhost:11434/v1 --model NAME [--budget N]

Protocol: the seeds that `gold/dev.json` codes are read into a dossier by `detente.read`, then by the model;
its claims are exported as JSON lines and `gold/score.py` pairs them with the gold, as it does with ours in
`benchmarks/claims.py`. Without an endpoint nothing is measured, and that is said.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import detente
from detente.api import seconding


def score(shared: Path, dossier: Path, endpoint: str, model: str, budget: int | None) -> str:
    """What the scorer prints for the model's claims on the coded seeds, then what it took."""
    gold = json.loads((shared / "gold" / "dev.json").read_text(encoding="utf-8"))
    names = sorted({claim["doc"] for claim in gold["claims"]})
    detente.read([shared / "seeds" / name for name in names], dossier)
    report = seconding.second(dossier, endpoint, model, budget=budget)
    texts = {text.id: text for text in detente.documents(dossier)}
    claims = dossier / "second.jsonl"
    rows = (detente.claim_dict(c, texts[c.document]) for c in seconding.second_claims(dossier, model))
    claims.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    command: list[Any] = [
        sys.executable,
        shared / "gold" / "score.py",
        "--gold",
        shared / "gold" / "dev.json",
    ]
    scored = [str(word) for word in [*command, "--claims", claims]]
    printed = subprocess.run(scored, capture_output=True, text=True, check=True).stdout
    dropped = ", ".join(f"{number} {why}" for why, number in report.dropped.items()) or "nothing"
    return (
        f"{printed}dropped: {dropped}\n{len(report.failed)} pieces failed {report.stopped}\n"
        f"{report.requests} requests, {report.tokens_asked} tokens asked, {report.tokens_answered} answered, "
        f"{report.seconds:.0f} s; {len(seconding.differences(dossier, model))} differences from the record\n"
    )


def main() -> int:
    """Prints the scorer's lines; exit 2 where the data or a model is not there."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("shared", type=Path)
    ask.add_argument("--endpoint", default="")
    ask.add_argument("--model", default="")
    ask.add_argument("--budget", type=int, help="tokens, questions and answers together")
    args = ask.parse_args()
    if not (args.shared / "gold" / "dev.json").is_file():
        print(f"{args.shared}/gold: the gold codings are not here; hand over the folder `shared`.")
        return 2
    if not (args.endpoint and args.model):
        print("No endpoint and model were given, so no second coder was measured; nothing was sent anywhere.")
        return 2
    with tempfile.TemporaryDirectory() as folder:
        print(score(args.shared, Path(folder), args.endpoint, args.model, args.budget), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
