"""The commands over the record, as a person types them, on the bundled examples."""

from __future__ import annotations

import json
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

import detente
from detente.cli import main


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(detente.demo(tmp_path_factory.mktemp("demo") / "d"))


def run(*args: object) -> Result:
    return CliRunner().invoke(main, [str(arg) for arg in args])


def told(*args: object) -> list[str]:
    done = run(*args)
    assert done.exit_code == 0, done.output
    assert "\x1b" not in done.stdout
    assert all(len(line) <= 100 for line in done.stdout.splitlines() if "://" not in line)
    return click.unstyle(done.stdout).splitlines()


def test_events_and_one_of_them(folder: str) -> None:
    assert told("events", "Israel", "-d", folder, "--limit", 3)[-1].endswith("times")
    found = json.loads(run("events", "Israel", "-d", folder, "--json").stdout)
    most = max(found, key=lambda event: len(event["claims"]))
    assert len(most["claims"]) > 2 and most["grade"] in list(detente.Grade)
    for id in (most["event"], most["claims"][-1]["id"][:8]):
        lines = told("event", id, "-d", folder)
        assert any("independent origin" in line for line in lines)
        assert any("log-odds" in line for line in lines)
    one = json.loads(run("event", most["event"], "-d", folder, "--json").stdout)
    assert len(one["grounds"]) == len(one["claims"]) - 1
    wrong = run("event", "ffffffff", "-d", folder)
    assert wrong.exit_code == 1 and "no event or claim" in wrong.stderr
    assert run("events", "-d", folder, "--grade", "sure").exit_code == 2


def test_disputes(folder: str) -> None:
    assert told("disputes", "-d", folder)
    found = json.loads(run("disputes", "-d", folder, "--json").stdout)
    assert all(len(one["sides"]) >= 1 and one["says"] for one in found)


def test_expectations(folder: str) -> None:
    assert any("OPEN" in line for line in told("expect", "-d", folder))
    texts = {document.name: document.text for document in detente.documents(folder)}
    found = json.loads(run("expect", "-d", folder, "--json").stdout)
    assert len(found) > 10
    for one in found:
        assert texts[one["document"]][one["start"] : one["end"]] == one["quote"]


@pytest.mark.parametrize("which", list(detente.registers()))
def test_registers(which: str, folder: str) -> None:
    assert told("register", which, "-d", folder)
    texts = {document.id: document.text for document in detente.documents(folder)}
    for row in detente.register(folder, which):
        for cells in row.cells.values():
            assert all(texts[cell.document][cell.start : cell.end] == cell.text for cell in cells)
    assert run("register", which, "-d", folder, "--csv").exit_code == 0


def test_ask_and_search(folder: str) -> None:
    lines = told("ask", "When did Sadat visit Jerusalem?", "-d", folder)
    assert lines[0].startswith("understood: when")
    assert "1977" in lines[1]
    texts = {document.name: document.text for document in detente.documents(folder)}
    assert told("search", '"Straits of Tiran"', "-d", folder)
    for match in json.loads(run("search", "Tiran NOT Nasser", "-d", folder, "--json").stdout):
        assert "Tiran" in texts[match["document"]]
    bad = run("search", '"open', "-d", folder)
    assert bad.exit_code == 2 and bad.stderr.count("\n") == 1


def test_verify_and_rebuild(folder: str) -> None:
    assert "hold" in told("verify", "-d", folder)[-1]
    record = Path(folder) / "record.sqlite"
    assert run("rebuild", "-d", folder).exit_code == 0
    once = record.read_bytes()
    assert run("rebuild", "-d", folder).exit_code == 0
    assert record.read_bytes() == once
