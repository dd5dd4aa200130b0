"""Files in, documents out: what `read` and `find` promise, whatever they are handed."""

from __future__ import annotations

import os
import socket
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from detente import sources
from detente.errors import SourceError
from detente.model import Document, SaidBasis
from detente.sources.draft import Given, Raw

EXAMPLES = Path(__file__).parents[2] / "examples"
FEW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
SHAPED = st.lists(
    st.sampled_from(
        [
            *("# Head", "> He said:", "> words", "```", "---", "- item", "[a](b)", "![i](j)", "- Joined"),
            *("text.", "By Jane Doe", "6 May 2019", "X said:", "Click to expand...", "Comments", "|a|b|"),
            *("", " ", "\t", "\ufeff", "\r", "--", "<html>", "<body>", "<p>one", "</div>", "<nav>", "<h1>T"),
            *("<blockquote data-quote='A'>", "<table><tr><td>1", "&amp; &#0;", "<script>x", "<!--", "-->"),
            *("<time datetime='2019-05-06'>May", "<![CDATA[", "<div class=comment>", "<pre>", "<br><br>"),
        ]
    ),
    max_size=25,
)


def sound(document: Document) -> None:
    """Passages lie in the text, in order, apart from one another, and the text can be stored."""
    at = 0
    for passage in document.passages:
        assert at <= passage.start < passage.end <= len(document.text)
        assert document.text[passage.start : passage.end].strip()
        at = passage.end
    for text in (document.text, document.title, document.author, *(p.speaker for p in document.passages)):
        text.encode("utf-8")
    assert len(sources.plain(document)) == len(document.text)
    assert document.id == document.sha256[:16]


@FEW
@given(data=st.binary(max_size=300))
def test_any_bytes_are_a_document_or_a_source_error(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "any"
    path.write_bytes(data)
    try:
        document = sources.read(path)
    except SourceError:
        return
    sound(document)


@FEW
@given(
    lines=SHAPED,
    ending=st.sampled_from([".txt", ".md", ".html"]),
    gap=st.sampled_from(["\n", "\n\n", "\r\n"]),
)
def test_passages_are_sound_in_any_arrangement(
    tmp_path: Path, lines: list[str], ending: str, gap: str
) -> None:
    path = tmp_path / f"any{ending}"
    path.write_bytes(gap.join(lines).encode())
    try:
        document = sources.read(path)
    except SourceError:
        return
    sound(document)


@FEW
@given(text=st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=200))
def test_plain_text_and_markdown_are_the_file_itself(tmp_path: Path, text: str) -> None:
    for name in ("any.txt", "any.md"):
        path = tmp_path / name
        path.write_bytes(("A line.\r\n" + text).encode())
        document = sources.read(path)
        if document.kind != "html":
            assert document.text == "A line.\r\n" + text


def write(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.4\n%\xe2\xe3", "PDF"),
        (b"PK\x03\x04\x14\x00", "directory"),
        (b"\x7fELF\x02\x01", "program"),
        (b"\x89PNG\r\n\x1a\n\x00", "PNG"),
        (b"\xff\xd8\xff\xe0\x00", "JPEG"),
        (b"{\\rtf1 text}", "RTF"),
        (b"a\x00b", "binary"),
        (b"\x01\x02\x03 text", "binary"),
        ("Egypt and Israel signed".encode("utf-16-le"), "UTF-16 without"),
        (b"", "empty"),
        (b" \n\t\r\n", "empty"),
        (b"\xef\xbb\xbf \n", "empty"),
        (b"caf\xe9 \x81\x8d", "encoding"),
    ],
)
def test_what_is_no_text_is_refused_in_one_sentence(tmp_path: Path, data: bytes, kind: str) -> None:
    path = write(tmp_path, "thing.txt", data)
    with pytest.raises(SourceError) as fault:
        sources.read(path)
    words = str(fault.value)
    assert kind in words
    assert words.startswith(str(path))
    assert "\n" not in words
    assert words.endswith(".")


