"""BibTeX: an entry for each document, in ASCII, so that every TeX engine reads it."""

from __future__ import annotations

import re
import unicodedata
from typing import Final
from urllib.parse import quote

from detente.exchange.exporting.extract import Export, Extract
from detente.exchange.exporting.saying import address, one_line
from detente.model import Document

_ADDRESS: Final = ":/?#[]@!$&'()*+,;=%~-._"  # signs that stand in an address as they are
_SPECIAL: Final = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "#": r"\#", "%": r"\%",
    "_": r"\_", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}", "<": r"\textless{}",
    ">": r"\textgreater{}", "|": r"\textbar{}", '"': r"\textquotedbl{}",
    "\u2018": "`", "\u2019": "'", "\u201c": "``", "\u201d": "''", "\u2013": "--", "\u2014": "---",
    "\u2026": r"\ldots{}", "\u00df": r"\ss{}", "\u00f8": r"\o{}", "\u00d8": r"\O{}", "\u0142": r"\l{}",
    "\u0141": r"\L{}", "\u00e6": r"\ae{}", "\u00c6": r"\AE{}", "\u0131": r"\i{}",
}  # fmt: skip
_ACCENTS: Final = {
    "\u0300": "`", "\u0301": "'", "\u0302": "^", "\u0303": "~", "\u0304": "=", "\u0306": "u", "\u0307": ".",
    "\u0308": '"', "\u030a": "r", "\u030b": "H", "\u030c": "v", "\u0327": "c", "\u0328": "k",
}  # fmt: skip


def bibtex(extract: Extract) -> Export:
    """`@online` where a document has an address, else `@misc`; the key ends in the document's id."""
    body = (_entry(document).encode() for document in extract.documents)
    return Export(body, len(extract.documents), "reference")


def key(document: Document) -> str:
    """`Cairo1978-0123456789ab`: letters of a name, the year, twelve digits of the document's id."""
    bare = unicodedata.normalize("NFKD", document.author or document.publisher or document.name)
    word = next(iter(re.findall("[A-Za-z]{2,}", bare.encode("ascii", "ignore").decode())), "text")
    return f"{word}{document.said.year if document.said else ''}-{document.id[:12]}"


def tex(text: str) -> str:
    """A text as TeX writes it: `Müller & Co` is `M{\\"u}ller \\& Co`; what has no such form is `?`."""
    written = ""
    for sign in unicodedata.normalize("NFC", one_line(text)):
        letter, *marks = [*unicodedata.normalize("NFD", sign)]
        if sign in _SPECIAL:
            written += _SPECIAL[sign]
        elif len(marks) == 1 and marks[0] in _ACCENTS and letter.isascii():
            accent = _ACCENTS[marks[0]]
            written += f"{{\\{accent}{{{letter}}}}}" if accent.isalpha() else f"{{\\{accent}{letter}}}"
        else:
            written += sign if sign.isascii() else "?"
    return written


def _entry(document: Document) -> str:
    link, said = address(document), document.said
    fields = {
        "title": "{" + tex(document.title or document.name) + "}",
        "author": "{" + tex(document.author) + "}" if document.author else "",
        "howpublished": tex(document.publisher),
        "date": said.isoformat() if said else "",
        "year": str(said.year) if said else "",
        "month": str(said.month) if said else "",
        "url": quote(link, safe=_ADDRESS),
        "urldate": document.retrieved.date().isoformat() if document.retrieved and link else "",
        "language": tex(document.language),
        "note": tex(f"{document.name}, SHA-256 {document.sha256}" if document.sha256 else document.name),
    }
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@{'online' if link else 'misc'}{{{key(document)},\n{lines}}}\n\n"
