"""Blocks of lines, dialects, days, codes and parties, by themselves."""

from __future__ import annotations

import io
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.exchange.importing import acts, parties
from detente.exchange.importing.cells import day, day_first
from detente.exchange.importing.dialect import told
from detente.exchange.importing.lines import blocks
from detente.exchange.importing.registry import ALL
from detente.exchange.importing.rows import rows
from detente.exchange.importing.ucdp import UCDP

HEADER = "id,type_of_violence,side_a,side_b,date_start,date_end\n"


@given(st.lists(st.sampled_from(["a", "b,c", '"q\nq"', '"x""\n\n"', "\n"]), max_size=40), st.integers(1, 30))
def test_blocks_lose_nothing_and_count_lines(parts: list[str], size: int) -> None:
    text = "".join(part + "\n" for part in parts).encode()
    found = list(blocks(io.BytesIO(text), True, "x", size))
    assert b"".join(block.data for block in found) == text
    at = 0
    for block in found:
        assert block.line == 1 + text.count(b"\n", 0, at)
        assert block.data.count(b'"') % 2 == 0
        at += len(block.data)


@given(st.lists(st.sampled_from(["fine", 'two "" quotes', "two\nlines", ""]), min_size=1, max_size=30))
def test_rows_know_their_lines(names: list[str]) -> None:
    text = HEADER + "".join(f'{n},1,"{name}",B,1999-05-03,1999-05-03\n' for n, name in enumerate(names))
    dialect = told(text.encode(), ALL, "x")
    assert dialect.format is UCDP
    (block,) = blocks(io.BytesIO(text.encode()), True, "x")
    found = rows(block, dialect)
    expected = [2 + sum(name.count("\n") + 1 for name in names[:n]) for n in range(len(names))]
    assert found.lines.tolist() == [1, *expected]
    assert found.columns["actor_name"].to_pylist()[1:] == [name.replace('""', '"') or None for name in names]


@pytest.mark.parametrize(
    ("cell", "meant"),
    [
        ("20190227", date(2019, 2, 27)),
        ("20190227101500", date(2019, 2, 27)),
        ("2019-02-27T10:15:00Z", date(2019, 2, 27)),
        ("790415", date(1979, 4, 15)),
        ("150415", date(2015, 4, 15)),
        ("25 February 2019", date(2019, 2, 25)),
        ("2/27/2019 0:00", date(2019, 2, 27)),
        ("20190230", None),
        ("25 Smarch 2019", None),
        ("soon", None),
    ],
)
def test_days(cell: str, meant: date | None) -> None:
    assert day(cell) == meant


def test_strokes_are_told_by_the_file() -> None:
    assert day_first(["1/2/2019", "13/2/2019"])
    assert day("1/2/2019", day_first=True) == date(2019, 2, 1)
    assert not day_first(["1/2/2019", "2/13/2019"])


@pytest.mark.parametrize(
    ("code", "stripped", "meant"),
    [
        ("190", False, "19"), ("1411", False, "14"), ("36", False, "03"), ("13", False, "13"),
        ("13", True, "01"), ("4", True, "04"), ("211", True, "02"), ("Make a visit", False, "04"),
        ("190.0", False, "19"),
    ],
)  # fmt: skip
def test_codes(code: str, stripped: bool, meant: str) -> None:
    found = acts.read(code, "cameo", stripped)
    assert isinstance(found, acts.Read)
    assert found.root == meant


@pytest.mark.parametrize("code", ["223", "99", "X", "2100"])
def test_codes_that_are_none(code: str) -> None:
    assert "no CAMEO code" in str(acts.read(code, "cameo", False))


@pytest.mark.parametrize(
    ("cell", "codes"),
    [
        ("Russian Federation", ("RUS",)), ("Military Forces of Myanmar (2021-)", ("MMR",)),
        ("Yemen (North Yemen)", ("YEM",)), ("Congo, Democratic Republic of the", ("COD",)),
        ("United Nations", ("UNO",)), ("Unidentified Armed Group (India)", ("IND",)),
        ("IND; PAK; IND", ("IND", "PAK")), ("Nobody in particular", ()),
    ],
)  # fmt: skip
def test_named_parties(cell: str, codes: tuple[str, ...]) -> None:
    assert parties.named(cell) == codes


def test_parties_of_cameo_and_numbers() -> None:
    cells = ("USAGOV", "ROM", "IGOUNOREF", "IGOEURNAT", "MNC", "EUR", "kur")
    assert [parties.cameo(c) for c in cells] == [("USA",), ("ROU",), ("UNO",), ("NATO",), (), (), ()]
    assert [parties.number(c) for c in ("750", "365, 2", "-9", "770.0")] == [
        ("IND",),
        ("RUS", "USA"),
        (),
        ("PAK",),
    ]
