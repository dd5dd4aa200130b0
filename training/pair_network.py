"""The network over a marked pair: a second top for the encoder, with the two parties marked."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from detente.coding.learned import SIDES, STATUSES, TYPES, WAYS
from training.network import WIDTH, Dropout, Encoder, Layer

FORK = 4  # layers of the encoder that parser and pairs share
JOINED = 256


class Pairs(nn.Module):
    """The layers above the fork once more; read off at the two parties and where the pair looks."""

    def __init__(self) -> None:
        super().__init__()
        self.sides = nn.Embedding(len(SIDES), WIDTH)
        self.layers = nn.ModuleList(Layer() for _ in range(2))
        self.look = nn.Linear(2 * WIDTH, WIDTH)
        self.join = nn.Linear(4 * WIDTH, JOINED)
        self.to_type = nn.Linear(JOINED, len(TYPES))
        self.to_status = nn.Linear(JOINED, len(STATUSES))
        self.to_way = nn.Linear(JOINED, len(WAYS))
        self.drop, self.late = Dropout(0.1), nn.Dropout(0.3)
        nn.init.normal_(self.sides.weight, std=0.05)

    def start_from(self, encoder: Encoder) -> None:
        """Takes over the encoder's layers above the fork."""
        for own, theirs in zip(self.layers, encoder.layers[FORK:], strict=True):
            own.load_state_dict(theirs.state_dict())

    def forward(self, middle: Tensor, mask: Tensor, sides: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """(b, p, 384) vectors at the fork, (b, p) marks -> (b, 17) types, (b, 7) statuses, (b, 4) ways."""
        x = self.drop(middle + self.sides(sides))
        bias = (1.0 - mask[:, None, None, :].to(x.dtype)) * -10000.0
        for layer in self.layers:
            x = layer(x, bias)
        source, target = (_mean(x, sides == k) for k in (1, 2))
        query = self.look(torch.cat([source, target], -1))
        looks = ((x @ query[:, :, None]).squeeze(-1) * WIDTH**-0.5 + bias[:, 0, 0]).softmax(-1)
        seen = (looks[:, :, None] * x).sum(1)
        joined = self.late(torch.cat([source, target, seen, x[:, 0]], -1))
        joined = self.late(F.gelu(self.join(joined)))
        return self.to_type(joined), self.to_status(joined), self.to_way(joined)


def _mean(x: Tensor, at: Tensor) -> Tensor:
    weight = at.to(x.dtype)
    return (x * weight[:, :, None]).sum(1) / weight.sum(1, keepdim=True).clamp(min=1.0)
