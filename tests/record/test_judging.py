"""What a person says is applied on top of the coder's claims, outlives a re-read, and can be taken back."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.api import judging as api
from detente.errors import DetenteError, DossierError, KnowledgeError, UsageError
from detente.model import Claim, DateBasis
from detente.record import Dossier
from detente.record.events.keeping import regroup
from detente.record.judging import deciding
from detente.record.judging.judgement import judgements_of, keep
from detente.record.judging.originals import of_json, to_json
from detente.record.soundness import whole
from tests.record.judged import coded, document, fill, held, made

ALL = [claim for number in range(4) for claim in coded(document(number))]
VISIT, THEFT, VISIT_TOO, LIES, WAR, RAIDS, EGYPT, WAR_TOO = ALL


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Dossier]:
    with made(tmp_path / "d") as opened:
        yield opened


def _groups(record: Dossier) -> set[frozenset[str]]:
    return {frozenset(claim.id for claim in event.claims) for event in record.events()}


def _sound(record: Dossier) -> None:
    with record.reading() as db:
        report = whole(db)
    assert report.broken == ()


def _one(record: Dossier, claim: Claim) -> Claim:
    (found,) = record.claims(claim=claim.id, document=claim.document)
    return found


def test_the_fixture_groups_what_is_told_twice(record: Dossier) -> None:
    assert {frozenset((VISIT.id, VISIT_TOO.id)), frozenset((WAR.id, WAR_TOO.id))} <= _groups(record)
    _sound(record)


def test_a_merge_puts_events_together_whoever_their_parties_are(record: Dossier) -> None:
    api.merge(record.folder, THEFT.id[:6], EGYPT.id, VISIT_TOO.id, why="one tour")
    assert frozenset((THEFT.id, EGYPT.id, VISIT.id, VISIT_TOO.id)) in _groups(record)
    _sound(record)
    api.undo(record.folder)
    assert frozenset((THEFT.id,)) in _groups(record)


def test_a_split_takes_claims_out(record: Dossier) -> None:
    api.split(record.folder, VISIT.id, VISIT_TOO.id)
    assert {frozenset((VISIT.id,)), frozenset((VISIT_TOO.id,))} <= _groups(record)
    _sound(record)


def test_a_later_judgement_wins_over_an_earlier(record: Dossier) -> None:
    api.merge(record.folder, VISIT.id, WAR.id)
    api.split(record.folder, VISIT.id, WAR.id, WAR_TOO.id)
    assert {frozenset((VISIT.id, VISIT_TOO.id)), frozenset((WAR.id, WAR_TOO.id))} <= _groups(record)
    api.correct(record.folder, RAIDS.id, type="protest", date="1981")
    api.correct(record.folder, RAIDS.id, type="THREATEN")
    assert (_one(record, RAIDS).type, _one(record, RAIDS).date) == ("THREATEN", "1981")
    _sound(record)


def test_a_correction_keeps_the_id_the_quote_and_what_the_coder_told(record: Dossier) -> None:
    api.correct(
        record.folder, VISIT.id, type="assault", status="denied", date="", source=["Syria", "Iran"],
        target=[], why="read again", who="Ann",
    )  # fmt: skip
    found = _one(record, VISIT)
    assert (found.id, found.quote, found.corrected) == (VISIT.id, VISIT.quote, VISIT.id)
    assert (found.type, found.mode, found.status, found.date) == ("ASSAULT", "", "denied", None)
    assert found.date_basis is DateBasis.NONE
    assert [(a.code, a.text) for a in found.source] == [("SYR", ""), ("IRN", "Iran")]
    assert found.target == ()
    assert (
        found.why[-1].startswith("judged: type ASSAULT for CONSULT")
        and "by Ann (read again)" in found.why[-1]
    )
    _sound(record)
    api.undo(record.folder)
    assert _one(record, VISIT) == VISIT


def test_a_false_claim_and_a_source_left_out_count_for_nothing(record: Dossier) -> None:
    before = held(record)
    api.mark_false(record.folder, VISIT.id)
    assert VISIT.id not in {claim.id for claim in record.claims()}
    assert frozenset((VISIT_TOO.id,)) in _groups(record)
    api.exclude(record.folder, author="ann lee")
    assert {claim.document for claim in record.claims()} == {f"{n:016x}" for n in (0, 2)}
    api.exclude(record.folder, document="2.txt")
    _sound(record)
    for _ in range(3):
        api.undo(record.folder)
    assert held(record) == before


def test_judgements_outlive_a_re_read_and_sleep_while_their_claims_are_gone(record: Dossier) -> None:
    api.merge(record.folder, THEFT.id, RAIDS.id)
    api.correct(record.folder, RAIDS.id, date="1981")
    api.mark_false(record.folder, LIES.id)
    api.exclude(record.folder, author="Ann Lee")
    before = held(record)
    for number in range(4):
        record.keep(document(number), [], 2)
    regroup(record)
    _sound(record)
    assert [one.asleep for one in api.judgements(record.folder)] == [True, True, True, False]
    fill(record)
    assert held(record) == before
    assert not any(one.asleep for one in api.judgements(record.folder))


@pytest.mark.parametrize(
    ("say", "error", "words"),
    [
        (lambda d: api.merge(d, VISIT.id, VISIT_TOO.id), UsageError, "one event"),
        (lambda d: api.merge(d, VISIT.id, "abcdef"), DossierError, "is no event"),
        (lambda d: api.merge(d, VISIT.id, "visit"), UsageError, "6 to 12"),
        (lambda d: api.split(d, VISIT.id, WAR.id), UsageError, "does not tell of event"),
        (lambda d: api.split(d, VISIT.id, VISIT.id, VISIT_TOO.id), UsageError, "left whole"),
        (lambda d: api.correct(d, VISIT.id), UsageError, "Nothing was corrected"),
        (lambda d: api.correct(d, VISIT.id, type="CONSULT"), UsageError, "says so already"),
        (lambda d: api.correct(d, VISIT.id, type="DANCE"), KnowledgeError, "DANCE"),
        (lambda d: api.correct(d, VISIT.id, mode="dance"), KnowledgeError, "dance"),
        (lambda d: api.correct(d, VISIT.id, status="sealed"), UsageError, "sealed"),
        (lambda d: api.correct(d, VISIT.id, date="199"), UsageError, "199"),
        (lambda d: api.correct(d, VISIT.id, source=["Atlantis"]), KnowledgeError, "Atlantis"),
        (lambda d: api.correct(d, VISIT.id, source=[], target=[]), UsageError, "no party"),
        (lambda d: api.mark_false(d, "abcdef"), DossierError, "is no claim"),
        (lambda d: api.exclude(d), UsageError, "one source"),
        (lambda d: api.exclude(d, publisher="Pravda"), DossierError, "Pravda"),
        (lambda d: api.undo(d), DossierError, "no judgement to undo"),
        (lambda d: api.undo(d, "abcdef"), DossierError, "abcdef"),
        (lambda d: api.import_judgements(d, "nowhere"), UsageError, "nowhere"),
    ],
)  # fmt: skip
def test_what_cannot_be_said_is_an_error_and_changes_nothing(
    say: Callable[[Path], object], error: type[DetenteError], words: str, record: Dossier
) -> None:
    before = held(record)
    with pytest.raises(error, match=words):
        say(record.folder)
    assert held(record) == before
    assert api.judgements(record.folder) == []


def test_twice_the_same_and_undone_twice_are_errors(record: Dossier) -> None:
    api.mark_false(record.folder, VISIT.id, who="Ann", why="no")
    with pytest.raises(UsageError, match="already"):
        api.mark_false(record.folder, VISIT.id)
    one = api.undo(record.folder, who="Bea", why="yes")
    with pytest.raises(UsageError, match="already, by Bea"):
        api.undo(record.folder, one.id)
    api.mark_false(record.folder, VISIT.id, who="Ann", why="no")
    first, second = api.judgements(record.folder)
    assert first.id != second.id
    assert first.undone and (first.undone.who, first.undone.why) == ("Bea", "yes")


def test_judgements_travel(record: Dossier, tmp_path: Path) -> None:
    api.merge(record.folder, THEFT.id, EGYPT.id, who="Ann")
    api.correct(record.folder, RAIDS.id, date="1981", who="Ann", why="\ud800 half")
    api.exclude(record.folder, author="ann lee")
    api.undo(record.folder)
    file = tmp_path / "said.jsonl"
    file.write_text("".join(line + "\n" for line in api.export_judgements(record.folder)))
    with made(tmp_path / "other") as other:
        report = api.import_judgements(other.folder, file)
        assert (report.taken, report.known, report.asleep, report.conflicting) == (3, 0, 0, ())
        assert held(other) == held(record)
        assert api.judgements(other.folder) == api.judgements(record.folder)
        again = api.import_judgements(other.folder, file)
        assert (again.taken, again.known, again.conflicting) == (0, 3, ())
        api.undo(other.folder, who="Bea")
        back = tmp_path / "back.jsonl"
        back.write_text("\n".join(api.export_judgements(other.folder)))
        report = api.import_judgements(record.folder, back)
        assert (report.taken, report.known) == (0, 2)
        assert "undone there by Bea" in report.conflicting[0]


def test_an_import_at_odds_is_told_and_the_later_stands(record: Dossier, tmp_path: Path) -> None:
    api.correct(record.folder, RAIDS.id, date="1981", who="Ann")
    (line,) = api.export_judgements(record.folder)
    earlier = json.loads(line) | {"id": "0" * 12, "at": "2020-01-01T00:00:00+00:00", "who": "Bea"}
    earlier["change"] = {"date": "1979"}
    file = tmp_path / "said.jsonl"
    file.write_text(json.dumps(earlier))
    (sentence,) = api.import_judgements(record.folder, file).at_odds
    assert "by Bea" in sentence and "differ on the date of claim" in sentence
    assert _one(record, RAIDS).date == "1981"
    assert [one.who for one in api.judgements(record.folder)] == ["Bea", "Ann"]
    _sound(record)


@pytest.mark.parametrize(
    "change",
    [
        {"verb": "praise"}, {"about": []}, {"about": "x"}, {"about": ["xyz"]}, {"change": []},
        {"change": {"type": 5}}, {"change": {"status": "sealed"}}, {"change": {"colour": "red"}},
        {"verb": "exclude", "change": {"author": " "}, "about": []}, {"at": "yesterday"}, {"id": "1"},
        {"who": None},
        {"verb": "split", "change": {"from": [3]}}, {"undone": {"who": "x"}},
    ],
)  # fmt: skip
def test_what_is_no_judgement_is_not_imported(
    change: dict[str, object], record: Dossier, tmp_path: Path
) -> None:
    api.correct(record.folder, RAIDS.id, date="1981")
    (line,) = api.export_judgements(record.folder)
    file = tmp_path / "said.jsonl"
    file.write_text("\n" + json.dumps(json.loads(line) | {"id": "0" * 12} | change))
    with pytest.raises(UsageError, match=r"said\.jsonl:2"):
        api.import_judgements(record.folder, file)
    assert len(api.judgements(record.folder)) == 1


def test_a_claim_is_itself_again_after_json() -> None:
    assert [of_json(to_json(claim)) for claim in ALL] == ALL


# Any claims, any judgements: the index is taken modulo how many there are.
numbers = st.integers(0, 7)
saying = st.one_of(
    st.tuples(st.just("merge"), numbers, numbers),
    st.tuples(st.just("split"), numbers, numbers),
    st.tuples(
        st.just("correct"), numbers, st.sampled_from(["type ASSAULT", "date 1990", "source EGY", "date"])
    ),
    st.tuples(st.just("false"), numbers, numbers),
    st.tuples(st.just("exclude"), st.integers(0, 3), st.booleans()),
    st.tuples(st.just("undo"), numbers, numbers),
    st.tuples(st.just("read"), st.integers(0, 3), st.booleans()),
)


def _say(record: Dossier, verb: str, one: int, other: object) -> None:
    with suppress(UsageError, DossierError):
        if verb == "merge":
            deciding.merge(record, [ALL[one].id, ALL[int(str(other))].id], "a", "")
        elif verb == "split":
            deciding.split(record, ALL[one].id, [ALL[int(str(other))].id], "a", "")
        elif verb == "correct":
            name, _, value = str(other).partition(" ")
            deciding.correct(
                record, ALL[one].id, {name: [value] if name == "source" else value or None}, "a", ""
            )
        elif verb == "false":
            deciding.mark_false(record, ALL[one].id, "a", "")
        elif verb == "exclude":
            deciding.exclude_source(
                record, "a", "", f"{one:016x}" if other else "", author="" if other else "ann lee"
            )
        elif verb == "undo":
            made = deciding.listed(record)
            deciding.undo(record, made[one % len(made)].id if made else None, "a", "")
        else:
            record.keep(document(one), coded(document(one)) if other else [], 1)
            return
    regroup(record)


@settings(max_examples=20)
@given(st.lists(saying, max_size=10), st.permutations(range(4)))
def test_the_record_is_what_stands_applied_to_a_fresh_read(
    said: list[tuple[str, int, object]], order: list[int]
) -> None:
    with TemporaryDirectory() as folder, made(Path(folder, "d")) as record:
        for verb, one, other in said:
            _say(record, verb, one, other)
        fill(record)
        _sound(record)
        with record.reading() as db:
            stand = judgements_of(db, "undone IS NULL")
        with Dossier.open(Path(folder, "fresh"), create=True) as fresh:
            with fresh.writing("judgements") as db:
                for judgement in stand:
                    keep(db, judgement)
            fill(fresh, tuple(order))
            assert held(fresh) == held(record)


def test_two_who_judge_at_once_lose_nothing(record: Dossier) -> None:
    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(lambda claim: api.mark_false(record.folder, claim.id), ALL))
    assert {one.id for one in api.judgements(record.folder)} == {one.id for one in made}
    assert record.claims() == []
    _sound(record)
