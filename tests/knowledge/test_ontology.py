"""The ontology files hold together, and codes travel between CAMEO and PLOVER as documented."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from detente.errors import KnowledgeError
from detente.knowledge import datafile, ontology

COOPERATION = ["AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT"]
CONFLICT = ["REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"]


def test_lint_finds_nothing() -> None:
    assert ontology.lint() == []


def test_sixteen_types_in_four_quad_classes() -> None:
    assert list(ontology.types()) == COOPERATION + CONFLICT
    assert [ontology.quad_class(t) for t in ontology.types()] == [1] * 4 + [2] * 3 + [3] * 4 + [4] * 5


def test_each_type_and_mode_survives_the_way_through_cameo_and_back() -> None:
    for name in ontology.types():
        root = ontology.plover_to_cameo(name)
        assert len(root) == 2
        # RETREAT shares its root with CONCEDE, which the root is mapped to.
        assert ontology.cameo_to_plover(root).type == {"RETREAT": "CONCEDE"}.get(name, name)
        for label in ontology.modes(name):
            assert ontology.plover_to_cameo(name, label) in ontology.cameo()


@pytest.mark.parametrize(
    ("code", "type_", "mode"),
    [
        ("042", "CONSULT", "visit"),
        ("057", "SUPPORT", None),
        ("0312", "AGREE", None),
        ("062", "COOPERATE", None),
        ("114", "ACCUSE", "disapprove"),
        ("0211", "REQUEST", "assist"),
        ("163", "SANCTION", "discontinue"),
        ("175", "ASSAULT", "crowd-control"),
        ("1214", "REJECT", "assist"),
        ("1834", "ASSAULT", "suicide-attack"),
        ("0879", "RETREAT", "disarm"),
    ],
)
def test_cameo_to_plover(code: str, type_: str, mode: str | None) -> None:
    found = ontology.cameo_to_plover(code)
    assert (found.type, found.mode) == (type_, mode)


@pytest.mark.parametrize("code", ["", "0", "21", "99", "x42", "042a"])
def test_an_unknown_cameo_code_is_refused(code: str) -> None:
    with pytest.raises(KnowledgeError, match="no CAMEO code"):
        ontology.cameo_to_plover(code)


def test_labels_are_read_as_icews_and_its_derivatives_spell_them() -> None:
    assert ontology.cameo_named("Express_intent_to_meet_or_negotiate").code == "036"
    assert ontology.cameo_named("Conduct suicide, car, or other non military bombing").code == "183"
    assert ontology.cameo_named("Express intent to cooperate").code == "030"
    with pytest.raises(KnowledgeError, match="names no CAMEO code"):
        ontology.cameo_named("Bake a cake")


def test_older_spellings_lead_to_the_same_type_and_mode() -> None:
    assert ontology.event_type("DEMAND").type == "REQUEST"
    assert ontology.event_type("FIGHT").type == "ASSAULT"
    assert ontology.mode("CONSULT", "host").name == "visit"
    assert ontology.mode("COERCE", "confiscate").name == "seize"
    with pytest.raises(KnowledgeError, match="no PLOVER event type"):
        ontology.event_type("DANCE")
    with pytest.raises(KnowledgeError, match="no mode 'visit'"):
        ontology.mode("ACCUSE", "visit")
    with pytest.raises(KnowledgeError, match="no modes at all"):
        ontology.score("AID", "visit")


def test_scores_follow_the_documented_means() -> None:
    assert ontology.score("SUPPORT") == 3.5
    assert ontology.score("REQUEST") == pytest.approx((-5 + 3) / 2)
    assert ontology.score("ASSAULT") == -9.67
    assert ontology.score("RETREAT", "ceasefire") == 9
    assert all(ontology.score(t) > 0 for t in COOPERATION)
    assert all(ontology.score(t) < 0 for t in CONFLICT)


def test_sectors_and_contexts() -> None:
    assert {"GOV", "MIL", "LEG", "JUD", "OPP", "REB", "IGO", "UAF"} <= set(ontology.sectors())
    assert ontology.sectors()["JRN"].name == "Journalism"
    assert "refugees" in ontology.contexts()["migration"].also


def test_no_other_spelling_leads_two_ways() -> None:
    families = [
        [(entry.type, entry.also) for entry in ontology.types().values()],
        [(entry.code, entry.also) for entry in ontology.contexts().values()],
        [(entry.code, entry.also) for entry in ontology.sectors().values()],
    ]
    families += [[(m.name, m.also) for m in ontology.modes(name).values()] for name in ontology.types()]
    for family in families:
        labels = [label for own, also in family for label in (own, *also)]
        assert len(labels) == len(set(labels))


def test_each_exception_of_sign_stands_in_the_docs() -> None:
    page = Path(__file__).parents[2] / "docs" / "method" / "ontology.md"
    text = page.read_text(encoding="utf-8")
    for entry in ontology.cameo().values():
        if "sign:" in entry.note or entry.basis == "settled":
            assert f"`{entry.code}`" in text, entry


BROKEN: dict[str, tuple[str, datafile.Row, str]] = {
    "plover.csv": ("AGREE", {"score": "-4"}, "wrong sign"),
    "modes.csv": ("visit", {"cameo": "999"}, "unknown CAMEO code"),
    "cameo.csv": ("042", {"mode": "riot", "context": "moon", "goldstein": "-12"}, "no mode of CONSULT"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_lint_names_file_and_line_of_a_fault(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    key, change, fault = BROKEN[name]

    def broken(file: str) -> Iterator[tuple[int, datafile.Row]]:
        for line, row in datafile.rows(file):
            yield line, ({**row, **change} if file == name and key in row.values() else row)

    monkeypatch.setattr(ontology, "rows", broken)
    faults = [f for f in ontology.lint() if fault in f]
    assert faults
    assert all(f.startswith(f"{name}:") and f.split(":")[1].isdigit() for f in faults)


def test_lint_sees_a_code_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    def doubled(file: str) -> Iterator[tuple[int, datafile.Row]]:
        yield from datafile.rows(file)
        if file == "cameo.csv":
            yield from list(datafile.rows(file))[:1]

    monkeypatch.setattr(ontology, "rows", doubled)
    assert [f for f in ontology.lint() if "already stands at" in f]
