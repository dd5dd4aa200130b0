from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest

from detente import api
from detente.record import Dossier, made
from detente.record.disputes.keeping import DISPUTES
from detente.record.expectations.keeping import OUTCOMES
from detente.record.made import Made


@pytest.fixture(scope="module")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return api.demo(tmp_path_factory.mktemp("made") / "examples")


@pytest.fixture
def dossier(examples: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the examples in which whatever is made is kept."""
    monkeypatch.setattr(made, "LEAST", 0.0)
    copytree(examples, tmp_path / "copy")
    yield tmp_path / "copy"
    forget()


def forget() -> None:
    for one in (DISPUTES, OUTCOMES):
        one._last = None


@pytest.mark.parametrize("verb", [api.disputes, api.expectations, api.track_records])
def test_what_was_kept_is_what_was_made(dossier: Path, verb: Any) -> None:
    first = verb(dossier)
    assert first or verb is api.track_records
    forget()
    assert repr(verb(dossier)) == repr(first)


def test_expectations_of_two_are_those_of_all_with_them(dossier: Path) -> None:
    alone = api.expectations(dossier, "EGY", "ISR")
    api.expectations(dossier)
    assert alone and repr(api.expectations(dossier, "EGY", "ISR")) == repr(alone)


def test_it_is_asked_of_the_file_until_the_record_changes(dossier: Path, tmp_path: Path) -> None:
    kept = Made[list[int]]("numbers", list, lambda record, told: list(told))
    with Dossier.open(dossier) as record:
        assert kept.there(record) is None
        assert kept.of(record, lambda: [1]) == [1] == kept.of(record, lambda: [2])
        kept._last = None
        assert kept.there(record) == [1] and kept.there(record, "something else") is None
    text = tmp_path / "new.txt"
    text.write_text("On 3 May 1998 Brazil signed a treaty with Argentina.", "utf-8")
    api.read(text, dossier)
    with Dossier.open(dossier) as record:
        assert kept.there(record) is None
    assert not list((dossier / "made").glob("*.part"))


@pytest.mark.parametrize("harm", ["", "[]", "[[1]]", "{", "null", '[["no such", [], [], ""]]'])
def test_a_file_that_is_not_understood_is_made_anew(dossier: Path, harm: str) -> None:
    found = api.expectations(dossier)
    file = dossier / "made" / "expectations.json"
    of = file.read_text("utf-8").split("\n")[0]
    file.write_text(f"{of}\n{harm}", "utf-8")
    forget()
    assert api.expectations(dossier) == found


def test_a_claim_that_is_not_there_is_none(dossier: Path) -> None:
    found = api.disputes(dossier)
    file = dossier / "made" / "disputes.json"
    of, told = file.read_text("utf-8").split("\n")
    kept = json.loads(told)
    kept[0][-1][0][1] = ["ffffffffffff"]
    file.write_text(f"{of}\n{json.dumps(kept)}", "utf-8")
    forget()
    assert repr(api.disputes(dossier)) == repr(found)


def test_nothing_is_kept_behind_a_link_nor_what_took_no_time(
    dossier: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "elsewhere").mkdir()
    (dossier / "made").symlink_to(tmp_path / "elsewhere")
    api.disputes(dossier)
    assert not list((tmp_path / "elsewhere").iterdir())
    (dossier / "made").unlink()
    monkeypatch.setattr(made, "LEAST", 60.0)
    forget()
    api.disputes(dossier)
    assert not (dossier / "made").exists()
