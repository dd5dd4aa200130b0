"""`detente dictionaries`: what a dossier codes with, and what of it was not understood."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner

from detente.cli.dictionaries import dictionaries

FIXTURES = Path(__file__).parents[1] / "knowledge" / "dictionaries"


def _run(*words: str | Path) -> str:
    done = CliRunner().invoke(dictionaries, [str(word) for word in words], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.stdout


def test_a_dictionary_is_added_listed_and_removed(tmp_path: Path) -> None:
    file = FIXTURES / "cilicia.actors.txt"
    said = _run("-d", tmp_path / "d", "--add", file)
    assert said.startswith("cilicia.actors.txt: actors, ")
    assert "line 18: GUNMEN_ [UAF]: [UAF] is a role without a state or group" in said
    kept = json.loads(_run("-d", tmp_path / "d", "--json"))
    assert [(one["name"], one["kind"], len(one["faults"])) for one in kept] == [(file.name, "actors", 5)]
    assert "keeps no dictionaries" in _run("-d", tmp_path / "d", "--remove", file.name)


def test_lines_beyond_the_first_are_counted_by_reason(tmp_path: Path) -> None:
    file = tmp_path / "some.actors.txt"
    file.write_text("A_NAME [TURMIL]\n" + "".join(f"GUNMEN{n} [UAF]\n" for n in range(9)))
    assert "  4 more lines: is a role without a state or group" in _run("-d", tmp_path / "d", "--add", file)
    assert _run("-d", tmp_path / "d", "--faults").count("\n") == 10
