"""The shipped model: text to parsed sentences. onnxruntime and numpy; nothing is downloaded.

The graph is in parts, so that further heads can hang on the same encoder: `encoder.onnx` turns word
pieces into vectors, `syntax.onnx` turns vectors into arcs, tags, names and sentence starts, and
`labels.onnx` labels the arcs that the tree decoder chose. `pairs.onnx` goes on from the encoder's middle.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
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
PIECES_A_WINDOW = 510
YEAR = 4  # digits
MONTHS = frozenset(
    "january february march april may june july august september october november december"
    " jan feb mar apr jun jul aug sep sept oct nov dec".split()
)
UNMARKED = 3.0  # log-odds asked of a sentence start inside a line without a mark: "In 2016 | President Sisi"
Array = NDArray[Any]


@dataclass(frozen=True, slots=True, eq=False)
class Encoded:
    """A sentence in the middle of the encoder: vectors (1, pieces, 384), each token's first and last piece.

    The two ends of the window that it was read in stand at its own ends.
    """

    middle: Array
    pieces: tuple[tuple[int, int], ...]

    @classmethod
    def of(cls, out: dict[str, Array], a: int, b: int) -> Encoded:
        """Of the words a to b (exclusive) of a window."""
        low, high = out["first"][a], out["last"][b - 1] + 1
        rows = np.concatenate([out["middle"][:1], out["middle"][low:high], out["middle"][-1:]])
        first, last = ((out[name][a:b] - low + 1).tolist() for name in ("first", "last"))
        return cls(rows[None], tuple(zip(first, last, strict=True)))


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
            self._pairs = onnxruntime.InferenceSession(str(folder / "pairs.onnx"), **run_on)
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
        self._outputs = [output.name for output in self._syntax.get_outputs()]
        self._xpos, self._upos = settings["xpos"], settings["upos"]
        self._labels, self._names = settings["labels"], settings["names"]

    def parse(self, text: str, spans: Iterable[tuple[int, int]] | None = None) -> list[Sentence]:
        """Sentences of the given spans of a text (default: all), in reading order, offsets into `text`."""
        found: list[list[Word]] = []
        for start, end in [(0, len(text))] if spans is None else spans:
            found.extend(windows(text, start, end))
        return [s for sentences in self.parse_windows(found) for s in sentences]

    def parse_windows(self, found: Iterable[list[Word]]) -> Iterator[list[Sentence]]:
        """The sentences of each window of words, as they are asked for; sentence starts are the model's."""
        return (self._sentences(words, self._read(words)) for words in found)

    def parse_words(self, sentences: list[list[str]]) -> list[Sentence]:
        """One parse for each list of words, cut as given: for scoring against a treebank."""
        found = []
        for texts in sentences:
            at, words = 0, []
            for word in texts:
                words.append(Word(word, at, at + len(word)))
                at += len(word) + 1
            found.append(words)
        return [self._sentences(words, self._read(words), cut=False)[0] for words in found]

    def vectors(self, texts: list[str]) -> Array:
        """Mean-pooled encoder vectors of short texts, (n, 384) float32, of length one."""
        rows = []
        for text in texts:
            found = [w for window in windows(text, 0, len(text)) for w in window] or [Word("", 0, 0)]
            mean = self._encode(found)["hidden"][0].mean(axis=0)
            rows.append(mean / np.linalg.norm(mean))
        return np.stack(rows) if rows else np.zeros((0, 384), np.float32)

    def pairs(self, middle: Array, sides: Array) -> tuple[Array, Array, Array]:
        """For (n, pieces) marked sides: probabilities of types (n, 17), statuses (n, 7) and ways (n, 4)."""
        types, statuses, ways = self._pairs.run(None, {"middle": middle, "sides": sides})
        return types, statuses, ways

    def _encode(self, words: list[Word]) -> dict[str, Array]:
        """Of a window: vectors (1, pieces, 384) after the last layer and in the middle, and words' pieces.

        `hidden` and `middle`; `first` and `last`, (1, words), are the places of each word's pieces.
        """
        pieces = self._pieces
        ids, cases, first, last = [pieces.cls], [int(Case.OTHER)], [], []
        for word in words:
            own = pieces.ids(word.text)
            first.append(min(len(ids), PIECES_A_WINDOW - 1))
            ids.extend(own)
            cases.extend([int(case_of(word.text))] * len(own))
            last.append(min(len(ids), PIECES_A_WINDOW) - 1)
        ids = [*ids[:PIECES_A_WINDOW], pieces.sep]
        cases = [*cases[:PIECES_A_WINDOW], int(Case.OTHER)]
        feed = {"ids": np.array([ids]), "cases": np.array([cases]), "mask": np.ones((1, len(ids)), np.int64)}
        hidden, middle = self._encoder.run(["hidden", "middle"], feed)
        return {"hidden": hidden, "middle": middle, "first": np.array([first]), "last": np.array([last])}

    def _read(self, words: list[Word]) -> dict[str, Array]:
        """The heads' raw output for a window.

        One window a run: the int8 graphs scale by the largest number of a run, so that in a batch the parse
        of a sentence would hang on its neighbours, and a copy of a text be read otherwise than the text.
        Padding costs more than batches gain (benchmarks/throughput.py: 931 sentences a second against 684).
        """
        made = self._encode(words)
        found = self._syntax.run(None, {name: made[name] for name in ("hidden", "first", "last")})
        read = {name: value[0] for name, value in zip(self._outputs, found, strict=True)}
        return read | {name: made[name][0] for name in ("middle", "first", "last")}

    def _sentences(self, words: list[Word], out: dict[str, Array], cut: bool = True) -> list[Sentence]:
        """The sentences of a window; with `cut` false it is one sentence."""
        n = len(words)
        lead = out["starts"][:, 1] - out["starts"][:, 0]
        marked = [i > 0 and (ends(words[i - 1].text) or words[i].opens_line) for i in range(n)]
        starts = [i for i in range(1, n) if cut and lead[i] > (0.0 if marked[i] else UNMARKED)]
        starts = [i for i in starts if not _dates(words, i)]
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
            found.append(Sentence.of(tuple(tokens), Encoded.of(out, a, b)))
        return found

    def _label_arcs(self, out: dict[str, Array], heads: Array, at: Array) -> Array:
        """The best label of each word's arc; `at` is the head's row in `out["head"]`."""
        scores = self._arcs.run(None, {"dep": out["dep"], "head": out["head"][at]})[0]
        root = self._labels.index("root")
        scores[heads > 0, root] = -np.inf
        labels: Array = scores.argmax(1)
        labels[heads == 0] = root
        return labels


def _dates(words: list[Word], i: int) -> bool:
    """The "Jan" of "1992 Jan: president visits India": a year opens a chronicle's line, a month goes on."""
    year, month = words[i - 1], words[i]
    opens = (i == 1 or year.opens_line) and not month.opens_line
    numbered = len(year.text) == YEAR and year.text.isdigit()
    return opens and numbered and month.text.lower().rstrip(".") in MONTHS


def ends(word: str) -> bool:
    """Whether a sentence may end at a word: it is a mark or an abbreviation's stop."""
    return not word[-1].isalnum()


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
