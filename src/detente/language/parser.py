"""The shipped model: text to parsed sentences. onnxruntime and numpy; nothing is downloaded.

The graph is in parts, so that further heads can hang on the same encoder: `encoder.onnx` turns word
pieces into vectors, `syntax.onnx` turns vectors into arcs, tags, names and sentence starts, and
`labels.onnx` labels the arcs that the tree decoder chose.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import resources
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from detente.errors import ModelError
from detente.language.lemmas import Lemmas
from detente.language.pieces import Case, Pieces, case_of
from detente.language.tree import decode
from detente.language.windows import windows
from detente.language.words import Word
from detente.model import Sentence, Token

FORMAT = 1
PIECES_A_BATCH = 1000  # padded pieces; 3000 was a tenth slower, 6000 a third (benchmarks/parser.py)
PIECES_A_WINDOW = 510
Array = NDArray[Any]


class Parser:
    """Loaded once a process, through `parser()`."""

    def __init__(self, folder: Path, threads: int = 1) -> None:
        import onnxruntime

        try:
            settings = json.loads((folder / "model.json").read_text(encoding="utf-8"))
            options = onnxruntime.SessionOptions()
            # one thread: two on two busy cores were up to three times slower (benchmarks/parser.py)
            options.intra_op_num_threads = threads
            options.inter_op_num_threads = 1
            options.log_severity_level = 3
            run_on = {"sess_options": options, "providers": ["CPUExecutionProvider"]}
            self._encoder = onnxruntime.InferenceSession(str(folder / "encoder.onnx"), **run_on)
            self._syntax = onnxruntime.InferenceSession(str(folder / "syntax.onnx"), **run_on)
            self._arcs = onnxruntime.InferenceSession(str(folder / "labels.onnx"), **run_on)
            self._pieces = Pieces.load(folder / "vocabulary.txt")
            self._lemmas = Lemmas.load(folder / "lemmas.tsv")
        except Exception as fault:
            raise ModelError(
                f"{folder}: the language model cannot be loaded ({fault}); reinstall detente."
            ) from fault
        if settings.get("format") != FORMAT:
            raise ModelError(
                f"{folder}: the language model has format {settings.get('format')}, but this Detente reads"
                f" {FORMAT}; reinstall detente."
            )
        self._xpos, self._upos = settings["xpos"], settings["upos"]
        self._labels, self._names = settings["labels"], settings["names"]

    def parse(self, text: str, spans: Iterable[tuple[int, int]] | None = None) -> list[Sentence]:
        """Sentences of the given spans of a text (default: all), in reading order, offsets into `text`."""
        found: list[list[Word]] = []
        for start, end in [(0, len(text))] if spans is None else spans:
            found.extend(windows(text, start, end))
        return [s for sentences in self.parse_windows(found) for s in sentences]

    def parse_windows(self, found: list[list[Word]]) -> list[list[Sentence]]:
        """The sentences of each window of words; sentence starts are the model's."""
        return [self._sentences(words, out) for words, out in self._read(found)]

    def parse_words(self, sentences: list[list[str]]) -> list[Sentence]:
        """One parse for each list of words, cut as given: for scoring against a treebank."""
        found = []
        for texts in sentences:
            at, words = 0, []
            for word in texts:
                words.append(Word(word, at, at + len(word)))
                at += len(word) + 1
            found.append(words)
        return [self._sentences(words, out, cut=False)[0] for words, out in self._read(found)]

    def vectors(self, texts: list[str]) -> Array:
        """Mean-pooled encoder vectors of short texts, (n, 384) float32, of length one."""
        rows = []
        for text in texts:
            found = [w for window in windows(text, 0, len(text)) for w in window] or [Word("", 0, 0)]
            hidden, inputs = self._encode([found])
            mask = inputs["mask"][0].astype(bool)
            mean = hidden[0][mask].mean(axis=0)
            rows.append(mean / np.linalg.norm(mean))
        return np.stack(rows) if rows else np.zeros((0, 384), np.float32)

    def _encode(self, group: list[list[Word]]) -> tuple[Array, dict[str, Array]]:
        pieces, rows = self._pieces, []
        for words in group:
            ids, cases, first, last = [pieces.cls], [int(Case.OTHER)], [], []
            for word in words:
                own = pieces.ids(word.text)
                first.append(min(len(ids), PIECES_A_WINDOW - 1))
                ids.extend(own)
                cases.extend([int(case_of(word.text))] * len(own))
                last.append(min(len(ids), PIECES_A_WINDOW) - 1)
            del ids[PIECES_A_WINDOW:], cases[PIECES_A_WINDOW:]
            rows.append(([*ids, pieces.sep], [*cases, int(Case.OTHER)], first, last))
        shape = len(rows), max(len(r[0]) for r in rows)
        inputs = {
            "ids": np.full(shape, pieces.pad, np.int64),
            "cases": np.full(shape, int(Case.OTHER), np.int64),
            "mask": np.zeros(shape, np.int64),
        }
        places = np.zeros((2, len(rows), max(len(r[2]) for r in rows)), np.int64)
        for k, (ids, cases, first, last) in enumerate(rows):
            inputs["ids"][k, : len(ids)], inputs["cases"][k, : len(ids)] = ids, cases
            inputs["mask"][k, : len(ids)] = 1
            places[0, k, : len(first)], places[1, k, : len(last)] = first, last
        hidden = self._encoder.run(None, inputs)[0]
        return hidden, {**inputs, "first": places[0], "last": places[1]}

    def _read(self, found: list[list[Word]]) -> Iterator[tuple[list[Word], dict[str, Array]]]:
        """Each window with the heads' raw output for it, in order; like lengths are run together."""
        order = sorted(range(len(found)), key=lambda i: len(found[i]))
        outputs: dict[int, dict[str, Array]] = {}
        at = 0
        while at < len(order):
            take: list[int] = []
            longest = 0
            while at < len(order):
                longest = max(longest, sum(len(self._pieces.ids(w.text)) for w in found[order[at]]) + 2)
                if take and longest * (len(take) + 1) > PIECES_A_BATCH:
                    break
                take.append(order[at])
                at += 1
            hidden, inputs = self._encode([found[i] for i in take])
            names = [o.name for o in self._syntax.get_outputs()]
            feed = {"hidden": hidden, "first": inputs["first"], "last": inputs["last"]}
            out = dict(zip(names, self._syntax.run(None, feed), strict=True))
            for k, i in enumerate(take):
                n = len(found[i])
                outputs[i] = {name: value[k, : n + (name == "head")] for name, value in out.items()}
        for i, words in enumerate(found):
            yield words, outputs[i]

    def _sentences(self, words: list[Word], out: dict[str, Array], cut: bool = True) -> list[Sentence]:
        """The sentences of a window; with `cut` false it is one sentence."""
        n = len(words)
        starts = [i for i in range(1, n) if cut and out["starts"][i, 1] > out["starts"][i, 0]]
        bounds = list(pairwise([0, *starts, n]))
        heads = np.concatenate([decode(out["arcs"][a:b][:, [0, *range(a + 1, b + 1)]]) for a, b in bounds])
        offset = np.concatenate([np.full(b - a, a) for a, b in bounds])
        labels = self._label_arcs(out, heads, np.where(heads > 0, heads + offset, 0))
        xpos, upos = out["xpos"].argmax(1), out["upos"].argmax(1)
        found = []
        for a, b in bounds:
            names = consistent(out["names"][a:b], self._names)
            tokens = []
            for i in range(a, b):
                word, tag = words[i], self._xpos[xpos[i]]
                tokens.append(
                    Token(
                        word.text, word.start, word.end, self._lemmas.lemma(word.text, tag),
                        self._upos[upos[i]], tag, int(heads[i]) - 1, self._labels[labels[i]], names[i - a],
                    )
                )  # fmt: skip
            found.append(Sentence.of(tuple(tokens)))
        return found

    def _label_arcs(self, out: dict[str, Array], heads: Array, at: Array) -> Array:
        """The best label of each word's arc; `at` is the head's row in `out["head"]`."""
        scores = self._arcs.run(None, {"dep": out["dep"], "head": out["head"][at]})[0]
        root = self._labels.index("root")
        scores[heads > 0, root] = -np.inf
        labels: Array = scores.argmax(1)
        labels[heads == 0] = root
        return labels


def consistent(scores: Array, labels: list[str]) -> list[str]:
    """The best-scoring BIO sequence in which each I- continues its own kind (Viterbi); scores (n, labels)."""
    barred = np.zeros((len(labels), len(labels)), np.float32)
    for j, after in enumerate(labels):
        for i, before in enumerate(labels):
            if after.startswith("I-") and before[2:] != after[2:]:
                barred[i, j] = -np.inf
    first = np.array([-np.inf if label.startswith("I-") else 0.0 for label in labels])
    best, back = scores[0] + first, []
    for row in scores[1:]:
        through = best[:, None] + barred
        back.append(through.argmax(0))
        best = through.max(0) + row
    at = int(best.argmax())
    path = [at]
    for step in reversed(back):
        at = int(step[at])
        path.append(at)
    return [labels[i] for i in reversed(path)]


@cache
def parser() -> Parser:
    """The shipped parser, loaded at the first call."""
    return Parser(Path(str(resources.files("detente.language") / "model")))
