"""The network: a MiniLM encoder and the heads that hang on it (PyTorch, training only).

Encoder: BERT (Devlin et al. 2019) as all-MiniLM-L6-v2 sets it, with a small case embedding added.
Parser: deep biaffine attention (Dozat and Manning 2017). A further head is one more module over `words`.
"""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional as F

WIDTH, LAYERS, HEADS, INNER = 384, 6, 12, 1536
ARC, LABEL = 256, 128


class Dropout(nn.Module):
    """Dropout with one mask for all words of a window (Gal and Ghahramani 2016).

    Drawing a mask for every number took a quarter of the training time on a processor.
    """

    def __init__(self, rate: float) -> None:
        super().__init__()
        self.rate = rate

    def forward(self, x: Tensor) -> Tensor:
        if not self.training:
            return x
        keep = torch.rand(x.shape[0], 1, x.shape[2]) >= self.rate
        return x * (keep.to(x.dtype) / (1 - self.rate))


class Layer(nn.Module):
    """One transformer layer, post-norm."""

    def __init__(self) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = nn.Linear(WIDTH, INNER)
        self.down = nn.Linear(INNER, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = Dropout(0.1)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        b, n, _ = x.shape
        q, k, v = self.qkv(x).view(b, n, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        scores = (q * (WIDTH // HEADS) ** -0.5) @ k.transpose(-1, -2) + bias
        mixed = (scores.softmax(-1) @ v).transpose(1, 2).reshape(b, n, WIDTH)
        x = self.norm1(x + self.drop(self.out(mixed)))
        return self.norm2(x + self.drop(self.down(F.gelu(self.up(x)))))


class Encoder(nn.Module):
    """(batch, pieces) ids and case classes -> (batch, pieces, 384)."""

    def __init__(self, vocabulary: int = 30522, cases: int = 5) -> None:
        super().__init__()
        self.pieces = nn.Embedding(vocabulary, WIDTH)
        self.positions = nn.Embedding(512, WIDTH)
        self.cases = nn.Embedding(cases, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.drop = Dropout(0.1)
        nn.init.zeros_(self.cases.weight)

    def forward(self, ids: Tensor, cases: Tensor, mask: Tensor) -> Tensor:
        return self.both(ids, cases, mask, 0)[1]

    def both(
        self, ids: Tensor, cases: Tensor, mask: Tensor, fork: int, last: bool = True
    ) -> tuple[Tensor, Tensor]:
        """The vectors after `fork` layers and after the last (not computed where `last` is false)."""
        at = torch.arange(ids.shape[1], device=ids.device)
        x = self.drop(self.norm(self.pieces(ids) + self.positions(at) + self.cases(cases)))
        bias = (1.0 - mask[:, None, None, :].to(x.dtype)) * -10000.0
        middle = x
        for number, layer in enumerate(self.layers, 1):
            if number > fork and not last:
                break
            x = layer(x, bias)
            if number == fork:
                middle = x
        return middle, x

    def start_from(self, weights: Path) -> None:
        """Takes over the weights of all-MiniLM-L6-v2; token-type 0 goes into the positions."""
        from safetensors.torch import load_file

        w = load_file(str(weights))
        with torch.no_grad():
            self.pieces.weight.copy_(w["embeddings.word_embeddings.weight"])
            self.positions.weight.copy_(
                w["embeddings.position_embeddings.weight"] + w["embeddings.token_type_embeddings.weight"][0]
            )
            _norm(self.norm, w, "embeddings.LayerNorm")
            for i, layer in enumerate(self.layers):
                at = f"encoder.layer.{i}."
                for kind in ("weight", "bias"):
                    qkv = [w[f"{at}attention.self.{n}.{kind}"] for n in ("query", "key", "value")]
                    getattr(layer.qkv, kind).copy_(torch.cat(qkv))
                    getattr(layer.out, kind).copy_(w[f"{at}attention.output.dense.{kind}"])
                    getattr(layer.up, kind).copy_(w[f"{at}intermediate.dense.{kind}"])
                    getattr(layer.down, kind).copy_(w[f"{at}output.dense.{kind}"])
                _norm(layer.norm1, w, f"{at}attention.output.LayerNorm")
                _norm(layer.norm2, w, f"{at}output.LayerNorm")


def _norm(norm: nn.LayerNorm, weights: dict[str, Tensor], name: str) -> None:
    norm.weight.copy_(weights[f"{name}.weight"])
    norm.bias.copy_(weights[f"{name}.bias"])


class Heads(nn.Module):
    """(batch, pieces, 384) and each word's first and last piece -> scores over words."""

    def __init__(self, sizes: dict[str, int]) -> None:
        super().__init__()
        joined = 2 * WIDTH
        self.root = nn.Parameter(torch.randn(joined) * 0.02)
        self.arc_dep, self.arc_head = nn.Linear(joined, ARC), nn.Linear(joined, ARC)
        self.label_dep, self.label_head = nn.Linear(joined, LABEL), nn.Linear(joined, LABEL)
        self.arc = nn.Parameter(torch.zeros(ARC + 1, ARC))
        self.label = nn.Parameter(torch.zeros(sizes["labels"], LABEL + 1, LABEL + 1))
        self.flat = nn.ModuleDict(
            {name: nn.Linear(joined, sizes[name]) for name in ("xpos", "upos", "names", "starts")}
        )
        self.drop = Dropout(0.3)

    def forward(self, hidden: Tensor, first: Tensor, last: Tensor) -> dict[str, Tensor]:
        """arcs (batch, words, 1 + words), dep (batch, words, 128), head (batch, 1 + words, 128)."""
        take = lambda at: hidden.gather(1, at[:, :, None].expand(-1, -1, WIDTH))  # noqa: E731
        words = self.drop(torch.cat([take(first), take(last)], -1))
        rooted = torch.cat([self.root.to(words.dtype).expand(words.shape[0], 1, -1), words], 1)
        dep = self.drop(F.relu(self.arc_dep(words)))
        head = self.drop(F.relu(self.arc_head(rooted)))
        weighed = dep @ self.arc[:-1] + self.arc[-1]
        out = {"arcs": weighed @ head.transpose(1, 2)}
        out["dep"] = self.drop(F.relu(self.label_dep(words)))
        out["head"] = self.drop(F.relu(self.label_head(rooted)))
        for name, layer in self.flat.items():
            out[name] = layer(words)
        return out

    def label_scores(self, dep: Tensor, head: Tensor) -> Tensor:
        """(n, 128) dependents and (n, 128) heads -> (n, labels)."""
        one = dep.new_ones(dep.shape[0], 1)
        d, h = torch.cat([dep, one], 1), torch.cat([head, one], 1)
        mixed = (d @ self.label.permute(1, 0, 2).reshape(LABEL + 1, -1)).view(len(d), -1, LABEL + 1)
        return (mixed @ h[:, :, None]).squeeze(-1)
