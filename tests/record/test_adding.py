"""A claim that a person adds: it stands like the coder's own, outlives a reading, and can be taken back."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from detente.api import judging as api
from detente.errors import DossierError, UsageError
from detente.model import Actor, Claim
from detente.record import Dossier
from detente.record.events.keeping import regroup
from detente.record.soundness import whole
from tests.record.judged import coded, document, held, made

TEXT = document(3).text
AT = TEXT.index("Syria visited Egypt")
NEW = replace(
    coded(document(3))[0], start=AT + 6, end=AT + 19, quote="visited Egypt", trigger_start=AT + 6,
    source=(Actor("SYR"),), sentence=(-1, -1),
)  # fmt: skip


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Dossier]:
    with made(tmp_path / "d") as opened:
        yield opened


def _there(record: Dossier) -> list[Claim]:
    with record.reading() as db:
        assert whole(db).broken == ()
    return [claim for claim in record.claims() if claim.id == NEW.id]


def test_it_stands_and_says_who_added_it_until_that_is_undone(record: Dossier) -> None:
    before = held(record)
    said = api.add(record.folder, NEW, who="Ann", why="plain to see")
    (claim,) = _there(record)
    assert claim == replace(NEW, why=("added: by Ann (plain to see)", *NEW.why))
    assert any(claim in event.claims for event in record.events())
    with pytest.raises(UsageError, match="here already"):
        api.add(record.folder, NEW)
    api.undo(record.folder, said.id)
    assert _there(record) == [] and held(record) == before


def test_it_can_be_corrected_merged_and_marked_false_like_any_other(record: Dossier) -> None:
    said = api.add(record.folder, NEW)
    api.correct(record.folder, NEW.id, date="1990", who="Bo")
    assert [c.date for c in _there(record)] == ["1990"]
    api.merge(record.folder, NEW.id, coded(document(0))[0].id)
    assert len(next(e for e in record.events() if NEW.id in {c.id for c in e.claims}).claims) > 1
    api.mark_false(record.folder, NEW.id)
    assert _there(record) == []
    api.undo(record.folder, said.id)
    assert _there(record) == []


def test_it_outlives_a_reading_and_gives_way_where_the_coder_finds_it(record: Dossier) -> None:
    api.add(record.folder, NEW)
    with Dossier.open(record.folder, write=True) as writer:
        writer.keep(document(3), coded(document(3)), 2)
        regroup(writer)
    assert len(_there(record)) == 1
    with Dossier.open(record.folder, write=True) as writer:
        writer.keep(document(3), [*coded(document(3)), NEW], 3)
        regroup(writer)
    assert [claim.why for claim in _there(record)] == [NEW.why]
    api.undo(record.folder)
    assert len(_there(record)) == 1


def test_it_goes_to_another_dossier_and_sleeps_where_the_text_is_another(
    record: Dossier, tmp_path: Path
) -> None:
    api.add(record.folder, NEW)
    file = tmp_path / "said.jsonl"
    file.write_text("\n".join(api.export_judgements(record.folder)))
    with made(tmp_path / "other") as other:
        assert api.import_judgements(other.folder, file).taken == 1
        assert len(_there(other)) == 1
        other.keep(replace(document(3), text=document(3).text.upper()), [], 4)
        assert _there(other) == [] and api.judgements(other.folder)[0].asleep
    told = json.loads(file.read_text())
    for spoil in ({"start": "0"}, {"type": "GOSSIP"}, {"quote": 3}, {"end": None}):
        wrong = told | {"id": "0" * 12, "change": {"claim": told["change"]["claim"] | spoil}}
        file.write_text(json.dumps(wrong))
        with pytest.raises(UsageError, match=r"said\.jsonl:1"):
            api.import_judgements(record.folder, file)


def test_words_that_do_not_stand_there_are_not_added(record: Dossier) -> None:
    with pytest.raises(UsageError, match="do not stand there"):
        api.add(record.folder, replace(NEW, quote="visited Syria"))
    with pytest.raises(UsageError, match="do not stand there"):
        api.add(record.folder, replace(NEW, source=(Actor("SYR", text="Egypt", start=0, end=5),)))
    with pytest.raises(DossierError, match="has the id"):
        api.add(record.folder, replace(NEW, document="f" * 16))
