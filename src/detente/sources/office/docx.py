"""DOCX: the paragraphs of a Word document, told apart by their styles; tables row by row, notes last."""

from __future__ import annotations

import re
import zipfile
import zlib
from typing import Any

from detente.errors import SourceError
from detente.model import Passage, Role
from detente.sources import furniture as f
from detente.sources.draft import Draft, Format, Raw, shown
from detente.sources.office.docxparts import Facts, Paragraph, Story, Styles
from detente.sources.office.made import author_made, day_made, title_made

PART = 64_000_000  # bytes that one part may unpack to
CHARACTERS = 20_000_000
_MAGIC = b"PK\x03\x04"
_MAIN = re.compile(r"/?word/document\d*\.xml")
_EDGES = re.compile(r"/?word/(header|footer)\d{0,3}\.xml")
_MANY = 20  # heads and feet
_CHUNK = 1 << 16
_GAP = "\n\n"
_TOP = 12  # paragraphs at the head in which bylines and dates stand
_PROSE = 100  # characters of a paragraph that is no title, byline or date
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError)
_Found = list[tuple[str, Role, str]]  # text, role, speaker


def fits(raw: Raw) -> bool:
    """A zip archive that holds a Word document; one cut short by the names at its head."""
    head = raw.head
    if not head.startswith(_MAGIC):
        return False
    try:
        with raw.open() as stream, zipfile.ZipFile(stream) as archive:
            return any(_MAIN.fullmatch(name) for name in archive.namelist())
    except _BROKEN:
        return b"[Content_Types].xml" in head and b"word/" in head


def draft(raw: Raw) -> Draft:
    """Reads a document; raises SourceError where it is damaged, locked, too large or empty."""
    name = shown(raw.path)
    try:
        with raw.open() as stream, zipfile.ZipFile(stream) as archive:
            main, notes, edges, styles, facts = _parts(archive, name)
    except _BROKEN as fault:
        raise _damaged(name) from fault
    numbered = [one for key in dict.fromkeys(main.notes) for one in notes.get(key, [])]
    found = _roles([*main.paragraphs, *numbered], styles)
    if not found:
        raise SourceError(
            f"{name} has no text; if it shows pictures of text, run text recognition (OCR) on it."
        )
    if sum(len(text) for text, _, _ in found) > CHARACTERS:
        raise SourceError(f"{name} has more than {CHARACTERS:,} characters; split it.")
    title = _title(found, main.paragraphs, styles, title_made(facts.stated.get("title", "")))
    author = next(
        (who for text, role, _ in found if role is Role.DATELINE and (who := f.author_in(text))), ""
    )
    heads, feet = edges
    text, passages = _laid_out([*heads, *found, *feet])
    stated = facts.stated
    said = day_made(stated.get("created", ""), stated.get("creator", ""), text, passages)
    return Draft(text, passages, title, author or author_made(stated.get("creator", "")), said)


FORMAT = Format("docx", fits, draft)


def _parts(
    archive: zipfile.ZipFile, name: str
) -> tuple[Story, dict[str, list[Paragraph]], tuple[_Found, _Found], Styles, Facts]:
    names = {part.lstrip("/"): part for part in archive.namelist()}
    main, styles, facts = Story(), Styles(), Facts()
    _stream(archive, next(part for part in names.values() if _MAIN.fullmatch(part)), main, name)
    notes: dict[str, list[Paragraph]] = {}
    for kind in ("footnotes", "endnotes"):
        if part := names.get(f"word/{kind}.xml"):
            story = Story()
            _stream(archive, part, story, name)
            notes |= story.by_note
    edges: tuple[_Found, _Found] = ([], [])
    for part in [part for part in names.values() if _EDGES.fullmatch(part)][:_MANY]:
        story = Story()
        _stream(archive, part, story, name)
        side = edges[0] if "word/header" in part else edges[1]
        for paragraph in story.paragraphs:
            one = (paragraph.text, Role.NAVIGATION, "")
            if one[0] and one not in side:
                side.append(one)
    for key, target in (("word/styles.xml", styles), ("docProps/core.xml", facts)):
        if part := names.get(key):
            _stream(archive, part, target, name)
    return main, notes, edges, styles, facts


