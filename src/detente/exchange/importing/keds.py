"""KEDS and TABARI output: day, source, target, code, then a label and words of the text, without a header."""

from __future__ import annotations

from typing import Final

from detente.exchange.importing.format import Format

_COLUMNS: Final = ("date", "source", "target", "code", "label", "text", "note", "more")

KEDS: Final = Format(
    "keds",
    {
        "date": ("date",), "actor": ("source",), "target": ("target",), "code": ("code",),
        "actor_name": ("actor_name",), "target_name": ("target_name",), "source": ("text", "label"),
    },
    orders=tuple(_COLUMNS[:width] for width in range(4, 9)), marks=("date", "source", "target", "code"),
    party="cameo", other="cameo", needs=("date", "code"),
)  # fmt: skip
