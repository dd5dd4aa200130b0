"""Tables come back as they were, with every quote at its place."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from detente import tables
from detente.exchange.exporting.extract import Extract
from detente.exchange.exporting.formats import WHAT, write
from tests.exchange.exporting.sample import DOCUMENTS

TEXTS = {document.id: document.text for document in DOCUMENTS}


def test_events_are_cited_in_every_form(extract: Extract, tmp_path: Path) -> None:
    from pyarrow import parquet

    for format in ("csv", "jsonl", "parquet"):
        made = write(extract, format, "events", tmp_path / format)
        assert (made.count, made.noun, made.left_out) == (5, "event", ())
    lines = [json.loads(line) for line in (tmp_path / "jsonl").read_text("utf-8").splitlines()]
    assert lines[0]["documents"] == ["visit, A&B.txt", "reprint.txt"] and lines[0]["origins"] == 2
    assert lines[0]["quote"].startswith("=SUM(1) & ")
    assert all(TEXTS[row["document_id"]][row["start"] : row["end"]] == row["quote"] for row in lines)
    assert [row["date"] for row in lines] == [
        "1977-11-19", None, "1970/1979", "1970/..", "1979-03/1979-04",
    ]  # fmt: skip
    assert lines[3]["date_last"] is None and lines[4]["date_last"] == "1979-04-30"
    table = parquet.read_table(tmp_path / "parquet")
    assert table["quote"].to_pylist() == [row["quote"] for row in lines]
    rows = list(csv.DictReader(io.StringIO((tmp_path / "csv").read_bytes().decode(), newline="")))
    assert list(rows[0]) == table.column_names == list(lines[0])
    assert rows[0]["quote"] == "'" + lines[0]["quote"]  # a spreadsheet may not run it
    assert rows[0]["documents"] == "visit, A&B.txt;reprint.txt"


def test_dyads_are_the_event_table_that_compare_reads(extract: Extract, tmp_path: Path) -> None:
    from pyarrow import parquet

    made = write(extract, "parquet", "dyads", tmp_path / "d")
    table = parquet.read_table(tmp_path / "d")
    assert table.schema == tables.EVENTS and table.equals(extract.rows())
    assert made.left_out == ("1 event: not told to have happened, or with no two parties",)


def test_relations_name_their_events(extract: Extract, tmp_path: Path) -> None:
    write(extract, "jsonl", "relations", tmp_path / "r")
    rows = [json.loads(line) for line in (tmp_path / "r").read_text("utf-8").splitlines()]
    assert ("ISR", "EGY", "1977-01-01") in [(row["a"], row["b"], row["period"]) for row in rows]
    assert ("RUS", "EGY") in {(row["a"], row["b"]) for row in rows}  # the Soviet Union under its heir
    for row in rows:
        assert row["events"] and -10 <= row["tone"] <= 10
    both = next(row for row in rows if (row["a"], row["period"]) == ("ISR", "1977-01-01"))
    assert both["events"] == [extract.events[0].id, extract.events[2].id]


def test_claims_and_documents(extract: Extract, tmp_path: Path) -> None:
    from pyarrow import parquet

    write(extract, "parquet", "documents", tmp_path / "d")
    write(extract, "parquet", "claims", tmp_path / "c")
    texts = parquet.read_table(tmp_path / "d")
    assert texts.column_names == tables.DOCUMENTS.names
    assert texts["text"].to_pylist() == [one.text for one in DOCUMENTS]
    assert len(parquet.read_table(tmp_path / "c")) == 6
    write(extract, "csv", "documents", tmp_path / "d.csv")
    assert b"passages" not in (tmp_path / "d.csv").read_bytes().splitlines()[0]


@pytest.mark.parametrize("what", WHAT)
@pytest.mark.parametrize("format", ["csv", "jsonl", "parquet"])
def test_the_same_record_gives_the_same_bytes(
    extract: Extract, tmp_path: Path, format: str, what: str
) -> None:
    for name in ("one", "two"):
        write(extract, format, what, tmp_path / name)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()
