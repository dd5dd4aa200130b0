"""`verify_quote`, `excerpt` and `size`, as a program calls them, and `detente quote`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from detente.api import quoting
from detente.cli.quote import quote as command
from detente.errors import UsageError
from detente.model import Document
from detente.record import Dossier

TEXT = "The envoy said: “We shall not leave the river fort before the flood is over.” Nobody answered."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with Dossier.open(tmp_path / "d", create=True) as record:
        record.keep(Document("a" * 16, "envoy.txt", "envoy.txt", "a" * 64, TEXT), [], 1)
    return tmp_path / "d"


def said(folder: Path, *arguments: str) -> str:
    run = CliRunner().invoke(command, [*arguments, "-d", str(folder)], catch_exceptions=False)
    assert run.exit_code == 0
    return run.output


def test_a_quote_is_verified(folder: Path) -> None:
    found = quoting.verify_quote(folder, "we shall not leave the river fort", "envoy.txt")
    assert found.verdict.value == "found"
    assert (
        TEXT[found.places[0].found.start : found.places[0].found.end] == "We shall not leave the river fort"
    )


def test_an_excerpt_is_cut_to_the_text(folder: Path) -> None:
    found = quoting.excerpt(folder, "aaaaaa", 4, 5)
    assert (found.text, found.start, found.end) == ("envoy", 4, 9)
    assert quoting.excerpt(folder, "envoy.txt").text == TEXT
    assert quoting.excerpt(folder, "envoy.txt", len(TEXT)).text == ""
    for start, length in ((len(TEXT) + 1, 5), (-1, 5), (0, 0)):
        with pytest.raises(UsageError, match="ask for some"):
            quoting.excerpt(folder, "envoy.txt", start, length)


def test_a_size(folder: Path) -> None:
    assert quoting.size(folder) == (1, 0)


def test_the_command_shows_where_a_quote_stands(folder: Path) -> None:
    shown = said(folder, "We shall not leave ... before the flood")
    assert shown.startswith("found\n") and "envoy.txt 17-67" in shown
    assert 'left out, and marked so, is "the river fort"' in shown


def test_the_command_shows_the_differences(folder: Path) -> None:
    shown = " ".join(said(folder, "We shall leave the river fort before the great flood is over").split())
    assert shown.startswith("altered")
    assert "shall [-not-] leave the river fort before the {+great+} flood" in shown


def test_the_command_says_that_nobody_says_it(folder: Path) -> None:
    assert said(folder, "Send the cavalry at once to the southern gate").startswith("absent\n")


def test_the_command_prints_json(folder: Path) -> None:
    found = json.loads(said(folder, "We shall leave the river fort before the flood", "--json"))
    assert found["verdict"] == "altered" and found["near"][0]["document"] == "envoy.txt"
    runs = found["near"][0]["difference"]
    assert [run["quote"] for run in runs if run["change"] == "left_out"] == ["not"]
    assert all(run["quote"] == TEXT[run["start"] : run["end"]] for run in runs)
