"""`detente judge` and `detente rebuild` as a person gives them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from detente import coding
from detente.cli.common import Group
from detente.cli.judge import judge
from detente.cli.rebuild import rebuild
from detente.coding import Told
from detente.model import Document
from tests.record.judged import coded, document, made

FIRST, SECOND, THIRD = (coded(document(number))[0].id for number in range(3))


@click.group(cls=Group)
def main() -> None:
    """Stands in for `detente`."""


main.add_command(judge)
main.add_command(rebuild)


@pytest.fixture
def dossier(tmp_path: Path) -> str:
    made(tmp_path / "d").close()
    return str(tmp_path / "d")


def run(*args: str, code: int = 0) -> Result:
    result = CliRunner().invoke(main, args)
    assert result.exit_code == code, result.output
    return result


def test_each_verb_says_what_it_did_and_the_list_tells_of_all(dossier: str) -> None:
    by = ("-d", dossier, "--who", "Ann\x1b[31m", "--why", "read again")
    assert "merge" in run("judge", "merge", FIRST[:6], THIRD, *by).stdout
    assert f"split {SECOND[:8]} from" in run("judge", "split", FIRST, SECOND, *by).stdout
    said = run("judge", "correct", FIRST, "--type", "assault", "--date", "", "--target", "", *by).stdout
    assert "type ASSAULT" in said and "mode none" in said and "target nobody" in said
    assert "false" in run("judge", "false", SECOND, *by).stdout
    assert "exclude author Ann Lee" in run("judge", "exclude", "--author", "Ann Lee", *by).stdout
    assert "undone: exclude" in run("judge", "undo", *by).stdout
    told = run("judge", "list", "-d", dossier).stdout
    assert told.endswith("5 judgements\n") and "[undone]" in told and "read again" in told
    assert "\x1b" not in told
    rows = json.loads(run("judge", "list", "-d", dossier, "--json").stdout)
    assert [row["verb"] for row in rows] == ["merge", "split", "correct", "false", "exclude"]
    assert rows[2]["change"]["target"] == [] and rows[4]["undone"]["who"] == "Ann\x1b[31m"


def test_judgements_go_from_one_dossier_to_another(dossier: str, tmp_path: Path) -> None:
    run("judge", "false", FIRST, "-d", dossier)
    file, other = str(tmp_path / "said.jsonl"), tmp_path / "other"
    made(other).close()
    assert "1 judgement written" in run("judge", "export", "-d", dossier, "-o", file).stderr
    assert run("judge", "export", "-d", dossier).stdout == Path(file).read_text()
    assert (
        run("judge", "import", file, "-d", str(other)).stdout == "1 judgement taken in, 0 known, 0 asleep\n"
    )
    run("judge", "undo", "-d", str(other))
    Path(file).write_text(run("judge", "export", "-d", str(other)).stdout)
    assert "undone there" in run("judge", "import", file, "-d", dossier, code=1).stderr


def test_an_error_is_a_sentence(dossier: str) -> None:
    assert "is no claim" in run("judge", "false", "abcdef", "-d", dossier, code=1).stderr
    assert "6 to 12" in run("judge", "false", "xyz", "-d", dossier, code=2).stderr
    assert "Nothing was corrected" in run("judge", "correct", FIRST, "-d", dossier, code=2).stderr
    assert "detente read" in run("rebuild", "-d", "nowhere", code=1).stderr


def test_rebuild_says_what_it_made(dossier: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def tell(text: Document) -> Iterator[Told]:
        yield Told(0, len(text.text), tuple(coded(text)))

    monkeypatch.setattr(coding, "tell", tell)
    result = run("rebuild", "-d", dossier)
    assert result.stdout == "4 documents rebuilt, 8 claims, 0 judgements\n"
    assert "1 of 4: 0.txt" in result.stderr

    def fails(text: Document) -> Iterator[Told]:
        raise ValueError("no")

    monkeypatch.setattr(coding, "tell", fails)
    result = run("rebuild", "-d", dossier, code=1)
    assert result.stdout == "4 documents rebuilt, 8 claims, 0 judgements\n"
    assert "kept as it stood" in result.stderr
