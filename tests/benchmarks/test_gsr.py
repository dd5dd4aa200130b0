"""The arithmetic of benchmarks/gsr.py, on records and claims made up for it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from benchmarks import gsr
from benchmarks.gsr import Score
from benchmarks.gsr_records import Triple, party, sentences
from detente.model import Actor, Claim, Status


def record(event: str, source: list[str], target: list[str], text: str = "", **more: Any) -> dict[str, Any]:
    def side(codes: list[str]) -> list[dict[str, str]]:
        return [{"actorText": more.get("name", code), "code": code} for code in codes]

    return {
        "id": "PLOVER-GSR01-X-0001",
        "date": "2000-01-01",
        "event": event,
        "mode": more.get("mode", ""),
        "source": side(source),
        "target": side(target) or None,
        "text": text or "Foo met Bar.",
    }


def claim(
    kind: str, source: str, target: str, status: Status = Status.HAPPENED, at: int = 0, end: int = 30
) -> Claim:
    who, whom = (tuple(Actor(code) for code in side.split("+")) for side in (source, target))
    return Claim("d", at, end, "", who, whom, kind, status=status, trigger_start=at)


@pytest.mark.parametrize(
    ("event", "mode", "kind"),
    [
        ("DEMAND", "", "REQUEST"),
        ("DISAPPROVE", "", "ACCUSE"),
        ("INVESTIGATE", "", "ACCUSE"),
        ("FIGHT", "heavy-weapons", "ASSAULT"),
        ("COERCE", "destroy", "ASSAULT"),
        ("COERCE", "deport", "COERCE"),
    ],
)
def test_labels_of_0_5b1_have_a_type_of_today(event: str, mode: str, kind: str) -> None:
    (sentence,) = sentences([record(event, ["FRA"], ["DEU"], mode=mode)])
    assert sentence.gold == (Triple("FRA", kind, "DEU"),)


def test_two_sources_without_a_target_are_one_mutual_dyad() -> None:
    (sentence,) = sentences([record("CONSULT", ["JAP", "ITL"], [])])
    assert sentence.gold == (Triple("ITA", "CONSULT", "JPN", mutual=True),)
    assert sentence.said == date(2000, 1, 1)


def test_one_side_alone_is_no_dyad_and_a_state_with_itself_no_known_one() -> None:
    alone, inside = sentences(
        [record("RETREAT", ["FRA"], [], "A left."), record("PROTEST", ["FRA"], ["FRA"], "B marched.")]
    )
    assert alone.gold == ()
    assert inside.gold and not inside.known


def test_an_organisation_is_known_by_its_name() -> None:
    named, unnamed = sentences(
        [
            record("REQUEST", ["IGO"], ["DEU"], "A.", name="the United Nations"),
            record("REQUEST", ["IGO"], ["DEU"], "B.", name="an association of jurists"),
        ]
    )
    assert named.known and not unnamed.known


def test_records_of_one_sentence_are_scored_together() -> None:
    (sentence,) = sentences([record("SANCTION", ["FRA"], ["DEU"]), record("ACCUSE", ["FRA"], ["ITL"])])
    assert len(sentence.gold) == len(sentence.records) == 2


@pytest.mark.parametrize(
    ("kind", "status", "event"),
    [
        ("CONSULT", Status.HAPPENED, "CONSULT"),
        ("CONSULT", Status.PLANNED, "AGREE"),
        ("SANCTION", Status.PLANNED, "THREATEN"),
        ("AID", Status.REFUSED, "REJECT"),
        ("REQUEST", Status.PLANNED, "REQUEST"),
    ],
)
def test_a_status_becomes_the_label_that_stands_for_it(kind: str, status: Status, event: str) -> None:
    assert gsr.as_event(kind, status) == event


def test_what_is_only_demanded_or_supposed_is_no_event() -> None:
    demand = claim("REQUEST", "FRA", "DEU")
    wish = claim("RETREAT", "DEU", "ITA", Status.PLANNED, at=5)
    guess = claim("ASSAULT", "ITA", "DEU", Status.HYPOTHETICAL, at=40)
    assert gsr.triples([demand, wish, guess]) == [Triple("FRA", "REQUEST", "DEU")]


def test_parties_have_the_grain_of_the_records() -> None:
    codes = {own: party(own) for own in ("SUN", "YUG", "DDR", "NATO", "FRA")}
    assert codes == {"SUN": "RUS", "YUG": "SRB", "DDR": "DEU", "NATO": "IGO", "FRA": "FRA"}


def test_a_mutual_act_is_found_either_way_and_another_only_as_it_goes() -> None:
    mutual, there = Triple("DEU", "AID", "FRA", True), Triple("DEU", "AID", "FRA")
    back = Triple("FRA", "AID", "DEU")
    assert mutual.same_pair(there) and mutual.same_pair(back) and there.same_pair(mutual)
    assert not there.same_pair(back)


def test_score_of_one_right_one_wrong_type_and_one_false_claim() -> None:
    text = "One sentence."
    (sentence,) = sentences(
        [
            record("SANCTION", ["FRA"], ["DEU"], text),
            record("DEMAND", ["FRA"], ["ITL"], text),
            record("PROTEST", ["FRA"], ["FRA"], text),
        ]
    )
    claimed = gsr.triples(
        [claim("SANCTION", "FRA", "DEU"), claim("ACCUSE", "FRA", "ITA"), claim("AID", "DEU", "ITA")]
    )
    every, known = Score(), Score()
    gsr.tally(every, sentence, claimed, only_known=False)
    gsr.tally(known, sentence, claimed, only_known=True)
    assert (every.hits, every.gold, every.claimed) == (1, 3, 3)
    assert (known.hits, known.gold, known.claimed) == (1, 2, 3)
    assert (known.pair_hits, known.pairs_gold, known.pairs_claimed) == (2, 2, 3)
    assert known.false == {"ACCUSE": 1, "AID": 1}
    assert gsr.f1(1, 2, 3) == (pytest.approx(1 / 3), 0.5, 0.4)


def test_errors_name_the_miss_and_the_false_claim() -> None:
    (sentence,) = sentences([record("SANCTION", ["FRA"], ["DEU"])])
    printed = "\n".join(gsr.error_lines(sentence, [claim("AID", "ITA", "DEU")]))
    assert "MISS FRA SANCTION DEU" in printed
    assert "FALSE ITA AID DEU" in printed
