from __future__ import annotations

import dataclasses
import hashlib
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

import detente
from detente import api, coding
from detente.api import reading
from detente.coding import Reason, Told
from detente.errors import DossierError, KnowledgeError, ModelError, SourceError, UsageError
from detente.model import Actor, Claim, DateBasis, Document, SaidBasis

EGYPT, ISRAEL = Actor("EGY", text="Egypt"), Actor("ISR", text="Israel")


KINDS = {"met": "CONSULT", "fought": "ASSAULT"}


def fake(document: Document) -> list[Claim]:
    """A claim for each "Egypt met Israel" or "fought", dated by the year after it."""
    found = []
    for match in re.finditer(r"Egypt (met|fought) Israel(?: in (\d{4}))?", document.text):
        words, when = f"Egypt {match[1]} Israel", match[2]
        at, both = match.start(), (EGYPT, ISRAEL)
        found.append(
            Claim(
                document.id, at, at + len(words), words, both, both, KINDS[match[1]], date=when,
                trigger=match[1], trigger_start=at + 6,
                date_basis=DateBasis.STATED if when else DateBasis.NONE,
            )
        )  # fmt: skip
    return found


def tell(document: Document) -> Iterator[Told]:
    """The claims of `fake`, each a sentence of its own; what lies between names nobody."""
    at = 0
    for claim in fake(document):
        yield Told(at, claim.start, reason=Reason.NOBODY)
        yield Told(claim.start, claim.end, (claim,))
        at = claim.end
    yield Told(at, len(document.text), reason=Reason.NO_ACT)


def telling(of: Callable[[Document], list[Claim]]) -> Callable[[Document], Iterator[Told]]:
    """The claims of a coder, each a sentence of its own."""
    return lambda document: iter([Told(c.start, c.end, (c,)) for c in of(document)])


@pytest.fixture(autouse=True)
def coder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(coding, "code", fake)
    monkeypatch.setattr(coding, "tell", telling(fake))


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "a.txt").write_text("In a hall Egypt met Israel in 1979. Then Egypt fought Israel again.\n")
    (folder / "b.txt").write_text("It is said that Egypt met Israel in 1977.\n")
    return folder


def test_read_keeps_documents_and_knows_them_the_next_time(texts: Path, tmp_path: Path) -> None:
    assert detente.read([texts], tmp_path / "d") == detente.ReadReport(2, 0, (), 3)
    assert detente.read([texts], tmp_path / "d") == detente.ReadReport(0, 2, (), 0)
    (texts / "copy.txt").write_bytes((texts / "a.txt").read_bytes())
    assert detente.read(texts, str(tmp_path / "d")).known == 3
    assert [document.name for document in detente.documents(tmp_path / "d")] == ["a.txt", "b.txt"]


