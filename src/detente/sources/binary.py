"""Tells what a file that is no text seems to be, by its first bytes."""

from __future__ import annotations

_OPEN = "open it and save its text"
_MAGIC: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF-", "a PDF", "save its text, for example with pdftotext"),
    (b"PK\x03\x04", "a zip archive or an office document", "unpack it, or open it and save its text"),
    (b"PK\x05\x06", "an empty zip archive", "hand in the documents themselves"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document", _OPEN),
    (b"{\\rtf", "a rich text (RTF) document", "open it and save it as plain text"),
    (b"\x7fELF", "a program", "hand in documents"),
    (b"\xca\xfe\xba\xbe", "a program", "hand in documents"),
    (b"\xcf\xfa\xed\xfe", "a program", "hand in documents"),
    (b"\x89PNG\r\n", "an image (PNG)", "run text recognition on it and hand in the text"),
    (b"\xff\xd8\xff", "an image (JPEG)", "run text recognition on it and hand in the text"),
    (b"GIF87a", "an image (GIF)", "run text recognition on it and hand in the text"),
    (b"GIF89a", "an image (GIF)", "run text recognition on it and hand in the text"),
    (b"II*\x00", "an image (TIFF)", "run text recognition on it and hand in the text"),
    (b"MM\x00*", "an image (TIFF)", "run text recognition on it and hand in the text"),
    (b"RIFF", "an image, sound or film (RIFF)", "hand in its text"),
    (b"OggS", "a sound or film (Ogg)", "hand in a transcript"),
    (b"ID3", "a sound (MP3)", "hand in a transcript"),
    (b"fLaC", "a sound (FLAC)", "hand in a transcript"),
    (b"\x1f\x8b", "a gzip archive", "unpack it"),
    (b"BZh", "a bzip2 archive", "unpack it"),
    (b"\xfd7zXZ\x00", "an xz archive", "unpack it"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive", "unpack it"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive", "unpack it"),
    (b"Rar!\x1a\x07", "a RAR archive", "unpack it"),
    (b"SQLite format 3\x00", "an SQLite database", "export its texts to files"),
    (b"PAR1", "a Parquet table", "export its texts to files"),
    (b"bplist00", "an Apple property list or web archive", _OPEN),
    (b"\x00\x00\x00\x18ftyp", "a film (MP4)", "hand in a transcript"),
    (b"\x00\x00\x00\x20ftyp", "a film (MP4)", "hand in a transcript"),
)
_AS_TEXT = (b"RIFF", b"OggS", b"ID3", b"fLaC", b"BZh", b"PAR1")  # words may begin so: ask for a NUL too
_CONTROLS = bytes([*sorted(set(range(32)) - {8, 9, 10, 11, 12, 13, 26, 27}), 127])
_WINDOW = 65_536
_ENOUGH = 8  # bytes; fewer show no pattern


def seems(data: bytes) -> tuple[str, str] | None:
    """(what it seems to be, what to do) of bytes that are no text; None where they may be text.

    Text in UTF-16 or UTF-32 must be told by its mark before.
    """
    zero = b"\x00" in data
    for magic, what, advice in _MAGIC:
        if data.startswith(magic) and (zero or magic not in _AS_TEXT):
            return what, advice
    if zero:
        window = data[:_WINDOW] if len(data) >= _ENOUGH else b""
        evens, odds = window[::2].count(0), window[1::2].count(0)
        if max(evens, odds) * 5 > len(window) and min(evens, odds) * 20 < max(evens, odds):
            return "text in UTF-16 without a byte-order mark", "save it as UTF-8"
        return "binary data", "hand in the text of it"
    controls = len(data) - len(data.translate(None, _CONTROLS))
    if controls * 100 > len(data):
        return "binary data", "hand in the text of it"
    return None
