"""Markdown: the file as it is, its marks left in the text; passages cover the prose.

What stands in a line but is not read (link targets, images, emphasis marks) is found by `plain`.
"""

from __future__ import annotations

import re
from datetime import date

from detente.model import Passage, Role
from detente.sources import furniture as f
from detente.sources.draft import Draft, Format, Raw
from detente.sources.page.metadates import day_in
from detente.sources.plaintext.lines import lines
from detente.sources.plaintext.pieces import Piece, give_voices, passages

_ENDINGS = (".md", ".markdown", ".mkd", ".mdown")
_SHAPES = (
    re.compile(r"^#{1,6} \S", re.MULTILINE),
    re.compile(r"\[[^\[\]\n]{1,200}\]\((?:https?://|/|#)[^()\s]*\)"),
    re.compile(r"^(?:```|~~~)", re.MULTILINE),
    re.compile(r"\A\ufeff?---\r?\n(?:\w[\w-]*:.*\r?\n){1,40}---\s*$", re.MULTILINE),
    re.compile(r"\*\*[^*\s][^*\n]{0,100}\*\*"),
)
_FIELD = re.compile(r"(title|author|date)\s*[:=]\s*[\"']?(.*?)[\"']?\s*", re.IGNORECASE)
_FENCE = re.compile(r"(`{3,}|~{3,})([^`]*)")
_HEADING = re.compile(r"(#{1,6}[ \t]+)(.*?)([ \t]+#+)?")
_UNDERLINE = re.compile(r"=+|-{2,}")
_RULE = re.compile(r"(?:[-*_][ \t]*){3,}")
_DEFINITION = re.compile(r"\[[^\]^][^\]]*\]:\s*\S+.*")
_TABLE_RULE = re.compile(r"\|?[ \t:|-]*\|[ \t:|-]*")
_ITEM = re.compile(r"(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?|\[\^[^\]]+\]:[ \t]*")
_HEAD = 12  # lines at the head where a byline or a bare date is looked for

_UNREAD = re.compile(
    r"<!--.*?(?:-->|\Z)"
    r"|!\[[^\[\]\n]{0,500}\](?:\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)|\[[^\[\]\n]*\])"
    r"|<(?:https?://|mailto:)[^<>\s]*>|</?[A-Za-z][^<>\n]{0,300}>|\[\^[^\[\]\n]{1,40}\]",
    re.DOTALL,
)
_LINK = re.compile(r"\[([^\[\]\n]{0,500})\](\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)|\[[^\[\]\n]*\])")
_EMPHASIS = re.compile(
    r"(?<!\\)(?:\*{1,3}|`+|~~)|(?<![\w\\])_{1,3}(?=\S)|(?<=[^\s_])_{1,3}(?!\w)|\\(?=[!-/:-@\[-`{-~])"
)
_QUOTE_MARK = re.compile(r"^[ \t]*(?:>[ \t]?)+", re.MULTILINE)


def fits(raw: Raw) -> bool:
    """By its ending, or two kinds of mark of which one is a heading or front matter."""
    if raw.ending in _ENDINGS:
        return True
    found = [shape.search(raw.text) is not None for shape in _SHAPES]
    return (found[0] or found[3]) and sum(found) >= 2


def plain(text: str, found: tuple[Passage, ...] = ()) -> str:
    """The text with link targets, images, tags and emphasis marks as spaces; as long as the text."""
    text = _UNREAD.sub(_spaces, text)
    text = _LINK.sub(lambda m: f" {m[1]} {' ' * len(m[2])}", text)
    text = _QUOTE_MARK.sub(_spaces, text)
    return _EMPHASIS.sub(_spaces, text)


