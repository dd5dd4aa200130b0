"""Words as scanners misread them, and what they were: `tbat` is "that", `govemment` is "government"."""

from __future__ import annotations

from functools import cache

from detente.knowledge import datafile

MISREAD = "misread.csv"
LEAST = 3  # letters of a form that may be put right


def _cells(kind: str, column: str = "meant") -> list[str]:
    return [word for _, row in datafile.rows(MISREAD) if row["kind"] == kind for word in row[column].split()]


@cache
def misread() -> dict[str, str]:
    """Form -> word, both in lower case, each with one slip; a form that could be two words is none."""
    words = dict.fromkeys(_cells("words"))
    slips = list(zip(_cells("letters"), _cells("letters", "read"), strict=True))
    found: dict[str, set[str]] = {}
    for word in words:
        for meant, read in slips:
            at = word.find(meant)
            while at >= 0:
                form = word[:at] + read + word[at + len(meant) :]
                found.setdefault(form, set()).add(word)
                at = word.find(meant, at + 1)
    barred = set(words) | set(_cells("real"))
    return {
        form: min(meant)
        for form, meant in found.items()
        if len(meant) == 1 and form not in barred and len(form) >= LEAST
    }


def lint() -> list[str]:
    """Every fault of the file as `file:line: what is wrong`."""
    faults: list[str] = []
    seen: dict[str, int] = {}
    for number, row in datafile.rows(MISREAD):
        where = f"{MISREAD}:{number}"
        if row["kind"] not in ("letters", "words", "real"):
            faults.append(f"{where}: kind {row['kind']!r} is not letters, words or real")
        if (row["kind"] == "letters") != bool(row["read"]):
            faults.append(f"{where}: only letters have a reading, and each has one")
        if row["meant"] != row["meant"].lower():
            faults.append(f"{where}: {row['meant']!r} is not in lower case")
        for word in row["meant"].split() if row["kind"] != "letters" else ():
            if word in seen:
                faults.append(f"{where}: {word!r} stands on line {seen[word]} too")
            seen.setdefault(word, number)
    return faults
