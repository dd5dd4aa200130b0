"""Sentences to padded batches: windows of one to four consecutive sentences of a document."""

from __future__ import annotations

import random
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from detente.language.pieces import Pieces, case_of
from training.treebanks import IGNORED, NAMES, Gold

WORDS = 90  # of a window


@dataclass
class Vocabulary:
    """The labels of each head, in their order."""

    xpos: list[str]
    upos: list[str]
    labels: list[str]

    @classmethod
    def of(cls, train: list[Gold]) -> Vocabulary:
        seen: dict[str, set[str]] = {"xpos": set(), "upos": set(), "labels": set()}
        for s in train:
            for name in seen:
                seen[name].update(getattr(s, name) or ())
        return cls(*(sorted(seen[name]) for name in ("xpos", "upos", "labels")))

    def sizes(self) -> dict[str, int]:
        return {
            "xpos": len(self.xpos),
            "upos": len(self.upos),
            "labels": len(self.labels),
            "names": len(NAMES),
            "starts": 2,
        }


def windows(sentences: list[Gold], rng: random.Random) -> list[list[Gold]]:
    """Runs of one to four sentences of one document, at most WORDS words (one sentence may be more)."""
    found: list[list[Gold]] = []
    i = 0
    while i < len(sentences):
        take, size = [sentences[i]], len(sentences[i].words)
        want = rng.choice((1, 2, 3, 4))
        i += 1
        while i < len(sentences) and len(take) < want and sentences[i].document == take[0].document:
            size += len(sentences[i].words)
            if size > WORDS:
                break
            take.append(sentences[i])
            i += 1
        found.append(take)
    return found


def batch(
    group: list[list[Gold]], pieces: Pieces, vocabulary: Vocabulary, rng: random.Random | None
) -> dict[str, Tensor]:
    """Tensors of a group of windows; with `rng`, letter case is dropped now and then (dirty text)."""
    index = {
        name: {v: i for i, v in enumerate(getattr(vocabulary, name))} for name in ("xpos", "upos", "labels")
    }
    name_index = {v: i for i, v in enumerate(NAMES)}
    rows = []
    for window in group:
        words = [w for s in window for w in s.words]
        style = rng.random() if rng else 1.0
        if style < 0.06:
            cased = [w.lower() for w in words]
        elif style < 0.08:
            cased = [w.upper() for w in words]
        else:
            cased = words
        ids, cases, first, last = [pieces.cls], [4], [], []
        for w, c in zip(words, cased, strict=True):
            own = pieces.ids(w)
            first.append(len(ids))
            ids.extend(own)
            cases.extend([int(case_of(c))] * len(own))
            last.append(len(ids) - 1)
        ids.append(pieces.sep)
        cases.append(4)
        rows.append(
            (window, ids[:510], cases[:510], [min(f, 509) for f in first], [min(x, 509) for x in last])
        )
    n, p = max(len(r[3]) for r in rows), max(len(r[1]) for r in rows)
    b = len(rows)
    out = {
        "ids": np.zeros((b, p), np.int64),
        "cases": np.full((b, p), 4),
        "mask": np.zeros((b, p), np.int64),
        "first": np.zeros((b, n), np.int64),
        "last": np.zeros((b, n), np.int64),
        "sentence": np.full((b, n), -1, np.int64),
    }
    for name in ("heads", "labels", "xpos", "upos", "names", "starts"):
        out[name] = np.full((b, n), IGNORED, np.int64)
    for k, (window, ids, cases, first, last) in enumerate(rows):
        out["ids"][k, : len(ids)], out["mask"][k, : len(ids)] = ids, 1
        out["cases"][k, : len(ids)] = cases
        out["first"][k, : len(first)], out["last"][k, : len(last)] = first, last
        at = 0
        for number, s in enumerate(window):
            m = len(s.words)
            here = slice(at, at + m)
            out["sentence"][k, here] = number
            if s.heads is not None:
                out["starts"][k, here] = 0
                out["starts"][k, at] = 1
                out["heads"][k, here] = [h + at if h else 0 for h in s.heads]
                for name in ("labels", "xpos", "upos"):
                    out[name][k, here] = [index[name].get(v, IGNORED) for v in getattr(s, name)]
            if s.names is not None:
                out["names"][k, here] = [name_index.get(v, IGNORED) if v else IGNORED for v in s.names]
            at += m
    return {name: torch.from_numpy(np.ascontiguousarray(value)) for name, value in out.items()}


def same_sentence(sentence: Tensor) -> Tensor:
    """(batch, words, 1 + words) True where an arc may stand: inside a sentence or to the root."""
    same = (sentence[:, :, None] == sentence[:, None, :]) & (sentence[:, :, None] >= 0)
    same = same & ~torch.eye(sentence.shape[1], dtype=torch.bool)
    return torch.cat([torch.ones_like(same[:, :, :1]), same], 2)
