"""`detente expect`."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from click.testing import CliRunner

from detente.api import read
from detente.cli.expect import expect


def test_list_json_and_records(tmp_path: Path) -> None:
    early, later = tmp_path / "early.txt", tmp_path / "later.txt"
    early.write_text("Peru will open the Arica pipeline to Chile by the end of 2010.", encoding="utf-8")
    later.write_text("Peru opened the Arica pipeline to Chile in May 2010.", encoding="utf-8")
    dossier = tmp_path / "d"
    read(early, dossier, said=date(2010, 2, 5))
    read(later, dossier, said=date(2012, 6, 1))
    run = CliRunner().invoke
    shown = run(expect, ["Peru", "CHL", "-d", str(dossier)])
    assert shown.exit_code == 0, shown.output
    assert shown.output.startswith("CAME TRUE  expectation:")
    assert shown.output.endswith("1 expectation: 1 came true\n")
    assert max(map(len, shown.output.splitlines())) <= 100
    (told,) = json.loads(run(expect, ["-d", str(dossier), "--json"]).output)
    assert (told["who"], told["horizon"], told["outcome"]) == ("author", "2010", "came true")
    assert told["shown"][0]["document"] == "later.txt"
    assert json.loads(run(expect, ["-d", str(dossier), "--open", "--json"]).output) == []
    assert json.loads(run(expect, ["-d", str(dossier), "--records", "--json"]).output) == []
    assert run(expect, ["-d", str(dossier), "--records"]).output == "0 sources with enough that is settled\n"
    assert run(expect, ["PER", "-d", str(dossier), "--records"]).exit_code == 2
