"""Markdown: a line an event and a footnote a telling, with its quote and where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from detente.exchange.exporting.extract import Event, Export, Extract
from detente.exchange.exporting.saying import address, cited, document_of, headline, one_line
from detente.model import Claim

# A sign that Markdown takes for its own. Digits with a stop or a sign at a line's start cannot occur here.
_OWN: Final = re.compile(r"([\\`*_{}\[\]<>#|~$&^@])")


def footnotes(extract: Extract) -> Export:
    """For Pandoc, GitHub and what else reads `[^1]`; numbered through."""
    told = sum(len(event.claims) for event in extract.events)
    return Export(_lines(extract), told, "footnote")


def _lines(extract: Extract) -> Iterator[bytes]:
    number, notes = 0, list[str]()
    for event in extract.events:
        marks = ""
        for claim in event.claims:
            number += 1
            marks += f"[^{number}]"
            notes.append(f"[^{number}]: {_note(event, claim)}\n")
        yield f"- {_safe(event.date or 'no date')}: {_safe(headline(event))}.{marks}\n".encode()
    yield b"\n" if notes else b""
    for note in notes:
        yield note.encode("utf-8", "backslashreplace")


def _note(event: Event, claim: Claim) -> str:
    document, link = document_of(event, claim), address(document_of(event, claim))
    said = document.said.isoformat() if document.said else ""
    parts = [_safe(part) for part in (document.author, document.title, document.publisher, said) if part]
    parts.append(_safe(cited(event, claim)))
    if link:
        parts.append(f"<{re.sub('[<>]', '', link)}>")
    speakers = f" (according to {_safe(', '.join(claim.attribution))})" if claim.attribution else ""
    return f'"{_safe(claim.quote)}"{speakers}: {", ".join(parts)}.'


def _safe(text: str) -> str:
    return _OWN.sub(r"\\\1", one_line(text))
