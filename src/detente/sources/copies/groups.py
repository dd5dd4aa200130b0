"""Copies put together: which documents are one source, and which of them the others came from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from detente.sources.copies.pair import CopyKind, Pair

if TYPE_CHECKING:
    from detente.sources.copies.content import Content

CLEARLY = 4.0  # points of damage that tell a spun text from its original
_REWORDED = (CopyKind.RESPUN, CopyKind.TRANSLATED)


@dataclass(frozen=True, slots=True)
class Member:
    """What is known of a document that may be an origin; `damage` as from `damage`, `name` is for people."""

    key: str
    said: date | None = None
    damage: float = 0.0
    words: int = 0
    name: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Documents that are one source, the likely origin first; `pairs` are the evidence, `why` a sentence."""

    origin: str
    members: tuple[str, ...]
    pairs: tuple[Pair, ...]
    why: str


def member(of: Content, said: date | None = None, oddness: float = 0.0, name: str = "") -> Member:
    """From a content; `oddness` is that of `detente.language.respun.Normaliser`, where it was measured."""
    return Member(of.key, said, damage(of, oddness), len(of.words), name)


def damage(of: Content, oddness: float = 0.0) -> float:
    """Signs of a spinner: odd phrases per 1,000 words, plus per cent of sentences opened in lower case."""
    low = sum(of.kinds[i] == 0 for i in of.sentences)
    return oddness + 100 * float(low) / max(1, len(of.sentences))


def groups(pairs: Iterable[Pair], documents: Mapping[str, Member]) -> list[Group]:
    """The groups of two documents or more, in the order of `documents`; each document is in one at most.

    A quotation at length joins nothing: the quoting text has words of its own, and a digest of ten articles
    would make the ten one.
    """
    joined = [p for p in pairs if p.kind.whole and p.a in documents and p.b in documents and p.a != p.b]
    above = {key: key for pair in joined for key in (pair.a, pair.b)}

    def top(key: str) -> str:
        while above[key] != key:
            above[key] = above[above[key]]
            key = above[key]
        return key

    for pair in joined:
        above[top(pair.a)] = top(pair.b)
    kept: dict[str, list[str]] = {}
    for key in documents:
        if key in above:
            kept.setdefault(top(key), []).append(key)
    evidence: dict[str, list[Pair]] = {}
    for pair in joined:
        evidence.setdefault(top(pair.a), []).append(pair)
    return [_group([documents[key] for key in keys], evidence[one]) for one, keys in kept.items()]


def _group(members: list[Member], pairs: list[Pair]) -> Group:
    by_key = {one.key: one for one in members}
    reworded, cut = set(), set()
    taken: Counter[str] = Counter()
    for pair in pairs:
        a, b = by_key[pair.a], by_key[pair.b]
        if pair.kind not in _REWORDED:
            taken.update((pair.a, pair.b))
        worse, better = (a, b) if a.damage > b.damage else (b, a)
        if pair.kind in _REWORDED and worse.damage - better.damage >= CLEARLY:
            reworded.add(worse.key)
        if pair.kind is CopyKind.TRUNCATED:
            cut.add(min((a, b), key=lambda one: one.words).key)

    def rank(one: Member) -> tuple[bool, date, bool, bool, float]:
        """A text that others took over word for word is more likely an original than one that nobody did."""
        return one.key in reworded, one.said or date.max, one.key in cut, not taken[one.key], one.damage

    ordered = sorted(members, key=rank)  # stable: of equals the first read leads
    return Group(
        ordered[0].key, tuple(one.key for one in ordered), tuple(pairs), _why(ordered, reworded, cut)
    )


def _why(ordered: list[Member], reworded: set[str], cut: set[str]) -> str:
    """One sentence on why the first is the origin."""
    first, rest = ordered[0], ordered[1:]
    days = [one.said for one in rest if one.said]
    reasons = []
    if first.said and days and all(first.said < day for day in days):
        reasons.append(f"it is the earliest ({first.said})")
    elif first.said and not days:
        reasons.append(f"it alone is dated ({first.said})")
    elif first.said and days and first.said <= min(days):
        reasons.append(f"none is earlier ({first.said})")
    for marked, what in ((reworded, "reworded"), (cut, "truncated")):
        others = [one.name or one.key for one in rest if one.key in marked]
        if others and first.key not in marked:
            shown = ", ".join(others[:3]) + (f" and {len(others) - 3} more" if len(others) > 3 else "")
            reasons.append(f"{shown} {'is' if len(others) == 1 else 'are'} {what}")
    name = first.name or first.key
    if not reasons:
        return f"{name} is taken for the origin because it was read first; nothing tells the texts apart."
    return f"{name} is taken for the origin because {' and '.join(reasons)}."
