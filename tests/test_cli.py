from __future__ import annotations

import json
import os
import re
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

import detente
from detente import coding, render
from detente.cli import main
from detente.coding import Reason, Told
from detente.model import Actor, Claim, Document, Status

ROOT = Path(__file__).parents[1]
EGYPT, ISRAEL = Actor("EGY", person="Anwar Sadat", text="Sadat"), Actor("ISR", text="Israel")


def fake(document: Document) -> list[Claim]:
    """A claim for each "Sadat visited Israel" or "He accused", dated by the year that follows."""
    found = []
    for match in re.finditer(r"(?:Sadat|He) (visited|accused) Israel(?= in (\d{4}))?", document.text):
        at, end, words, verb = match.start(), match.end(), match[0], match[1]
        act = ("CONSULT", "visit") if verb == "visited" else ("ACCUSE", "")
        found.append(
            Claim(
                document.id, at, end, words, (EGYPT,), (ISRAEL,), *act, trigger=verb,
                date=match[2], trigger_start=words.index(verb) + at, confidence=0.8,
                why=("action: 'visited' reads CONSULT/visit", "a reason that has no label"),
            )
        )  # fmt: skip
    return found


@pytest.fixture(autouse=True)
def coder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(coding, "code", fake)
    monkeypatch.setattr(coding, "tell", lambda document: (Told(c.start, c.end, (c,)) for c in fake(document)))


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "a.txt").write_text("In November Sadat visited Israel in 1977. He accused Israel once.\n")
    (folder / "b.txt").write_text("We recall that Sadat visited Israel in 1977 and not before.\n")
    return folder


@pytest.fixture
def dossier(texts: Path, tmp_path: Path) -> str:
    detente.read([texts], tmp_path / "d")
    return str(tmp_path / "d")


def run(*args: object) -> Result:
    return CliRunner().invoke(main, [str(arg) for arg in args], prog_name="detente")


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


def test_code_shows_which_words_gave_what() -> None:
    done = run("code", "Sadat visited Israel in 1977.")
    assert done.stdout.splitlines() == [
        "1.  CONSULT visit         Egypt (Anwar Sadat) -> Israel",
        '    "Sadat visited Israel"',
        "    action      'visited' reads CONSULT/visit",
        "    a reason that has no label",
        "    confidence  0.80 of 1",
    ]
    (claim,) = json.loads(run("code", "Sadat visited Israel.", "--said", "1977-11-20", "--json").stdout)
    assert (claim["quote"], claim["said"]) == ("Sadat visited Israel", "1977-11-20")


def test_code_says_why_there_is_no_claim(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    rained = "No claim: the sentence names no state or organisation.\n"
    assert run("code", "It rained.").stdout == rained
    assert run("code", "...").stdout == "No claim: the text holds no sentence.\n"
    assert json.loads(run("code", "It rained.", "--json").stdout) == []
    two = [Told(0, 10, reason=Reason.NO_ACT), Told(11, 21, reason=Reason.ALONE)]
    monkeypatch.setattr(coding, "tell", lambda document: iter(two))
    assert run("code", "It rained. It poured.").stdout.splitlines() == [
        "No claim:",
        '  "It rained." has no word that tells an act between states.',
        '  "It poured." names one party and supplies no other.',
    ]


def test_min_confidence(dossier: str) -> None:
    assert len(run("claims", "-d", dossier, "--min-confidence", "0.8").stdout.splitlines()) == 3
    assert run("claims", "-d", dossier, "--min-confidence", "0.81").stdout == ""
    asked = ("timeline", "EGY", "ISR", "-d", dossier, "--min-confidence")
    assert "2 rows from 2 documents" in run(*asked, "0.5").stdout
    assert "no claims that you ask for" in run(*asked, "0.9").stdout


def told_of(document: Document) -> Iterator[Told]:
    """As `fake` codes; what follows a claim is a sentence that names one party."""
    at = 0
    for claim in fake(document):
        yield Told(claim.start, claim.end, (claim,))
        at = claim.end
    yield Told(at, len(document.text.rstrip()), reason=Reason.ALONE)


def test_coverage_prints_a_table_and_the_sentences_of_a_reason(
    dossier: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(coding, "tell", told_of)
    table = [
        "2 documents, 5 sentences, 3 claims",
        "reason      sentences   share  the sentence",
        "coded               3   60.0%  gave a claim",
        "foreign             0    0.0%  is not in English",
        "nobody              0    0.0%  names no state or organisation",
        "alone               2   40.0%  names one party and supplies no other",
        "no_act              0    0.0%  has no word that tells an act between states",
        "elsewhere           0    0.0%  speaks of a match, a game, a story or nature",
        "unplaced            0    0.0%  tells an act without saying both who and to whom",
        "repeated            0    0.0%  stands word for word further up, where it is coded",
    ]
    done = run("coverage", "-d", dossier)
    assert (done.exit_code, done.stdout.splitlines()) == (0, table)
    assert done.stderr.splitlines() == ["1 of 2: a.txt", "2 of 2: b.txt"]
    assert run("coverage", "-d", dossier, "--reason", "alone", "--limit", 1).stdout.splitlines() == [
        *table, "", "a.txt 59-65  alone", "  once.", "", "The first 1 of 2 sentences are shown.",
    ]  # fmt: skip
    assert run("coverage", "-d", dossier, "--reason", "nobody").stdout.splitlines() == table
    only = run("coverage", "-d", dossier, "--document", "b.txt", "--reason", "alone").stdout
    assert only.splitlines()[-2:] == ["b.txt 35-59  alone", "  in 1977 and not before."]


def test_coverage_json_and_failures(dossier: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def falls(document: Document) -> Iterator[Told]:
        if document.name == "b.txt":
            raise IndexError("list index out of range")
        return told_of(document)

    monkeypatch.setattr(coding, "tell", falls)
    done = run("coverage", "-d", dossier, "--json")
    found = json.loads(done.stdout)
    assert done.exit_code == 1
    assert "please report it" in done.stderr.splitlines()[-1]
    assert [found[key] for key in ("documents", "claims", "sentences", "coded")] == [1, 2, 3, 2]
    assert found["reasons"]["alone"] == 1
    assert len(found["failed"]) == 1
    (one,) = found["uncoded"]
    assert (one["document"], one["start"], one["end"], one["reason"]) == ("a.txt", 59, 65, "alone")


def test_sentences_without_a_claim_are_wrapped_and_harmless() -> None:
    one = detente.Uncoded("a\x1b.txt", "d", 0, 900, "words and\nmore \x1b[2J" * 40, "alone")
    lines = [click.unstyle(line) for line in render.uncoded_lines(one, 100)]
    assert lines[0] == "a .txt 0-900  alone"
    assert max(map(len, lines)) <= 100
    assert not any("\x1b" in line for line in lines)


def test_coverage_of_nothing_has_no_shares() -> None:
    lines = list(render.coverage_lines(detente.Coverage(0, 0, 0, ()), detente.reasons()))
    assert [line.split()[2] for line in lines[1:]] == ["-"] * 8


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
