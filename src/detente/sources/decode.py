"""Turns the bytes of a file into characters, one way for each file, and says when they are no text."""

from __future__ import annotations

import codecs
import re

from detente.errors import SourceError
from detente.sources.binary import seems

_DECLARED = re.compile(
    rb"<(?:meta\b[^>]{0,400}?\bcharset|\?xml\b[^>]{0,200}?\bencoding)\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})",
    re.IGNORECASE,
)
# What browsers make of these labels (WHATWG Encoding): the printable superset.
_WIDER = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
}
_OF_PAGES = ("iso8859", "cp", "koi8", "mac", "gb", "big5", "euc", "shift_jis", "iso2022", "tis", "ptcp")
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def decoded(data: bytes, name: str, carried: str = "") -> str:
    """The characters of `data`, a byte-order mark kept as the first; raises SourceError naming `name`.

    UTF-8, UTF-16 or 32 with a mark, the encoding that its carrier (a mail, a server) or an HTML or XML head
    declares, then Windows-1252. Where
    all but a trace of the bytes are UTF-8 the rest become U+FFFD, since a download cut short ends inside a
    character.
    """
    text = _decoded(data, name, carried)
    if not text.strip("\ufeff\u200b\x00 \t\r\n\x0b\x0c\xa0\u3000\x1a"):
        raise SourceError(f"{name} is empty; there is nothing in it to read.")
    return text


def _decoded(data: bytes, name: str, carried: str) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError:
                break
    found = seems(data)
    if found:
        raise SourceError(f"{name} is no text but seems to be {found[0]}; {found[1]}.")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    declared = _codec(carried) or _declared(data)
    for encoding in (declared, "") if declared else ("",):
        text = _tried(data, encoding) if encoding else _mended(data)
        if text is not None:
            return text
    text = _tried(data, "cp1252")
    if text is None:
        raise SourceError(f"{name} is in an encoding that cannot be told; save it as UTF-8.")
    return text


def _declared(data: bytes) -> str:
    """The name of the codec that the head declares, empty where it names none that is a text codec."""
    match = _DECLARED.search(data[:4096])
    return _codec(match[1].decode("ascii")) if match else ""


def _codec(label: str) -> str:
    """The text codec behind a label, empty where there is none."""
    try:
        codec = codecs.lookup(label).name
    except (LookupError, ValueError):
        return ""
    codec = _WIDER.get(codec, codec)
    return codec if codec.startswith(_OF_PAGES) else ""


def _tried(data: bytes, encoding: str) -> str | None:
    try:
        text = data.decode(encoding)
        text.encode("utf-8")  # some codecs hand out lone surrogates
    except (UnicodeError, LookupError, ValueError):
        return None
    return text


def _mended(data: bytes) -> str | None:
    """As UTF-8 with the faults replaced, where at least ten characters are well formed for each fault."""
    text = data.decode("utf-8", errors="replace")
    faults = text.count("\ufffd")
    whole = len(text) - len(text.encode("ascii", errors="ignore")) - faults
    return text if whole >= 10 * faults else None
