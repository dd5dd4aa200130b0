"""The commands over a small dossier as a person types them, what they refuse, and their help."""

from __future__ import annotations

import json
import os
import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import detente
from detente import coding
from detente.cli import main
from detente.coding import Told
from detente.model import Document, Status
from tests.cli.conftest import run

pytestmark = pytest.mark.usefixtures("coder")

ROOT = Path(__file__).parents[2]


def told(result: Result) -> str:
    """The one sentence on standard error."""
    lines = result.stderr.splitlines()
    assert len(lines) == 1
    assert lines[0].startswith("detente: ")
    return lines[0]


def test_read_reports_progress_and_a_last_line(texts: Path, tmp_path: Path) -> None:
    done = run("read", texts, "-d", tmp_path / "d")
    assert done.exit_code == 0
    assert done.stdout == "2 documents read, 0 already known, 0 failed, 3 claims\n"
    assert done.stderr.splitlines()[1].startswith("2 of 2: ")
    again = run("read", texts, "-d", tmp_path / "d", "--json")
    assert json.loads(again.stdout) == {"read": 0, "known": 2, "failed": [], "claims": 0}


def test_read_names_what_failed(texts: Path, tmp_path: Path) -> None:
    (texts / "c.txt").write_bytes(b"\x00\x01\x02\xff" * 100)
    done = run("read", texts, "nowhere", "-d", tmp_path / "d", "--json")
    assert done.exit_code == 1
    failed = json.loads(done.stdout)["failed"]
    assert [Path(failure["path"]).name for failure in failed] == ["nowhere", "c.txt"]
    sentences = [line for line in done.stderr.splitlines() if line.startswith("detente: ")]
    assert len(sentences) == 2
    assert "'nowhere'" in sentences[0] or "nowhere" in sentences[0]


