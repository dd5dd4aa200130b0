"""What was handed in becomes documents and claims, whatever holds it."""

from __future__ import annotations

import io
import json
import threading
import zipfile
from collections.abc import Iterator
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

import detente
from benchmarks.formats import pdf
from detente.errors import UsageError
from detente.model import SaidBasis
from detente.record.fetched import FOLDER

ACT = "Ghana condemned Togo in 1990."
MAIL = f"""From: Ann Lee <ann@example.org>
To: desk@example.org
Date: Tue, 3 May 2011 10:00:00 +0000
Message-ID: <1@example.org>
Subject: A note on Togo
Content-Type: text/plain; charset=utf-8

{ACT}
"""
BODY = "<p>Peru and Chile signed a border treaty in 1929.</p><p>Both sides praised it at length.</p>"
PAGE = f"<!doctype html><html><head><title>Treaty</title></head><body><h1>Treaty</h1>{BODY}</body></html>"


def test_members_of_an_archive_are_documents_and_a_lost_one_is_named(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "saved.zip", "w") as archive:
        archive.writestr("note.eml", MAIL)
        archive.writestr("page.html", PAGE)
        archive.writestr("picture.txt", b"\x89PNG\r\n\x1a\n\x00\x00")
        rows = io.StringIO()
        rows.write('{"text": "Kenya invaded Uganda in 1955.", "title": "One", "date": "1999-01-02"}\n')
        rows.write('{"text": "", "title": "Empty"}\n')
        archive.writestr("texts.jsonl", rows.getvalue())
    report = detente.read(tmp_path / "saved.zip", tmp_path / "d")
    found = {text.path.rpartition("saved.zip")[2]: text for text in detente.documents(tmp_path / "d")}
    assert report.read == len(found) == 3
    assert any("picture.txt" in failed.reason for failed in report.failed)
    mail = next(text for path, text in found.items() if "note.eml" in path)
    assert (mail.said, mail.said_basis, mail.author) == (date(2011, 5, 3), SaidBasis.METADATA, "Ann Lee")
    row = next(text for path, text in found.items() if "texts.jsonl" in path)
    assert (row.said, row.title, row.language) == (date(1999, 1, 2), "One", "en")
    assert detente.read(tmp_path / "saved.zip", tmp_path / "d").known == 3
    assert detente.verify(tmp_path / "d").broken == ()


def test_what_is_said_by_hand_goes_over_the_text(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"Accra, 3 May 2001 - {ACT}")
    detente.read(tmp_path / "a.txt", tmp_path / "d", said=date(2002, 2, 2), publisher="The Desk")
    found = detente.document(tmp_path / "d", "a.txt")
    assert (found.said, found.said_basis, found.publisher) == (date(2002, 2, 2), SaidBasis.GIVEN, "The Desk")


def test_columns_are_checked_before_anything_is_read(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text(f"Body,Day\n{ACT},1990-03-04\n")
    with pytest.raises(UsageError):
        detente.read(tmp_path / "t.csv", tmp_path / "d", columns="nonsense")
    detente.read(tmp_path / "t.csv", tmp_path / "d", columns="text=Body,date=Day")
    (found,) = detente.documents(tmp_path / "d")
    assert (found.text, found.said) == (ACT, date(1990, 3, 4))


@pytest.fixture
def site() -> Iterator[str]:
    """A site with a feed of one entry and its page."""

    class Pages(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            address = f"http://{self.headers['Host']}"
            item = f"<item><title>Treaty</title><link>{address}/page</link><guid>1</guid></item>"
            feed = f'<?xml version="1.0"?><rss version="2.0"><channel><title>F</title>{item}</channel></rss>'
            found = {"/feed": (feed, "application/rss+xml"), "/page": (PAGE, "text/html")}.get(self.path)
            self.send_response(200 if found else 404)
            self.send_header("Content-Type", found[1] if found else "text/plain")
            self.end_headers()
            self.wfile.write((found[0] if found else "none").encode())

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Pages)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


def test_an_address_is_fetched_kept_and_cited(tmp_path: Path, site: str) -> None:
    refused = detente.read(f"{site}/page", tmp_path / "d")
    assert refused.read == 0 and "private" in refused.failed[0].reason
    report = detente.read(f"{site}/page", tmp_path / "d", allow_private=True)
    assert (report.read, report.failed) == (1, ())
    (found,) = detente.documents(tmp_path / "d")
    assert (found.path, found.title) == (f"{site}/page", "Treaty")
    assert found.retrieved is not None
    (kept,) = (tmp_path / "d" / FOLDER).rglob("*.gz")
    assert kept.stem == found.sha256


def test_a_watched_feed_is_read_once(tmp_path: Path, site: str) -> None:
    for number, read in ((1, 1), (2, 0)):
        (done,) = detente.watch([f"{site}/feed"], tmp_path / "d", 1, 1, allow_private=True)
        assert (done.number, done.read, done.failed) == (1, read, ()), number
    assert [text.title for text in detente.documents(tmp_path / "d")] == ["Treaty"]


def test_copies_are_found_as_documents_come(tmp_path: Path) -> None:
    text = (Path(__file__).parents[2] / "examples" / "01-newswire-ankara-2000.txt").read_text()
    (tmp_path / "a.txt").write_text(text)
    detente.read(tmp_path / "a.txt", tmp_path / "d")
    assert detente.copies(tmp_path / "d") == []
    (tmp_path / "b.txt").write_text(text.replace(".", " .").upper() + "\n")
    (tmp_path / "c.txt").write_text(f"{ACT} {json.dumps('Nothing else happened that year.')}")
    detente.read([tmp_path / "b.txt", tmp_path / "c.txt"], tmp_path / "d")
    (group,) = detente.copies(tmp_path / "d")
    names = {one.id: one.name for one in detente.documents(tmp_path / "d")}
    assert sorted(names[id] for id in group.members) == ["a.txt", "b.txt"]
    assert group.pairs[0].aligned and detente.copies(tmp_path / "d", 1.01) == []


def test_a_quote_knows_its_page(tmp_path: Path) -> None:
    pages = [f"Nothing of note is said on this page, number {n}, of the report." for n in range(1, 3)]
    (tmp_path / "r.pdf").write_bytes(pdf(f"{' '.join(pages * 40)} {ACT} {' '.join(pages)}"))
    detente.read(tmp_path / "r.pdf", tmp_path / "d")
    found = detente.document(tmp_path / "d", "r.pdf")
    (claim,) = detente.claims(tmp_path / "d")
    page = detente.claim_dict(claim, found)["page"]
    assert len(found.pages) > 1 and page == found.page(claim.start) > 1
    assert found.text[claim.start : claim.end] == claim.quote


def test_copies_of_one_text_are_one_source_of_a_row(tmp_path: Path) -> None:
    text = (Path(__file__).parents[2] / "examples" / "01-newswire-ankara-2000.txt").read_text()
    for name, words in (("a.txt", text), ("b.txt", f"{text}\n"), ("c.txt", "In 2000 Greece met Turkey.")):
        (tmp_path / name).write_text(words)
    detente.read([tmp_path / "a.txt", tmp_path / "b.txt", tmp_path / "c.txt"], tmp_path / "d")
    rows = detente.timeline("GRC", "TUR", tmp_path / "d")
    twice = [row for row in rows if {one.name for one in row.documents} == {"a.txt", "b.txt"}]
    assert twice and all(len(row.origins) == 1 for row in twice)
    assert any(len(row.origins) > 1 for row in rows if "c.txt" in {one.name for one in row.documents})