def test_too_large_a_file_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(sources.LIMIT + 1)
    with pytest.raises(SourceError, match=r"more than the limit of 20,000,000.*split"):
        sources.read(path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_pipes_links_and_folders_never_block(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "broken").symlink_to(tmp_path / "nowhere")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    for name, word in (
        ("pipe", "pipe"),
        ("broken", "link"),
        ("loop", "cannot be read"),
        ("none", "not there"),
    ):
        with pytest.raises(SourceError, match=word):
            sources.read(tmp_path / name)
    for path in (tmp_path, Path("/dev/zero"), tmp_path / "bad\x00name", tmp_path / "pipe" / "under"):
        with pytest.raises(SourceError):
            sources.read(path)


@pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="needs local sockets")
def test_a_socket_is_refused(tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as opened:
        here = os.getcwd()
        os.chdir(tmp_path)
        try:
            opened.bind("s")
        finally:
            os.chdir(here)
        with pytest.raises(SourceError, match="socket"):
            sources.read(tmp_path / "s")


def test_find_goes_through_folders_in_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/y.md", ".hidden", "a/.git/config", "c.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")
    (tmp_path / "a" / "up").symlink_to(tmp_path)
    found = [path.relative_to(tmp_path).as_posix() for path in sources.find([tmp_path])]
    assert found == ["a/y.md", "a/z.txt", "b.txt", "c.txt"]
    assert list(sources.find([tmp_path / ".hidden"])) == [tmp_path / ".hidden"]
    reached = sources.find([tmp_path / "b.txt", tmp_path / "gone"])
    assert next(reached) == tmp_path / "b.txt"
    with pytest.raises(SourceError, match="gone is not there"):
        next(reached)


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("Café.".encode(), "Café."),
        ("\ufeffCafé.".encode(), "\ufeffCafé."),
        ("\ufeffCafé.".encode("utf-16-le"), "\ufeffCafé."),
        ("\ufeffCafé.".encode("utf-16-be"), "\ufeffCafé."),
        (b"Caf\xe9 \x96 \x93yes\x94.", "Café – “yes”."),
        (b"One\rtwo\r\rthree", "One\rtwo\r\rthree"),
        ("ééééééééééé".encode()[:-1], "éééééééééé\ufffd"),
    ],
)
def test_decoding(tmp_path: Path, data: bytes, text: str) -> None:
    assert sources.read(write(tmp_path, "t.txt", data)).text == text


def test_a_declared_encoding_is_believed(tmp_path: Path) -> None:
    page = '<html><head><meta charset="windows-1251"></head><body><p>Москва</p></body></html>'
    document = sources.read(write(tmp_path, "p", page.encode("cp1251")))
    assert document.text == "Москва"
    page = '<html><meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1"><p>Besançon “x”</p>'
    assert sources.read(write(tmp_path, "p", page.encode("cp1252"))).text == "Besançon “x”"
    assert sources.read(write(tmp_path, "p", b'<html><meta charset="hex"><p>caf\xe9</p>')).text == "café"


def test_the_kind_is_told_by_content(tmp_path: Path) -> None:
    kinds = {
        "a.txt": ("\n<!-- saved -->\n<!DOCTYPE html><p>Hello there.</p>", "html"),
        "b": ("HTTP/1.1 200 OK\n\n<html><body>Hello.</body></html>", "html"),
        "c.html": ("Only words, and no tag at all.", "text"),
        "d.htm": ("<p>One<p>Two", "html"),
        "e.md": ("Words.\n\n```\n<html>\n```\n", "markdown"),
        "f": ("# Head\n\nSee [the site](https://example.org).\n", "markdown"),
        "g.txt": ("# not markdown\n\nEgypt < Israel > Syria.", "text"),
    }
    for name, (text, kind) in kinds.items():
        assert sources.read(write(tmp_path, name, text.encode())).kind == kind, name


@pytest.mark.parametrize(
    ("name", "said", "title"),
    [
        ("01-newswire-ankara-2000.txt", date(2000, 1, 20), ""),
        ("03-blog-egypt-israel.md", date(2013, 4, 14), "Egypt and Israel: five wars and a cold peace"),
        ("04-forum-aegean.html", date(2023, 12, 8), "Athens Declaration signed - does it last this time?"),
        ("08-analysis-egypt-israel.html", date(2019, 3, 26), "The peace nobody celebrates"),
        ("10-chronology-us-china.md", date(2023, 12, 2), "The United States and China: a chronology"),
        ("11-forum-flat-france-algeria.txt", None, "Tebboune in Paris in May? The France - Algeria thread"),
    ],
)
def test_examples(name: str, said: date | None, title: str) -> None:
    document = sources.read(EXAMPLES / name)
    sound(document)
    assert (document.said, document.title, document.name) == (said, title, name)
    assert (document.said_basis is SaidBasis.NONE) is (said is None)


def test_what_is_told_of_a_document_is_on_one_line() -> None:
    told = Given(title="One\n two\x1b", author="A\x00\u202e B", address="https://a.b/\x00")
    found = sources.document(Raw(Path("a.txt"), b"They met.", told))
    assert found.path == "https://a.b/"
    assert (found.title, found.author) == ("One two", "A B")
    found = sources.read_text("On Mon, 2 May 2011, A\u202e B <a@b.c> wrote:\n\n> They met.\n\nThey did not.")
    assert "A B" in {p.speaker for p in found.passages}
