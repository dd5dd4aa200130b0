"""Where two coders of one text differ."""

from __future__ import annotations

from dataclasses import replace

from detente.coding.second.differences import Part, differences_of
from detente.model import Actor, Claim, Status


def _claim(start: int, source: str, target: str, type: str = "ACCUSE", **more: object) -> Claim:
    made = Claim("d" * 16, start, start + 20, "x" * 20, (Actor(source),), (Actor(target),), type, date="1979")
    return replace(made, **({"trigger_start": start + 5} | more))  # type: ignore[arg-type]


OURS = _claim(0, "IRN", "IRQ")


def test_two_that_say_the_same_do_not_differ() -> None:
    assert differences_of([OURS], [replace(OURS, start=4, end=30, quote="y", mode="disapprove")]) == []
    met = _claim(0, "EGY", "ISR", "CONSULT")
    assert differences_of([met], [_claim(0, "ISR", "EGY", "CONSULT")]) == []
    assert differences_of([_claim(0, "SUN", "IRQ")], [_claim(0, "RUS", "IRQ")]) == []


def test_one_act_is_held_against_itself_part_by_part() -> None:
    other = _claim(2, "IRQ", "IRN", "THREATEN", status=Status.DENIED, date=None)
    (found,) = differences_of([OURS], [other])
    assert found.parts == (Part.TYPE, Part.PARTIES, Part.STATUS, Part.DATE) and found.kind == "both"
    (dated,) = differences_of([OURS], [replace(OURS, date="1979-12")])
    assert dated.parts == (Part.DATE,) and dated.id != found.id
    assert dated == differences_of([OURS], [replace(OURS, date="1979-12")])[0]
    (word,) = differences_of([OURS], [_claim(0, "SYR", "JOR", "AID")])
    assert word.kind == "both"  # the same word tells the act


def test_other_acts_are_told_by_one_of_the_two() -> None:
    far = _claim(100, "IRN", "IRQ")
    beside = _claim(0, "SYR", "JOR", "AID", trigger_start=9)
    found = differences_of([OURS], [beside, far])
    assert {(d.kind, d.claim) for d in found[:2]} == {("ours", OURS), ("theirs", beside)}
    assert (found[2].kind, found[2].claim) == ("theirs", far)


def test_each_claim_is_paired_once_with_the_one_most_like_it() -> None:
    like = replace(OURS, date="1980")
    less = _claim(1, "IRQ", "IRN")
    found = differences_of([OURS], [less, like])
    assert {(d.kind, d.parts) for d in found} == {("both", (Part.DATE,)), ("theirs", ())}
