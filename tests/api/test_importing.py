"""`import`, from a file to a comparison with the record."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner

from detente.api.importing import import_events, imported
from detente.api.relating import compare
from detente.cli.import_ import import_
from detente.exchange.importing.gdelt import GDELT2
from tests.exchange.importing.made import gdelt, line


def test_an_imported_table_is_held_against_the_record(tmp_path: Path) -> None:
    rows = [
        gdelt(1, "IND", "PAK"),
        gdelt(2, "PAKMIL", "INDGOV", "036", GoldsteinScale="4"),
        gdelt(3, "USA", "IND"),
    ]
    file = tmp_path / "20190227.export.CSV"
    file.write_text("\n".join(line(GDELT2, row) for row in [*rows, rows[0]]), encoding="utf-8")
    report = import_events("auto", file, tmp_path / "d")
    assert report.table == tmp_path / "d" / "events" / "gdelt2-20190227.export.parquet"
    record, told = compare(tmp_path / "d", "IND", "PAK", table=report.table)
    assert record.curve.points == ()
    assert [(point.period, len(point.parts)) for point in told.curve.points] == [("2019", 2)]
    (table,) = imported(tmp_path / "d")
    assert (table.path, table.format, table.rows) == (report.table, "gdelt2", 3)
    assert table.licence and table.files == (file.name,)


def test_the_command(tmp_path: Path) -> None:
    file = tmp_path / "x.csv"
    file.write_text("\n".join(line(GDELT2, gdelt(n % 2, "IND", "PAK")) for n in range(3)), encoding="utf-8")
    asked = ["gdelt2", str(file), "-d", str(tmp_path / "d")]
    shown = CliRunner().invoke(import_, asked)
    assert shown.exit_code == 0, shown.output
    assert "3 rows, 2 kept, 1 duplicate, 0 refused" in shown.output
    assert "x.csv:3: the same event as line 1 of x.csv" in shown.output
    found = json.loads(CliRunner().invoke(import_, [*asked, "--json"]).stdout)
    assert (found["rows"], found["rejected"][0]["line"]) == (3, 3)
