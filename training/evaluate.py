"""Scores on gold words and sentences: UAS, LAS (full labels), tags, names' F1."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from training.treebanks import Gold


def spans(labels: Sequence[str | None]) -> set[tuple[int, int, str]]:
    """(start, end, kind) of BIO labels."""
    found, start, kind = set(), -1, ""
    for i, label in enumerate([*labels, "O"]):
        label = label or "O"
        if start >= 0 and not (label.startswith("I-") and label[2:] == kind):
            found.add((start, i, kind))
            start = -1
        if label.startswith("B-") or (label.startswith("I-") and start < 0):
            start, kind = i, label[2:]
    return found


def score(golds: list[Gold], parsed: list[Gold]) -> dict[str, float]:
    """Percentages; `parsed` holds the same words with the model's annotations."""
    n: Counter[str] = Counter()
    for gold, mine in zip(golds, parsed, strict=True):
        if gold.heads is not None and mine.heads is not None:
            assert gold.labels and mine.labels and gold.xpos and mine.xpos and gold.upos and mine.upos
            for i, head in enumerate(gold.heads):
                n["words"] += 1
                right = head == mine.heads[i]
                n["uas"] += right
                n["las"] += right and gold.labels[i] == mine.labels[i]
                n["las_universal"] += right and gold.labels[i].split(":")[0] == mine.labels[i].split(":")[0]
                n["xpos"] += gold.xpos[i] == mine.xpos[i]
                n["upos"] += gold.upos[i] == mine.upos[i]
        if gold.names is not None and mine.names is not None:
            masked = {i for i, v in enumerate(gold.names) if v is None}
            want = spans(gold.names)
            got = {s for s in spans(mine.names) if not masked & set(range(s[0], s[1]))}
            n["hit"] += len(want & got)
            n["want"] += len(want)
            n["got"] += len(got)
    out = {k: 100 * n[k] / n["words"] for k in ("uas", "las", "las_universal", "xpos", "upos") if n["words"]}
    if n["want"]:
        out["names"] = 200 * n["hit"] / max(1, n["want"] + n["got"])
    return out
