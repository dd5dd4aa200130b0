"""Each form of a brief opens in its own reader, loads nothing, and shows hostile text as text."""

from __future__ import annotations

import io
import re
from pathlib import Path

import docx as word
import pypdfium2
import pytest
from lxml import etree
from lxml import html as reader

from detente.errors import UsageError
from detente.report import Brief, report
from detente.report.docx import docx
from detente.report.html import html
from detente.report.markdown import markdown
from detente.report.parts import plain
from detente.report.pdf import pdf
from detente.report.writing import check, write
from tests.report.conftest import HOSTILE


@pytest.fixture(scope="module")
def page(made: Brief) -> str:
    return html(made).decode()


@pytest.fixture(scope="module")
def text(made: Brief) -> str:
    return markdown(made).decode()


def test_the_page_loads_and_runs_nothing(page: str) -> None:
    tree = reader.document_fromstring(page)
    assert tree.get("lang") == "en"
    assert not tree.xpath(
        "//script|//img|//iframe|//object|//embed|//link|//base|//form|//foreignobject|//use"
    )
    names = {str(name) for node in tree.iter(etree.Element) for name in node.attrib}
    assert not {name for name in names if name.startswith("on")} and "src" not in names
    for node in tree.xpath("//*[@href]"):
        assert node.tag == "a" and re.match(r"#|https?://", node.get("href"))
    assert "url(" not in page and "@import" not in page
    assert not any(sign in page for sign in HOSTILE)


def test_the_page_is_whole_and_its_links_lead_somewhere(page: str, made: Brief) -> None:
    tree = reader.document_fromstring(page)
    ids = [node.get("id") for node in tree.xpath("//*[@id]")]
    assert len(ids) == len(set(ids))
    assert {href[1:] for href in tree.xpath("//a/@href") if href.startswith("#")} <= set(ids)
    assert len(tree.xpath("//h1")) == 1 and tree.xpath("//table/caption") and tree.xpath("//th[@scope]")
    assert tree.xpath('//figure/div[@role="img"]/@aria-label')
    told = " ".join(tree.text_content().split())
    for note in made.notes:
        assert " ".join(note.quote.text.split()) in told


def test_markdown_footnotes_resolve(text: str, made: Brief) -> None:
    called = set(re.findall(r"(?<!\n)\[\^(\d+)\](?!:)", text))
    given = re.findall(r"^\[\^(\d+)\]: ", text, re.MULTILINE)
    assert len(given) == len(set(given)) == len(made.notes) and called == set(given)
    for line in text.splitlines():
        if line.startswith("|"):
            assert line.endswith("|")
    bare = text.replace("**", "")
    unescaped = re.sub(r"\\([^\w\s])", r"\1", bare)
    for note in made.notes:
        assert plain(note.quote.text) in unescaped
    assert not re.search(r"(?<!\\)<(script|img|svg|b)", text) and not re.search(r"(?<!\\)\]\(", text)
    assert "\u202e" not in text


def test_tables_in_markdown_have_as_many_cells_as_heads(text: str) -> None:
    many = 0
    for line in text.splitlines():
        cells = len(re.findall(r"(?<!\\)\|", line)) if line.startswith("|") else 0
        if cells:
            assert many in (0, cells)
        many = cells


def test_the_pdf_holds_the_words_and_no_markup_ran(made: Brief) -> None:
    made_of = pdf(made)
    assert made_of == pdf(made)
    document = pypdfium2.PdfDocument(made_of)
    told = "".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    flat = re.sub(r"\W", "", told)
    assert "attackedPeruscriptalert1script" in flat and "includex" in flat
    assert "let1January1995" in flat and re.sub(r"\W", "", made.title) in flat
    assert b"/JavaScript" not in made_of and b"/Launch" not in made_of


def test_the_word_file_reads_back(made: Brief) -> None:
    content = docx(made)
    document = word.Document(io.BytesIO(content))
    told = [paragraph.text for paragraph in document.paragraphs]
    assert told[0] == plain(made.title) and "Notes" in told
    joined = "\n".join(told)
    for note in made.notes:
        assert note.quote.text in joined
    body = document.element.xml
    assert 'descr="Curve of tone' in body and "<script>" not in body
    anchors = set(re.findall(r'w:anchor="(note\d+)"', body))
    assert anchors == set(re.findall(r'w:name="(note\d+)"', body))
    assert len(document.tables) > 2 and "w:tblHeader" in body


def test_a_file_is_whole_or_as_it_was(made: Brief, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "brief.md"
    path.write_text("old", encoding="utf-8")

    def full(number: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("os.fsync", full)
        with pytest.raises(UsageError, match="No space left on device"):
            write(made, path)
    assert path.read_text(encoding="utf-8") == "old" and [p.name for p in tmp_path.iterdir()] == ["brief.md"]
    write(made, path)
    assert path.read_bytes() == markdown(made)


def test_bad_names_are_refused_before_the_work(dossier: Path, tmp_path: Path) -> None:
    for name, why in (("brief.rtf", "no form of a brief"), ("no/brief.pdf", "no folder")):
        with pytest.raises(UsageError, match=why):
            report(dossier, "CHL", "PER", tmp_path / name)
    (tmp_path / "x.md").mkdir()
    with pytest.raises(UsageError, match="is a folder"):
        check(tmp_path / "x.md")
