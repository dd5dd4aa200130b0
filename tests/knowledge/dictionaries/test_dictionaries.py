"""Dictionaries of PETRARCH and TABARI: what is read of them, what it adds, and what is said of the rest."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from pathlib import Path

import pytest

from detente.errors import KnowledgeError
from detente.knowledge import added, lexicon, parties
from detente.knowledge.added import Added, AddedAgent, AddedName, Knowing
from detente.knowledge.agents import agents
from detente.knowledge.dictionaries.codes import Meaning, meaning
from detente.knowledge.dictionaries.kept import Dictionary, Kept, dictionary, loaded
from detente.knowledge.organisations import organisations

HERE = Path(__file__).parent
ACTORS, AGENTS, VERBS = (HERE / f"cilicia.{kind}.txt" for kind in ("actors", "agents", "verbs"))


@pytest.fixture
def kept() -> Kept:
    return Kept(tuple(dictionary(path) for path in (ACTORS, AGENTS, VERBS)))


def _faults(path: Path) -> dict[int, str]:
    return {one.line: one.why for one in dictionary(path).report().faults}


def _names(text: str) -> list[AddedName]:
    return list(Kept((Dictionary("some", "actors", text),)).read().names)


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("TUR", Meaning("TUR", "")),
        ("turmil", Meaning("TUR", "MIL")),
        ("TURELI", Meaning("TUR", "CVL")),
        ("TURMED", Meaning("TUR", "JRN")),
        ("UKGGOV", Meaning("GBR", "GOV")),
        ("PSEREBHMS", Meaning("PSE", "REB")),
        ("IGOEEC", Meaning("EU", "IGO")),
        ("IMGMOSXYZ", Meaning("IMGMOSXYZ", "IMG", own=True)),
        ("IGOXYZ", Meaning("IGOXYZ", "IGO", "igo", own=True)),
        ("TURREBXYZ", Meaning("TURREBXYZ", "REB", own=True)),
        ("CILICIA", Meaning("CILICIA", "SOC", own=True)),
        ("NATO", Meaning("NATO", organisations()["NATO"].sector)),
    ],
)
def test_a_code_is_a_states_party_a_known_body_or_one_of_its_own(code: str, found: Meaning) -> None:
    assert meaning(code) == found


@pytest.mark.parametrize(
    ("code", "why"),
    [
        ("---", "out"),
        ("REB", "role"),
        ("UAFGOV", "role"),
        ("IGO", "kind"),
        ("ELR/GAL", "no code"),
        ("X", "no code"),
    ],
)
def test_a_code_without_a_party_is_refused_with_the_reason(code: str, why: str) -> None:
    found = meaning(code)
    assert isinstance(found, str)
    assert why in found


def test_codes_hold_in_their_days_and_dated_ones_come_first() -> None:
    found = _names("A_NAME [TURELI]\n\t[TURGOV 19930705-19960306]\n\t[TUROPP >960306]\n\t[TURMIL < 930101]")
    assert [(one.sector, one.first, one.last) for one in found] == [
        ("GOV", "1993-07-05", "1996-03-06"),
        ("OPP", "1996-03-07", ""),
        ("MIL", "", "1992-12-31"),
        ("CVL", "", ""),
    ]
    assert _names("A_NAME_ [TURGOV 091231-100101]")[0].first == "2009-12-31"


def test_a_name_of_one_word_is_bound_to_its_letters() -> None:
    forms = [(one.form, one.guard) for one in _names("FCF_ [TURREBXYZ]\n+KHORVA\n+FRONT_OF_THE_SEA_")]
    assert forms == [
        ("FCF", "case"), ("KHORVA", "case"), ("Khorva", "case"), ("Front of the Sea", "any")
    ]  # fmt: skip


def test_what_is_shipped_stays_as_it_is() -> None:
    text = "TURKEY_ [TUR]\n+TURKISH_\nNATO_ [IGONAT]"
    assert _names(text) == []
    assert Dictionary("some", "actors", text).report().known == 3


def test_every_line_that_is_not_understood_is_told() -> None:
    assert _faults(ACTORS).keys() == {17, 18, 19, 20, 21}
    assert "no day" in _faults(ACTORS)[20]
    assert _faults(AGENTS).keys() == {7, 8, 9}
    assert _faults(VERBS).keys() == {12, 13, 14, 18, 20, 21, 22}
    assert "statement" in _faults(VERBS)[14]


def test_agents_have_plurals_and_sets_of_endings(kept: Kept) -> None:
    found = kept.read().agents
    assert AddedAgent("river warden", "river wardens", "COP") in found
    assert {one.form for one in found} > {"ferryman", "ferrywomen", "lighthouse keeper"}
    assert "president" not in {one.form for one in found}
    with added.knowing(kept):
        assert agents()["lighthouse keepers"].sector == "GOV"
    assert "lighthouse keeper" not in agents()


def test_patterns_become_readings_of_every_verb_of_their_block(kept: Kept) -> None:
    with added.knowing(kept):
        first, *_, last = lexicon.verbs()["endow"]
        met = lexicon.verbs()["meet"]
    assert (first.type, first.conditions[0].key) == ("SUPPORT", "obj")
    assert first.conditions[0].lemmas == {"charter", "memoranda"}
    assert (last.type, last.conditions, last.file, last.line) == ("AID", (), VERBS.name, 8)
    assert [one for one in met if not one.file] == list(lexicon.verbs()["meet"])
    assert "endow" not in lexicon.verbs() or not any(one.file for one in lexicon.verbs()["endow"])


def test_a_party_of_its_own_has_a_name_within_the_block_alone(kept: Kept) -> None:
    with added.knowing(kept):
        assert parties.resolve("the free cilician front") == "TURREBFCF"
        assert parties.name("TURREBFCF") == "Free Cilician Front"
        assert organisations()["IGONWO"].kind == "igo"
        with added.knowing(added.NOTHING):
            assert parties.name("TURREBFCF") == "TURREBFCF"
    with pytest.raises(KnowledgeError):
        parties.resolve("the free cilician front")


def test_dictionaries_come_through_pickling_and_keeping_whole(kept: Kept) -> None:
    again = pickle.loads(pickle.dumps(kept))
    assert (again, again.key, loaded(kept.dumped())) == (kept, kept.key, kept)
    assert (Kept().key, Kept().read(), loaded("")) == ("", Added(), Kept())
    stage: Callable[[str], str] = pickle.loads(pickle.dumps(Knowing(kept, parties.name)))
    assert stage("KHORV") == "Khorva"


def test_a_file_of_the_same_name_takes_the_place_of_the_earlier_one(kept: Kept) -> None:
    newer = Dictionary(ACTORS.name, "actors", "ONE_NAME [TURMIL]")
    both = kept.also([newer])
    assert [one.name for one in both.files] == [one.name for one in kept.files]
    assert both.files[0] == newer
    assert both.key != kept.key


def test_what_comes_first_counts_first() -> None:
    one, two = (Dictionary(n, "actors", f"{n}_NAME [TURREBXYZ]") for n in ("ONE", "TWO"))
    with added.knowing(Kept((one, two))):
        assert parties.name("TURREBXYZ") == "One Name"


@pytest.mark.parametrize("data", [b"", b"no codes at all\n", b"# only a comment [TUR]\n"])
def test_what_is_no_dictionary_is_refused(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "some.txt").write_bytes(data)
    with pytest.raises(KnowledgeError, match="no dictionary"):
        dictionary(tmp_path / "some.txt")
    with pytest.raises(KnowledgeError, match="cannot be read"):
        dictionary(tmp_path / "none.txt")


@pytest.mark.parametrize("text", ["{", "[1]", '[["a", "nouns", ""]]', "7"])
def test_damaged_notes_are_one_sentence(text: str) -> None:
    with pytest.raises(KnowledgeError, match="damaged"):
        loaded(text)


def test_any_bytes_are_read_without_a_fault_of_ours(tmp_path: Path) -> None:
    pieces = (
        "[",
        "]",
        "+",
        "&X",
        "- * ",
        "---",
        "{",
        "~",
        "!A! = ",
        ";",
        "<!--",
        "A_B ",
        "[TUR",
        " <99",
        "\xff",
    )
    text = "".join(a + b + c + "\n" for a in pieces for b in pieces for c in pieces)
    for kind in ("actors", "agents", "verbs"):
        Dictionary("some", kind, text).report()  # type: ignore[arg-type]
