"""Pairs, totals and the state of a record: counted as the events are, and changed by every writing."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente import api
from detente.api import pairing
from detente.model import Actor, Claim, Document, Status
from detente.record import Dossier
from detente.record.events.keeping import regroup
from detente.record.state import STATE

TEXT = "Egypt and the USSR signed a treaty. Israel bombed Egypt. It did not. Three states met."


def claim(
    of: str, quote: str, source: str, target: str, type: str, date: str | None, **more: Status
) -> Claim:
    at = TEXT.index(quote)
    sides = (tuple(Actor(code) for code in side.split()) for side in (source, target))
    return Claim(of, at, at + len(quote), quote, *sides, type, date=date, **more)


def document(id: str) -> Document:
    return Document(id, f"{id}.txt", "", "0", TEXT)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with Dossier.open(tmp_path / "d", create=True) as record:
        for id in ("one", "two"):
            bombed = Status.HAPPENED if id == "one" else Status.DENIED
            claims = [
                claim(id, "Egypt and the USSR signed a treaty", "EGY SUN", "EGY SUN", "AGREE", "1971-05-27"),
                claim(id, "Israel bombed Egypt", "ISR", "EGY", "ASSAULT", "1970-04-08", status=bombed),
            ]
            if id == "two":
                claims.append(claim(id, "Three states met", "EGY RUS ISR", "", "CONSULT", None))
            record.keep(document(id), claims, 1)
        regroup(record)
    return tmp_path / "d"


def test_pairs_are_counted_as_timelines_are(folder: Path) -> None:
    found = pairing.pairs(folder)
    assert [(one.a, one.b) for one in found] == sorted(
        ((one.a, one.b) for one in found), key=lambda pair: (-len(api.timeline(*pair, folder)), pair)
    )
    for one in found:
        told = api.timeline(one.a, one.b, folder)
        assert one.events == len(told)
        assert one.contested == sum(event.grade == "contested" for event in told) / len(told)
    assert {(one.a, one.b) for one in found} == {("EGY", "ISR"), ("EGY", "RUS"), ("ISR", "RUS")}


def test_a_pair_has_its_days_and_mean_score(folder: Path) -> None:
    found = {(one.a, one.b): one for one in pairing.pairs(folder)}
    bombed, met = found["EGY", "ISR"], found["ISR", "RUS"]
    assert (bombed.first, bombed.last) == ("1970-04-08", "1970-04-08")
    assert (met.first, met.last) == ("", "") and met.goldstein is not None and met.goldstein > 0
    assert bombed.goldstein is not None and bombed.goldstein < 0


def test_totals_are_those_of_the_lists(folder: Path) -> None:
    counts = pairing.totals(folder)
    assert counts.documents == len(api.documents(folder))
    assert counts.claims == len(api.claims(folder))
    assert counts.events == len(api.events(folder))
    assert counts.pairs == len(pairing.pairs(folder))


def test_the_state_changes_with_what_is_kept_and_with_nothing_else(folder: Path) -> None:
    first = pairing.state(folder)
    api.events(folder)
    api.claims(folder)
    assert pairing.state(folder) == first
    with Dossier.open(folder, write=True) as record:
        regroup(record)  # nothing waits
        assert pairing.state(folder) == first
        record.keep(document("two"), [], 1)
        second = pairing.state(folder)
        record.keep(document("two"), [], 1)
    assert len({first, second, pairing.state(folder)}) == 3


def test_every_judgement_changes_the_state(folder: Path) -> None:
    seen = [pairing.state(folder)]
    id = next(one.id for one in api.claims(folder) if one.type == "ASSAULT")
    api.mark_false(folder, id, why="misread")
    seen.append(pairing.state(folder))
    made = api.judgements(folder)[-1]
    api.undo(folder, made.id)
    seen.append(pairing.state(folder))
    assert len(set(seen)) == 3


def test_a_writing_that_fails_leaves_the_state(folder: Path) -> None:
    first = pairing.state(folder)
    with Dossier.open(folder, write=True) as record:
        with pytest.raises(RuntimeError):
            _breaking(record)
        assert record.note(STATE) == first.partition("-")[0]
    assert pairing.state(folder) == first


def _breaking(record: Dossier) -> None:
    with record.writing("it") as db:
        db.execute("DELETE FROM claims")
        raise RuntimeError
