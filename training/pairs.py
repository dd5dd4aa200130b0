"""The second stage: encoder, parser and pairs trained together, on treebanks and the labelled corpus.

    python -m training.pairs DATA BASE CHECKPOINT OUT [--epochs 5] [--threads 1] [--all]

CHECKPOINT is what training.train wrote. The encoder starts half way between it and BASE: the parser alone
had pulled it from what words mean (docs/method/learned.md). Constructions in `HELD_OUT` are left out unless
--all.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import time
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional as F

from detente.language.pieces import Pieces
from training.batches import Vocabulary, batch, windows
from training.evaluate import score
from training.labelled import HELD_OUT, corpus
from training.network import Encoder
from training.pair_data import IGNORED, Example, Pieced, batches, examples, pieced, tensors
from training.pair_network import FORK, Pairs
from training.train import Parser, descend, grouped, loss, pace, parse
from training.treebanks import load

SEED, PIECES, ENCODER_RATE, HEAD_RATE, SOUP = 11, 1400, 1e-4, 1e-3, 0.5


class Joint(Parser):
    """Encoder, parser and pairs."""

    def __init__(self, sizes: dict[str, int]) -> None:
        super().__init__(sizes)
        self.pairs = Pairs()

    def read(self, b: dict[str, Tensor]) -> tuple[Tensor, Tensor, Tensor]:
        """Types, statuses and ways of a batch of pairs."""
        middle = self.encoder.both(b["ids"], b["cases"], b["mask"], FORK, last=False)[0]
        out: tuple[Tensor, Tensor, Tensor] = self.pairs(middle, b["mask"], b["sides"])
        return out


def pair_loss(model: Joint, b: dict[str, Tensor]) -> Tensor:
    """Summed cross-entropies of type, way and status."""
    kind, status, way = (x.float() for x in model.read(b))
    total = (F.cross_entropy(kind, b["type"], reduction="none", label_smoothing=0.05) * b["weight"]).mean()
    total = total + 0.5 * (F.cross_entropy(way, b["way"], reduction="none") * b["weight"]).mean()
    if (b["status"] != IGNORED).any():
        total = total + 0.5 * F.cross_entropy(status, b["status"], ignore_index=IGNORED)
    return total


def half_way(model: Joint, base: Path) -> None:
    """The encoder's weights as the mean of its own and the base's; the pairs' layers as the base's."""
    first = Encoder()
    first.start_from(base / "model.safetensors")
    weights, own = first.state_dict(), model.encoder.state_dict()
    model.encoder.load_state_dict({k: SOUP * weights[k] + (1 - SOUP) * own[k] for k in own})
    model.pairs.start_from(first)


@torch.no_grad()
def rate(model: Joint, chosen: list[Example], found: list[Pieced]) -> dict[str, float]:
    """Shares of right types, statuses and ways."""
    model.eval()
    hits = {"type": 0, "status": 0, "way": 0}
    asked = dict(hits)
    for group in batches(chosen, found, PIECES, None):
        b = tensors(group, found)
        for name, scores in zip(("type", "status", "way"), model.read(b), strict=True):
            told = b[name] != IGNORED
            asked[name] += int(told.sum())
            hits[name] += int(((scores.argmax(-1) == b[name]) & told).sum())
    model.train()
    return {name: round(hits[name] / max(1, asked[name]), 3) for name in hits}


def train(
    data: Path, base: Path, start: Path, out: Path, epochs: float, threads: int, everything: bool
) -> None:
    """Writes OUT/parser.pt (averaged weights, pairs included) and OUT/settings.json."""
    torch.set_num_threads(threads)
    torch.manual_seed(SEED)
    rng = random.Random(SEED)
    trees = load(data)
    v = Vocabulary.of(trees.train)
    pieces = Pieces.load(base / "vocab.txt")
    rows, faults = corpus()
    print(len(rows), "labelled sentences,", len(faults), "faults", flush=True)
    found = [pieced(row.text, pieces) for row in rows]
    every = examples(rows, found)
    learned = [e for e in every if everything or e.row.family not in HELD_OUT]
    kept = [e for e in every if e.row.family in HELD_OUT and e.weight == 1.0]
    model, average = Joint(v.sizes()), Joint(v.sizes())
    model.load_state_dict(torch.load(start / "parser.pt", map_location="cpu"), strict=False)
    half_way(model, base)
    average.load_state_dict(model.state_dict())
    slow = [*model.encoder.parameters(), *model.pairs.layers.parameters()]
    fast = [p for p in model.parameters() if all(p is not q for q in slow)]
    optimizer = torch.optim.AdamW(
        [{"params": slow, "top": ENCODER_RATE}, {"params": fast, "top": HEAD_RATE}],
        lr=ENCODER_RATE, weight_decay=0.01, betas=(0.9, 0.98), fused=True,
    )  # fmt: skip
    out.mkdir(parents=True, exist_ok=True)
    shutil.copy(start / "settings.json", out / "settings.json")
    words = sum(len(s.words) for s in trees.train)
    total, done, step, began, epoch = int(words * epochs), 0, 0, time.time(), 0
    waiting: list[list[Example]] = []
    while done < total:
        for group in grouped(windows(trees.train, rng), rng):
            pace(optimizer, step / 200, done / total)
            with torch.autocast("cpu", torch.bfloat16):
                waiting = waiting or batches(learned, found, PIECES, rng)
                value = loss(model, batch(group, pieces, v, rng))
                value = value + pair_loss(model, tensors(waiting.pop(), found))
            step += 1
            descend(optimizer, value, model, average, step)
            done += sum(len(s.words) for w in group for s in w)
            if step % 50 == 0:
                seconds, passes = time.time() - began, done / words
                print(f"{seconds:6.0f}s epoch {passes:5.2f} loss {value.item():.3f}", flush=True)
            if done >= total:
                break
        epoch += 1
        dev = {name: score(g, parse(average, g, pieces, v)) for name, g in trees.dev.items()}
        print("dev", json.dumps({k: {m: round(x, 2) for m, x in d.items()} for k, d in dev.items()}))
        print("pairs", rate(average, kept, found), flush=True)
        torch.save(average.state_dict(), out / "parser.pt")


if __name__ == "__main__":
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("data", "base", "checkpoint", "out"):
        ask.add_argument(name, type=Path)
    ask.add_argument("--epochs", type=float, default=5)
    ask.add_argument("--threads", type=int, default=1)
    ask.add_argument("--all", action="store_true", help="train on the held-out constructions too")
    a = ask.parse_args()
    train(a.data, a.base, a.checkpoint, a.out, a.epochs, a.threads, a.all)