def test_read_says_after_ctrl_c_what_is_kept(
    texts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(document: Document) -> list[Told]:
        if document.name == "b.txt":
            raise KeyboardInterrupt
        return []

    monkeypatch.setattr(coding, "tell", stop)
    done = run("read", texts, "-d", tmp_path / "d")
    assert done.exit_code == 130
    assert "stopped after 1 of 2 files" in done.stderr.splitlines()[-1]
    assert len(detente.documents(tmp_path / "d")) == 1


def test_timeline_prints_rows_with_their_citation(dossier: str) -> None:
    done = run("timeline", "Egypt", "ISR", "-d", dossier)
    assert done.stdout.splitlines() == [
        "Egypt (EGY) and Israel (ISR): 2 rows from 2 documents",
        "",
        "No date given",
        "-            ACCUSE                Egypt (Anwar Sadat) -> Israel",
        '             "He accused Israel" once.',
        "             a.txt 42-59",
        "",
        "By date",
        "1977         CONSULT visit         Egypt (Anwar Sadat) -> Israel",
        '             In November "Sadat visited Israel" in 1977.',
        "             2 documents: a.txt 12-32, b.txt 15-35",
    ]
    assert "\x1b" not in done.stdout
    coloured = CliRunner().invoke(main, ["timeline", "EGY", "ISR", "-d", dossier], color=True)
    assert "\x1b" in coloured.stdout


def test_timeline_limit_and_filters(dossier: str) -> None:
    limited = run("timeline", "EGY", "ISR", "-d", dossier, "--limit", 1).stdout
    assert "the newest 1 are shown" in limited
    assert "1977 " in limited
    assert "No date given" not in limited
    none = run("timeline", "EGY", "ISR", "-d", dossier, "--from", 1980)
    assert none.stdout == f"Egypt (EGY) and Israel (ISR): '{dossier}' holds no claims that you ask for.\n"
    assert none.exit_code == 0


def test_timeline_json(dossier: str) -> None:
    rows = json.loads(run("timeline", "EGY", "ISR", "-d", dossier, "--json").stdout)
    assert [row["date"] for row in rows] == ["1977", None]
    assert [document["name"] for document in rows[0]["documents"]] == ["a.txt", "b.txt"]
    assert rows[0]["claims"][1]["document"] == "b.txt"
    assert json.loads(run("timeline", "EGY", "FRA", "-d", dossier, "--json").stdout) == []


@pytest.mark.parametrize(
    ("args", "exit_code", "said"),
    [
        (("timeline", "Egpyt", "ISR", "-d", "{}"), 1, "did you mean EGY"),
        (("timeline", "EGY", "EGY", "-d", "{}"), 2, "one party"),
        (("timeline", "EGY", "ISR", "-d", "{}", "--type", "VISIT"), 1, "ASSAULT"),
        (("timeline", "EGY", "ISR", "-d", "{}", "--status", "done"), 2, "happened"),
        (("timeline", "EGY", "ISR", "-d", "{}", "--to", "soon"), 2, "1979"),
        (("timeline", "EGY", "ISR", "-d", "nowhere"), 1, "no folder 'nowhere'"),
        (("claims", "-d", "{}", "--format", "parquet"), 2, "name a file"),
        (("verify", "-d", "nowhere"), 1, "detente read"),
        (("code", " "), 2, "no sentence"),
        (("coverage", "-d", "{}", "--reason", "boredom"), 2, "foreign, nobody, alone, no_act"),
        (("coverage", "-d", "{}", "--document", "z.txt"), 1, "no document 'z.txt'"),
        (("coverage", "-d", "nowhere"), 1, "no folder 'nowhere'"),
    ],
)
def test_errors_are_one_sentence(args: tuple[str, ...], exit_code: int, said: str, dossier: str) -> None:
    done = run(*(arg.format(dossier) for arg in args))
    assert done.exit_code == exit_code
    assert said in told(done)
    assert done.stdout == ""


@pytest.mark.parametrize(
    "args",
    [
        ("timeline", "EGY", "-d", "x"),
        ("timeline", "EGY", "ISR"),
        ("read", "-d", "x"),
        ("nothing",),
        ("code", "x", "--said", "2019-13-01"),
        ("claims", "-d", "x", "--format", "xml"),
        ("claims", "-d", "x", "--min-confidence", "1.5"),
        ("timeline", "EGY", "ISR", "-d", "x", "--min-confidence", "much"),
        ("claims", "-d", "x", "--format", "csv", "--json"),
    ],
)
def test_misuse_exits_2(args: tuple[str, ...]) -> None:
    assert run(*args).exit_code == 2


def test_claims_to_a_file_and_to_standard_output(dossier: str, tmp_path: Path) -> None:
    done = run("claims", "-d", dossier, "-o", tmp_path / "c.csv", "--format", "csv")
    assert (done.exit_code, done.stdout) == (0, "")
    assert "3 claims written" in told(done)
    assert (tmp_path / "c.csv").read_text().startswith("document,start,end,quote,")
    lines = run("claims", "-d", dossier).stdout.splitlines()
    assert [json.loads(line)["start"] for line in lines] == [12, 42, 15]
    assert run("claims", "-d", dossier, "--json").stdout.splitlines() == lines


def test_min_confidence(dossier: str) -> None:
    assert len(run("claims", "-d", dossier, "--min-confidence", "0.8").stdout.splitlines()) == 3
    assert run("claims", "-d", dossier, "--min-confidence", "0.81").stdout == ""
    asked = ("timeline", "EGY", "ISR", "-d", dossier, "--min-confidence")
    assert "2 rows from 2 documents" in run(*asked, "0.5").stdout
    assert "no claims that you ask for" in run(*asked, "0.9").stdout


def test_verify_counts_and_lists(dossier: str) -> None:
    whole = run("verify", "-d", dossier)
    assert whole.exit_code == 0 and re.fullmatch(r"(\d+) quotes checked, \1 hold\n", whole.stdout)
    with closing(sqlite3.connect(Path(dossier) / "record.sqlite")) as db:
        db.execute(
            "UPDATE documents SET text = replace(text, 'We recall', 'We forget it') WHERE name = 'b.txt'"
        )
        db.commit()
    broken = run("verify", "-d", dossier)
    assert broken.exit_code == 1
    assert broken.stdout.splitlines()[-1] == "3 quotes checked, 2 hold"
    assert broken.stdout.startswith("b.txt 15-35: the text does not read so")
    assert 'quoted "Sadat visited Israel"' in broken.stdout
    as_json = run("verify", "-d", dossier, "--json")
    assert as_json.exit_code == 1
    assert [one["document"] for one in json.loads(as_json.stdout)["broken"]] == ["b.txt"]


def test_documents(dossier: str) -> None:
    lines = run("documents", "-d", dossier).stdout.splitlines()
    assert lines[1].split()[1:] == ["2", "text", "a.txt"]
    assert lines[-1] == "2 documents, 3 claims"
    assert [one["claims"] for one in json.loads(run("documents", "-d", dossier, "--json").stdout)] == [2, 1]


def test_demo_prints_the_record_and_what_to_try(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    done = run("demo")
    assert done.exit_code == 0
    assert (tmp_path / "demo-dossier" / "record.sqlite").exists()
    assert "detente timeline USA China -d demo-dossier" in done.stdout
    assert str(tmp_path / "demo-dossier") in done.stdout
    as_json = json.loads(run("demo", "--json", "-d", tmp_path / "other").stdout)
    assert list(as_json["timelines"]) == ["EGY ISR", "TUR GRC"]


def test_version() -> None:
    assert run("--version").stdout == f"detente {detente.__version__}\n"


def test_the_statuses_in_the_help_are_those_of_the_model() -> None:
    said = " ".join(run("timeline", "--help").stdout.split())
    assert ", ".join(list(Status)[:-1]) + f" or {list(Status)[-1]}." in said


def test_the_reasons_in_the_help_are_those_of_the_coder() -> None:
    said = " ".join(run("coverage", "--help").stdout.split())
    words = list(detente.reasons())
    assert ", ".join(words[:-1]) + f" or {words[-1]}." in said
    guide = (ROOT / "docs" / "guide" / "checking.md").read_text(encoding="utf-8")
    assert all(f"| `{word}` | {phrase} |\n" in guide for word, phrase in detente.reasons().items())


def test_the_help_pages_are_current() -> None:
    done = _python(str(ROOT / "scripts" / "help-pages"), "--check")
    assert done.returncode == 0, done.stderr
    page = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    assert all(f"\n## detente {name}\n" in page for name in main.commands)


def test_help_loads_click_and_nothing_heavy() -> None:
    heavy = ("numpy", "sqlite3", "dataclasses", "json", "detente.api", "detente.model", "detente.render")
    code = (
        "import sys, click\nhad = set(sys.modules)\nfrom detente.cli import main\n"
        f"main(['--help'], standalone_mode=False)\n"
        f"print([m for m in {heavy!r} if m in set(sys.modules) - had])"
    )
    assert _python("-c", code).stdout.splitlines()[-1] == "[]"


def _python(*args: str) -> subprocess.CompletedProcess[str]:
    path = os.pathsep.join([str(Path(detente.__file__).parents[1]), os.environ.get("PYTHONPATH", "")])
    return subprocess.run(
        [sys.executable, *args], capture_output=True, text=True, env={**os.environ, "PYTHONPATH": path}
    )
