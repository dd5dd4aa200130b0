"""A mail's text as a document with what its header says, and the documents attached to it."""

from __future__ import annotations

import base64
import contextlib
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente import sources
from detente.errors import SourceError
from detente.model import Document, Role
from detente.sources import unpack
from detente.sources.draft import Given, Raw
from detente.sources.load import LIMIT, load
from detente.sources.mail import mail, mbox, mhtml, mime

HEAD = (
    "From: Ann Lee <ann@example.org>\nTo: Talk <talk@example.org>\n"
    "Date: Tue, 3 May 2011 23:11:12 -0500\nMessage-ID: <1@example.org>\nSubject: Talks on the river\n"
)
PLAIN = "Content-Type: text/plain; charset=utf-8\n\nGeorgia and Armenia signed a treaty.\n"
PAGE = "Content-Type: text/html; charset=utf-8\n\n<html><body><p>Georgia signed.</p></body></html>\n"
PDF = 'Content-Type: application/pdf\nContent-Disposition: attachment; filename="Note.pdf"\n\n%PDF-1.4\n'


MAILS = (mhtml.CONTAINER, mbox.CONTAINER, mail.CONTAINER)


def eml(body: str, *fields: str, head: str = HEAD) -> bytes:
    return (head + "".join(f"{field}\n" for field in fields) + "\n" + body).encode()


def multi(kind: str, *parts: str, mark: str = "=_b") -> str:
    inner = "".join(f"--{mark}\n{part}\n" for part in parts)
    return f'Content-Type: multipart/{kind}; boundary="{mark}"\n\n{inner}--{mark}--\n'


def mixed(*parts: str, kind: str = "mixed") -> bytes:
    return (HEAD + "MIME-Version: 1.0\n" + multi(kind, *parts)).encode()


def raw(data: bytes, name: str = "saved", known: Given | None = None) -> Raw:
    return Raw(Path(name), data, known or Given())


def members(data: bytes) -> list[Raw]:
    found = list(mail.members(raw(data)))
    assert all(isinstance(one, Raw) for one in found), found
    return [one for one in found if isinstance(one, Raw)]


def names(data: bytes) -> list[str]:
    return [one.path.name for one in members(data)]


def body(data: bytes) -> Document:
    return sources.document(members(data)[0])


def test_the_text_and_what_the_header_says() -> None:
    document = body(eml("Georgia and Armenia signed a treaty.\n\n-- \nAnn Lee\nHouse of Talks\n"))
    assert (document.title, document.author) == ("Talks on the river", "Ann Lee")
    assert (document.said, document.said_basis) == (date(2011, 5, 3), "metadata")  # by the writer's own clock
    assert document.text.startswith("Georgia and Armenia")
    assert [p.role for p in document.passages] == [Role.BODY, Role.SIGNATURE]
    assert document.path == "saved!/body.txt"


@pytest.mark.parametrize(
    ("sender", "author"),
    [
        ("Ann Lee <ann@example.org>", "Ann Lee"),
        ('"Lee, Ann" <ann@example.org>, Bo <bo@example.org>', "Lee, Ann"),
        ("=?utf-8?Q?J=C3=BCrgen?= =?utf-8?Q?_Roe?= <j@example.org>", "Jürgen Roe"),
        ("=?iso-8859-1?Q?J=FCrgen?= <j@example.org>", "Jürgen"),
        ("Jürgen Roe <j@example.org>", "Jürgen Roe"),
        ("ann at example.org (Ann Lee)", "Ann Lee"),
        ("ann@example.org", "ann@example.org"),
        ("<ann@example.org>", "ann@example.org"),
        ("Ann Lee via Talk <talk@example.org>", "Ann Lee"),
        ("(((((((((((((", "((((((((((((("),
    ],
)
def test_authors(sender: str, author: str) -> None:
    document = body(eml("It rains.", head=HEAD.replace("Ann Lee <ann@example.org>", sender)))
    assert document.author == author


@pytest.mark.parametrize(
    ("field", "publisher"),
    [
        ('List-Id: "River talk" <river.example.org>', "River talk"),
        ("List-Id: <river.example.org>", "river.example.org"),
        ("Newsgroups: talk.politics.rivers,talk.misc", "talk.politics.rivers"),
        ("X-Odd: 1", ""),
    ],
)
def test_the_list_is_the_publisher(field: str, publisher: str) -> None:
    assert body(eml("It rains.", field)).publisher == publisher


@pytest.mark.parametrize(
    ("stated", "day"),
    [
        ("3 May 2011 10:11 GMT", date(2011, 5, 3)),
        ("Tue May  3 10:11:12 2011", date(2011, 5, 3)),
        ("2011-05-03 10:11:12", date(2011, 5, 3)),
        ("Thu, 1 Jan 1970 00:00:00 +0000", None),
        ("Tue, 99 May 99999 10:11:12 +9999", None),
        ("never", None),
    ],
)
def test_dates(stated: str, day: date | None) -> None:
    head = HEAD.replace("Tue, 3 May 2011 23:11:12 -0500", stated)
    assert body(eml("It rains.", head=head)).said == day


