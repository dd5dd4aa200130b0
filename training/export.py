"""Checkpoint -> the files that ship: int8 ONNX graphs, vocabulary, label lists, lemma table.

python -m training.export DATA BASE CHECKPOINT OUT
"""

from __future__ import annotations

import argparse
import json
import math
import shutil
import tempfile
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers.optimizer import optimize_model
from torch import Tensor, nn

from training.lemmas import write_lemmas
from training.network import HEADS, LABEL, WIDTH, Encoder, Heads, Layer
from training.pair_network import FORK, Pairs
from training.pairs import Joint
from training.treebanks import load

OPSET = 17
FUSED = ("encoder.onnx", "pairs.onnx")
HEAD_OUTPUTS = ("arcs", "dep", "head", "xpos", "upos", "names", "starts")


class _SplitLayer(nn.Module):
    """A layer in the shape that onnxruntime knows how to fuse: query, key and value as three products."""

    def __init__(self, layer: Layer) -> None:
        super().__init__()
        self.layer = layer
        self.parts = nn.ModuleList(nn.Linear(WIDTH, WIDTH) for _ in range(3))
        for k, part in enumerate(self.parts):
            part.weight.data = layer.qkv.weight.data[k * WIDTH : (k + 1) * WIDTH]
            part.bias.data = layer.qkv.bias.data[k * WIDTH : (k + 1) * WIDTH]

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        q, k, v = (
            part(x).view(x.shape[0], x.shape[1], HEADS, WIDTH // HEADS).permute(0, 2, 1, 3)
            for part in self.parts
        )
        scores = q @ k.transpose(-1, -2) / math.sqrt(WIDTH // HEADS) + bias
        mixed = (scores.softmax(-1) @ v).permute(0, 2, 1, 3).reshape(x.shape[0], x.shape[1], WIDTH)
        x = self.layer.norm1(self.layer.out(mixed) + x)
        return self.layer.norm2(self.layer.down(nn.functional.gelu(self.layer.up(x))) + x)


class _LabelsGraph(nn.Module):
    """The scores of each label for pairs of a dependent and its head; biases fall out of the product."""

    def __init__(self, heads: Heads) -> None:
        super().__init__()
        w = heads.label.detach()  # (labels, 129, 129): dependent and head, each with a one for its bias
        self.count = len(w)
        self.mix = nn.Parameter(w[:, :-1].permute(1, 0, 2).reshape(LABEL, -1).contiguous())
        self.alone = nn.Parameter(w[:, -1].reshape(-1).contiguous())

    def forward(self, dep: Tensor, head: Tensor) -> Tensor:
        mixed = (dep @ self.mix + self.alone).view(-1, self.count, LABEL + 1)
        return (mixed[:, :, :-1] @ head[:, :, None]).squeeze(-1) + mixed[:, :, -1]


class _HeadsGraph(nn.Module):
    def __init__(self, heads: Heads) -> None:
        super().__init__()
        self.heads = heads

    def forward(self, hidden: Tensor, first: Tensor, last: Tensor) -> tuple[Tensor, ...]:
        out = self.heads(hidden, first, last)
        return tuple(out[name] for name in HEAD_OUTPUTS)


class _EncoderGraph(nn.Module):
    """The encoder with what it holds at the fork, which the pairs go on from, as a second output."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        encoder.layers = nn.ModuleList(_SplitLayer(layer) for layer in encoder.layers)
        self.encoder = encoder

    def forward(self, ids: Tensor, cases: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        middle, last = self.encoder.both(ids, cases, mask, FORK)
        return last, middle


class _PairsGraph(nn.Module):
    """Probabilities of types, statuses and ways for pairs of one sentence: (1, p, 384) and (pairs, p)."""

    def __init__(self, pairs: Pairs) -> None:
        super().__init__()
        pairs.layers = nn.ModuleList(_SplitLayer(layer) for layer in pairs.layers)
        self.pairs = pairs

    def forward(self, middle: Tensor, sides: Tensor) -> tuple[Tensor, ...]:
        found = self.pairs(middle, torch.ones_like(sides), sides)
        return tuple(x.softmax(-1) for x in found)


def export(data: Path, base: Path, checkpoint: Path, out: Path) -> None:
    """Fills OUT with encoder.onnx, syntax.onnx, labels.onnx, pairs.onnx, the vocabulary and the tables."""
    settings = json.loads((checkpoint / "settings.json").read_text())
    sizes = {k: len(settings[k]) for k in ("xpos", "upos", "labels", "names")} | {"starts": 2}
    model = Joint(sizes)
    model.load_state_dict(torch.load(checkpoint / "parser.pt", map_location="cpu"))
    model.eval()
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        _encoder(model.encoder, Path(folder, "encoder.onnx"))
        _heads(model.heads, Path(folder, "syntax.onnx"))
        _labels(model.heads, Path(folder, "labels.onnx"))
        _pairs(model.pairs, Path(folder, "pairs.onnx"))
        for name in ("encoder.onnx", "syntax.onnx", "labels.onnx", "pairs.onnx"):
            if name in FUSED:
                _fuse(Path(folder, name))
            quantize_dynamic(
                Path(folder, name),
                out / name,
                per_channel=True,
                weight_type=QuantType.QInt8,
                op_types_to_quantize=["MatMul", "Attention", "Gather"] if name in FUSED else ["MatMul"],
                extra_options={"MatMulConstBOnly": True, "DefaultTensorType": onnx.TensorProto.FLOAT},
            )
    shutil.copy(base / "vocab.txt", out / "vocabulary.txt")
    text = json.dumps({"format": 1, **settings}, indent=1)
    (out / "model.json").write_text(text + "\n")
    write_lemmas(load(data).train, out / "lemmas.tsv")


def _fuse(path: Path) -> None:
    """Attention, GELU and skip-norms as single operators: half as fast again on one core."""
    fused = optimize_model(str(path), model_type="bert", num_heads=HEADS, hidden_size=WIDTH, opt_level=1)
    print(fused.get_fused_operator_statistics())
    fused.save_model_to_file(str(path))


def _encoder(encoder: Encoder, path: Path) -> None:
    ids = torch.ones(2, 7, dtype=torch.int64)
    axes = {0: "batch", 1: "pieces"}
    names = ["ids", "cases", "mask"]
    torch.onnx.export(
        _EncoderGraph(encoder),
        (ids, ids, ids),
        str(path),
        input_names=names,
        output_names=["hidden", "middle"],
        opset_version=OPSET,
        dynamic_axes=dict.fromkeys([*names, "hidden", "middle"], axes),
        dynamo=False,
    )
    onnx.checker.check_model(str(path))


def _pairs(pairs: Pairs, path: Path) -> None:
    sides = torch.tensor([[0, 1, 0, 2, 0, 0, 0], [0, 2, 0, 1, 0, 0, 0]])
    names = ["types", "statuses", "ways"]
    torch.onnx.export(
        _PairsGraph(pairs),
        (torch.zeros(1, 7, WIDTH), sides),
        str(path),
        input_names=["middle", "sides"],
        output_names=names,
        opset_version=OPSET,
        dynamic_axes={"middle": {1: "pieces"}, "sides": {0: "pairs", 1: "pieces"}}
        | {name: {0: "pairs"} for name in names},
        dynamo=False,
    )
    onnx.checker.check_model(str(path))


def _heads(heads: Heads, path: Path) -> None:
    at = torch.ones(2, 5, dtype=torch.int64)
    hidden = torch.zeros(2, 7, 384)
    axes = {
        "hidden": {0: "batch", 1: "pieces"},
        "first": {0: "batch", 1: "words"},
        "last": {0: "batch", 1: "words"},
    }
    axes |= {name: {0: "batch", 1: "words"} for name in HEAD_OUTPUTS}
    axes["head"] = {0: "batch", 1: "rooted"}
    axes["arcs"] = {0: "batch", 1: "words", 2: "rooted"}
    torch.onnx.export(
        _HeadsGraph(heads),
        (hidden, at, at),
        str(path),
        input_names=["hidden", "first", "last"],
        output_names=list(HEAD_OUTPUTS),
        opset_version=OPSET,
        dynamic_axes=axes,
        dynamo=False,
    )


def _labels(heads: Heads, path: Path) -> None:
    features = torch.zeros(3, LABEL)
    torch.onnx.export(
        _LabelsGraph(heads),
        (features, features),
        str(path),
        input_names=["dep", "head"],
        output_names=["labels"],
        opset_version=OPSET,
        dynamic_axes={name: {0: "words"} for name in ("dep", "head", "labels")},
        dynamo=False,
    )


if __name__ == "__main__":
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("data", "base", "checkpoint", "out"):
        ask.add_argument(name, type=Path)
    args = ask.parse_args()
    export(args.data, args.base, args.checkpoint, args.out)
