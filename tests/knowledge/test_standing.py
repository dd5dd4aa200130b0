"""Phrases on how relations stand: the longest is read first, each of its own subjects."""

from __future__ import annotations

from detente.knowledge.standing import standings, subjects


def test_longest_first() -> None:
    lengths = [len(one.words) for one in standings()]
    assert lengths == sorted(lengths, reverse=True)


def test_subjects_are_relations_and_what_fades() -> None:
    assert {"relation", "tie", "honeymoon"} <= subjects()
    assert "country" not in subjects()


def test_a_phrase_has_a_type_a_line_and_a_mutual_frame() -> None:
    (low,) = [one for one in standings() if one.words == ("rock", "bottom")]
    assert (low.entry.type, low.entry.kind, low.entry.frame.mutual) == ("SANCTION", "state", True)
    assert low.entry.line > 0
    assert all(not one.of for one in standings() if one.words == ("enemy",))
