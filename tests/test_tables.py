"""The Arrow schemas, and claims as a table."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import pyarrow as pa
import pytest

from detente import tables
from detente.model import Actor, Claim, Document

DOCUMENT = Document("abcd", "a.txt", "/a.txt", "", "They met.", said=date(1972, 2, 21))
CLAIM = Claim(
    "abcd", 0, 8, "They met", (Actor("USA", text="They", implied=True), Actor("CHN")), (), "CONSULT",
    date="1972-02", attribution=("a \udce9 spokesman",), why=("met: CONSULT",),
)  # fmt: skip


def test_the_event_table() -> None:
    assert tables.EVENTS.names == [
        "event", "date_first", "date_last", "actor", "target", "type", "mode", "cameo_root", "weight",
        "origins", "confidence",
    ]  # fmt: skip
    assert [tables.EVENTS.field(name).type for name in ("date_first", "weight", "origins")] == [
        pa.date32(), pa.float64(), pa.int32(),
    ]  # fmt: skip


def test_documents_have_a_column_for_each_field() -> None:
    assert set(tables.DOCUMENTS.names) == set(Document.__dataclass_fields__)


def test_claims_fill_their_schema() -> None:
    table = tables.claims_table(
        [CLAIM, Claim("gone", 0, 1, "x", (), (), "AID", date="no date")], {"abcd": DOCUMENT}
    )
    assert table.schema == tables.CLAIMS
    table.validate(full=True)
    first, second = table.to_pylist()
    assert (first["document"], first["document_id"], first["said"]) == ("a.txt", "abcd", date(1972, 2, 21))
    assert (first["source"], first["target"]) == (["USA", "CHN"], [])
    assert (first["date"], first["date_first"], first["date_last"]) == (
        "1972-02", date(1972, 2, 1), date(1972, 2, 29),
    )  # fmt: skip
    assert first["actors"]["source"][0]["implied"] is True
    assert first["attribution"] == ["a \\udce9 spokesman"]  # Arrow holds whole characters only
    assert (second["document"], second["date"], second["date_first"]) == ("gone", "no date", None)


def test_no_claims_are_an_empty_table() -> None:
    assert tables.claims_table([]).schema == tables.CLAIMS


def test_rows_name_the_columns_of_the_table() -> None:
    assert list(tables.claim_row(CLAIM)) == tables.CLAIMS.names[:-2]
    assert tables.CLAIMS.names[-2:] == ["date_first", "date_last"]


def test_there_are_no_other_schemas() -> None:
    with pytest.raises(AttributeError, match="no attribute 'RELATIONS'"):
        _ = tables.RELATIONS


def test_pyarrow_is_not_loaded_before_it_is_needed() -> None:
    source = Path(tables.__file__).parents[1]
    code = (
        f"import sys; sys.path.insert(0, {str(source)!r}); import detente.tables, detente.record; "
        "import detente.exchange.claims; sys.exit('pyarrow' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize(
    ("when", "told"),
    [
        (None, None),
        ("1970-05", "1970-05"),
        ("197X", "1970/1979"),
        ("196X/..", "1960/.."),
        ("../198X", "../1989"),
    ],
)
def test_a_decade_is_spelled_out(when: str | None, told: str | None) -> None:
    assert tables.spelled_out(when) == told
