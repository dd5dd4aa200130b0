"""What the package answers: timelines, claims, coverage, the names of parties, and what it hands on."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

import detente
from detente import api, coding
from detente.coding import Reason, Told
from detente.errors import DossierError, KnowledgeError, UsageError
from detente.model import Claim, Document, SaidBasis
from tests.api.conftest import fake, telling

pytestmark = pytest.mark.usefixtures("coder")


def tell(document: Document) -> Iterator[Told]:
    """The claims of `fake`, each a sentence of its own; what lies between names nobody."""
    at = 0
    for claim in fake(document):
        yield Told(at, claim.start, reason=Reason.NOBODY)
        yield Told(claim.start, claim.end, (claim,))
        at = claim.end
    yield Told(at, len(document.text), reason=Reason.NO_ACT)


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
