from __future__ import annotations

from pathlib import Path

from detente import api
from detente.api.sourcing import outlets

DENIED = "On 3 May 1998 Brazil attacked Argentina. Argentina signed a treaty with Chile on 9 June 1999.\n"
TOLD = "On 3 May 1998 Brazil did not attack Argentina. Peru sold wheat to Chile in 1997.\n"


def test_documents_stand_by_publisher_author_or_name(tmp_path: Path) -> None:
    told = (("a", DENIED, "The Paper", "Ann"), ("b", TOLD, "The Paper", ""), ("c", TOLD[47:], "", "Bob"))
    for name, text, publisher, author in told:
        (tmp_path / f"{name}.txt").write_text(text, "utf-8")
        api.read(tmp_path / f"{name}.txt", tmp_path / "d", publisher=publisher, author=author)
    found = {one.name: one for one in outlets(tmp_path / "d")}
    assert set(found) == {"The Paper", "Bob"}
    paper = found["The Paper"]
    assert len(paper.documents) == 2 and paper.claims == paper.false + 4
    assert 0 < paper.contested <= paper.doubted <= paper.claims
    assert paper.share == paper.doubted / paper.claims and found["Bob"].share == 0.0
