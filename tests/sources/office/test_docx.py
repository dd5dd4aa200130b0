"""Word documents written part by part, and what is read of them; and archives made to break the reader."""

from __future__ import annotations

import io
import zipfile
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.errors import SourceError
from detente.sources.draft import Draft, Raw
from detente.sources.office import docx as reader

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
HEAD = f'<?xml version="1.0" encoding="UTF-8"?><w:%s xmlns:w="{W}" xmlns:mc="urn:mc">'
STYLES = (
    '<w:style w:styleId="Titel"><w:name w:val="Title"/></w:style>'
    '<w:style w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:styleId="Zitat"><w:name w:val="Quote"/></w:style>'
    '<w:style w:styleId="Mein"><w:name w:val="My words"/><w:basedOn w:val="Zitat"/></w:style>'
    '<w:style w:styleId="Kreis"><w:name w:val="Loop"/><w:basedOn w:val="Kreis"/></w:style>'
    '<w:style w:styleId="Beschriftung"><w:name w:val="caption"/></w:style>'
    '<w:style w:styleId="Verzeichnis1"><w:name w:val="toc 1"/></w:style>'
)
CORE = (
    '<?xml version="1.0"?><c:coreProperties xmlns:c="urn:c" xmlns:dc="urn:dc" xmlns:t="urn:t">'
    "<dc:title>%s</dc:title><dc:creator>%s</dc:creator><t:created>%s</t:created></c:coreProperties>"
)
PROSE = "The ministers of Chad and Togo signed a treaty of friendship after talks that had lasted three days."


def p(text: str, style: str = "", inside: str = "") -> str:
    """A paragraph."""
    styled = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f'<w:p>{styled}<w:r><w:t xml:space="preserve">{text}</w:t></w:r>{inside}</w:p>'


def table(*rows: tuple[str, ...]) -> str:
    """A table of cells."""
    cells = ["".join(f"<w:tc>{p(cell)}</w:tc>" for cell in row) for row in rows]
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in cells) + "</w:tbl>"


