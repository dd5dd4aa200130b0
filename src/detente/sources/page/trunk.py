"""The trunk of a page: where its text stands, told from where its prose stands. What is outside is furniture.

Blocks are judged together here, after each was judged alone: what stands before the headline, between it and
the text, and behind the text. Nothing is dropped; only roles change. In doubt a block stays what it is: a
claim read from a menu is a smaller fault than a paragraph that is lost.
"""

from __future__ import annotations

from collections.abc import Sequence

from detente.model import Role
from detente.sources import furniture
from detente.sources.page.blocks import Block
from detente.sources.page.boxes import HEADS, settle_boxes
from detente.sources.page.nodes import Node
from detente.sources.page.prose import CONTENT, Weighed, chain, prose

_TOP = 12  # blocks after the headline in which dates and bylines are looked for
_CHRONOLOGY = 4  # so many dated lines are entries and no notes
_ENTRIES = ("li", "dt", "dd", "td", "th", "row", "pre")
_FLOW = ("p", "blockquote", "pre")
_NOTE = 120
_SHORT = 40  # characters; a standfirst is longer
_LINKS = 3  # make a column
_NEAR = 6  # blocks above the text in which a headline without a mark is looked for
_FEWEST = 4  # words of such a headline


def settle(blocks: list[Block], title: int | None) -> int | None:
    """Gives furniture its role; `title` is the number of the block that is the headline, if one is.

    Returns the number of the headline, which may be one that was found by its place alone.
    """
    page = Weighed(blocks)
    if title is not None:
        blocks[title].role, blocks[title].speaker = Role.HEADLINE, ""
    settle_boxes(page, title)
    trunk = page.trunk(0 if title is None else title)
    if trunk and title is None:
        title = _unmarked(blocks, trunk[-1].first)
    _notes(page, title)
    if trunk:
        _outside(page, trunk, title)
    _teasers(page, title)
    _bare_heads(page, title)
    return title


def _unmarked(blocks: list[Block], first: int) -> int | None:
    """A headline that is but a line over the text, which opens with block `first`."""
    if any(block.role is Role.HEADLINE for block in blocks[: first + 2]):
        return None
    for i in range(max(0, first - _NEAR), min(first + 1, len(blocks) - 1)):
        block = blocks[i]
        words = block.role is Role.BODY and len(block.text.split()) >= _FEWEST and not block.linked
        alone = "\n" not in block.text and block.tag not in _ENTRIES
        if words and alone and furniture.is_short(block.text) and not furniture.is_note(block.text):
            block.role = Role.HEADLINE
            return i
    return None


def _outside(page: Weighed, trunk: Sequence[Node], title: int | None) -> None:
    """Furniture before the headline, between it and the text, and behind the text."""
    blocks, node = page.blocks, trunk[-1]
    start = title if title is not None else max(0, node.first - 1)
    for i in range(min(start, len(blocks))):
        inside = node.first <= i < node.last
        if not (prose(blocks[i]) and inside) and (title is not None or not prose(blocks[i])):
            _out(blocks[i])
    _columns(page, trunk, start)
    for block in blocks[start + 1 : node.first] if title is not None else ():
        entry = block.tag in _ENTRIES or block.tag in HEADS
        if (
            block.role is Role.BODY
            and not entry
            and len(block.text) < _SHORT
            and not furniture.stops(block.text)
        ):
            _out(block)
    kin = {(at.tag, at.marks) for at in trunk if at.marks}
    for i in range(node.last, len(blocks)):
        block = blocks[i]
        if i != title and not (prose(block) and _related(block, node, kin)):
            _out(block)


def _related(block: Block, trunk: Node, kin: set[tuple[str, tuple[str, ...]]]) -> bool:
    """Whether a block behind the text is its next paragraph, or in an element marked as its own are."""
    at, last = block.at, trunk.last
    if at is not None and at.tag in _FLOW and at.above is not None and at.above is trunk.above:
        return True
    return any((at.tag, at.marks) in kin for at in chain(block.at) if at.first >= last)


def _columns(page: Weighed, trunk: Sequence[Node], start: int) -> None:
    """Columns of links between the headline and the text."""
    blocks, text = page.blocks, trunk[-1].first
    around = set(map(id, trunk))
    i = start + 1
    while i < text:
        column: Node | None = None
        for node in chain(blocks[i].at):
            if id(node) in around or node.first <= start:
                break
            column = node
        if column is None or column.last <= i:
            i += 1
            continue
        links = sum(block.links for block in blocks[column.first : column.last])
        if links >= _LINKS and not page.prose(column.first, column.last):
            page.demote(column.first, column.last)
        i = column.last


def _out(block: Block) -> None:
    if block.role is Role.CAPTION or block.role not in CONTENT:
        return
    dated = furniture.is_posted(block.text) or furniture.is_date(block.text)
    block.role = Role.DATELINE if dated and not block.linked else Role.NAVIGATION
    block.speaker = ""


def _teasers(page: Weighed, title: int | None) -> None:
    """Headings that are links with no text under them: other pages."""
    below: Block | None = None
    for i in range(len(page.blocks) - 1, -1, -1):
        block = page.blocks[i]
        if block.role not in CONTENT:
            continue
        linked = block.role is Role.HEADLINE and block.linked * 10 >= len(block.text) * 9
        if i != title and linked and (below is None or below.role is Role.HEADLINE):
            block.role = Role.NAVIGATION
        else:
            below = block


def _notes(page: Weighed, title: int | None) -> None:
    """Lines between the headline and the text that say who wrote, and when."""
    first = 0 if title is None else title + 1
    notes: list[Block] = []
    standfirst = False
    for block in page.blocks[first : first + _TOP]:
        if prose(block):
            if standfirst:
                break
            standfirst = True
        plain = block.role is Role.BODY and block.tag not in _ENTRIES
        if plain and len(block.text) < _NOTE and furniture.is_note(block.text):
            notes.append(block)
    for block in notes if len(notes) < _CHRONOLOGY else ():
        block.role, block.speaker = Role.DATELINE, ""


def _bare_heads(page: Weighed, title: int | None) -> None:
    """Headings under which nothing but furniture stands."""
    unheaded: set[int] = set()  # ranks of what was met so far, from the end, and no heading has taken yet
    for i in range(len(page.blocks) - 1, -1, -1):
        block = page.blocks[i]
        if block.role is Role.HEADLINE:
            rank = HEADS.get(block.tag, 1)
            if i != title and rank > 1 and not any(r > rank for r in unheaded):
                block.role = Role.NAVIGATION
                continue
            unheaded = {r for r in unheaded if r < rank} | {rank}
        elif block.role in (Role.BODY, Role.QUOTE, Role.CAPTION):
            unheaded.add(9)
