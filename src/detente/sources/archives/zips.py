"""Reads a ZIP by its directory, in order of name; office documents and books, also ZIPs, are told apart."""

from __future__ import annotations

import re
import stat
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import IO, BinaryIO, cast

from detente.errors import SourceError
from detente.sources.archives import warc
from detente.sources.archives.names import cleaned, is_hidden, member
from detente.sources.draft import Raw, shown
from detente.sources.load import LIMIT, bounded, too_large

_DIRECTORY = 32_000_000  # bytes of directory, some 500,000 members, which take 150 MB once read
_HEADER = 30  # bytes before a member's name
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # the library unpacks others, all rare, unbounded
_LOCKED, _UTF8 = 0x1, 0x800
_WARC = re.compile(r"\.warc(?:\.gz)?$", re.IGNORECASE)
_WACZ = re.compile(r"archive/[^/]+\.warc(?:\.gz)?$", re.IGNORECASE)
_WORD = "word/document.xml"
EMPTY = Raw(Path())  # stands for each empty file, of which there may be millions
_SAVE = "open it and save it as"
_OFFICE: tuple[tuple[str, str, str], ...] = (
    ("xl/workbook.xml", "an Excel workbook", f"{_SAVE} CSV"),
    ("xl/workbook.bin", "an Excel workbook", f"{_SAVE} CSV"),
    ("ppt/presentation.xml", "a PowerPoint presentation", f"{_SAVE} PDF"),
    ("META-INF/container.xml", "an EPUB book", "convert it to HTML or plain text, for example with Calibre"),
    ("Index/Document.iwa", "a Pages, Numbers or Keynote document", f"{_SAVE} PDF or DOCX"),
    ("META-INF/MANIFEST.MF", "a Java program", "hand in documents"),
    ("AndroidManifest.xml", "an Android program", "hand in documents"),
)
_OPEN: tuple[tuple[str, str, str], ...] = (
    ("text", "an OpenDocument text", f"{_SAVE} DOCX or HTML"),
    ("spreadsheet", "an OpenDocument spreadsheet", f"{_SAVE} CSV"),
    ("", "an OpenDocument file", f"{_SAVE} PDF"),
)


class _TooMany(SourceError):
    """The directory is larger than is read."""


class _Bounded:
    """A stream out of which no more than a bounded directory is read at once."""

    def __init__(self, stream: BinaryIO, name: str) -> None:
        self._stream, self._name = stream, name
        self.seek, self.tell, self.seekable = stream.seek, stream.tell, stream.seekable

    def read(self, size: int = -1) -> bytes:
        if size > _DIRECTORY:
            raise _TooMany(f"{self._name} lists too many members (some 500,000 or more); unpack it first.")
        return self._stream.read(size)


def opened(stream: BinaryIO, name: str) -> zipfile.ZipFile | None:
    """Its directory read; None where that is missing or damaged, SourceError where it is too long."""
    try:
        return zipfile.ZipFile(cast("IO[bytes]", _Bounded(stream, name)))
    except _TooMany:
        raise
    except Exception:  # one odd name or field is enough: BadZipFile, UnicodeDecodeError, struct.error ...
        return None


def is_word(raw: Raw) -> bool:
    """Whether it is a DOCX, by its directory, or by its first member where the directory was cut off."""
    with raw.open() as stream:
        try:
            found = opened(stream, "")
        except SourceError:
            return False
        if found is None:
            return raw.head[_HEADER:].startswith((b"[Content_Types].xml", b"word/")) and b"word/" in raw.head
        return _WORD in found.NameToInfo


def members(raw: Raw, found: zipfile.ZipFile) -> Iterator[Raw | SourceError]:
    """Its files in order of name; those of a WACZ are the pages in its WARCs alone."""
    name, names = shown(raw.path), found.NameToInfo
    for what, advice in _told_apart(found):
        yield SourceError(f"{name} is {what}; {advice}.")
        return
    saved = "datapackage.json" in names and any(_WACZ.match(one) for one in names)
    sharing = _sharing(found.infolist())
    for info in sorted(found.infolist(), key=lambda one: (one.filename, one.header_offset)):
        if saved and not _WACZ.match(info.filename):
            continue
        if info.filename.endswith("/") or stat.S_ISLNK(info.external_attr >> 16) or is_hidden(info.filename):
            continue
        if not info.file_size and not info.compress_size:
            yield EMPTY
            continue
        held = member(raw, _name(info), b"")
        where = shown(held.path)
        fault = _fault(info, where, sharing)
        if fault:
            yield SourceError(fault)
        elif _WARC.search(info.filename) and (saved or info.file_size > LIMIT):
            yield from _warc(held, found, info)
        else:
            yield _read(raw, found, info, where)


def _told_apart(found: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """(what it is, what to do) where it is an office document, a book or a program."""
    names = found.NameToInfo
    mime = names.get("mimetype")
    if mime is not None and mime.file_size < 200 and mime.compress_type in _METHODS:
        try:
            said = found.read(mime).decode("ascii", "replace")
        except Exception:  # then its other members tell
            said = ""
        if "opendocument" in said:
            yield next((what, advice) for kind, what, advice in _OPEN if kind in said)
    for name, what, advice in _OFFICE:
        if name in names:
            yield what, advice


def _name(info: zipfile.ZipInfo) -> str:
    """Its name: UTF-8 even where that is not marked, since many a program forgets to."""
    name = info.filename
    if not info.flag_bits & _UTF8:
        with suppress(UnicodeError):
            name = name.encode("cp437").decode("utf-8")
    return name


def _sharing(infos: list[zipfile.ZipInfo]) -> set[int]:
    """The identities of entries whose bytes run into the next one's, as only a bomb has them.

    Of several that begin at one place, all but the last name.
    """
    order = sorted(infos, key=lambda one: (one.header_offset, one.filename))
    ends = ((one.header_offset + _HEADER + one.compress_size, one) for one in order)
    return {id(one) for (end, one), after in zip(ends, order[1:], strict=False) if end > after.header_offset}


def _fault(info: zipfile.ZipInfo, where: str, sharing: set[int]) -> str:
    if id(info) in sharing:
        return f"{where} shares its bytes with other members, as in a zip bomb; pack it anew."
    if info.flag_bits & _LOCKED:
        return f"{where} is locked with a password; unpack the archive and hand in the file."
    if info.compress_type not in _METHODS:
        return f"{where} is packed in a rare way (method {info.compress_type}); unpack the archive first."
    return ""


def _read(raw: Raw, found: zipfile.ZipFile, info: zipfile.ZipInfo, where: str) -> Raw | SourceError:
    if info.file_size > LIMIT:
        return too_large(where)
    try:
        with found.open(info) as packed:
            return member(raw, _name(info), bounded(packed, where))
    except SourceError as error:
        return error
    except Exception as fault:  # BadZipFile, zlib.error, EOFError, OSError, struct.error ...
        return damaged(where, fault)


def _warc(raw: Raw, found: zipfile.ZipFile, info: zipfile.ZipInfo) -> Iterator[Raw | SourceError]:
    """The pages of a WARC that is read where it lies, however long it is."""
    try:
        with found.open(info) as packed:
            yield from warc.pages(raw, cast("BinaryIO", packed))
    except SourceError as error:
        yield error
    except Exception as fault:
        yield damaged(shown(raw.path), fault)


def damaged(where: str, fault: Exception) -> SourceError:
    """For a member that cannot be read."""
    reason = str(fault).split("\n")[0].rstrip(".")[:100]
    return SourceError(f"{where} is damaged ({cleaned(reason)}); get the archive again.")
