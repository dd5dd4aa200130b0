"""Pages made to fill memory and time are refused in a sentence or read; marks of direction break nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente import sources
from detente.errors import SourceError
from detente.model import Document, Role
from detente.sources.draft import Raw

SIZE = 20_000_000
HEAD = "<html><body><p>kept</p>"


def read(data: bytes) -> Document:
    return sources.document(Raw(Path("page.html"), data))


def many(part: str) -> bytes:
    return (HEAD + part * (SIZE // len(part))).encode()


@pytest.mark.parametrize(
    "part", ["<p>a", "<b>", "<br>a", "<", "<li><a>Reply</a><p>Comments (6)", "<td>a", "<!-- -->"]
)
def test_a_flood_of_elements_is_refused(part: str) -> None:
    with pytest.raises(SourceError, match=r"page\.html has more than 100,000 elements"):
        read(many(part))


@pytest.mark.parametrize("part", ["word ", "&#65;&lt;", "nav "])
def test_twenty_megabytes_are_read(part: str) -> None:
    data = many(part)
    if part == "nav ":
        data = data.replace(b"<p>kept", b"<p>kept</p><p class='", 1)  # all of it one attribute
    assert "kept" in read(data).text


def test_a_hundred_thousand_deep_is_refused() -> None:
    with pytest.raises(SourceError, match="too deep"):
        read((HEAD + "<div>" * 100_000 + "x").encode())


def test_what_is_encoded_twice_is_read_as_meant() -> None:
    text = read(
        b"<html><body><p>Malta &amp;amp; Libya &amp;ldquo;agree&amp;rdquo; &amp;#8211; at last.</p>"
    ).text
    assert text == "Malta & Libya \u201cagree\u201d \u2013 at last."
    once = read(b"<html><body><p>Write &amp;amp; for an ampersand.</p>").text
    assert once == "Write &amp; for an ampersand."
    safe = read(b"<html><body><p>&amp;lt;script&amp;gt;x&amp;lt;/script&amp;gt; y</p>").text
    assert safe == "<script>x</script> y"


def test_marks_of_direction_stay_and_break_nothing() -> None:
    said = "\u202bالمنهل\u202c said on \u2066Monday\u2069 that \u202eCairo\u202c would not sign with Tripoli."
    document = read(
        f"<html><head><title>\u202aNo treaty\u202c</title><body><h1>No treaty</h1><p>{said}</p>".encode()
    )
    body = next(p for p in document.passages if p.role is Role.BODY)
    assert document.text[body.start : body.end] == said


def test_a_null_and_a_wrong_label() -> None:
    assert read(b"<html><body><p>Peru&#0; left the union, and Chile stayed.</p>").text.startswith("Peru")
    with pytest.raises(SourceError, match=r"page\.html is no text"):
        read(b"<html><body><p>Pe\x00ru\x00</p>")
    wrong = "<html><head><meta charset=utf-8></head><body><p>Jeppe Kofod and Mélanie Joly – “friends”.</p>"
    assert "Mélanie Joly – “friends”" in read(wrong.encode("cp1252")).text
    label = "<html><head><meta charset=no-such-thing></head><body><p>Mélanie Joly.</p>"
    assert "Mélanie" in read(label.encode()).text
