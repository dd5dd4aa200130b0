"""An event: what its tellings agree on, from how many origins, and how well it is borne out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from detente.model import Actor, Claim, DateBasis, Document, Status
from detente.record.events.event import Grade, event
from detente.record.events.sides import side

DOCUMENTS = {
    "wire": Document("wire", "wire.txt", "", "", "", said=date(1979, 3, 27)),
    "blog": Document("blog", "blog.txt", "", "", "", said=date(2019, 1, 1)),
    "copy": Document("copy", "copy.txt", "", "", "", said=date(2020, 1, 1)),
    "other": Document("other", "other.txt", "", "", ""),
    "press": Document("press", "press.txt", "", "", "", publisher="Egyptian State Information Service"),
}
SIGNED = Claim(
    "wire", 0, 12, "Egypt signed", (Actor("EGY"),), (Actor("ISR"),), "SUPPORT", date="1979-03-26",
    date_basis=DateBasis.STATED, confidence=0.8, trigger="signed",
)  # fmt: skip


def test_the_first_written_comes_first_and_copies_are_one_origin() -> None:
    told = [replace(SIGNED, document=id, start=i) for i, id in enumerate(("copy", "blog", "wire"))]
    one = event(told, DOCUMENTS, {"copy": "blog", "blog": "blog"})
    assert [c.document for c in one.claims] == ["wire", "blog", "copy"]
    assert [origin.documents for origin in one.origins] == [("wire",), ("blog", "copy")]
    assert one.grade is Grade.CORROBORATED
    assert one.id == min(c.id for c in told)


def test_the_grades() -> None:
    def grade(*claims: Claim) -> Grade:
        return event(claims, DOCUMENTS, {}).grade

    blog, other, press = (replace(SIGNED, document=id) for id in ("blog", "other", "press"))
    assert grade(SIGNED) is Grade.SINGLE
    assert grade(SIGNED, blog) is Grade.CORROBORATED
    assert grade(SIGNED, blog, other) is Grade.CONFIRMED
    assert grade(press) is Grade.PARTISAN
    assert grade(SIGNED, replace(blog, status=Status.DENIED)) is Grade.CONTESTED
    refusal = replace(SIGNED, type="REJECT", status=Status.REFUSED)
    assert grade(refusal, replace(refusal, document="blog")) is Grade.CORROBORATED


def test_the_date_is_the_finest_on_which_most_agree() -> None:
    told = [
        replace(SIGNED, document="wire", date="1979"),
        replace(SIGNED, document="blog", date="1979-03"),
        replace(SIGNED, document="other", date="1981-05-05"),
    ]
    assert event(told, DOCUMENTS, {}).date == "1979-03"
    carried = replace(SIGNED, document="blog", date="1979-03-01", date_basis=DateBasis.CONTEXT)
    assert event([carried, replace(told[0], date="1979-03")], DOCUMENTS, {}).date == "1979-03"
    assert event([replace(SIGNED, date=None)], DOCUMENTS, {}).date is None


def test_what_most_origins_say_counts_and_a_copy_adds_nothing() -> None:
    denied = [replace(SIGNED, document=id, status=Status.DENIED) for id in ("blog", "copy")]
    told = [SIGNED, replace(SIGNED, document="other"), *denied]
    one = event(told, DOCUMENTS, {"copy": "blog", "blog": "blog"})
    assert one.status is Status.HAPPENED
    assert one.claim.status is Status.HAPPENED
    assert 0.8 < one.confidence < 1


def test_whose_side_a_telling_is_on() -> None:
    parties = frozenset({"EGY", "ISR"})
    assert side(DOCUMENTS["wire"], replace(SIGNED, attribution=("Israeli officials",)), parties) == "ISR"
    assert side(DOCUMENTS["wire"], replace(SIGNED, attribution=("a French paper",)), parties) == ""
    assert side(DOCUMENTS["wire"], SIGNED, parties) == ""
    assert side(DOCUMENTS["press"], SIGNED, parties) == "EGY"


def test_a_plan_bears_nothing_out_and_dates_nothing() -> None:
    plan = replace(SIGNED, document="blog", date="1990", status=Status.PLANNED)
    one = event([plan, replace(SIGNED, date=None, confidence=0.9)], DOCUMENTS, {})
    assert (one.status, one.grade, one.date) == (Status.HAPPENED, Grade.SINGLE, None)
    assert (len(one.origins), len(one.backing)) == (2, 1)
