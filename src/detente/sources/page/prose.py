"""Where the prose of a page stands: blocks with their sentences summed up, element by element."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from itertools import accumulate

from detente.model import Role
from detente.sources import furniture
from detente.sources.page.blocks import Block
from detente.sources.page.nodes import Node

CONTENT = (Role.BODY, Role.HEADLINE, Role.QUOTE, Role.CAPTION)
_SENTENCE = 40  # characters
_RUN = 160  # characters; as long a run of words without a stop is prose as well
_SHARE = 0.75  # of a page's prose stands in its trunk
_PARTS = ("tr", "tbody", "table", "ul", "ol", "dl", "p", "blockquote")  # of a text, never the whole of it
_LEAST = 150  # characters of prose without which a page has no trunk


def prose(block: Block) -> bool:
    """Whether a block is a sentence or more that its author wrote, or a row of data."""
    if block.role not in (Role.BODY, Role.QUOTE) or block.linked * 2 > len(block.text):
        return False
    return len(block.text) >= (_SENTENCE if furniture.stops(block.text) else _RUN) or block.tag == "row"


def chain(node: Node | None) -> Iterator[Node]:
    """An element and what it stands in, the innermost first."""
    while node is not None:
        yield node
        node = node.above


class Weighed:
    """Blocks with their prose summed up, so that an element's share is known at once."""

    def __init__(self, blocks: list[Block]) -> None:
        self.blocks = blocks
        self.weigh()

    def weigh(self) -> None:
        """Sums the prose up again, after roles changed."""
        sizes = [len(block.text) if prose(block) else 0 for block in self.blocks]
        for i in range(1, len(sizes)):
            if _lines(self.blocks[i - 1], self.blocks[i]):  # a page's lines, each in a box of its own
                sizes[i - 1], sizes[i] = len(self.blocks[i - 1].text), len(self.blocks[i].text)
        self._sums = [0, *accumulate(sizes)]

    def prose(self, first: int = 0, last: int | None = None) -> int:
        """Characters of prose in blocks `first` to `last` (exclusive)."""
        return self._sums[len(self.blocks) if last is None else last] - self._sums[first]

    def demote(self, first: int, last: int) -> None:
        """Makes furniture of content."""
        for block in self.blocks[first:last]:
            if block.role in CONTENT:
                block.role, block.speaker = Role.NAVIGATION, ""

    def trunk(self, start: int) -> list[Node]:
        """The elements, outermost first, that hold nearly all prose from block `start`; none without prose.

        Where less than a third of the prose comes after `start`, all prose counts.
        """
        start = start if self.prose(start) * 3 >= self.prose() else 0
        whole = self.prose(start)
        if whole < _LEAST:
            return []
        # the block in which half of the prose is reached
        middle = bisect_left(self._sums, self._sums[start] + whole / 2) - 1
        found = [
            node
            for node in chain(self.blocks[middle].at)
            if self.prose(max(start, node.first), max(start, node.last)) >= _SHARE * whole
        ]
        while len(found) > 1 and found[0].tag in _PARTS:
            found.pop(0)
        return found[::-1]


def _lines(one: Block, two: Block) -> bool:
    """Whether two blocks are lines of one text: alike, unlinked, and the first without an end."""
    if one.role is not Role.BODY or two.role is not Role.BODY or one.at is None or two.at is None:
        return False
    alike = one.at.tag == two.at.tag and one.at.marks == two.at.marks and bool(one.at.marks)
    long = min(len(one.text), len(two.text)) >= _SENTENCE and not furniture.stops(one.text)
    return alike and long and not one.linked and not two.linked
