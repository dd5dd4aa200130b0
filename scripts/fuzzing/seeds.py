"""The readers that are fuzzed, and where the search starts: pages of this project, and files built here."""

from __future__ import annotations

import bz2
import json
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from fuzzing.packing import answer, chunked, gzipped, record, tarred, zipped
from fuzzing.words import HERE, words

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "tests" / "gates" / "data"
PAGE = (
    b"<html><head><title>Talks</title><meta name='author' content='A. Writer'></head><body><h1>Talks</h1>"
    b"<p>Georgia and Armenia signed a treaty on 3 May 2011.</p><p>They met again.</p></body></html>"
)
NOTE = b"ANKARA, May 6 (Wire) - Greece and Turkey held talks on Monday.\n\nThe envoys met again on Tuesday.\n"
MARKUPS = ("xenforo", "phpbb", "vbulletin", "discourse", "smf", "schemaorg")


@dataclass(frozen=True, slots=True)
class Reader:
    """What is fuzzed as one: the usual ending of its files, seeds, words of its format.

    `share` is its part of the inputs; `apart` says that a process of its own reads it.
    """

    name: str
    ending: str
    seeds: tuple[bytes, ...]
    tokens: tuple[bytes, ...] = ()
    columns: str = ""
    share: float = 1.0
    apart: bool = False


def readers() -> tuple[Reader, ...]:
    """All of them."""
    threads = DATA / "threads"
    return (
        Reader("page", ".html", (PAGE, *_read(DATA / "pages", "*.html")), words("tags")),
        *(Reader(f"thread-{m}", ".html", _read(threads, f"{m}*.html"), words("tags")) for m in MARKUPS),
        Reader("thread-flat", ".txt", _read(threads, "flat-*.txt"), words("lines", "flat")),
        Reader("text", ".txt", (NOTE, *_read(DATA / "pages", "*.txt")[::4], _example("12")), words("lines")),
        Reader("markdown", ".md", (*_both("*.md"), _example("03"), _example("10")), words("lines", "marks")),
        Reader("pdf", ".pdf", (_pdf(), _pdf(zlib.compress)), words("pdf"), share=0.25, apart=True),
        Reader("docx", ".docx", (_docx("plain"), _docx("rich")), words("word", "zip")),
        Reader("mail", ".eml", _both("*.eml"), words("heads")),
        Reader("mbox", ".mbox", _both("*.mbox"), words("heads")),
        Reader("mhtml", ".mhtml", _both("*.mhtml"), words("heads", "tags")),
        Reader("zip", ".zip", _zips(), words("zip")),
        Reader("tar", ".tar", _tars(), words("tar")),
        Reader("packed", ".gz", _packed(), words("lines")),
        Reader("warc", ".warc", _warcs(), words("warc")),
        Reader("jsonl", ".jsonl", _rows(), words("json")),
        Reader("csv", ".csv", _tables(), words("csv")),
        Reader("mapped", ".csv", _tables(), words("csv"), columns="text=Body,date=Day,id=No"),
        Reader("feed", ".xml", _read(HERE / "seeds" / "feeds", "*.xml"), words("xml", "tags")),
    )


def _read(folder: Path, pattern: str) -> tuple[bytes, ...]:
    found = (path.read_bytes() for path in folder.glob(pattern))
    return tuple(sorted(found, key=lambda data: (len(data), data)))


def _both(pattern: str) -> tuple[bytes, ...]:
    """Our own files of a kind with both ends of lines."""
    found = _read(HERE / "seeds", pattern)
    return (*found, *(data.replace(b"\n", b"\r\n") for data in found))


def _example(number: str) -> bytes:
    return next((ROOT / "examples").glob(f"{number}-*")).read_bytes()[:2000]


