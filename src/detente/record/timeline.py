"""Claims as the rows of a timeline: in the order of their dates, the copies of a text counted once."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from detente.knowledge.continuity import line
from detente.language import edtf
from detente.language.edtf import Interval
from detente.model import Claim, Document

Key = tuple[frozenset[str], frozenset[str], str, str, str]
Group = list[Claim]


@dataclass(frozen=True, slots=True)
class Row:
    """One entry: claims of the same in the same words, and their documents; the first written first.

    `origins` counts the documents with copies of one another as one.
    """

    date: str | None
    claims: tuple[Claim, ...]
    documents: tuple[Document, ...]
    origins: int = 1

    @property
    def claim(self) -> Claim:
        """The one that stands for all: of the document that was written first."""
        return self.claims[0]


def timeline(
    claims: Iterable[Claim], documents: Mapping[str, Document], origins: Mapping[str, str] | None = None
) -> list[Row]:
    """Rows by first day, then last day, undated ones at the end; else in the order of `claims`.

    `origins` gives the origin of each document, by their ids, where it is a copy.
    """
    groups = list[Group]()
    alike: dict[Key, list[Group]] = {}
    for claim in claims:
        same = alike.setdefault(_key(claim), [])
        group = _copies(claim, same)
        if group is None:
            group = []
            same.append(group)
            groups.append(group)
        group.append(claim)
    rows = (_row(group, documents, origins or {}) for group in groups)
    return sorted(rows, key=lambda row: _days(row.date))


def _copies(claim: Claim, same: Sequence[Group]) -> Group | None:
    """Where a claim belongs: the same words under dates that exclude each other tell of two events."""
    return next((group for group in same if all(_agree(claim.date, c.date) for c in group)), None)


def _row(group: Group, documents: Mapping[str, Document], origins: Mapping[str, str]) -> Row:
    def written(claim: Claim) -> date:
        return documents[claim.document].said or date.max

    claims = sorted(group, key=written)  # a reprint reckons "yesterday" from a later day than its original
    dated = next((c.date for c in claims if _interval(c.date)), None)
    seen = dict.fromkeys(c.document for c in claims)
    count = len({origins.get(id, id) for id in seen})
    return Row(dated, tuple(claims), tuple(documents[id] for id in seen), count)


def _key(claim: Claim) -> Key:
    words = " ".join(re.findall(r"\w+", unicodedata.normalize("NFKC", claim.quote).casefold()))
    sides = (frozenset(min(line(a.code)) for a in actors) for actors in (claim.source, claim.target))
    source, target = sides
    return source, target, claim.type, claim.status, words or claim.quote


@cache
def _interval(edtf_date: str | None) -> Interval | None:
    try:
        return edtf.parse(edtf_date or "")
    except edtf.DateError:
        return None


def _agree(one: str | None, other: str | None) -> bool:
    a, b = _interval(one), _interval(other)
    return a is None or b is None or a.overlaps(b)


def _days(edtf_date: str | None) -> tuple[bool, date, date]:
    """Undated or not, first day, last day; an open beginning stands at its end."""
    interval = _interval(edtf_date)
    if interval is None:
        return True, date.max, date.max
    return False, interval.first or interval.midpoint(), interval.last or date.max
