"""The action lexicon: its files are sound, and its readings say what the field means by the words."""

import pytest

from detente.errors import KnowledgeError
from detente.knowledge import lexicon
from detente.knowledge.lexicon import Condition, Entry, Frame


def reading(entries: tuple[Entry, ...], **found: str) -> Entry | None:
    """The first entry whose conditions hold for dependents given as key=lemma (key= for a bare one)."""
    for entry in entries:
        if all(
            condition.key in found and (not condition.lemmas or found[condition.key] in condition.lemmas)
            for condition in entry.conditions
        ):
            return entry
    return None


def test_no_faults() -> None:
    assert lexicon.lint() == []


def test_size() -> None:
    assert len(lexicon.verbs()) >= 450
    assert sum(map(len, lexicon.verbs().values())) >= 700
    assert len(lexicon.nouns()) >= 220
    assert sum(map(len, lexicon.nouns().values())) >= 300
    assert len(lexicon.light_verbs()) >= 60
    assert len(lexicon.modality()) >= 120


@pytest.mark.parametrize("words", [lexicon.verbs, lexicon.nouns, lexicon.adjectives])
def test_most_conditions_come_first(words: object) -> None:
    assert callable(words)
    for entries in words().values():
        counts = [len(entry.conditions) for entry in entries]
        assert counts == sorted(counts, reverse=True)


def test_frames() -> None:
    assert lexicon.parse_frame("subj>iobj;to;any") == Frame(("subj",), ("iobj", "to", "any"), False)
    assert lexicon.parse_frame("subj&with") == Frame(("subj",), ("with",), True)
    assert lexicon.parse_frame("between;adj&") == Frame(("between", "adj"), (), True)
    for wrong in ("subj", "subj>", ">obj", "subj>obj>to"):
        with pytest.raises(KnowledgeError):
            lexicon.parse_frame(wrong)


def test_conditions_spell_out_their_classes() -> None:
    (visit, off) = lexicon.parse_conditions("obj:@visit;call prt:off")
    assert visit.key == "obj" and {"trip", "call"} <= visit.lemmas
    assert off == Condition("prt", frozenset({"off"}))
    assert lexicon.parse_conditions("comp") == (Condition("comp"),)
    for wrong in ("obj:@nothing", "prt:", "prt"):
        with pytest.raises(KnowledgeError):
            lexicon.parse_conditions(wrong)


@pytest.mark.parametrize(
    ("lemma", "found", "type", "mode"),
    [
        ("sign", {"obj": "treaty"}, "SUPPORT", ""),
        ("sign", {"obj": "contract"}, "COOPERATE", ""),
        ("sell", {}, "COOPERATE", ""),
        ("visit", {}, "CONSULT", "visit"),
        ("withdraw", {"obj": "troop"}, "RETREAT", "withdraw"),
        ("withdraw", {"obj": "ambassador"}, "SANCTION", "withdraw"),
        ("withdraw", {"prep": "from", "from": "alliance"}, "SANCTION", "withdraw"),
        ("shoot", {"prt": "down", "obj": "plane"}, "ASSAULT", "heavy-weapons"),
        ("strike", {"obj": "deal"}, "SUPPORT", ""),
        ("strike", {"obj": "depot"}, "ASSAULT", ""),
        ("improve", {"subj": "relation"}, "SUPPORT", ""),
        ("sour", {"subj": "tie"}, "SANCTION", ""),
        ("break", {"prt": "off", "obj": "relation"}, "SANCTION", "discontinue"),
        ("provide", {"obj": "helicopter"}, "COOPERATE", ""),
        ("provide", {"obj": "aid"}, "AID", ""),
        ("back", {"obj": "rebel"}, "AID", ""),
        ("back", {"prt": "down"}, "CONCEDE", ""),
        ("call", {"prep": "for", "for": "withdrawal"}, "REQUEST", "yield"),
        ("protest", {"subj": "student"}, "PROTEST", "demo"),
        ("protest", {"subj": "ministry"}, "ACCUSE", "disapprove"),
        ("meet", {"obj": "deadline"}, "CONCEDE", ""),
        ("buy", {"obj": "time"}, "", ""),
    ],
)
def test_verbs(lemma: str, found: dict[str, str], type: str, mode: str) -> None:
    entry = reading(lexicon.verbs()[lemma], **found)
    assert entry is not None
    assert (entry.type, entry.mode) == (type, mode)


@pytest.mark.parametrize(
    ("lemma", "found", "type"),
    [
        ("invasion", {}, "ASSAULT"),
        ("war", {}, "ASSAULT"),
        ("war", {"adj": "cold"}, ""),
        ("war", {"on": "terror"}, ""),
        ("strike", {"adj": "hunger"}, "PROTEST"),
        ("strike", {"adj": "air"}, "ASSAULT"),
        ("protest", {"light": ""}, "ACCUSE"),
        ("deal", {"adj": "arms"}, "COOPERATE"),
        ("relation", {"adj": "cordial"}, "SUPPORT"),
        ("talks", {}, "CONSULT"),
    ],
)
def test_nouns(lemma: str, found: dict[str, str], type: str) -> None:
    entry = reading(lexicon.nouns()[lemma], **found)
    assert entry is not None
    assert entry.type == type


@pytest.mark.parametrize(
    "lemma", ["have", "make", "take", "do", "see", "say", "get", "go", "come", "give", "put"]
)
def test_ambiguous_verbs_have_no_bare_row(lemma: str) -> None:
    assert all(entry.conditions for entry in lexicon.verbs().get(lemma, ()))


def test_refusals_carry_their_status() -> None:
    entry = reading(lexicon.verbs()["refuse"], comp="", xcomp="meet")
    assert entry is not None
    assert (entry.type, entry.mode, entry.status) == ("REJECT", "meet", "refused")
    assert lexicon.light_verbs()["offer"] == "proposed"
    assert lexicon.light_verbs()["cancel"] == "refused"


def test_cues_put_phrases_before_words() -> None:
    lengths = [len(cue.cue.split()) for cue in lexicon.modality()]
    assert lengths == sorted(lengths, reverse=True)
    assert {cue.status for cue in lexicon.modality()} == lexicon.CUE_STATUSES
