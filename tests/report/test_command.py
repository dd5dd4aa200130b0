"""`detente report`."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner

from detente.cli.report import report as command


def test_it_writes_a_file_and_says_so(dossier: Path, tmp_path: Path) -> None:
    out = tmp_path / "brief.html"
    options = ["--from", "1879", "--title", "A <war>", "--by-whom", "N. N.", "--on", "2020-05-06"]
    run = CliRunner().invoke(command, ["CHL", "PER", "-d", str(dossier), "-o", str(out), *options])
    assert run.exit_code == 0, run.output
    assert "written to" in run.stderr and not run.stdout
    page = out.read_text(encoding="utf-8")
    assert "<h1>A &lt;war&gt;</h1>" in page and "6 May 2020, by N. N." in page


def test_json_is_the_brief(dossier: Path) -> None:
    run = CliRunner().invoke(command, ["CHL", "PER", "-d", str(dossier), "--json"])
    assert run.exit_code == 0, run.output
    told = json.loads(run.stdout)
    assert (told["a"], told["b"]) == ("CHL", "PER")
    assert told["notes"][0].keys() >= {"number", "claim", "document", "start", "end", "quote"}


def test_misuse_is_told(dossier: Path) -> None:
    for more, why in (([], "-o"), (["-o", "x.md", "--on", "May"], "is no day")):
        run = CliRunner().invoke(command, ["CHL", "PER", "-d", str(dossier), *more])
        assert run.exit_code == 2 and why in run.stderr
