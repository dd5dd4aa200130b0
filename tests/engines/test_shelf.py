"""What is put on a shelf is there whole or not at all, and what was packed is had again."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from detente.errors import DossierError
from detente.model import Document, Passage, Role, SaidBasis
from detente.record.corpus import packing
from detente.record.corpus.shelf import Shelf
from detente.sources.draft import Raw
from tests.engines import coders

HALF = "\ud83d"  # half a character, as bad JSON holds it


@pytest.mark.parametrize("root", ["{}/a folder", "file://{}/a"])
def test_parts(root: str, tmp_path: Path) -> None:
    shelf = Shelf(root.format(tmp_path))
    document = coders.plain(Raw(Path("a.txt"), b"Peru condemned Chile in 1990."))[0]
    part = shelf.put_table("tables/documents/a.parquet", packing.documents_table([document]))
    assert shelf.names("tables/documents") == [part.name] and shelf.names("tables/none") == []
    assert shelf.fault(part) == "" and part.rows == 1
    assert shelf.get_table(part)["text"].to_pylist() == ["Peru condemned Chile in 1990."]
    shelf.put(part.name, b"something else")
    with pytest.raises(DossierError, match=r"a\.parquet' is not as it was written"):
        shelf.get_table(part)
    shelf.drop(part.name)
    shelf.drop(part.name)
    assert shelf.fault(part) == "is not there" and shelf.names("tables/documents") == []


def test_a_file_that_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "tables" / "a").mkdir(parents=True)
    with pytest.raises(OSError):
        Shelf(str(tmp_path)).put("tables/a", b"a folder is in the way")
    assert [path.name for path in (tmp_path / "tables").iterdir()] == ["a"]


def test_what_is_packed_is_had_again() -> None:
    text = f"Peru condemned Chile in 1990.\nA note {HALF} will follow.\n"
    passages = (Passage(0, 5, Role.QUOTE, f"An{HALF}n", 3, 1, datetime(2001, 2, 3, 4, 5, tzinfo=UTC), "en"),)
    whole = Document(
        "0" * 16, f"{HALF}.txt", "p", "s", text, said=date(1999, 1, 2), said_basis=SaidBasis.TEXT,
        passages=passages, retrieved=datetime(2020, 1, 1, 1, 1, 1, 7), pages=(0, 30),
    )  # fmt: skip
    document, claims, ahead = coders.plain(
        Raw(Path("a.txt"), b"Peru condemned Chile in 1990.\nA note will follow.\n")
    )
    claims = [replace(claim, quote=f"{claim.quote}{HALF}", why=(HALF, "so")) for claim in claims]
    ahead = [replace(one, condition=HALF) for one in ahead]
    for one in (whole, document):
        (row,) = packing.documents_table([one]).to_pylist()
        assert packing.document_of(row) == one
    (row,) = packing.claims_table([(document, claims)]).to_pylist()
    assert packing.claim_of(row["kept"]) == claims[0] and (row["position"], row["type"]) == (0, "ACCUSE")
    (row,) = packing.expectations_table([(document, ahead)]).to_pylist()
    assert packing.expectation_of(row["kept"]) == ahead[0] and row["id"] == ahead[0].id