def _pdf(pack: Callable[[bytes], bytes] | None = None) -> bytes:
    """Two pages with a running head, a title and lines of text; no table of objects, which is made anew."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[5 0 R 7 0 R]/Count 2>>",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        b"<</Title(The talks)/Author(A. Writer)/CreationDate(D:20110503120000Z)>>",
    ]
    for number in (1, 2):
        lines = [b"/A 9 Tf 72 760 Td (Quarterly Review) Tj", b"/A 18 Tf 0 -40 Td (The talks, %d) Tj" % number]
        lines += [b"/A 11 Tf 0 -14 Td (Chad and Togo signed, it was \\(%d\\) said) Tj" % i for i in (1, 2)]
        drawn = b"BT " + b"\n".join(lines) + b" ET"
        drawn, filters = (pack(drawn), b"/Filter/FlateDecode") if pack else (drawn, b"")
        found = b"/Resources<</Font<</A 3 0 R>>>>/Contents %d 0 R" % (len(objects) + 2)
        objects.append(b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]%b>>" % found)
        objects.append(b"<</Length %d%b>>\nstream\n%b\nendstream" % (len(drawn), filters, drawn))
    body = b"".join(b"%d 0 obj\n%b\nendobj\n" % (i, content) for i, content in enumerate(objects, 1))
    return b"%PDF-1.5\n" + body + b"trailer\n<</Size 9/Root 1 0 R/Info 4 0 R>>\n%%EOF\n"


def _docx(name: str) -> bytes:
    """A Word document of the paragraphs in a file of ours, with styles, a footnote and its own facts."""
    head = (
        '<?xml version="1.0"?><w:%s xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    )
    body = (HERE / "seeds" / f"{name}.word.xml").read_text(encoding="utf-8")
    styles = '<w:style w:styleId="T"><w:name w:val="Title"/></w:style>'
    styles += '<w:style w:styleId="Q"><w:name w:val="Quote"/><w:basedOn w:val="T"/></w:style>'
    note = '<w:footnote w:id="2"><w:p><w:r><w:t>A note.</w:t></w:r></w:p></w:footnote>'
    facts = "<dc:title>Talks</dc:title><dc:creator>A. Writer</dc:creator>"
    facts += "<t:created>2011-05-03T12:00:00Z</t:created>"
    spaces = 'xmlns:c="urn:c" xmlns:dc="urn:dc" xmlns:t="urn:t"'
    parts = {
        "[Content_Types].xml": "<Types/>",
        "word/document.xml": f"{head % 'document'}<w:body>{body}</w:body></w:document>",
        "word/styles.xml": f"{head % 'styles'}{styles}</w:styles>",
        "word/footnotes.xml": f"{head % 'footnotes'}{note}</w:footnotes>",
        "docProps/core.xml": f'<?xml version="1.0"?><c:coreProperties {spaces}>{facts}</c:coreProperties>',
    }
    return zipped({name: text.encode() for name, text in parts.items()}, zipfile.ZIP_STORED)


def _zips() -> tuple[bytes, ...]:
    nested = zipped({"b.txt": NOTE, "c.html": PAGE})
    return (
        zipped({"a.html": PAGE, "b.txt": NOTE}, zipfile.ZIP_STORED),
        zipped({"b.txt": NOTE, "in.zip": nested, ".hidden": NOTE, "empty": b""}),
        zipped({"archive/data.warc": record(answer(PAGE)), "datapackage.json": b"{}"}),
        zipped({"xl/workbook.xml": b"<a/>"}),
        zipped({"a.txt": NOTE}, zipfile.ZIP_BZIP2),
    )


def _tars() -> tuple[bytes, ...]:
    files = {"a.html": PAGE, "b.txt": NOTE}
    long = files | {"long" * 40 + "/ü.txt": NOTE}
    forms = (tarfile.GNU_FORMAT, tarfile.PAX_FORMAT)
    return (tarred({"b.txt": NOTE}), tarred(files), *(tarred(long, f) for f in forms), gzipped(tarred(files)))


def _packed() -> tuple[bytes, ...]:
    return gzipped(PAGE), gzipped(NOTE) + gzipped(PAGE), bz2.compress(NOTE), lzma.compress(NOTE, preset=0)


def _warcs() -> tuple[bytes, ...]:
    saved = record(b"software: ours\r\n", kind="warcinfo") + record(answer(PAGE))
    note = record(NOTE, "https://example.org/n.txt", "resource", Content_Type="text/plain")
    sent = answer(chunked(gzipped(PAGE)), "Content-Encoding: gzip", "Transfer-Encoding: chunked")
    each = gzipped(record(answer(PAGE))) + gzipped(note)
    return saved, saved + note, record(sent), each, gzipped(saved + note)


def _rows() -> tuple[bytes, ...]:
    row = {"id": 7, "title": "Talks", "date": "2014-05-06", "author": ["A", "B"], "text": NOTE.decode()}
    line = json.dumps(row | {"url": "https://a.b/c"}).encode()
    more = {"articles": [row, {"text": "x", "source": {"name": "Wire"}}]}
    lines = line + b"\n" + line.replace(b"7", b"8") + b"\n"
    return lines, b"[" + line + b",\n" + line + b"]", json.dumps(more, indent=1).encode()


def _tables() -> tuple[bytes, ...]:
    csv = (
        b'No,Day,Title,Body,url\n1,2014-05-06,Talks,"Greece and ""Turkey"" held talks,\nthen met.",a.b/c\n'
        b"2,06/05/2014,More,The envoys met again on Tuesday.,\n3,13.1.2014,x,They left.,\n"
    )
    named = csv.replace(b"Body", b"text")
    return csv, csv.replace(b",", b";"), csv.replace(b",", b"\t"), named, named.replace(b"\n", b"\r\n")