@pytest.mark.parametrize(
    ("charset", "encoding"),
    [("utf-8", "base64"), ("koi8-r", "quoted-printable"), ("utf-7", "7bit"), ("windows-1251", "8bit")],
)
def test_transfer_encodings_and_charsets(charset: str, encoding: str) -> None:
    words = "Россия и Грузия подписали договор. " * 3
    data = words.encode(charset)
    sent = base64.encodebytes(data) if encoding == "base64" else data
    if encoding == "quoted-printable":
        sent = b"".join(b"=%02X" % byte for byte in data)
    fields = (f"Content-Type: text/plain; charset={charset}", f"Content-Transfer-Encoding: {encoding}")
    assert body(eml("", *fields) + sent).text.strip() == words.strip()


def test_plain_text_is_preferred_to_the_page_beside_it() -> None:
    assert names(mixed(PLAIN, PAGE, kind="alternative")) == ["body.txt"]
    assert names(mixed(PAGE, kind="alternative")) == ["body.html"]
    empty = "Content-Type: text/plain\n\n \n"
    stub = "Content-Type: text/plain\n\nThis mail needs a reader of HTML.\n"
    assert names(mixed(empty, PAGE, kind="alternative")) == ["body.html"]
    assert names(mixed(stub, PAGE, kind="alternative")) == ["body.html"]
    assert names(mixed(stub, kind="alternative")) == ["body.txt"]
    assert body(mixed(PAGE, kind="related")).kind == "html"


def test_texts_that_follow_each_other_are_one() -> None:
    image = 'Content-Type: image/png; name="map.png"\nContent-Transfer-Encoding: base64\n\niVBORw0KGgo=\n'
    found = members(mixed(PLAIN, image, PLAIN.replace("Georgia", "Iran")))
    assert [one.path.name for one in found] == ["body.txt"]
    assert found[0].text == "Georgia and Armenia signed a treaty.\n\nIran and Armenia signed a treaty."


def test_attached_documents() -> None:
    image = 'Content-Type: image/png\nContent-Disposition: attachment; filename="map.png"\n\nx\n'
    unnamed = "Content-Type: application/pdf\nContent-Disposition: attachment\n\n%PDF-1.4\n"
    hostile = 'Content-Type: application/octet-stream; name="../../x/Note.pdf"\n\n%PDF-1.4\n'
    encoded = PDF.replace('"Note.pdf"', '"=?utf-8?B?0JTQvtCz0L7QstC+0YAucGRm?="')
    text = multi("alternative", PLAIN, PAGE, mark="in")
    found = members(mixed(text, PDF, PDF, image, unnamed, hostile, encoded))
    assert [one.path.name for one in found] == [
        *("body.txt", "Note.pdf", "Note-2.pdf", "attached.pdf", "_.._x_Note.pdf", "Договор.pdf"),
    ]
    assert found[1].data == b"%PDF-1.4\n"
    assert found[1].given == Given(media="application/pdf")  # the sender need not have written it


def test_messages_within_messages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpack, "containers", lambda columns: MAILS)
    inner = "Content-Type: message/rfc822\n\nFrom: Bo Roe\nSubject: Rain\n\nIran left the talks.\n"
    found = list(unpack.unpacked(raw(mixed(PLAIN, inner))))
    assert [str(one.path) for one in found if isinstance(one, Raw)] == [
        *("saved!/body.txt", "saved!/message.eml!/body.txt"),
    ]
    assert isinstance(found[1], Raw)
    assert (found[1].given.author, found[1].given.title) == ("Bo Roe", "Rain")
    bare = "\nFrom: Bo Roe\nSubject: Rain\n\nIran left the talks.\n"
    assert names(mixed(bare, bare, kind="digest")) == ["message.eml", "message-2.eml"]


