"""The words that are put into inputs, out of words.txt."""

from __future__ import annotations

from functools import cache
from pathlib import Path

HERE = Path(__file__).parent


def words(*names: str) -> tuple[bytes, ...]:
    """Those under these headings."""
    return tuple(word for name in names for word in _all()[name])


@cache
def _all() -> dict[str, list[bytes]]:
    """By heading (`== name`); one a line, escaped as in Python's bytes."""
    found: dict[str, list[bytes]] = {}
    under: list[bytes] = []
    for line in (HERE / "words.txt").read_bytes().split(b"\n"):
        if line.startswith(b"== "):
            under = found.setdefault(line[3:].decode(), [])
        elif line:
            under.append(line.decode("unicode_escape").encode("latin-1"))
    return found
