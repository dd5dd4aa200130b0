from __future__ import annotations

import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from detente.web.numbers import NUMBERS
from detente.web.prose import blocks

PAGES = sorted((Path(__file__).parents[2] / "docs" / "method").glob("*.md"))


def test_every_number_has_its_page(client: TestClient) -> None:
    told = client.get("/api/v1/method").json()
    assert len(told["numbers"]) == len(NUMBERS) and all(one["page"] for one in told["numbers"])
    assert len(told["pages"]) == len(PAGES) - 1
    page = client.get("/method").text
    assert all(f"/method/{one['page']}" in page for one in told["pages"])


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.stem))
def test_no_word_of_a_page_is_lost(path: Path) -> None:
    text = path.read_text("utf-8")
    pieces = [
        piece["text"]
        for block in blocks(text)
        for row in block["rows"]
        for cell in row
        for piece in cell
    ]  # fmt: skip
    said = re.sub(r"\]\((?!http)[^)]*\)|\W|_", "", re.sub(r"^(\d{1,2}\. |```\w+)", "", text, flags=re.M))
    assert re.sub(r"\W|_", "", "".join(pieces)) == said


def test_links_lead_to_pages_of_the_desk(client: TestClient) -> None:
    for one in client.get("/api/v1/method").json()["pages"]:
        page = client.get(f"/method/{one['page']}").text
        for to in re.findall(r"<main.*</main>", page, re.S) and re.findall(r'href="(/method/[^"#]*)', page):
            assert client.get(to).status_code == 200
        assert 'href="http' not in page
    assert client.get("/method/nothing").status_code == 404
    assert client.get("/method/..%2Fguide").status_code == 404


def test_what_markdown_becomes() -> None:
    told = blocks(
        "# A *page*\n\nSee [curves](curves.md#tone), `a * b` and **`x` y**;\n[there](https://a.example).\n\n"
        "1. one\n   more\n2. two\n\n| a | b |\n|---|---|\n| `x\\|y` | <b> |\n\n    f = 1\n      + 2\n",
        ["curves"],
    )
    assert [one["kind"] for one in told] == ["heading", "paragraph", "numbered", "table", "code"]
    pieces = told[1]["rows"][0][0]
    assert [(p["text"], p["to"]) for p in pieces if p["to"]] == [("curves", "/method/curves#tone")]
    assert [(p["text"], p["strong"]) for p in pieces if p["code"]] == [("a * b", False), ("x", True)]
    assert "there (https://a.example)" in "".join(p["text"] for p in pieces)
    assert [row[0][0]["text"] for row in told[2]["rows"]] == ["one more", "two"]
    assert [cell[0]["text"] for cell in told[3]["rows"][1]] == ["x|y", "<b>"]
    assert told[4]["rows"][0][0][0]["text"] == "f = 1\n  + 2"
