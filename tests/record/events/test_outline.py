"""Events without their words make the same table; what is asked for is the same as out of the whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente import api
from detente.record import Dossier
from detente.record.events.outline import outlines
from detente.record.events.table import event_table
from detente.record.registers.admitting import types
from detente.record.registers.register import register


@pytest.fixture(scope="module")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("outline") / "d"
    api.read(api.examples()[:4], folder, workers=1)
    return folder


def test_the_table_of_outlines_is_that_of_the_events(examples: Path) -> None:
    with Dossier.open(examples) as record:
        with record.reading() as db:
            drawn = outlines(db)
        whole = record.events()
    assert [one.id for one in drawn] == [one.id for one in whole]
    assert [(one.grade, one.date, one.confidence) for one in drawn] == [
        (one.grade, one.date, one.confidence) for one in whole
    ]
    assert event_table(drawn).equals(event_table(whole))


def test_events_of_a_condition_are_those_of_the_whole(examples: Path) -> None:
    with Dossier.open(examples) as record:
        whole = record.events()
        for type in ("CONSULT", "AGREE"):
            asked = [one for one in whole if any(claim.type == type for claim in one.claims)]
            assert record.events(type=type) == asked and asked
        for one in whole[:20]:
            assert record.events(claim=one.id) == [one]


def test_a_register_needs_only_events_of_its_types(examples: Path) -> None:
    with Dossier.open(examples) as record:
        for which in api.registers():
            assert register(which, record.events(types=types(which))) == register(which, record.events())
