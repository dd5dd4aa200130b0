"""Documents a second by format: opened, decoded, cut into passages; and folders of pages into a dossier.

    python benchmarks/formats.py [--each 300] [--pages 0]

Each format holds the same invented texts (about 300 words, benchmarks/copies_texts.py). One process, wall
clock, from the file on disk to the Document. With --pages N, N HTML pages are read, coded and compared by
`detente.read` over all cores: documents a second, and the peak memory of this process and the largest worker.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import mailbox
import resource
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from email.message import EmailMessage
from html import escape
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.copies_texts import text as told
from detente import api, sources
from detente.errors import SourceError

Texts = list[str]
BARRED = str.maketrans("", "", "\\()")  # what a PDF string gives a meaning
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def html(text: str) -> str:
    """A page with a menu, the text in paragraphs, and a foot."""
    body = "".join(f"<p>{escape(part)}</p>" for part in text.split("\n") if part)
    menu = "<nav><ul>" + "<li><a href='#'>News</a></li>" * 12 + "</ul></nav>"
    head = "<!doctype html><html><head><title>T</title></head>"
    return f"{head}<body>{menu}<article>{body}</article></body></html>"


def _files(name: str, make: Callable[[str], bytes]) -> Callable[[Path, Texts], None]:
    def write(folder: Path, texts: Texts) -> None:
        for number, text in enumerate(texts):
            (folder / f"{number}.{name}").write_bytes(make(text))

    return write


def docx(text: str) -> bytes:
    """A Word document of plain paragraphs."""
    parts = "".join(f"<w:p><w:r><w:t>{escape(part)}</w:t></w:r></w:p>" for part in text.split("\n"))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        whole = f'<w:document xmlns:w="{WORD}"><w:body>{parts}</w:body></w:document>'
        archive.writestr("word/document.xml", whole)
    return out.getvalue()


def pdf(text: str) -> bytes:
    """Pages of Helvetica, 45 lines each."""
    words, lines = text.split(), [""]
    for word in words:
        if len(lines[-1]) + len(word) > 80:
            lines.append("")
        lines[-1] += f"{word} "
    sheets = [lines[i : i + 45] for i in range(0, len(lines), 45)]
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"", b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"]
    kids = []
    for sheet in sheets:
        shown = " T* ".join(f"({line.translate(BARRED)}) Tj" for line in sheet)
        stream = f"BT /F1 11 Tf 50 780 Td 14 TL {shown} ET".encode("latin-1", "replace")
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream))
        kids.append(len(objects) + 1)
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]"
            b"/Resources<</Font<</F1 3 0 R>>>>/Contents %d 0 R>>" % len(objects)
        )
    objects[1] = b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(kids), b" ".join(b"%d 0 R" % k for k in kids))
    out, places = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    count = len(objects) + 1
    out, start = out + b"xref\n0 %d\n0000000000 65535 f \n%s" % (count, table), len(out)
    return out + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (count, start)


def mail(text: str) -> EmailMessage:
    """A message of one text part."""
    made = EmailMessage()
    made["From"], made["To"] = "Ann Lee <a@example.org>", "desk@example.org"
    made["Subject"], made["Date"] = text[:60].split("\n")[0], "Tue, 3 May 2011 10:00:00 +0000"
    made["Message-ID"] = "<1@example.org>"
    made.set_content(text)
    return made


def mbox(folder: Path, texts: Texts) -> None:
    """One mailbox."""
    box = mailbox.mbox(folder / "all.mbox")
    for text in texts:
        box.add(mail(text))
    box.close()


def zipped(folder: Path, texts: Texts) -> None:
    """One archive of pages."""
    with zipfile.ZipFile(folder / "all.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for number, text in enumerate(texts):
            archive.writestr(f"{number}.html", html(text))


def warc(folder: Path, texts: Texts) -> None:
    """One web archive of responses."""
    with (folder / "all.warc").open("wb") as out:
        for number, text in enumerate(texts):
            page = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + html(text).encode()
            out.write(
                b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:%032d>\r\n"
                b"WARC-Date: 2020-01-01T00:00:00Z\r\nWARC-Target-URI: http://example.org/%d\r\n"
                b"Content-Type: application/http; msgtype=response\r\n"
                b"Content-Length: %d\r\n\r\n%s\r\n\r\n" % (number, number, len(page), page)
            )


def jsonl(folder: Path, texts: Texts) -> None:
    """One file of JSON lines."""
    rows = (json.dumps({"title": f"T{n}", "text": text}) for n, text in enumerate(texts))
    (folder / "all.jsonl").write_text("\n".join(rows) + "\n")


def table(folder: Path, texts: Texts) -> None:
    """One CSV table."""
    with (folder / "all.csv").open("w", newline="") as out:
        csv.writer(out).writerows([["title", "text"], *([f"T{n}", text] for n, text in enumerate(texts))])


FORMATS: dict[str, Callable[[Path, Texts], None]] = {
    "text": _files("txt", str.encode),
    "html": _files("html", lambda text: html(text).encode()),
    "pdf": _files("pdf", pdf),
    "docx": _files("docx", docx),
    "mail": _files("eml", lambda text: bytes(mail(text))),
    "mbox": mbox,
    "zip of html": zipped,
    "warc": warc,
    "jsonl": jsonl,
    "csv": table,
}


def main() -> int:
    """Prints a line a format."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--each", type=int, default=300)
    ask.add_argument("--pages", type=int, default=0)
    args = ask.parse_args()
    texts = [told(number, 0).text for number in range(max(args.each, args.pages))]
    for name, write in FORMATS.items() if args.each else ():
        with tempfile.TemporaryDirectory() as place:
            write(Path(place), texts[: args.each])
            began, read, lost = time.perf_counter(), 0, 0
            for path in sources.find([Path(place)]):
                for raw in sources.raws(path):
                    if isinstance(raw, SourceError):
                        lost += 1
                    else:
                        read += bool(sources.document(raw).text)
            rate = read / (time.perf_counter() - began)
            print(f"{name:12} {rate:7.0f} documents a second ({read} read, {lost} lost)")
    if args.pages:
        with tempfile.TemporaryDirectory() as place:
            (Path(place) / "in").mkdir()
            FORMATS["html"](Path(place) / "in", texts[: args.pages])
            began = time.perf_counter()
            report = api.read(Path(place) / "in", Path(place) / "dossier")
            seconds = time.perf_counter() - began
        both = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
        own, most = (resource.getrusage(who).ru_maxrss / 1024 for who in both)
        print(
            f"{report.read} pages read, {report.claims} claims, {len(report.failed)} failed: {seconds:.0f} s,"
            f" {report.read / seconds:.0f} a second; {own:.0f} MB here, {most:.0f} MB in the largest worker"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