def test_a_text_that_begins_as_a_header_stays_a_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpack, "containers", lambda columns: MAILS)
    found = list(unpack.unpacked(raw(eml(HEAD + "\nIran left."))))
    assert isinstance(found[0], Raw)
    assert found[0].text == HEAD + "\nIran left."


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (HEAD + "\nx", True),
        ("\n\ufeff"[1:] + HEAD + "\nx", True),
        ("Received: from a by b;\n\tTue, 3 May 2011\nFrom: Ann\n\nx", True),
        ("From: ann at example.org (Ann Lee)\nDate: Tue May  3 10:11:12 2011\nSubject: Rain\n\nx", True),
        (HEAD.replace("\n", "\r\n") + "\r\nx", True),
        ("From: the editor\nDate: 3 May 2011\nSubject: The river\n\nDear reader,", False),
        ("FROM: Secretary of State\nTO: The President\nDATE: May 3, 1962\nSUBJECT: Cuba\n\nx", False),
        ("From: the editor\n\nDear reader,", False),
        ("From: the editor\nDear reader,\n\nx", False),
        ("Title: Rain\nDate: 2011-05-03 10:11\n\nx", False),
        ("HTTP/1.1 200 OK\nDate: Tue, 3 May 2011 10:11:12 GMT\nContent-Type: text/html\n\nx", False),
        ("Content-Type: text/html\nDate: Tue, 3 May 2011 10:11:12 GMT\nMIME-Version: 1.0\n\nx", False),
        ("", False),
    ],
)
def test_what_is_a_mail(text: str, told: bool) -> None:
    assert mail.fits(raw(text.encode(), "x.eml")) is told


def test_what_holds_nothing_is_named() -> None:
    for data in (eml(""), mixed("Content-Type: image/png\n\nx\n"), eml(" \n")):
        (found,) = mail.members(raw(data))
        assert str(found) == "saved is a mail without text or documents; save what it holds, or leave it out."


def test_defects() -> None:
    whole = mixed(PLAIN, PDF)
    assert names(whole.removesuffix(b"--=_b--\n")) == ["body.txt", "Note.pdf"]
    assert body(whole.replace(b'boundary="=_b"', b"x=y")).text.startswith("Georgia")  # the mark is found
    assert body(whole.replace(b'boundary="=_b"', b"boundary=other")).text.startswith("--=_b")
    broken = eml("R2Vvcmdp*YSBsZWZ0Lg", "Content-Transfer-Encoding: base64")
    assert body(broken).text.startswith("Georgia left")
    assert names(eml("It rains.", "Content-Type: ;;;=", "Content-Type: text/plain")) == ["body.txt"]


def test_nesting_and_number_are_bounded() -> None:
    deep = PLAIN
    for i in range(30):
        deep = multi("mixed", deep, PLAIN, mark=f"in{i}.")
    found = list(mail.members(raw(mixed(PLAIN, deep))))
    assert isinstance(found[-1], SourceError)
    assert "nests them more than 10 deep" in str(found[-1])
    many = list(mail.members(raw(mixed(*[PDF] * (mime.PARTS + 9)))))
    assert len([one for one in many if isinstance(one, Raw)]) == mime.PARTS - 1
    assert isinstance(many[-1], SourceError)


def test_of_a_large_mail_what_is_whole_is_read(tmp_path: Path) -> None:
    path = tmp_path / "large.eml"
    path.write_bytes(mixed(PLAIN, PDF, PDF + "x" * LIMIT, PDF))
    found = list(mail.members(load(path)))
    assert [one.path.name for one in found if isinstance(one, Raw)] == ["body.txt", "Note.pdf"]
    assert "of more than 20,000,000 bytes" in str(found[-1])
    path.write_bytes(eml("x" * LIMIT))
    (lost,) = mail.members(load(path))
    assert isinstance(lost, SourceError)


PIECES = st.sampled_from(
    [
        *("From: a@b\n", "Date: Tue, 3 May 2011 10:11:12 +0000\n", "MIME-Version: 1.0\n", "From a 10:11\n"),
        *("Content-Type: multipart/mixed; boundary=b\n", "--b\n", "--b--\n", "\n", "\r\n", "> x\n", "text "),
        *("Content-Type: text/html; charset=utf-16\n", "charset=idna\n", "\xe9\x00"),
        *("Content-Type: message/rfc822\n", "Content-Transfer-Encoding: base64\n", "=FF=", "Z" * 70),
        *("Content-Type: multipart/related; start=<1>\n", "Snapshot-Content-Location: http://x\n", "<p>x"),
        *("Content-Disposition: attachment; filename*=utf-16''%00x.txt\n", "From: (=?x?q?=00?= <\n"),
        *("Subject: =?utf-8?B?/w==?=\n", "filename*0*=x''%\n", "On 3 May 2011 10:11, A <a@b> wrote:\n"),
        *("Sent: 10:11\n", "To: x\n", "-----Original Message-----\n", "Content-Type: x/y; charset=hz\n"),
    ]
)


@settings(max_examples=300, deadline=None)
@given(data=st.lists(PIECES, max_size=25).map(lambda parts: "".join(parts).encode("latin-1")) | st.binary())
def test_no_bytes_raise_anything_else(data: bytes) -> None:
    for container in (mhtml.CONTAINER, mbox.CONTAINER, mail.CONTAINER):
        container.fits(raw(data))
        with contextlib.suppress(SourceError):
            for member in container.members(raw(data)):
                if isinstance(member, Raw):
                    str(member.path).encode("utf-8")
                    repr(member.given).encode("utf-8")
                    with contextlib.suppress(SourceError):
                        sources.document(member)
