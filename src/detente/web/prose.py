"""Our own pages of prose, from Markdown to blocks that a template draws; nothing in them becomes markup."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from typing_extensions import TypedDict


class Piece(TypedDict):
    """Words in one style; `to` is an address of the desk that they lead to, empty for none."""

    text: str
    strong: bool
    emphasis: bool
    code: bool
    to: str


class Block(TypedDict):
    """A `heading` (of `level` 1 to 6), `paragraph`, `list`, `numbered`, `code` or `table`.

    `rows` are a table's rows of cells, its head first; else a row of one cell for each item or line.
    """

    kind: str
    level: int
    id: str
    rows: list[list[list[Piece]]]


_HEADING: Final = re.compile(r"(#{1,6}) +(.+?)\s*#*$")
_ITEM: Final = re.compile(r"(?:[-*+]|(\d{1,9})[.)]) +(.*)")
_FIRST: Final = re.compile(r"[-*+] |1[.)] ")  # what begins a list in the midst of a paragraph
_RULE: Final = re.compile(r"\|(?:\s*:?-+:?\s*\|)+\s*")
_BAR: Final = re.compile(r"(?<!\\)\|")
_INLINE: Final = re.compile(
    r"\\(?P<mark>[!-/:-@\[-`{-~])|(?P<ticks>`+)(?P<code>.+?)(?<!`)(?P=ticks)(?!`)"
    r"|\*\*(?P<strong>\S(?:.*?\S)?)\*\*(?!\*)|\*(?P<em>[^*\s](?:[^*]*[^*\s])?)\*"
    r"|\[(?P<text>[^\]]+)\]\((?P<to>[^)\s]+)\)"
)
_PAGE: Final = re.compile(r"([a-z]+)\.md(#[\w-]+)?")


def blocks(text: str, pages: Sequence[str] = ()) -> list[Block]:
    """The blocks of a text; `name.md` leads to /method/name where `pages` holds the name."""
    return list(_blocks(text.splitlines(), frozenset(pages)))


def slug(words: str) -> str:
    """The anchor of a heading."""
    return "-".join(re.findall(r"\w+", words.lower()))


def _blocks(lines: list[str], pages: frozenset[str]) -> Iterator[Block]:
    at = 0
    while at < len(lines):
        line = lines[at]
        if not line.strip():
            at += 1
        elif line.startswith("```"):
            end = next((n for n in range(at + 1, len(lines)) if lines[n].startswith("```")), len(lines))
            yield _verbatim(lines[at + 1 : end])
            at = end + 1
        elif line.startswith("    "):
            end = at
            while end < len(lines) and (lines[end].startswith("    ") or not lines[end].strip()):
                end += 1
            yield _verbatim([one[4:] for one in lines[at:end]])
            at = end
        elif found := _HEADING.fullmatch(line):
            pieces = _pieces(found[2], pages)
            yield _block("heading", [[pieces]], len(found[1]), slug("".join(p["text"] for p in pieces)))
            at += 1
        elif line.startswith("|") and at + 1 < len(lines) and _RULE.fullmatch(lines[at + 1]):
            end = at + 2
            while end < len(lines) and lines[end].startswith("|"):
                end += 1
            rows = [_cells(one) for one in (line, *lines[at + 2 : end])]
            yield _block("table", [[_pieces(cell, pages) for cell in row] for row in rows])
            at = end
        elif item := _ITEM.match(line):
            texts, at = _items(lines, at)
            kind = "numbered" if item[1] else "list"
            yield _block(kind, [[_pieces(one, pages)] for one in texts])
        else:
            end = at + 1
            while end < len(lines) and not _ends(lines[end]):
                end += 1
            yield _block("paragraph", [[_pieces(_joined(lines[at:end]), pages)]])
            at = end


def _items(lines: list[str], at: int) -> tuple[list[str], int]:
    """The texts of a list's items, and the number of the line after it."""
    texts = list[list[str]]()
    while at < len(lines):
        line = lines[at]
        if found := _ITEM.match(line):
            texts.append([found[2]])
        elif not line.strip():
            after = next((one for one in lines[at:] if one.strip()), "")
            if not _ITEM.match(after) and not after.startswith("  "):
                break
        elif line.startswith("      ") and not lines[at - 1].strip():
            texts[-1].append(f"`{line.strip()}`")  # a formula inside an item
        elif line.startswith("  ") or not _ends(line):
            texts[-1].append(line)
        else:
            break
        at += 1
    return [_joined(one) for one in texts], at


def _ends(line: str) -> bool:
    """Whether a line ends the paragraph before it."""
    return (
        not line.strip()
        or line.startswith(("```", "|"))
        or bool(_HEADING.fullmatch(line) or _FIRST.match(line))
    )


def _joined(lines: Sequence[str]) -> str:
    return " ".join(" ".join(lines).split())


def _cells(line: str) -> list[str]:
    return [cell.strip().replace("\\|", "|") for cell in _BAR.split(line.strip())[1:-1]]


def _verbatim(lines: list[str]) -> Block:
    return _block("code", [[[_piece("\n".join(lines).rstrip("\n"), code=True)]]])


def _block(kind: str, rows: list[list[list[Piece]]], level: int = 0, id: str = "") -> Block:
    return Block(kind=kind, level=level, id=id, rows=rows)


def _piece(
    text: str, strong: bool = False, emphasis: bool = False, code: bool = False, to: str = ""
) -> Piece:
    return Piece(text=text, strong=strong, emphasis=emphasis, code=code, to=to)


def _pieces(
    text: str, pages: frozenset[str], strong: bool = False, emphasis: bool = False, to: str = ""
) -> list[Piece]:
    """The words of a line in their styles."""
    found, at = list[Piece](), 0

    def plain(words: str) -> None:
        if words:
            found.append(_piece(words, strong, emphasis, to=to))

    for match in _INLINE.finditer(text):
        plain(text[at : match.start()])
        at = match.end()
        if match["mark"]:
            plain(match["mark"])
        elif match["code"]:
            found.append(_piece(match["code"].strip(), strong, emphasis, True, to))
        elif match["strong"]:
            found += _pieces(match["strong"], pages, True, emphasis, to)
        elif match["em"]:
            found += _pieces(match["em"], pages, strong, True, to)
        else:
            found += _pieces(match["text"], pages, strong, emphasis, _address(match["to"], pages))
            if match["to"].startswith("http") and match["to"] != match["text"]:
                plain(f" ({match['to']})")
    plain(text[at:])
    return found


def _address(to: str, pages: frozenset[str]) -> str:
    """Where a link leads within the desk; a file of the project or another site is no such place."""
    if re.fullmatch(r"#[\w-]+", to):
        return to
    page = _PAGE.fullmatch(to)
    return f"/method/{page[1]}{page[2] or ''}" if page and page[1] in pages else ""
