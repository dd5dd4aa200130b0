"""Boxes in and around a text: requests for consent or money, lists of other pages, readers' comments."""

from __future__ import annotations

import re
from itertools import accumulate

from detente.model import Role
from detente.sources.page import pitches
from detente.sources.page.nodes import Node
from detente.sources.page.prose import CONTENT, Weighed, chain, prose

HEADS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_LOOKED_AT = 300  # labels of a page, and as many signs of a comment
_DEEP = 20  # elements around a label that it may open
_ASKS = 0.6  # of a box's words ask for something
_MOST = 0.4  # of the prose may stand under one label
_ANSWER = re.compile(
    r".{0,20}\b(?:reply|respond|antworten|répondre|responder|rispondi|svara|ответить)\b.{0,40}", re.IGNORECASE
)


def settle_boxes(page: Weighed, title: int | None) -> None:
    """Gives boxes their role; `title` is the number of the block that is the headline, if one is."""
    _asking(page, title)
    _labels(page, title)
    _remarks(page, title)
    _answered(page, title)
    page.weigh()


def _asking(page: Weighed, title: int | None) -> None:
    """Boxes most of whose words ask for consent, money or an address."""
    blocks = page.blocks
    asks = [i != title and b.role in CONTENT and pitches.asks(b.text) for i, b in enumerate(blocks)]
    if not any(asks):
        return
    asked = [0, *accumulate(len(b.text) if ask else 0 for b, ask in zip(blocks, asks, strict=True))]
    words = [0, *accumulate(len(b.text) if b.role in CONTENT else 0 for b in blocks)]
    for i, ask in enumerate(asks):
        if not ask or blocks[i].role not in CONTENT:
            continue
        first, last = i, i + 1
        for node in chain(blocks[i].at):
            share = asked[node.last] - asked[node.first]
            if share < _ASKS * (words[node.last] - words[node.first]) or _holds(node, title):
                break
            first, last = node.first, node.last
        page.demote(first, last)


def _holds(node: Node, number: int | None) -> bool:
    return number is not None and node.first <= number < node.last


def _labels(page: Weighed, title: int | None) -> None:
    """What stands under "Related articles" and its like."""
    left = _LOOKED_AT
    for i, block in enumerate(page.blocks):
        known = block.role in CONTENT or block.role is Role.NAVIGATION
        if i == title or not known or not pitches.leads_away(block.text):
            continue
        left -= 1
        if left < 0:
            return
        last = _section(page, i)
        if title is not None and i < title < last:
            last = title
        if page.prose(i, last) <= _MOST * page.prose():
            page.demote(i, last)


def _section(page: Weighed, i: int) -> int:
    """Where a section ends that block `i` opens: with the element it is first in, or at the next heading."""
    around: Node | None = None
    end = i + 1
    for node in chain(page.blocks[i].at):
        if node.last <= i + 1:
            continue
        around = around or node
        if node.first != i or page.prose(i, node.last) > _MOST * page.prose():
            break
        end = max(end, node.last)
    if end > i + 1 or around is None:
        return end
    rank = HEADS.get(page.blocks[i].tag, 0)
    for j in range(i + 1, around.last):
        below = page.blocks[j]
        heading = HEADS.get(below.tag, 9) <= rank if rank else below.tag in HEADS
        if heading or (not rank and prose(below)):
            return j
    return around.last


def _remarks(page: Weighed, title: int | None) -> None:
    """Comments that no mark shows, under "Comments (6)"."""
    blocks, left = page.blocks, _LOOKED_AT
    for i, block in enumerate(blocks):
        if i == title or block.role not in (Role.HEADLINE, Role.BODY, Role.NAVIGATION):
            continue
        sure = pitches.heads_remarks(block.text)
        if not sure and not pitches.may_head_remarks(block.text):
            continue
        left -= 1
        if left < 0 or not page.prose(0, i):
            continue
        for depth, node in enumerate(chain(block.at)):
            if depth > _DEEP or node.first != i:
                break
            answers = sum(_ANSWER.fullmatch(b.text) is not None for b in blocks[i + 1 : node.last])
            if node.last > i + 1 and (sure or answers > 1):
                _comment(page, i + 1, node.last)
                block.role, block.speaker = Role.NAVIGATION, ""


def _answered(page: Weighed, title: int | None) -> None:
    """Comments that show themselves by a button to answer each, below a text of its own."""
    blocks = page.blocks
    signs = [
        i for i, b in enumerate(blocks) if b.role is Role.NAVIGATION and _ANSWER.fullmatch(b.text.strip())
    ][:_LOOKED_AT]
    for i, before, after in zip(signs, [-1, *signs], [*signs[1:], len(blocks)], strict=False):
        # the comment is the largest element with this sign alone; what holds it holds the other comments
        item: Node | None = None
        for node in chain(blocks[i].at):
            if node.first <= before or node.last > after:
                holder = node
                break
            item = node
        else:
            continue
        alone = item is not None and page.prose(item.first, item.last) > 0
        below = page.prose(0, holder.first) and (title is None or holder.first > title)
        if alone and below and blocks[i].role is Role.NAVIGATION:
            _comment(page, holder.first, holder.last)


def _comment(page: Weighed, first: int, last: int) -> None:
    for block in page.blocks[first:last]:
        if block.role in CONTENT:
            block.role = Role.COMMENT
