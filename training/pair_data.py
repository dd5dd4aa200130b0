"""The labelled corpus as tensors: an example for each marked source and target, either way round."""

from __future__ import annotations

import random
from dataclasses import dataclass

import torch
from torch import Tensor

from detente.coding.learned import STATUSES, TYPES, WAYS
from detente.language.pieces import Case, Pieces, case_of
from detente.language.windows import windows
from training.labelled import Row

IGNORED = -100
BYSTANDER = 0.2  # weight of a pair that the corpus does not label but says to be apart from the act
TURNED = 0.5  # weight of a labelled pair read the other way round
ACROSS = 3  # sources and targets of a sentence that are paired


@dataclass(slots=True)
class Example:
    """A pair in the sentence with a number; `type`, `status` and `way` are places in the lists of labels."""

    row: Row
    sentence: int
    sides: list[int]
    type: int
    status: int
    way: int
    weight: float


@dataclass(slots=True)
class Pieced:
    """A sentence in word pieces; `spans` are the characters of each piece's word, (0, 0) for the two ends."""

    ids: list[int]
    cases: list[int]
    spans: list[tuple[int, int]]


def pieced(text: str, pieces: Pieces) -> Pieced:
    """One window for the whole text."""
    out = Pieced([pieces.cls], [int(Case.OTHER)], [(0, 0)])
    for window in windows(text, 0, len(text)):
        for word in window:
            own = pieces.ids(word.text)
            out.ids += own
            out.cases += [int(case_of(word.text))] * len(own)
            out.spans += [(word.start, word.end)] * len(own)
    out.ids, out.cases, out.spans = out.ids[:511], out.cases[:511], out.spans[:511]
    out.ids.append(pieces.sep)
    out.cases.append(int(Case.OTHER))
    out.spans.append((0, 0))
    return out


def examples(rows: list[Row], found: list[Pieced]) -> list[Example]:
    """Each source with each target, both ways round, and a bystander with the target as nothing."""
    made = []
    for number, (row, sentence) in enumerate(zip(rows, found, strict=True)):
        by = {side: [m[1:] for m in row.marks if m[0] == side][:ACROSS] for side in "STO"}
        kind = TYPES.index(row.type)
        status = STATUSES.index(row.status) if row.status else IGNORED
        there = "none" if row.type == "NONE" else "both" if row.mutual else "forward"
        back = {"forward": "backward"}.get(there, there)
        for s in by["S"]:
            for t in by["T"]:
                label = (kind, status, WAYS.index(there))
                made.append(Example(row, number, mark(sentence, s, t), *label, 1.0))
                label = (kind, status, WAYS.index(back))
                made.append(Example(row, number, mark(sentence, t, s), *label, TURNED))
        for o in by["O"]:
            label = (TYPES.index("NONE"), IGNORED, WAYS.index("none"))
            made.append(Example(row, number, mark(sentence, o, by["T"][0]), *label, BYSTANDER))
    return made


def mark(sentence: Pieced, source: tuple[int, int], target: tuple[int, int]) -> list[int]:
    """Which side each piece belongs to, a place in SIDES."""
    sides = []
    for start, end in sentence.spans:
        at = next((k for k, (a, b) in enumerate((source, target), 1) if start < b and a < end), 0)
        sides.append(at if end else 0)
    return sides


def batches(
    chosen: list[Example], found: list[Pieced], size: int, rng: random.Random | None
) -> list[list[Example]]:
    """Examples of like length together, about `size` pieces a batch; shuffled where `rng` is given."""
    length = [len(found[e.sentence].ids) + (rng.random() * 6 if rng else 0.0) for e in chosen]
    groups: list[list[Example]] = [[]]
    for i in sorted(range(len(chosen)), key=length.__getitem__):
        if groups[-1] and len(found[chosen[i].sentence].ids) * (len(groups[-1]) + 1) > size:
            groups.append([])
        groups[-1].append(chosen[i])
    if rng:
        rng.shuffle(groups)
    return groups


def tensors(group: list[Example], found: list[Pieced]) -> dict[str, Tensor]:
    """Padded ids, cases, mask, sides (b, p); type, status, way, weight (b,)."""
    longest = max(len(e.sides) for e in group)
    padded = torch.zeros(4, len(group), longest, dtype=torch.int64)
    for k, e in enumerate(group):
        sentence, n = found[e.sentence], len(e.sides)
        rows = (sentence.ids, sentence.cases, [1] * n, e.sides)
        padded[:, k, :n] = torch.tensor(rows)
    out = dict(zip(("ids", "cases", "mask", "sides"), padded, strict=True))
    for name in ("type", "status", "way"):
        out[name] = torch.tensor([getattr(e, name) for e in group])
    out["weight"] = torch.tensor([e.weight for e in group])
    return out
