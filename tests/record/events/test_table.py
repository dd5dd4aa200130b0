"""Events as rows of the table that relations and forecasts take."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from detente import tables
from detente.model import Actor, Claim, DateBasis, Document, Kind, Status
from detente.record.events.event import Event, event
from detente.record.events.table import CARRIED, STATE, event_table

DOCUMENTS = {id: Document(id, id, "", "", "") for id in ("one", "other")}
SIGNED = Claim(
    "one", 0, 12, "Egypt signed", (Actor("EGY"), Actor("ISR")), (Actor("EGY"), Actor("ISR")), "SUPPORT",
    date="1979-03", date_basis=DateBasis.STATED, confidence=0.8,
)  # fmt: skip


def made(*claims: Claim) -> Event:
    return event(claims, DOCUMENTS, {})


def test_a_mutual_act_stands_both_ways_and_the_rest_is_left_out() -> None:
    refused = replace(
        SIGNED, source=(Actor("EGY"),), target=(Actor("ISR"),), type="REJECT", status=Status.REFUSED
    )
    planned = replace(SIGNED, status=Status.PLANNED)
    table = event_table([made(SIGNED), made(refused), made(planned)])
    assert table.schema == tables.EVENTS
    rows = table.to_pylist()
    assert [(r["actor"], r["target"], r["type"]) for r in rows] == [
        ("EGY", "ISR", "SUPPORT"), ("ISR", "EGY", "SUPPORT"), ("EGY", "ISR", "REJECT"),
    ]  # fmt: skip
    assert (rows[0]["date_first"], rows[0]["date_last"]) == (date(1979, 3, 1), date(1979, 3, 31))
    assert rows[0]["weight"] > 0 > rows[2]["weight"]


def test_the_confidence_is_that_of_one_origin_and_less_for_a_carried_date() -> None:
    (row, _) = event_table([made(SIGNED, replace(SIGNED, document="other"))]).to_pylist()
    assert row["origins"] == 2 and row["confidence"] == pytest.approx(0.8)
    (row, _) = event_table([made(replace(SIGNED, date_basis=DateBasis.CONTEXT))]).to_pylist()
    assert row["confidence"] == pytest.approx(0.8 * CARRIED)


def test_a_word_on_relations_is_marked_and_an_undated_event_has_no_days() -> None:
    (row, _) = event_table([made(replace(SIGNED, kind=Kind.STATE, date=None))]).to_pylist()
    assert (row["mode"], row["date_first"]) == (STATE, None)
