"""A dossier's dictionaries: every document is coded with them, also anew, and in whatever process."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente import api
from detente.api.borrowing import add_dictionaries, dictionaries, knowing, remove_dictionary
from detente.errors import KnowledgeError, UsageError

FIXTURES = Path(__file__).parents[1] / "knowledge" / "dictionaries"
FILES = sorted(FIXTURES.glob("cilicia.*.txt"))
TEXT = """Ankara, 3 May 1994

The Free Cilician Front attacked a Turkish convoy on 2 May 1994. Turkey accused the FCF of murder.
Armenia bestowed a charter upon Georgia on 2 June 1995.
"""
GROUP = "TURREBFCF"


@pytest.fixture
def text(tmp_path: Path) -> Path:
    (tmp_path / "wire.txt").write_text(TEXT)
    return tmp_path / "wire.txt"


def _told(found: list[api.Claim]) -> set[tuple[str, str, str, str]]:
    return {(s.code, s.sector, c.type, t.code) for c in found for s in c.source for t in c.target}


def test_a_text_is_coded_with_them_and_then_without() -> None:
    before = _told(api.code(TEXT))
    with knowing(FILES) as reports:
        assert {(GROUP, "REB", "ASSAULT", "TUR"), ("TUR", "GOV", "ACCUSE", GROUP)} <= _told(api.code(TEXT))
    assert [one.kind for one in reports] == ["actors", "agents", "verbs"]
    assert _told(api.code(TEXT)) == before


def test_a_reading_by_a_dictionary_names_its_line() -> None:
    with knowing(FILES[2]):
        found = api.code("Armenia bestowed a charter upon Georgia on 2 June 1995.")
    assert ["cilicia.verbs.txt:9" in one.why[0] for one in found] == [True]


def test_the_order_of_reading_and_adding_makes_no_difference(text: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    add_dictionaries(first, FILES)
    api.read(text, first)
    api.rebuild(first)
    api.read(text, second)
    assert not api.events(second, "TUR", type="ASSAULT")
    add_dictionaries(second, FILES)
    assert (first / "record.sqlite").read_bytes() == (second / "record.sqlite").read_bytes()
    assert {claim.id for claim in api.claims(first)} == {claim.id for claim in api.claims(second)}
    assert api.verify(second).whole


def test_a_party_is_found_by_its_name_and_workers_know_it(text: Path, tmp_path: Path) -> None:
    for number in range(3):
        (tmp_path / f"{number}.txt").write_text(f"{TEXT}\nThe FCF attacked Turkey in March 199{number}.\n")
    add_dictionaries(tmp_path / "d", FILES)
    api.read(sorted(tmp_path.glob("*.txt")), tmp_path / "d", workers=2)
    assert len({claim.document for claim in api.claims(tmp_path / "d", "Free Cilician Front")}) == 4


def test_the_same_again_changes_nothing_and_another_replaces(text: Path, tmp_path: Path) -> None:
    dossier = tmp_path / "d"
    api.read(text, dossier)
    add_dictionaries(dossier, FILES[0])
    kept = (dossier / "record.sqlite").stat()
    assert add_dictionaries(dossier, FILES[0])[0].added
    assert (dossier / "record.sqlite").stat().st_ino == kept.st_ino
    (tmp_path / "new").mkdir()
    newer = tmp_path / "new" / FILES[0].name
    newer.write_text("FREE_CILICIAN_FRONT [GEOREBFCF]\n")
    add_dictionaries(dossier, newer)
    assert api.claims(dossier, "GEOREBFCF")
    assert len(dictionaries(dossier)) == 1


def test_one_that_is_removed_leaves_the_record_as_without_it(text: Path, tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    for dossier in (one, other):
        api.read(text, dossier)
    add_dictionaries(one, FILES)
    for path in FILES:
        remove_dictionary(one, path.name)
    api.rebuild(other)
    assert (one / "record.sqlite").read_bytes() == (other / "record.sqlite").read_bytes()
    with pytest.raises(UsageError, match="keeps no dictionary 'none'; it keeps none"):
        remove_dictionary(one, "none")


def test_a_folder_stands_for_what_its_dossier_knows(tmp_path: Path) -> None:
    add_dictionaries(tmp_path / "d", FILES)
    with knowing(tmp_path / "d"):
        assert api.resolve("Free Cilician Front") == GROUP
    with knowing(tmp_path) as nothing:
        assert nothing == []


def test_what_is_no_dictionary_changes_nothing(text: Path, tmp_path: Path) -> None:
    (tmp_path / "bad.txt").write_text("GUNMEN_ [UAF]\n")
    with pytest.raises(KnowledgeError, match=r"line 1: \[UAF\] is a role"):
        add_dictionaries(tmp_path / "d", [FILES[0], tmp_path / "bad.txt"])
    assert not (tmp_path / "d").exists()
