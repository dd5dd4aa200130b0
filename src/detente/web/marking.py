"""A text in passages and runs, each run with the claims that it is part of; long texts in parts."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from typing_extensions import TypedDict

from detente.model import Claim, Document, Passage

PART: Final = 20_000  # characters of a part, and then up to the next end of a line
LATEST: Final = 2_000  # characters after which a part ends without one


class Run(TypedDict):
    """A run of text, verbatim, the ids of the claims whose quotes hold it, and those that begin with it."""

    start: int
    end: int
    text: str
    claims: list[str]
    begins: list[str]


class Marked(TypedDict):
    """A passage: what it is, who speaks, how deep it is quoted, its runs; `page` is 0 where there is none."""

    role: str
    speaker: str
    post: int
    depth: int
    page: int
    runs: list[Run]


def parts_of(text: Document) -> list[tuple[int, int]]:
    """(start, end) of each part, in characters; at least one."""
    whole, found, at = len(text.text), list[tuple[int, int]](), 0
    while whole - at > PART + LATEST:
        line = text.text.find("\n", at + PART, at + PART + LATEST)
        end = line + 1 if line >= 0 else at + PART
        found.append((at, end))
        at = end
    return [*found, (at, whole)]


def part_of(parts: Sequence[tuple[int, int]], place: int) -> int:
    """The number, from 1, of the part that holds a character."""
    return max(1, bisect_right(parts, (place, len(parts) + place)))


def marked(text: Document, claims: Sequence[Claim], first: int, last: int) -> list[Marked]:
    """The passages from one character to another; what lies between passages is one that no one speaks."""
    here = [claim for claim in claims if claim.start < last and claim.end > first]
    found, at = list[Marked](), first
    for passage in text.passages:
        start, end = max(passage.start, at), min(passage.end, last)
        if end <= start:
            continue
        if text.text[at:start].strip():
            found.append(_passage(text, Passage(at, start), here, at, start, "between"))
        told = _passage(text, passage, here, start, end, passage.role.value)
        if found and _voice(found[-1]) == _voice(told) and not passage.role.content:
            found[-1]["runs"] += [_gap(text.text, at, start), *told["runs"]]
        else:
            found.append(told)
        at = end
    if text.text[at:last].strip():
        found.append(_passage(text, Passage(at, last), here, at, last, "between"))
    return found


def _passage(
    text: Document, passage: Passage, claims: Sequence[Claim], start: int, end: int, role: str
) -> Marked:
    return Marked(
        role=role, speaker=passage.speaker, post=passage.post, depth=passage.depth, page=text.page(start),
        runs=_runs(text.text, claims, start, end),
    )  # fmt: skip


def _voice(one: Marked) -> tuple[str, str, int, int, int]:
    return one["role"], one["speaker"], one["post"], one["depth"], one["page"]


def _gap(text: str, start: int, end: int) -> Run:
    """What lies between two passages of one voice."""
    return Run(start=start, end=end, text=text[start:end], claims=[], begins=[])


def _runs(text: str, claims: Sequence[Claim], start: int, end: int) -> list[Run]:
    mine = [claim for claim in claims if claim.start < end and claim.end > start]
    edges = {start, end, *(c.start for c in mine), *(c.end for c in mine)}
    cuts = sorted(cut for cut in edges if start <= cut <= end)
    return [
        Run(
            start=a, end=b, text=text[a:b],
            claims=[c.id for c in mine if c.start <= a and c.end >= b],
            begins=[c.id for c in mine if max(c.start, start) == a],
        )
        for a, b in pairwise(cuts)
    ]  # fmt: skip
