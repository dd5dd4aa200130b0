"""The pairs alone, on the encoder as it is: a few minutes, when the labelled corpus has grown.

    python -m training.refine BASE CHECKPOINT OUT [--epochs 4] [--all]

CHECKPOINT is what training.pairs wrote. Constructions in `HELD_OUT` are left out unless --all.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
from pathlib import Path

import torch

from detente.language.pieces import Pieces
from training.labelled import HELD_OUT, corpus
from training.pair_data import batches, examples, pieced, tensors
from training.pairs import PIECES, SEED, Joint, pair_loss, rate
from training.train import descend, pace

RATE, HEAD_RATE, AVERAGE = 1e-4, 5e-4, 0.995


def refine(base: Path, start: Path, out: Path, epochs: float, everything: bool) -> None:
    """Writes OUT/parser.pt with other weights for the pairs, and OUT/settings.json."""
    torch.set_num_threads(1)
    torch.manual_seed(SEED)
    rng = random.Random(SEED)
    settings = json.loads((start / "settings.json").read_text())
    sizes = {k: len(settings[k]) for k in ("xpos", "upos", "labels", "names")} | {"starts": 2}
    model, average = Joint(sizes), Joint(sizes)
    for one in (model, average):
        one.load_state_dict(torch.load(start / "parser.pt", map_location="cpu"))
    pieces = Pieces.load(base / "vocab.txt")
    rows, _ = corpus()
    found = [pieced(row.text, pieces) for row in rows]
    every = examples(rows, found)
    learned = [e for e in every if everything or e.row.family not in HELD_OUT]
    kept = [e for e in every if e.row.family in HELD_OUT and e.weight == 1.0]
    for p in (*model.encoder.parameters(), *model.heads.parameters()):
        p.requires_grad_(False)
    slow = list(model.pairs.layers.parameters())
    fast = [p for p in model.pairs.parameters() if all(p is not q for q in slow)]
    optimizer = torch.optim.AdamW(
        [{"params": slow, "top": RATE}, {"params": fast, "top": HEAD_RATE}], lr=RATE, weight_decay=0.01
    )
    print(len(rows), "sentences", "before", rate(average, kept, found), flush=True)
    total, done, step = int(len(learned) * epochs), 0, 0
    while done < total:
        for group in batches(learned, found, PIECES, rng):
            pace(optimizer, step / 50, done / total)
            model.pairs.train()
            model.encoder.eval()
            with torch.autocast("cpu", torch.bfloat16):
                value = pair_loss(model, tensors(group, found))
            step, done = step + 1, done + len(group)
            descend(optimizer, value, model.pairs, average.pairs, step, AVERAGE)
        passes = f"pass {done / len(learned):.1f} loss {value.item():.3f}"
        print(passes, rate(average, kept, found), flush=True)
    out.mkdir(parents=True, exist_ok=True)
    shutil.copy(start / "settings.json", out / "settings.json")
    torch.save(average.state_dict(), out / "parser.pt")


if __name__ == "__main__":
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("base", "checkpoint", "out"):
        ask.add_argument(name, type=Path)
    ask.add_argument("--epochs", type=float, default=4)
    ask.add_argument("--all", action="store_true", help="train on the held-out constructions too")
    a = ask.parse_args()
    refine(a.base, a.checkpoint, a.out, a.epochs, a.all)
