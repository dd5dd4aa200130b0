"""Reads the treebanks and name corpora of `shared/data` into sentences with whatever each annotates."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from detente.errors import DetenteError

IGNORED = -100  # a label that the source does not annotate: no loss
NAMES = ["O", "B-PER", "I-PER", "B-LOC", "I-LOC", "B-ORG", "I-ORG"]
GUM_KINDS = {"person": "PER", "place": "LOC", "organization": "ORG"}


@dataclass
class Gold:
    """One sentence; each list runs over its words, None where the source says nothing."""

    words: list[str]
    document: str = ""
    xpos: list[str] | None = None
    upos: list[str] | None = None
    heads: list[int] | None = None  # 0 = root, else 1-based
    labels: list[str] | None = None
    lemmas: list[str] | None = None
    names: list[str | None] | None = None
    entities: list[str] = field(default_factory=list)


def conllu(path: Path) -> list[Gold]:
    """Sentences of a CoNLL-U file, multiword ranges and empty nodes left out."""
    if not path.is_file():
        raise DetenteError(f"{path}: no such treebank; hand training the folder that shared/data is in.")
    found: list[Gold] = []
    document = ""
    rows: list[list[str]] = []
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        if line.startswith("# newdoc id"):
            document = line.partition("=")[2].strip()
        elif line and not line.startswith("#"):
            cells = line.split("\t")
            if cells[0].isdigit():
                rows.append(cells)
        elif not line and rows:
            found.append(
                Gold(
                    [r[1] for r in rows],
                    document,
                    [r[4] for r in rows],
                    [r[3] for r in rows],
                    [int(r[6]) for r in rows],
                    [r[7] for r in rows],
                    [r[2] for r in rows],
                    entities=[_entity(r[9]) for r in rows],
                )
            )
            rows = []
    return found


def _entity(misc: str) -> str:
    for part in misc.split("|"):
        if part.startswith("Entity="):
            return part[7:]
    return ""


def iob(path: Path) -> list[Gold]:
    """Universal NER files: index, word, label; OTH is unannotated here."""
    found, words, names = [], [], []
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        if line.startswith("#"):
            continue
        cells = line.split("\t")
        if len(cells) >= 3:
            words.append(cells[1])
            names.append(None if cells[2].endswith("OTH") else cells[2])
        elif words:
            found.append(Gold(words, names=names))
            words, names = [], []
    return found


def wikigold(path: Path) -> list[Gold]:
    """WikiGold: word and IO label; MISC is unannotated here."""
    found, words, names = [], [], []
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        cells = line.split()
        if len(cells) == 2 and cells[0] != "-DOCSTART-":
            label = cells[1]
            if label == "I-MISC":
                names.append(None)
            elif label == "O":
                names.append("O")
            else:
                kind = label[2:]
                again = bool(names) and names[-1] is not None and names[-1].endswith(kind)
                names.append(("I-" if again else "B-") + kind)
            words.append(cells[0])
        elif words:
            found.append(Gold(words, names=names))
            words, names = [], []
    return found


def gum_names(sentences: list[Gold]) -> None:
    """Fills `names` of GUM sentences: mentions of persons, places and organisations made of proper nouns."""
    for s in sentences:
        assert s.upos
        labels: list[str | None] = [None if u == "PROPN" else "O" for u in s.upos]
        spans: list[tuple[int, int, str]] = []
        stack: list[tuple[int, str]] = []
        for i, entity in enumerate(s.entities):
            for token in re.findall(r"\([^()]+\)|\([^()]+|\d*\)", entity):
                if token.startswith("("):
                    kind = token.split("-")[1] if "-" in token else ""
                    if token.endswith(")"):
                        spans.append((i, i, kind))
                    else:
                        stack.append((i, kind))
                elif stack:
                    start, kind = stack.pop()
                    spans.append((start, i, kind))
        for start, end, kind in sorted(spans, key=lambda x: x[0] - x[1], reverse=False):
            while start <= end and s.upos[start] == "DET":
                start += 1
            while end >= start and s.words[end] in ("'s", "’s", "'"):
                end -= 1
            inside = range(start, end + 1)
            if start > end or any(s.upos[i] not in ("PROPN", "ADP", "PUNCT", "CCONJ", "DET") for i in inside):
                continue
            if (
                s.upos[start] != "PROPN"
                or s.upos[end] != "PROPN"
                or any(labels[i] not in (None, "O") for i in inside)
            ):
                continue
            for i in inside:
                name = GUM_KINDS.get(kind)
                labels[i] = ("B-" if i == start else "I-") + name if name else None
        s.names = labels


def with_names(sentences: list[Gold], named: list[Gold]) -> None:
    """Lays the names of one corpus on the same sentences of another, found by their words."""
    by_words = {tuple(n.words): n.names for n in named}
    for s in sentences:
        s.names = by_words.get(tuple(s.words))


@dataclass
class Corpus:
    """The parts: `train` feeds the loss, `dev` chooses, `test` is read once."""

    train: list[Gold]
    dev: dict[str, list[Gold]]
    test: dict[str, list[Gold]]


def load(data: Path) -> Corpus:
    """Everything the model learns from, of a `shared/data` folder."""
    parts: dict[str, dict[str, list[Gold]]] = {}
    for part in ("train", "dev", "test"):
        ewt = conllu(data / "ud" / f"en_ewt-{part}.conllu")
        with_names(ewt, iob(data / "names" / f"en_ewt-ud-{part}.iob2"))
        gum = conllu(data / "ud" / f"en_gum-{part}.conllu")
        gum_names(gum)
        parts[part] = {"ewt": ewt, "gum": gum}
    wiki = wikigold(data / "names" / "wikigold.conll.txt")
    cut = len(wiki) * 8 // 10
    for s in wiki:
        s.document = "wikigold"
    train = [*parts["train"]["ewt"], *parts["train"]["gum"], *wiki[:cut]]
    return Corpus(train, parts["dev"], {**parts["test"], "wikigold": wiki[cut:]})