def docx(body: str, core: tuple[str, str, str] | None = None, **parts: str | bytes) -> bytes:
    """A document of these paragraphs; further parts of word/ by their names."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        whole = (
            body if body.startswith("<?xml") else f"{HEAD % 'document'}<w:body>{body}</w:body></w:document>"
        )
        archive.writestr("word/document.xml", whole)
        archive.writestr("word/styles.xml", f"{HEAD % 'styles'}{STYLES}</w:styles>")
        if core:
            archive.writestr("docProps/core.xml", CORE % core)
        for name, content in parts.items():
            archive.writestr(f"word/{name}.xml", content)
    return out.getvalue()


def draft(data: bytes) -> Draft:
    raw = Raw(Path("note.docx"), data)
    assert reader.FORMAT.fits(raw)
    found = reader.FORMAT.draft(raw)
    ends = [0, *(p.end for p in found.passages)]
    assert all(end <= p.start < p.end for end, p in zip(ends, found.passages, strict=False))
    assert ends[-1] <= len(found.text)
    return found


def seen(found: Draft) -> list[tuple[str, str]]:
    return [(p.role.value, found.text[p.start : p.end]) for p in found.passages]


def fault(data: bytes) -> str:
    with pytest.raises(SourceError) as caught:
        draft(data)
    text = str(caught.value)
    assert text.startswith("note.docx ") and text.endswith(".")
    return text


def test_styles_say_what_a_paragraph_is() -> None:
    found = draft(
        docx(
            p("Peace at last", "Titel")
            + p("By Jane Roe")
            + p("Inhalt", "Verzeichnis1")
            + p(f"LOME, May 3 (Herald) -- {PROSE}")
            + p("What was said", "berschrift1")
            + p("The envoy said:")
            + p("We shall open the border.", "Mein")
            + p("The bridge", "Beschriftung")
            + p("In circles.", "Kreis")
            + "<w:p/>"
        )
    )
    assert seen(found) == [
        ("headline", "Peace at last"),
        ("dateline", "By Jane Roe"),
        ("navigation", "Inhalt"),
        ("dateline", "LOME, May 3 (Herald) --"),
        ("body", PROSE),
        ("headline", "What was said"),
        ("body", "The envoy said:"),
        ("quote", "We shall open the border."),
        ("caption", "The bridge"),
        ("body", "In circles."),
    ]
    assert found.passages[7].speaker == "The envoy"
    assert (found.title, found.author) == ("Peace at last", "Jane Roe")


def test_only_what_a_reader_sees() -> None:
    run = "<w:r><w:t>%s</w:t></w:r>"
    found = draft(
        docx(
            "<w:p>" + run % "Chad " + "<w:del>" + run % "never " + "</w:del>"
            "<w:ins>" + run % "signed" + "</w:ins>"
            "<w:hyperlink>" + run % " a treaty" + "</w:hyperlink>"
            "<w:moveFrom>" + run % "away" + "</w:moveFrom>"
            "<w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>"
            "<w:r><w:tab/><w:t>in</w:t><w:br/><w:t>North</w:t><w:noBreakHyphen/><w:t>Lome.</w:t></w:r>"
            "<w:r><mc:AlternateContent><mc:Choice>" + p("A box.") + "</mc:Choice><mc:Fallback>" + p("A box.")
            + "</mc:Fallback></mc:AlternateContent></w:r></w:p>",
            comments=f"{HEAD % 'comments'}{p('A remark.')}</w:comments>",
        )
    )  # fmt: skip
    assert [text for _, text in seen(found)] == ["A box.", "Chad signed a treaty in\nNorth-Lome."]


def test_tables_row_by_row() -> None:
    frame = "Long words that show a frame. " * 12
    found = draft(
        docx(p(PROSE) + table(("1990", "Chad arms"), ("1991", "Togo\nyields")) + table((frame, "Menu")))
    )
    assert [text for _, text in seen(found)] == [
        PROSE,
        "1990\tChad arms",
        "1991\tTogo yields",
        frame.strip(),
        "Menu",
    ]


def test_notes_come_last_in_their_order_and_heads_are_navigation() -> None:
    def note(number: int, text: str) -> str:
        return f'<w:footnote w:id="{number}">{p(text)}</w:footnote>'

    refer = '<w:r><w:footnoteReference w:id="%d"/></w:r>'
    found = draft(
        docx(
            p(PROSE, inside=refer % 2) + p("It held for a year, as nobody had thought.", inside=refer % 1),
            footnotes=HEAD % "footnotes"
            + note(-1, "line") + note(1, "So Roe.") + note(2, "So Doe.") + "</w:footnotes>",
            header1=f"{HEAD % 'hdr'}{p('The Herald')}</w:hdr>",
            header2=f"{HEAD % 'hdr'}{p('The Herald')}</w:hdr>",
            footer1=f"{HEAD % 'ftr'}{p('Lome')}</w:ftr>",
        )
    )  # fmt: skip
    texts = [text for _, text in seen(found)]
    assert texts[0] == "The Herald" and texts[1] == PROSE and texts[3:] == ["So Doe.", "So Roe.", "Lome"]
    assert [role for role, _ in seen(found)] == ["navigation", "body", "body", "body", "body", "navigation"]


def test_what_the_file_says_of_itself() -> None:
    found = draft(docx(p(PROSE), ("Peace at last", "Jane Roe", "2014-05-03T10:00:00Z")))
    assert (found.title, found.author, found.said) == ("Peace at last", "Jane Roe", date(2014, 5, 3))
    found = draft(docx(p(PROSE), ("Document1", "python-docx", "2013-12-23T23:15:00Z")))
    assert (found.title, found.author, found.said) == ("", "", None)
    dated = p("Published on 3 May 2014") + p(PROSE)
    assert draft(docx(dated, ("", "", "2020-01-01T00:00:00Z"))).said is None


def test_damaged_empty_and_locked() -> None:
    whole = docx(p(PROSE))
    assert "damaged" in fault(whole[:-30])
    assert "no text" in fault(docx("<w:p/>"))
    assert "damaged" in fault(docx("<?xml version='1.0'?><w:document"))
    assert "damaged" in fault(docx("<?xml version='1.0'?>" + "<a>" * 5000))
    flagged = bytearray(whole)
    at = flagged.index(b"PK\x01\x02", flagged.index(b"PK\x01\x02") + 4)
    flagged[at + 8] |= 1
    assert "password" in fault(bytes(flagged))
    assert not reader.FORMAT.fits(Raw(Path("a.docx"), b"PK\x03\x04 nothing"))
    assert not reader.FORMAT.fits(Raw(Path("a.docx"), b""))


def test_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "PART", 100_000)
    assert "unpacks to more" in fault(docx(p("a ") + " " * 1_000_000))
    monkeypatch.setattr(reader, "CHARACTERS", 50)
    assert "characters" in fault(docx(p(PROSE)))


def test_entities_are_not_unfolded() -> None:
    laughs = "".join(f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 10))
    secret = f'<!DOCTYPE d [<!ENTITY a0 "ha">{laughs}<!ENTITY f SYSTEM "file:///etc/passwd">]>'
    text = HEAD % "document" + "<w:body>" + p("Chad &a9; &f; Togo") + "</w:body></w:document>"
    with suppress(SourceError):
        found = draft(docx(text.replace("?>", "?>" + secret, 1)))
        assert "root" not in found.text and len(found.text) < 100


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=200), st.integers(0, 1200), st.integers(0, 60), st.text(max_size=60))
def test_no_bytes_raise_anything_else(noise: bytes, at: int, cut: int, words: str) -> None:
    whole = docx(p(PROSE) + table(("a", "b")), ("a", "b", "c"))
    marked = docx("<?xml version='1.0'?>" + words.encode("utf-8", "replace").decode())
    for data in (b"PK\x03\x04" + noise, whole[:at] + noise + whole[at + cut :], marked):
        raw = Raw(Path("note.docx"), data)
        if reader.FORMAT.fits(raw):
            with suppress(SourceError):
                reader.FORMAT.draft(raw)