def draft(raw: Raw) -> Draft:
    """Reads Markdown; `Draft.text` is the decoded file, unchanged."""
    text = raw.text
    bare = plain(text)
    pieces = [Piece.of(line) for line in lines(text)]
    for piece in pieces:
        piece.text = " ".join(bare[piece.start : piece.end].split())
    fields = _front_matter(pieces, text)
    give_voices([piece for piece in pieces if piece.role is not Role.NAVIGATION])
    headings, author = _blocks(pieces, text)
    title = fields.get("title") or min(headings, default=(0, ""), key=lambda h: h[0])[1]
    return Draft(text, passages(pieces), title, fields.get("author", author), _day(fields.get("date", "")))


FORMAT = Format("markdown", fits, draft, plain)


def _spaces(match: re.Match[str]) -> str:
    return re.sub(r"[^\r\n]", " ", match[0])


def _day(value: str) -> date | None:
    return day_in(value) if value else None


def _front_matter(pieces: list[Piece], text: str) -> dict[str, str]:
    """Marks the block between `---` lines at the head; gives its title, author and date."""
    if not pieces or pieces[0].start > 1 or text[pieces[0].start : pieces[0].end] not in ("---", "+++"):
        return {}
    fields: dict[str, str] = {}
    fence = text[pieces[0].start : pieces[0].end]
    for i, piece in enumerate(pieces[1:60], 1):
        line = text[piece.start : piece.end]
        if line in (fence, "..."):
            for inside in pieces[: i + 1]:
                inside.role = Role.NAVIGATION
            return fields
        if match := _FIELD.fullmatch(line):
            fields[match[1].lower()] = match[2]
    return {}


def _blocks(pieces: list[Piece], text: str) -> tuple[list[tuple[int, str]], str]:
    """Gives each line its role; gives the headings as (level, words) and the author."""
    headings: list[tuple[int, str]] = []
    author, fence, seen = "", "", 0
    before: Piece | None = None
    for piece in pieces:
        if piece.role is Role.NAVIGATION:
            continue
        line = text[piece.start : piece.end]
        if fence:
            piece.role = Role.NAVIGATION
            if line.startswith(fence) and not line.strip(fence[0]):
                fence = ""
            continue
        seen += 1
        if opening := _FENCE.fullmatch(line):
            piece.role, fence = Role.NAVIGATION, opening[1]
        elif heading := _HEADING.fullmatch(line):
            headings.append((len(heading[1].strip()), piece.text.lstrip("# ").rstrip("# ")))
            piece.start, piece.end = piece.start + heading.start(2), piece.start + heading.end(2)
            piece.role, piece.fresh = (Role.HEADLINE if piece.open else piece.role), True
        elif _underlines(line, piece, before):
            assert before is not None
            before.role, piece.role = Role.HEADLINE, Role.NAVIGATION
            headings.append((1 if line.startswith("=") else 2, before.text))
        elif _is_mark(line) or not any(map(str.isalnum, piece.text)):
            piece.role = Role.NAVIGATION
        elif line.startswith("|"):
            piece.fresh = True
        elif f.is_posted(piece.text) or (seen <= _HEAD and _is_note(piece.text)):
            piece.role = Role.DATELINE
            author = author or f.author_in(piece.text)
        elif piece.open and f.is_furniture(piece.text):
            piece.role = Role.NAVIGATION
        elif item := _ITEM.match(line):
            piece.start, piece.fresh = piece.start + item.end(), True
            piece.text = " ".join(piece.text.split()[1:]) if item.end() < len(line) else ""
        before = piece
    return headings, author


def _is_mark(line: str) -> bool:
    return any(shape.fullmatch(line) for shape in (_RULE, _DEFINITION, _TABLE_RULE))


def _is_note(words: str) -> bool:
    return f.is_date(words) or bool(f.author_in(words))


def _underlines(line: str, piece: Piece, before: Piece | None) -> bool:
    """Whether the line makes the one above it a heading."""
    return (
        _UNDERLINE.fullmatch(line) is not None
        and before is not None
        and before.open
        and before.run == piece.run
        and f.is_short(before.text)
    )