def _stream(archive: zipfile.ZipFile, part: str, target: Any, name: str) -> None:
    """Feeds a part to its target (a Story, Styles or Facts); nothing outside is opened."""
    from lxml import etree

    info = archive.getinfo(part)
    if info.flag_bits & 1:
        raise SourceError(f"{name} is locked by a password; save it without one and hand that in.")
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise _damaged(name)
    parser = etree.XMLParser(
        target=target, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    total = 0
    try:
        with archive.open(info) as stream:
            while chunk := stream.read(_CHUNK):
                total += len(chunk)
                if total > PART:
                    raise SourceError(f"{name} unpacks to more than {PART // 1_000_000} MB a part; split it.")
                parser.feed(chunk)
        parser.close()
    except etree.LxmlError as fault:
        raise _damaged(name) from fault


def _damaged(name: str) -> SourceError:
    return SourceError(f"{name} is a damaged Word document; open it, save it anew and hand that in.")


def _roles(paragraphs: list[Paragraph], styles: Styles) -> _Found:
    """The paragraphs that have words: text, role and speaker of each."""
    found: _Found = []
    head = True
    for paragraph in paragraphs:
        text = paragraph.text
        if not text:
            continue
        head = head and len(found) < _TOP and not (f.stops(text) and len(text) > _PROSE)
        role = styles.role(paragraph.style)
        if role is Role.BODY and not paragraph.row:
            role = _role(paragraph, text, head)
        speaker = ""
        if role is Role.QUOTE and found:
            before, was, who = found[-1]
            speaker = who if was is Role.QUOTE else f.said_by(before)
            if was is Role.QUOTE and not f.stops(text) and (who := f.attributed_to(text)):
                _attribute(found, who)
                role, speaker = Role.NAVIGATION, ""
        found.append((text, role, speaker))
    return found


def _attribute(found: _Found, who: str) -> None:
    """Gives a quotation to the one named under it."""
    for i in range(len(found) - 1, -1, -1):
        text, role, speaker = found[i]
        if role is not Role.QUOTE or speaker:
            return
        found[i] = text, role, who


def _role(paragraph: Paragraph, text: str, head: bool) -> Role:
    if f.is_furniture(text):
        return Role.NAVIGATION
    if f.is_posted(text) or (head and (f.is_date(text) or f.author_in(text))):
        return Role.DATELINE
    if f.is_credits(text):
        return Role.SIGNATURE
    letters = sum(map(str.isalnum, text))
    bold = f.is_short(text) and 0 < letters <= paragraph.bold
    section = 8 <= len(text) <= 60 and text.isupper() and not f.stops(text)
    outlined = paragraph.outlined and len(text) < 3 * _PROSE
    return Role.HEADLINE if outlined or bold or section else Role.BODY


def _title(found: _Found, paragraphs: list[Paragraph], styles: Styles, stated: str) -> str:
    """The title that the document shows, marked as headline, or else what the file states."""
    for paragraph in paragraphs[: 2 * _TOP]:
        if styles.titles(paragraph.style) and (text := paragraph.text):
            return " ".join(text.split())
    top = [i for i, (_, role, _) in enumerate(found[:_TOP]) if role in (Role.HEADLINE, Role.BODY)]
    for i in top:
        text = " ".join(found[i][0].split())
        if stated and text.casefold() == stated.casefold():
            found[i] = found[i][0], Role.HEADLINE, ""
            return text
    shown = next((i for i in top if found[i][1] is Role.HEADLINE), None)
    if shown is not None and shown <= 3:
        return " ".join(found[shown][0].split())
    if not stated and len(top) > 1 and top[0] <= 3 and f.is_short(found[top[0]][0]):
        text = found[top[0]][0]
        found[top[0]] = text, Role.HEADLINE, ""
        return " ".join(text.split())
    return stated


def _laid_out(found: _Found) -> tuple[str, tuple[Passage, ...]]:
    passages: list[Passage] = []
    position = 0
    for text, role, speaker in found:
        cut = f.placeline(text) if role is Role.BODY else 0
        if cut:
            passages.append(Passage(position, position + len(text[:cut].rstrip()), Role.DATELINE))
        passages.append(Passage(position + cut, position + len(text), role, speaker))
        position += len(text) + len(_GAP)
    return _GAP.join(text for text, _, _ in found), tuple(passages)
