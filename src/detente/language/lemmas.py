"""Lemmas from tag and suffix, with a table of exceptions taken from the treebanks."""

from __future__ import annotations

import re
from pathlib import Path

VOWEL = re.compile(r"[aeiouy]")
DOUBLED = re.compile(r"([bdgklmnprtvz])\1$")
KEEP_DOUBLE = re.compile(r"(ll|ss|zz|ff)$")


def by_rule(form: str, tag: str) -> str:
    """Lemma of a lower-case form by suffix alone, given its Penn tag: `("visited", "VBD")` -> `"visit"`."""
    if tag in ("NNS", "NNPS", "VBZ"):
        return _without_s(form)
    if tag in ("VBD", "VBN") and form.endswith("ed") and len(form) > 3:
        return _stem(form[:-3] + "y" if form.endswith("ied") else form[:-2])
    if tag == "VBG" and form.endswith("ing") and len(form) > 4:
        return _stem(form[:-3])
    if tag in ("JJR", "RBR") and form.endswith("er") and len(form) > 4:
        return _stem(form[:-3] + "y" if form.endswith("ier") else form[:-2])
    if tag in ("JJS", "RBS") and form.endswith("est") and len(form) > 5:
        return _stem(form[:-4] + "y" if form.endswith("iest") else form[:-3])
    return form


def _without_s(form: str) -> str:
    if form.endswith("ies") and len(form) > 4:
        return form[:-3] + "y"
    if re.search(r"(ss|sh|ch|x|zz|o)es$", form) and len(form) > 4:
        return form[:-2]
    if form.endswith("s") and not form.endswith(("ss", "us", "is")) and len(form) > 2:
        return form[:-1]
    return form


def _stem(stem: str) -> str:
    """Mends a stem whose `-ed` or `-ing` was cut: `agre` -> `agree`, `stopp` -> `stop`."""
    if len(stem) < 3 or not VOWEL.search(stem):
        return stem
    if DOUBLED.search(stem) and not KEEP_DOUBLE.search(stem):
        return stem[:-1]
    if re.search(r"[aeiou].*[eo]ll$", stem) and len(stem) > 5:  # expelled, controlled; but called, spelled
        return stem[:-1]
    if stem.endswith("y") or KEEP_DOUBLE.search(stem):
        return stem
    if re.search(
        r"([cgsuvz]|[^aeiou]l|agre|[iu]r|[aeiou]th|[^aeiouwxyn][aeiou][kdtp]|at)$", stem
    ) and not re.search(r"(it|et|is|ist|[aeiou]{2}[dtkpr]|en|er|op|ing|ong|ang)$", stem):
        return stem + "e"
    return stem


class Lemmas:
    """Table first, rule after."""

    def __init__(self, table: dict[tuple[str, str], str]) -> None:
        self._table = table

    @classmethod
    def load(cls, path: Path) -> Lemmas:
        """From a file of form, tag, lemma."""
        lines = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines())
        return cls({(form, tag): lemma for form, tag, lemma in lines})

    def lemma(self, form: str, tag: str) -> str:
        """Lower-case lemma of a word given its Penn tag."""
        low = form.lower().replace("’", "'")
        found = self._table.get((low, tag))
        if found is None and tag in ("VBD", "VBN"):
            found = self._table.get((low, "VBN" if tag == "VBD" else "VBD"))
        return by_rule(low, tag) if found is None else found
