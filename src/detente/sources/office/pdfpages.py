"""Reads the text layer of PDFs, line by line with where each stands, in a process of its own.

`apart.py` runs this file by itself, so it imports nothing of Detente: a PDF of 2 kB can make any reader fill
the memory or run for a year (forms that draw forms), and only a process can be bounded against that.

For each PDF on standard input (a line of JSON, then the bytes) it answers in lines of JSON: what the file
says of itself or what is wrong with it, a list of lines for each page, then null.
"""

from __future__ import annotations

import faulthandler
import json
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from math import hypot
from typing import Any, BinaryIO

HYPHEN = "\ufffe"  # how PDFium writes a hyphen at the end of a line, which it joins to the next
_FACTS = ("Title", "Author", "Creator", "Producer", "CreationDate")
_FACT = 2000  # characters
_PASSWORD = 4  # FPDF_ERR_PASSWORD
_SECURITY = 5  # FPDF_ERR_SECURITY
_Box = tuple[float, float, float, float]  # left, bottom, right, top


def main(memory: int, stream: BinaryIO, out: BinaryIO) -> None:
    """Answers until the input ends; `memory` bounds the process in bytes where the system can."""
    _bound(memory)
    while line := stream.readline():
        asked = json.loads(line)
        data = stream.read(asked["size"])
        try:
            for answer in _answers(data, asked):
                out.write(json.dumps(answer).encode() + b"\n")
        finally:
            faulthandler.cancel_dump_traceback_later()
        out.flush()


def _bound(memory: int) -> None:
    with suppress(ImportError, ValueError, OSError):  # Windows and macOS: bounded in time only
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


def _answers(data: bytes, asked: dict[str, Any]) -> Iterator[Any]:
    import pypdfium2

    faulthandler.dump_traceback_later(asked["page_seconds"], exit=True)  # ends the process from within C, too
    ends = time.monotonic() + asked["seconds"]
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as fault:
        locked = getattr(fault, "err_code", 0) in (_PASSWORD, _SECURITY)
        yield {"fault": "locked" if locked else "damaged"}
        yield None
        return
    try:
        count = len(document)
        facts = {key.lower(): _fact(document, key) for key in _FACTS}
        yield {"fault": "pages" if count > asked["pages"] else "", "count": count, **facts}
        characters = 0
        for number in range(count if count <= asked["pages"] else 0):
            faulthandler.dump_traceback_later(asked["page_seconds"], exit=True)
            lines = _page(document, number, asked["characters"] - characters)
            if lines is None or time.monotonic() > ends:
                yield {"fault": "characters" if lines is None else "time"}
                break
            characters += sum(len(line[0]) for line in lines)
            yield lines
    finally:
        document.close()
    yield None


def _fact(document: Any, key: str) -> str:
    try:
        return str(document.get_metadata_value(key))[:_FACT]
    except UnicodeDecodeError:
        return ""


def _page(document: Any, number: int, most: int) -> list[tuple[Any, ...]] | None:
    """Its lines: text, left, base, right, size, height on the page from 0 (foot) to 1; None above `most`."""
    import pypdfium2

    try:
        page = document[number]
    except pypdfium2.PdfiumError:
        return []
    try:
        text_page = page.get_textpage()
        if text_page.count_chars() > most:
            return None
        text, upright = text_page.get_text_range(), _Upright(page)
    except (pypdfium2.PdfiumError, AssertionError):
        return []
    else:
        lines, position = [], 0
        for line in text.replace(HYPHEN, HYPHEN + "\r\n").split("\r\n"):
            if kept := line.strip():
                start = position + len(line) - len(line.lstrip())
                lines.append((kept, *_place(text_page, start, kept, upright)))
            position += len(line) + (0 if line.endswith(HYPHEN) else 2)
        return lines
    finally:
        page.close()


class _Upright:
    """Turns boxes of a page that is shown turned, into those that a reader sees."""

    def __init__(self, page: Any) -> None:
        self.left, self.bottom, self.right, self.top = page.get_cropbox()
        self.turn: int = page.get_rotation()
        shown = (self.top - self.bottom, self.right - self.left)[self.turn in (90, 270)]
        self.height: float = max(shown, 1.0)

    def of(self, box: _Box) -> _Box:
        left, bottom, right, top = box
        if self.turn == 90:
            return bottom - self.bottom, self.right - right, top - self.bottom, self.right - left
        if self.turn == 180:
            return self.right - right, self.top - top, self.right - left, self.top - bottom
        if self.turn == 270:
            return self.top - top, left - self.left, self.top - bottom, right - self.left
        return left - self.left, bottom - self.bottom, right - self.left, top - self.bottom


def _place(text_page: Any, start: int, text: str, upright: _Upright) -> tuple[float, ...]:
    """Left, base, right, size and height of a line, by its first, middle and last characters."""
    middle = start + len(text) // 2
    middle += text[len(text) // 2] == " "
    first, (_, base, _, _), last = (
        upright.of(_box(text_page, index)) for index in (start, middle, start + len(text) - 1)
    )
    size = max(_size(text_page, index) for index in (start, middle))
    places = (first[0], base, last[2], size)
    return *(round(place, 1) for place in places), round(base / upright.height, 3)


def _box(text_page: Any, index: int) -> _Box:
    import pypdfium2.raw as raw

    at = raw.FPDFText_GetCharIndexFromTextIndex(text_page, index)
    rectangle = raw.FS_RECTF()
    if at < 0 or not raw.FPDFText_GetLooseCharBox(text_page, at, rectangle):
        return 0.0, 0.0, 0.0, 0.0
    return rectangle.left, rectangle.bottom, rectangle.right, rectangle.top


def _size(text_page: Any, index: int) -> float:
    """The size of a letter in points as it is shown."""
    import pypdfium2.raw as raw

    at = raw.FPDFText_GetCharIndexFromTextIndex(text_page, index)
    matrix = raw.FS_MATRIX()
    if at < 0 or not raw.FPDFText_GetMatrix(text_page, at, matrix):
        return 0.0
    return min(float(raw.FPDFText_GetFontSize(text_page, at)) * hypot(matrix.c, matrix.d), 9999.0)


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.stdin.buffer, sys.stdout.buffer)
