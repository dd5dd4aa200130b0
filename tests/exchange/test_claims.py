"""Claims as JSON lines, CSV and Parquet; files whole or untouched."""

from __future__ import annotations

import csv
import json
import os
import stat
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.errors import UsageError
from detente.exchange.claims import FORMATS, write
from detente.model import Actor, Claim, Document, Status
from detente.tables import CLAIMS, claim_row

DOCUMENT = Document("abcd", "visit.txt", "/texts/visit.txt", "", "He met Mao.", said=date(1972, 2, 22))
CLAIM = Claim(
    "abcd", 0, 10, "He met Mao", (Actor("USA", "GOV", "Richard Nixon", "He", 0, 2, True),),
    (Actor("CHN", "GOV", "Mao Zedong", "Mao", 7, 10),), "CONSULT", "visit", date="1972-02-21",
    attribution=("the press", "a guard; at the gate"), confidence=0.75, trigger="met", trigger_start=3,
    why=("met: CONSULT", "He: Nixon"),
)  # fmt: skip
KNOWN = {"abcd": DOCUMENT}


def _lines(claims: list[Claim], out: Path) -> list[dict[str, Any]]:
    write(claims, KNOWN, "jsonl", out)
    return [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]


def _rows(claims: list[Claim], out: Path) -> list[dict[str, str]]:
    write(claims, KNOWN, "csv", out)
    with out.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_json_lines_have_the_scored_keys_first(tmp_path: Path) -> None:
    (line,) = _lines([CLAIM], tmp_path / "c.jsonl")
    assert list(line) == [
        "document", "start", "end", "quote", "source", "target", "type", "mode", "status", "date", "kind",
        "date_basis", "date_text", "place", "attribution", "confidence", "trigger", "actors", "id",
        "document_id", "said", "why", "trigger_start", "page",
    ]  # fmt: skip
    assert line == claim_row(CLAIM, DOCUMENT)
    assert (line["document"], line["said"], line["source"]) == ("visit.txt", "1972-02-22", ["USA"])
    assert line["actors"]["source"] == [
        {"code": "USA", "sector": "GOV", "person": "Richard Nixon", "text": "He", "start": 0, "end": 2,
         "implied": True},
    ]  # fmt: skip


@given(quote=st.text(st.characters()))
def test_a_json_line_is_one_line_whatever_is_quoted(
    tmp_path_factory: pytest.TempPathFactory, quote: str
) -> None:
    out = tmp_path_factory.getbasetemp() / "any.jsonl"
    lines = _lines([replace(CLAIM, quote=quote), CLAIM], out)
    assert [line["id"] for line in lines] == [CLAIM.id, CLAIM.id]
    if not any("\ud800" <= c <= "\udfff" for c in quote):  # two halves that stand together join
        assert lines[0]["quote"] == quote


def test_csv_joins_lists_and_names_the_parties(tmp_path: Path) -> None:
    (row,) = _rows([replace(CLAIM, source=(*CLAIM.source, Actor("JPN")))], tmp_path / "c.csv")
    assert (row["source"], row["source_text"], row["target_person"]) == ("USA;JPN", "He;", "Mao Zedong")
    assert row["attribution"] == "the press;a guard, at the gate"
    assert (row["date"], row["confidence"], row["status"]) == ("1972-02-21", "0.75", "happened")
    (undated,) = _rows([replace(CLAIM, date=None, status=Status.PLANNED)], tmp_path / "c.csv")
    assert (undated["date"], undated["status"]) == ("", "planned")


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
        ("+1 (800) call", "'+1 (800) call"),
        ("- They met", "'- They met"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("-12.5", "-12.5"),
        ("-1-1", "'-1-1"),
        ("He said =1", "He said =1"),
        ('two\r\nlines, "so"', 'two\r\nlines, "so"'),
    ],
)
def test_no_cell_is_a_formula(tmp_path: Path, text: str, cell: str) -> None:
    claim = replace(CLAIM, quote=text, attribution=(text, "x"), trigger_start=-1)
    (row,) = _rows([claim], tmp_path / "c.csv")
    assert row["quote"] == cell
    assert row["attribution"][0] != "="
    assert row["trigger_start"] == "-1"


def test_no_claims_are_a_csv_of_its_header_alone(tmp_path: Path) -> None:
    assert _rows([], tmp_path / "c.csv") == []
    header = (tmp_path / "c.csv").read_text(encoding="utf-8")
    assert header.startswith("document,start,end,quote,source,target,type,mode,status,date,kind,")
    assert _lines([], tmp_path / "c.jsonl") == []


def test_parquet_comes_back_in_the_claims_schema(tmp_path: Path) -> None:
    from pyarrow import parquet

    write([CLAIM, CLAIM], KNOWN, "parquet", tmp_path / "c.parquet")
    table = parquet.read_table(tmp_path / "c.parquet")
    assert table.schema == CLAIMS
    assert table.to_pylist()[0]["actors"]["target"][0]["person"] == "Mao Zedong"


def test_without_a_file_text_goes_to_standard_output(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    write([replace(CLAIM, quote="Müller\u2028met")], KNOWN, "jsonl", None)
    said = capfdbinary.readouterr().out
    assert "Müller\\u2028met".encode() in said
    write([CLAIM], KNOWN, "csv", None)
    assert capfdbinary.readouterr().out.count(b"\r\n") == 2


def test_what_cannot_be_written_is_said(tmp_path: Path) -> None:
    for format, out, said in [
        ("xlsx", tmp_path / "c", "no format 'xlsx' for claims; it is one of jsonl, csv, parquet"),
        ("parquet", None, "name a file"),
        ("csv", tmp_path, "is a folder"),
        ("csv", tmp_path / "no" / "c.csv", "There is no folder"),
    ]:
        with pytest.raises(UsageError, match=said):
            write([CLAIM], KNOWN, format, out)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("format", FORMATS)
def test_a_failure_leaves_the_earlier_file(tmp_path: Path, format: str) -> None:
    def failing() -> Iterator[Claim]:
        yield CLAIM
        raise RuntimeError("the source ran dry")

    out = tmp_path / "claims"
    out.write_text("earlier")
    with pytest.raises(RuntimeError, match="ran dry"):
        write(failing(), KNOWN, format, out)
    assert out.read_text() == "earlier"
    assert list(tmp_path.iterdir()) == [out]


def test_a_full_disk_leaves_the_earlier_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    out = tmp_path / "claims"
    out.write_text("earlier")
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(UsageError, match="No space left on device"):
        write([CLAIM], KNOWN, "csv", out)
    assert out.read_text() == "earlier"
    assert list(tmp_path.iterdir()) == [out]


def test_a_file_keeps_its_permissions_and_a_link_stays_one(tmp_path: Path) -> None:
    real, link = tmp_path / "real.csv", tmp_path / "link.csv"
    real.touch()
    real.chmod(0o640)
    link.symlink_to(real)
    write([CLAIM], KNOWN, "csv", link)
    assert link.is_symlink()
    assert real.stat().st_size > 0
    assert stat.S_IMODE(real.stat().st_mode) == 0o640


@pytest.mark.skipif(not Path("/dev/null").is_char_device(), reason="needs /dev/null")
def test_a_device_stays_a_device() -> None:
    write([CLAIM], KNOWN, "csv", Path("/dev/null"))
    assert Path("/dev/null").is_char_device()
