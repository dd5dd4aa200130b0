"""Whose documents a dossier holds, and how far each may be trusted."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from detente.api.chronicle import events as events_of
from detente.api.disputing import disputes as disputes_of
from detente.api.doubles import copies as copies_of
from detente.api.expecting import track_records
from detente.model import Document
from detente.record import Dossier, Event, Grade
from detente.record.disputes.dispute import Dispute, Strength
from detente.record.expectations.track import Track
from detente.record.expectations.track import source as source_of
from detente.record.judging.struck import struck
from detente.sources.copies.groups import Group

__all__ = ["Outlet", "Track", "outlets"]


@dataclass(frozen=True, slots=True)
class Outlet:
    """A publisher, else an author, else a single document, with what its documents tell.

    `copies` of its documents came from another text. It tells of so many `events`, and speaks for one of the
    parties in `partisan` ones; `speaks` lists those parties, the most frequent first. Of its `claims` so many
    are `contested` (their event is told to have happened and not) or `at_odds` (on a side of a dispute of
    fact that is strong or medium), `doubted` counts both; beside them stand `false` ones that a
    person took out. `track` is None where too little of what it expected is settled.
    """

    name: str
    documents: tuple[Document, ...]
    copies: int
    claims: int
    events: int
    partisan: int
    speaks: tuple[str, ...]
    contested: int
    at_odds: int
    doubted: int
    false: int
    track: Track | None

    @property
    def share(self) -> float:
        """0 to 1: contested, at odds or taken out, of all claims that were read from it."""
        every = self.claims + self.false
        return (self.doubted + self.false) / every if every else 0.0

    @property
    def id(self) -> str:
        """Twelve hexadecimal digits, the same for the same name."""
        return hashlib.sha256(self.name.encode("utf-8", "replace")).hexdigest()[:12]


def outlets(
    dossier: str | Path,
    events: Sequence[Event] | None = None,
    disputes: Sequence[Dispute] | None = None,
    copies: Sequence[Group] | None = None,
    tracks: Sequence[Track] | None = None,
) -> list[Outlet]:
    """Whose the documents are, those with most claims first.

    What is known already can be handed in, all of the dossier each; what is None is asked of it.
    """
    with Dossier.open(Path(dossier)) as record:
        documents, false = record.documents(), struck(record)
    every = events_of(dossier) if events is None else events
    odds = disputes_of(dossier, least=Strength.MEDIUM) if disputes is None else disputes
    groups = copies_of(dossier) if copies is None else copies
    known = {track.source: track for track in (track_records(dossier) if tracks is None else tracks)}
    name = {document.id: source_of("", document) for document in documents}
    return sorted(_gathered(documents, name, every, odds, groups, known, false), key=_most)


def _most(one: Outlet) -> tuple[int, int, str]:
    return -one.claims, -len(one.documents), one.name.casefold()


def _gathered(
    documents: Iterable[Document],
    name: dict[str, str],
    events: Iterable[Event],
    disputes: Iterable[Dispute],
    groups: Iterable[Group],
    tracks: dict[str, Track],
    false: dict[str, int],
) -> list[Outlet]:
    own: dict[str, list[Document]] = {}
    for document in documents:
        own.setdefault(name[document.id], []).append(document)
    copied = Counter(name[id] for group in groups for id in group.members if id != group.origin)
    claims, told, partisan = Counter[str](), Counter[str](), Counter[str]()
    speaks: dict[str, Counter[str]] = {}
    contested: dict[str, str] = {}
    for event in events:
        by = [name[claim.document] for claim in event.claims]
        claims.update(by)
        told.update(set(by))
        if event.grade is Grade.CONTESTED:
            contested |= {claim.id: name[claim.document] for claim in event.claims}
        sides = {(name[id], one.partisan) for one in event.origins if one.partisan for id in one.documents}
        partisan.update({source for source, _ in sides})
        for source, party in sides:
            speaks.setdefault(source, Counter())[party] += 1
    odds = {
        claim.id: name[claim.document]
        for one in disputes
        if one.of_fact and one.strength is not Strength.WEAK
        for claim in one.claims
    }
    of_contested, at_odds = Counter(contested.values()), Counter(odds.values())
    doubted = Counter((contested | odds).values())
    return [
        Outlet(
            source, tuple(mine), copied[source], claims[source], told[source],
            partisan[source],
            tuple(code for code, _ in speaks.get(source, Counter()).most_common()),
            of_contested[source], at_odds[source], doubted[source], sum(false.get(one.id, 0) for one in mine),
            tracks.get(source),
        )
        for source, mine in own.items()
    ]  # fmt: skip
