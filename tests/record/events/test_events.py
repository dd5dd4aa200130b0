"""Claims to events: what stands together, what stays apart, and that the order of reading changes nothing."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

import pytest

from detente.model import Actor, Claim, DateBasis, Document, Passage, Status
from detente.record import Dossier
from detente.record.events.clusters import clusters, links
from detente.record.events.keeping import regroup, stale
from detente.record.events.likeness import likeness, reasons
from detente.record.events.marks import marks
from detente.record.events.telling import telling


def claim(
    quote: str, date: str | None = None, *, a: str = "IND", b: str = "RUS", type: str = "CONSULT",
    mode: str = "", document: str = "d1", at: int = 0, status: Status = Status.HAPPENED, person: str = "",
    trigger: str = "visited", basis: DateBasis = DateBasis.STATED,
) -> Claim:  # fmt: skip
    return Claim(
        document, at, at + len(quote), quote, (Actor(a, person=person),), (Actor(b),), type, mode, status,
        date=date, date_basis=basis if date else DateBasis.NONE, trigger=trigger,
        trigger_start=at + max(0, quote.find(trigger)), sentence=(at, at + len(quote)), confidence=0.8,
    )  # fmt: skip


def grouped(*claims: Claim) -> list[int]:
    told = [telling(one) for one in claims]
    return clusters(told, links(told))


def test_one_visit_told_as_a_day_and_as_three() -> None:
    assert grouped(
        claim("Modi visited Moscow on 8 July 2024", "2024-07-08", person="Narendra Modi", mode="visit"),
        claim("Modi visited Moscow for three days", "2024-07-07/2024-07-09", person="Narendra Modi",
              mode="visit", document="d2"),
    ) == [0, 0]  # fmt: skip


def test_two_visits_in_two_years_stay_apart() -> None:
    assert grouped(
        claim("Modi visited Moscow in 2015", "2015", person="Narendra Modi", mode="visit"),
        claim("Modi visited Moscow in 2024", "2024", person="Narendra Modi", mode="visit", document="d2"),
    ) == [0, 1]


def test_neighbouring_years_are_not_weeks_apart() -> None:
    one = telling(claim("Modi visited Moscow in 2014", "2014"))
    for date, how in (("2015", "apart"), ("2015-01-03", "weeks apart")):
        assert how in dict(reasons(one, telling(claim("Modi visited Moscow", date, document="d2"))))


def test_the_withdrawal_of_two_armies_stays_apart() -> None:
    told = {"type": "RETREAT", "mode": "withdraw", "trigger": "withdrawal", "b": "AFG"}
    one = claim("withdrawal of Soviet troops from Afghanistan", "1989", a="SUN", **told)
    other = claim("withdrawal of American troops from Afghanistan", "2021", a="USA", document="d2", **told)
    assert grouped(one, other) == [0, 1]


def test_the_ussr_and_russia_are_one_party() -> None:
    told = {"type": "SUPPORT", "trigger": "signed"}
    assert grouped(
        claim("India signed the friendship treaty", "1971-08-09", b="SUN", **told),
        claim("India signed the friendship treaty", "1971-08", b="RUS", document="d2", **told),
    ) == [0, 0]


def test_one_word_under_two_dates_is_two_events() -> None:
    told = {"type": "ASSAULT", "trigger": "wars", "b": "PAK"}
    assert grouped(
        claim("Indo-Pak wars of 1965", "1965", **told), claim("Indo-Pak wars of 1965", "1971", **told)
    ) == [0, 1]


def test_reasons_add_up_to_the_likeness() -> None:
    one = telling(claim("Modi visited Moscow in 2015", "2015"))
    other = telling(claim("Modi visited Moscow", None, document="d2"))
    spoken = dict(reasons(one, other))
    assert spoken["same type"] > 0 and spoken["one undated"] < 0
    assert likeness(one, other) == pytest.approx(likeness(other, one))
    apart = telling(claim("Modi visited Moscow in 2024", "2024", document="d2"))
    assert likeness(one, apart) < likeness(one, other)


def test_a_judgement_binds_and_parts() -> None:
    one = claim("Modi visited Moscow in 2015", "2015", mode="visit")
    same = claim("Modi visited Moscow in 2015", "2015", mode="visit", document="d2")
    other = claim("India accused Russia", "1998", type="ACCUSE", trigger="accused", document="d3")
    told = [telling(c) for c in (one, same, other)]
    linked = links(told)
    assert clusters(told, linked) == [0, 0, 1]
    bound = frozenset((min(c.id, other.id), max(c.id, other.id)) for c in (one, same))
    assert clusters(told, linked, bound=bound) == [0, 0, 0]
    apart = frozenset([(min(one.id, same.id), max(one.id, same.id))])
    assert clusters(told, linked, apart=apart) == [0, 1, 2]


def test_who_seeks_a_mark_is_found_by_its_holder() -> None:
    """What two claims share does not depend on which of them looks."""
    dates = ["1965", "1965-12-31", "1966-01", "1965-11/1966-02", "1960/1970", None]
    told = [marks(telling(claim("Shastri visited Tashkent twice", date))) for date in dates]
    for one in told:
        for other in told:
            found = sum(w for mark, w in other.shown.items() if mark in one.sought)
            back = sum(w for mark, w in one.shown.items() if mark in other.sought)
            assert found == back


def _texts(count: int, seed: int) -> list[tuple[Document, list[Claim]]]:
    """Documents in which a few acts are told again and again in other words."""
    draw = random.Random(seed)
    acts = [
        ("CONSULT", "visited", "Agra"),
        ("COOPERATE", "sold", "frigates"),
        ("ACCUSE", "accused", "Kashmir"),
    ]
    texts = []
    for number in range(count):
        id, text, found = f"{number:016x}", "", list[Claim]()
        for _ in range(4):
            type, verb, thing = draw.choice(acts)
            date = draw.choice([None, "1999", "1999-03", "2004", "2004-06-01"])
            quote = f"India {verb} Russia {thing} {draw.choice(['again', 'there', 'openly'])}"
            found.append(claim(quote, date, type=type, trigger=verb, document=id, at=len(text)))
            text += quote + ". "
        texts.append((Document(id, f"{number}.txt", "", id, text, passages=(Passage(0, len(text)),)), found))
    return texts


def _events(record: Dossier) -> list[tuple[str, tuple[str, ...]]]:
    return sorted((event.id, tuple(sorted(c.id for c in event.claims))) for event in record.events())


def _kept(
    folder: Path, texts: Sequence[tuple[Document, list[Claim]]], each: bool
) -> list[tuple[str, tuple[str, ...]]]:
    with Dossier.open(folder, create=True) as record:
        for document, found in texts:
            record.keep(document, found, 1)
            if each:
                regroup(record)
        regroup(record)
        assert not stale(record)
        return _events(record)


@pytest.mark.parametrize("seed", range(4))
def test_the_order_of_reading_changes_nothing(seed: int, tmp_path: Path) -> None:
    texts = _texts(8, seed)
    first = _kept(tmp_path / "a", texts, each=False)
    assert len(first) > 2 and any(len(claims) > 2 for _, claims in first)
    random.Random(seed).shuffle(texts)
    assert _kept(tmp_path / "b", texts, each=True) == first


def test_a_document_read_anew_with_other_claims_leaves_no_trace(tmp_path: Path) -> None:
    texts = _texts(6, 1)
    with Dossier.open(tmp_path / "a", create=True) as record:
        for document, found in texts:
            record.keep(document, found, 1)
        regroup(record)
        before = _events(record)
        record.keep(texts[2][0], [], 1)
        regroup(record)
        assert _events(record) == _kept(tmp_path / "b", texts[:2] + texts[3:], each=False)
        record.keep(*texts[2], 1)
        regroup(record)
        assert _events(record) == before


def test_only_what_hangs_together_with_the_new_waits(tmp_path: Path) -> None:
    with Dossier.open(tmp_path, create=True) as record:
        for document, found in _texts(6, 2):
            record.keep(document, found, 1)
        assert regroup(record) == 24
        lone = claim("Chad met Togo", "1970", a="TCD", b="TGO", document="f" * 16, trigger="met")
        document = Document("f" * 16, "f.txt", "", "f" * 16, "Chad met Togo", passages=(Passage(0, 13),))
        record.keep(document, [lone], 1)
        assert stale(record)
        assert regroup(record) == 1