def test_a_new_version_of_the_coder_reads_anew(
    texts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    detente.read([texts], tmp_path / "d")
    monkeypatch.setattr(coding, "VERSION", coding.VERSION + 1)
    assert detente.read([texts], tmp_path / "d") == detente.ReadReport(2, 0, (), 3)
    assert len(detente.claims(tmp_path / "d")) == 3


def test_a_broken_file_is_reported_and_the_rest_goes_on(texts: Path, tmp_path: Path) -> None:
    (texts / "aa.txt").write_bytes(b"\x00\x01\x02\xff" * 100)
    report = detente.read([texts, tmp_path / "nowhere"], tmp_path / "d")
    assert (report.read, report.claims) == (2, 3)
    assert {failure.path.name for failure in report.failed} == {"aa.txt", "nowhere"}
    assert all(failure.path.name in failure.reason for failure in report.failed)


def test_a_fault_of_the_coder_is_reported_and_the_rest_goes_on(
    texts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def falls(document: Document) -> list[Claim]:
        if document.name == "a.txt":
            raise IndexError("list index out of range")
        return fake(document)

    monkeypatch.setattr(coding, "tell", telling(falls))
    report = detente.read([texts], tmp_path / "d")
    assert (report.read, len(report.failed)) == (1, 1)
    assert "please report it" in report.failed[0].reason
    assert "IndexError: list index out of range" in report.failed[0].reason


@pytest.mark.parametrize("error", [ModelError("The model is missing."), DossierError("The disk is full.")])
def test_what_would_meet_every_file_ends_the_reading(
    error: Exception, texts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def falls(document: Document) -> list[Claim]:
        if document.name == "b.txt":
            raise error
        return fake(document)

    monkeypatch.setattr(coding, "tell", telling(falls))
    with pytest.raises(type(error)):
        detente.read([texts], tmp_path / "d")
    assert [document.name for document in detente.documents(tmp_path / "d")] == ["a.txt"]


def test_ctrl_c_keeps_what_was_read(texts: Path, tmp_path: Path) -> None:
    def stop(done: int, total: int, path: Path) -> None:
        if done == 1:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        detente.read([texts], tmp_path / "d", stop)
    assert [document.name for document in detente.documents(tmp_path / "d")] == ["a.txt"]
    assert detente.read([texts], tmp_path / "d") == detente.ReadReport(1, 1, (), 1)


def test_progress_begins_each_file_and_ends_with_all_done(texts: Path, tmp_path: Path) -> None:
    seen: list[tuple[int, int, str]] = []
    detente.read([texts], tmp_path / "d", lambda done, total, path: seen.append((done, total, path.name)))
    assert seen == [(0, 2, "a.txt"), (1, 2, "b.txt"), (2, 2, "b.txt")]


def test_nothing_to_read_makes_no_dossier(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    report = detente.read([tmp_path / "empty", tmp_path / "nowhere"], tmp_path / "d")
    assert len(report.failed) == 2
    assert not (tmp_path / "d").exists()


def test_a_dossier_within_the_folder_is_not_read(texts: Path) -> None:
    detente.read([texts], texts / "d")
    assert detente.read([texts], texts / "d") == detente.ReadReport(0, 2, (), 0)
    assert detente.read([texts / "a.txt"], texts) == detente.ReadReport(1, 0, (), 2)
    assert detente.read([texts / "b.txt", texts], texts).failed[0].path.parent.name == "d"


def test_timeline_by_name_and_span(texts: Path, tmp_path: Path) -> None:
    detente.read([texts], tmp_path / "d")
    rows = detente.timeline("Egypt", "isr", tmp_path / "d")
    assert [row.date for row in rows] == ["1977", "1979", None]
    assert [row.date for row in detente.timeline("ISR", "EGY", tmp_path / "d", first="1978")] == ["1979"]
    assert len(detente.timeline("EGY", "ISR", tmp_path / "d", type="consult", status="happened")) == 2
    assert detente.timeline("EGY", "ISR", tmp_path / "d", type="FIGHT")[0].type == "ASSAULT"


@pytest.mark.parametrize(
    ("asked", "error", "said"),
    [
        ({"a": "Egypt", "b": "Isreal"}, KnowledgeError, "did you mean ISR"),
        ({"a": "SUN", "b": "Russia"}, UsageError, "one party"),
        ({"type": "VISIT"}, KnowledgeError, "CONSULT"),
        ({"status": "done"}, UsageError, "happened"),
        ({"first": "soon"}, UsageError, "1979-12-25"),
    ],
)
def test_timeline_refuses_in_a_sentence(
    asked: dict[str, str], error: type[Exception], said: str, texts: Path, tmp_path: Path
) -> None:
    detente.read([texts], tmp_path / "d")
    a, b = asked.pop("a", "EGY"), asked.pop("b", "ISR")
    with pytest.raises(error, match=said):
        detente.timeline(a, b, tmp_path / "d", **asked)


def test_claims_of_a_party(texts: Path, tmp_path: Path) -> None:
    detente.read([texts], tmp_path / "d")
    assert len(detente.claims(tmp_path / "d", "Egypt")) == 3
    assert detente.claims(tmp_path / "d", "France") == []
    assert len(detente.claims(tmp_path / "d", document="b.txt", type="consult")) == 1


def test_export_gives_the_number_written(texts: Path, tmp_path: Path) -> None:
    detente.read([texts], tmp_path / "d")
    assert detente.export(tmp_path / "d", "jsonl", tmp_path / "c.jsonl") == 3
    lines = [json.loads(line) for line in (tmp_path / "c.jsonl").read_text().splitlines()]
    assert [line["document"] for line in lines] == ["a.txt", "a.txt", "b.txt"]
    assert lines[0] == detente.claim_dict(*_first(tmp_path / "d"))


def _first(dossier: Path) -> tuple[Claim, Document]:
    return detente.claims(dossier)[0], detente.documents(dossier)[0]


def test_code_hands_the_coder_one_passage_and_the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[Document] = []
    monkeypatch.setattr(coding, "code", lambda document: seen.append(document) or [])
    assert detente.code("Egypt met Israel yesterday.", date(1979, 3, 26)) == []
    document = seen[0]
    assert (document.said, document.said_basis) == (date(1979, 3, 26), SaidBasis.GIVEN)
    assert [(p.start, p.end) for p in document.passages] == [(0, len(document.text))]
    assert document.id == hashlib.sha256(document.text.encode()).hexdigest()[:16]
    with pytest.raises(UsageError):
        detente.code(" \n")


def test_min_confidence_leaves_out_claims_below_it(
    texts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unsure(document: Document) -> list[Claim]:
        sure = {"1979": 0.9, "1977": 0.75}
        return [dataclasses.replace(c, confidence=sure.get(c.date or "", 0.3)) for c in fake(document)]

    monkeypatch.setattr(coding, "tell", telling(unsure))
    detente.read([texts], tmp_path / "d")
    assert [c.confidence for c in detente.claims(tmp_path / "d", min_confidence=0.75)] == [0.9, 0.75]
    rows = detente.timeline("EGY", "ISR", tmp_path / "d", min_confidence=0.76)
    assert [row.date for row in rows] == ["1979"]
    assert detente.export(tmp_path / "d", out=tmp_path / "c.jsonl", min_confidence=0.5) == 2
    assert len(detente.claims(tmp_path / "d", min_confidence=0)) == 3
    for wrong in (-0.1, 1.1, float("nan")):
        with pytest.raises(UsageError, match="from 0 to 1"):
            detente.claims(tmp_path / "d", min_confidence=wrong)


def test_coverage_counts_sentences_by_reason(
    texts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(coding, "tell", tell)
    (texts / "c.txt").write_text(
        "It rained on Mr. Smith. The U.S. Senate sat. 1980. 2 men slept; Egypt met Israel\n"
    )
    detente.read([texts], tmp_path / "d")
    seen: list[tuple[int, int, str]] = []
    found = detente.coverage(
        tmp_path / "d", progress=lambda done, total, path: seen.append((done, total, path.name))
    )
    assert (found.documents, found.claims, found.coded, found.failed) == (3, 4, 4, ())
    counts = {
        "foreign": 0,
        "nobody": 7,
        "alone": 0,
        "no_act": 3,
        "elsewhere": 0,
        "unplaced": 0,
        "repeated": 0,
    }
    assert found.counts() == counts
    assert found.sentences == 4 + sum(counts.values())
    assert seen == [(0, 3, "a.txt"), (1, 3, "b.txt"), (2, 3, "c.txt"), (3, 3, "c.txt")]
    texts_of = {document.id: document.text for document in detente.documents(tmp_path / "d")}
    assert all(texts_of[one.document_id][one.start : one.end] == one.text for one in found.uncoded)
    only = detente.coverage(tmp_path / "d", "c.txt")
    assert [one.text for one in only.uncoded if one.reason == "nobody"] == [
        "It rained on Mr. Smith.", "The U.S. Senate sat.", "1980. 2 men slept; ",
    ]  # fmt: skip
    with pytest.raises(DossierError, match=r"no document 'x\.txt'"):
        detente.coverage(tmp_path / "d", "x.txt")


def test_coverage_goes_on_after_a_fault_of_the_coder(
    texts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def falls(document: Document) -> Iterator[Told]:
        if document.name == "a.txt":
            raise IndexError("list index out of range")
        return tell(document)

    detente.read([texts], tmp_path / "d")
    monkeypatch.setattr(coding, "tell", falls)
    found = detente.coverage(tmp_path / "d")
    assert (found.documents, found.coded) == (1, 1)
    assert len(found.failed) == 1 and "please report it" in found.failed[0]


def test_uncoded_says_why_a_text_gave_no_claim(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    (one,) = detente.uncoded("It rained.")
    assert (one.start, one.end, one.text, one.reason) == (0, 10, "It rained.", "nobody")
    assert [one.reason for one in detente.uncoded("Israel attacked. The sun shone on France.")] == [
        "alone", "no_act",
    ]  # fmt: skip
    assert detente.uncoded("...") == []
    assert set(detente.reasons()) == {reason.name.lower() for reason in Reason}


def test_verify(texts: Path, tmp_path: Path) -> None:
    detente.read([texts], tmp_path / "d")
    assert detente.verify(tmp_path / "d") == detente.VerifyReport(3, 3)


def test_demo_reads_the_examples_and_not_their_description(tmp_path: Path) -> None:
    assert detente.demo(tmp_path / "d") == tmp_path / "d"
    names = [document.name for document in detente.documents(tmp_path / "d")]
    assert len(names) >= 8
    assert "README.md" not in names


def test_demo_without_examples_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading.resources, "files", lambda package: tmp_path)
    monkeypatch.setattr(reading, "__file__", str(tmp_path / "src" / "detente" / "api" / "reading.py"))
    with pytest.raises(SourceError, match="not in"):
        detente.demo(tmp_path / "d")


@pytest.mark.parametrize(
    ("party", "code"),
    [
        ("PAK", "PAK"),
        ("the  united states", "USA"),
        ("NATO", "NATO"),
        ("nato", "NATO"),
        ("U.N. Security Council", "UNSC"),
        ("Gazprom", "RUS"),
    ],
)
def test_resolve(party: str, code: str) -> None:
    assert detente.resolve(party) == code


@pytest.mark.parametrize(
    ("party", "said"), [("Pakistn", "PAK"), ("United Natoins", "UNO"), ("xqzw", "states.csv")]
)
def test_resolve_names_what_may_be_meant(party: str, said: str) -> None:
    with pytest.raises(KnowledgeError, match=said):
        detente.resolve(party)


def test_name() -> None:
    assert detente.name("PAK") == "Pakistan"
    assert detente.name("NATO") == "North Atlantic Treaty Organization"
    assert detente.name("NOBODY") == "NOBODY"


def test_the_package_hands_on_what_it_names_and_loads_nothing_before() -> None:
    assert set(detente.__all__) - {"__version__"} == set(api.__all__)
    assert all(getattr(detente, name) is getattr(api, name) for name in api.__all__)
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        detente.nothing  # noqa: B018
    loaded = (
        "import sys, detente; print([m for m in ('numpy', 'sqlite3', 'detente.api') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", loaded], capture_output=True, text=True, check=True, env=_env()
    )
    assert done.stdout.strip() == "[]"


def _env() -> dict[str, str]:
    source = str(Path(api.__file__).parents[1])
    return {**os.environ, "PYTHONPATH": os.pathsep.join([source, os.environ.get("PYTHONPATH", "")])}
