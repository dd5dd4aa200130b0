"""Pages saved by browsers as MHTML: the page, where it was and when it was saved."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from detente import sources
from detente.errors import SourceError
from detente.sources.draft import Raw
from detente.sources.mail import mail, mhtml

CHROME = """From: <Saved by Blink>
Snapshot-Content-Location: https://news.example.org/talks?a=1
Subject: =?utf-8?Q?The=20river=20=E2=80=93=20talks?=
Date: Tue, 3 May 2011 23:11:12 -0500
MIME-Version: 1.0
Content-Type: multipart/related;
\ttype="text/html";
\tboundary="----MultipartBoundary--x----"


------MultipartBoundary--x----
Content-Type: text/html
Content-ID: <frame-1@mhtml.blink>
Content-Transfer-Encoding: quoted-printable
Content-Location: https://news.example.org/talks?a=1

<!DOCTYPE html><html><head><meta charset=3D"utf-8"></head><body><h1>Talks</h1>=
<p>Georgia and T=C3=BCrkiye signed a treaty.</p></body></html>
------MultipartBoundary--x----
Content-Type: text/css
Content-Transfer-Encoding: quoted-printable
Content-Location: cid:css-1@mhtml.blink

p { color: red }
------MultipartBoundary--x----
Content-Type: text/html
Content-ID: <frame-2@mhtml.blink>

<html><body>An advertisement</body></html>
------MultipartBoundary--x------
""".replace("\n", "\r\n")
PART = "Content-Type: text/html\nContent-ID: <%s>\n\n<html><body><p>%s</p></body></html>\n"


RELATED = "Content-Type: multipart/related; boundary=b\n\n--b\n"


def raw(text: str, name: str = "saved") -> Raw:
    return Raw(Path(name), text.encode())


def page(text: str) -> Raw:
    (member,) = mhtml.members(raw(text))
    assert isinstance(member, Raw)
    return member


def test_a_page_of_a_browser() -> None:
    member = page(CHROME)
    assert member.given.retrieved == datetime(2011, 5, 4, 4, 11, 12, tzinfo=UTC)
    assert member.given.media == "text/html"
    assert str(member.path) == "saved!/page.html"
    document = sources.document(member)
    assert document.kind == "html"
    assert (document.title, document.path) == ("Talks", "https://news.example.org/talks?a=1")
    assert "Georgia and Türkiye signed a treaty." in document.text
    assert member.given.title == "The river – talks"


def test_the_root_is_the_one_that_start_names() -> None:
    for start, words in (('; start="<2>"', "Peru"), ("; start=<9>", "Iran"), ("", "Iran")):
        text = f"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b{start}\n\n"
        text += "".join(f"--b\n{PART % pair}" for pair in (("1", "Iran left."), ("2", "Peru left.")))
        assert words in page(text).text, start


def test_a_page_without_parts_and_one_in_alternatives() -> None:
    alone = "From: Saved by X\nMIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n<p>Iran left.</p>"
    assert mhtml.fits(raw(alone))
    assert page(alone).given.encoding == "utf-8"
    inner = f"--b\nContent-Type: multipart/alternative; boundary=c\n\n--c\n{PART % (1, 'Iran')}--c--\n--b--\n"
    assert "Iran" in page(f"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n{inner}").text


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (CHROME, True),
        (f"MIME-Version: 1.0\n{RELATED}", True),
        (f'From: "Saved by Windows Internet Explorer 8"\n{RELATED}', True),
        (f"From: Ann <a@example.org>\nTo: b@example.org\nMIME-Version: 1.0\n{RELATED}", False),
        ("MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\n", False),
        ("<html>multipart/related</html>", False),
        ("", False),
    ],
)
def test_what_is_a_saved_page(text: str, told: bool) -> None:
    assert mhtml.fits(raw(text, "x.mhtml")) is told


def test_a_mail_with_images_in_its_text_is_a_mail() -> None:
    sent = raw(f"From: Ann <a@example.org>\nTo: b@example.org\nMIME-Version: 1.0\n{RELATED}")
    assert mail.fits(sent)
    assert not mhtml.fits(sent)


def test_what_holds_no_page_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(SourceError) as lost:
        list(mhtml.members(raw(CHROME.replace("text/html", "image/png"))))
    assert str(lost.value) == "saved is a saved page without HTML; save it again, as HTML."
    monkeypatch.setattr(mhtml, "LIMIT", len(CHROME) - 50)  # its images lie beyond
    assert "Türkiye" in page(CHROME).text
    monkeypatch.setattr(mhtml, "LIMIT", 600)
    with pytest.raises(SourceError, match="within the first 600 bytes"):
        list(mhtml.members(raw(CHROME)))


def test_an_address_on_the_reader_s_own_disk_is_none() -> None:
    text = CHROME.replace("https://news.example.org", "file:///C:/Users/ann")
    assert page(text).given.address == ""
