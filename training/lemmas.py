"""The lemma table: what the suffix rules of `detente.language.lemmas` get wrong, from the treebanks."""

from __future__ import annotations

from collections import Counter, defaultdict
from pathlib import Path

from detente.language.lemmas import by_rule
from training.treebanks import Gold


def write_lemmas(train: list[Gold], path: Path) -> None:
    """One line a pair: form, tag, lemma; only where the commonest lemma differs from the rule's."""
    seen: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for s in train:
        if s.lemmas is None or s.xpos is None:
            continue
        for form, tag, lemma in zip(s.words, s.xpos, s.lemmas, strict=True):
            if lemma != "_" and form.isascii() and "\t" not in form and len(form) < 30:
                seen[form.lower(), tag][lemma.lower()] += 1
    lines = []
    for (form, tag), lemmas in sorted(seen.items()):
        lemma = lemmas.most_common(1)[0][0]
        if lemma != by_rule(form, tag) and tag[:2] in (
            "NN",
            "VB",
            "JJ",
            "RB",
            "PR",
            "MD",
            "DT",
            "WD",
            "WP",
            "PO",
        ):
            lines.append(f"{form}\t{tag}\t{lemma}")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
