"""A small dossier with a hostile document in it, and the brief made of it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from detente.api import read
from detente.report import Brief, brief

CALM = """Peru accused Chile of espionage.

Chile attacked Peru in April 1879. Chilean troops attacked Peru again in January 1881.
In October 1883 Peru and Chile signed a treaty in Ancón, which Bolivia opposed.
In 1929 Chile and Peru signed a treaty in Lima. In the 1950s Chile and Peru signed a trade agreement.
Chile plans to attack Peru. In 1950 Peru proposed talks to Chile. Peru denied that it attacked Chile in 1978.
"""
OTHER = """Chilean troops attacked Peru in January 1881. In 1985 the president of Peru visited Chile.
Peru is expected to sign an agreement with Chile in 1990.
"""
# Markup of each form, an address that would run, and marks that turn the reading direction.
EVIL = """In 1992 Chile attacked Peru <script>alert(1)</script> | *bold* [x](javascript:alert(2)) in Lima.
In 1993 Peru \u202eaccused Chile of "<img src=x onerror=alert(3)>" and #include("x") $x$ `code` in Arica.
In 1994 Chile sanctioned Peru </td></svg><svg onload=alert(4)> over www.example.com and https://example.com/x.
"""
HOSTILE = ("<script>", "<img", "<svg onload", "</td></svg>", "\u202e")


@pytest.fixture(scope="package")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("report")
    texts = {"lima.txt": CALM, "santiago.txt": OTHER, "a<b>&'[x](javascript:1)\u202e.txt": EVIL}
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
        read(
            folder / name, folder / "d", said=date(1995, 1, 1), author="<b>A</b> & *B*",
            publisher=f"Press of {name[:4]} #let",
        )  # fmt: skip
    return folder / "d"


@pytest.fixture(scope="package")
def made(dossier: Path) -> Brief:
    return brief(dossier, "Chile", "PER", on=date(2020, 5, 6), by_whom="A <i>nalyst", title="")
