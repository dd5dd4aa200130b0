"""What became of an expectation: the later sentences on the same thing, and what they say of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from detente.knowledge.grouping import kin
from detente.language.edtf import Interval
from detente.model import Claim, Document, Expectation, Status
from detente.record.events.blocks import heir
from detente.record.events.event import interval_of
from detente.record.expectations.expected import Expected, Outcome, Shown
from detente.record.expectations.sentences import Said, Sentences, stems
from detente.record.expectations.wording import BEHIND, DOUBTED, FELL_THROUGH, NEXT, NOT, STILL_AHEAD

ENOUGH: Final = 0.25  # how alike a sentence must be to count as telling of the same thing
FEW: Final = {1: 0.6, 2: 0.85}  # by which a likeness is worth less that rests on one or two words
PLAIN: Final = 0.35  # the same for one that shares no word but type, parties and time
SURE: Final = 0.5  # the same for one that contradicts
SOON: Final = 0.2  # what a date within a horizon adds at least
BEFORE: Final = 60  # characters before a statement in which it may be doubted
SHOWN: Final = 4  # claims that are given as proof
SLACK: Final = timedelta(days=20)  # after a horizon, in which a thing is not yet late
NEAR: Final = 400  # characters after a statement in which the same text may say what came of it
LONG: Final = timedelta(days=365 * 8)  # after which a like act is another one
# acts of which one undoes the other
OPPOSED: Final = frozenset({
    ("SUPPORT", "SANCTION"), ("COOPERATE", "SANCTION"), ("CONSULT", "SANCTION"), ("AID", "SANCTION"),
    ("AGREE", "SANCTION"), ("AGREE", "REJECT"), ("SUPPORT", "REJECT"), ("CONCEDE", "SANCTION"),
    ("RETREAT", "ASSAULT"), ("SUPPORT", "ASSAULT"), ("CONSULT", "REJECT"), ("COOPERATE", "REJECT"),
})  # fmt: skip
AHEAD: Final = frozenset((Status.PLANNED, Status.PROPOSED, Status.HYPOTHETICAL, Status.OPINION))


@dataclass(frozen=True, slots=True)
class _Later:
    """A sentence that speaks of the same thing: how alike (0 to 1), what it says, and by which claims."""

    said: Said
    weight: float
    outcome: Outcome
    claims: tuple[Claim, ...]


class Record:
    """Everything that is told, ready to be asked what became of something."""

    def __init__(
        self,
        claims: Sequence[Claim],
        documents: Mapping[str, Document],
        events: Mapping[str, str],
        origins: Mapping[str, str],
        ahead: Sequence[Expectation],
    ) -> None:
        """`events` gives the event of each claim, both by their ids; `origins` that of each document that is
        a copy, which cannot bear out the other; `ahead` is all that is expected."""
        self.documents, self.events, self.origins = documents, events, origins
        self.by_id = {claim.id: claim for claim in claims}
        self.sentences = Sentences(documents.values(), claims, ahead)

    def outcome(self, e: Expectation) -> Expected:
        """What later sentences say of it: the most alike decide; `open` where none speaks of it."""
        document = self.documents[e.document]
        if behind := _behind(e, document):
            return Expected(
                e, document, Outcome.DID_NOT, self._in(behind), (behind,), _why(e, Outcome.DID_NOT, behind)
            )
        later = sorted(self._later(e), key=lambda x: (-x.weight, not x.claims, x.said.document, x.said.start))
        if not later:
            return Expected(e, document, Outcome.OPEN, (), (), "No later text tells of it.")
        best = later[0].outcome
        proof = [x for x in later if x.outcome is best]
        claims = list({c.id: c for x in proof for c in x.claims}.values())[:SHOWN]
        shown = tuple(_shown(x.said, self.documents[x.said.document]) for x in proof[:SHOWN])
        return Expected(e, document, best, tuple(claims), shown, _why(e, best, shown[0]))

    def _in(self, shown: Shown) -> tuple[Claim, ...]:
        """The claims that stand in some words."""
        own = self.sentences.claims_of(shown.document.id)
        return tuple(c for c in own if c.start < shown.end and shown.start < c.end)[:SHOWN]

    def _later(self, e: Expectation) -> Iterator[_Later]:
        own = self.by_id.get(e.claim)
        before = self.documents[e.document].text[max(0, e.start - BEFORE) : e.start]
        doubted = bool(DOUBTED.search(before)) or e.trigger.lower() in ("doubt", "unlikely")
        negative = bool(NOT.search(e.quote)) != doubted
        since, due = _since(e, own), interval_of(e.horizon)
        for said, share, count in self._alike(e, own, due):
            claims = tuple(c for c in said.claims if self._fits(e, c))
            when = self._time(e, said, since, due)
            if when is None or (said.claims and not claims and e.parties) or self._copied(e, said):
                continue
            if count == 1 and when < SOON:
                continue
            weight = share + when + self._kinship(own, claims)
            if not share and (when < SOON or weight < PLAIN or not _same_parties(own, claims)):
                continue
            outcome = _told(e, own, said, claims, due, negative)
            if outcome and weight >= (SURE if outcome is Outcome.CONTRADICTED else ENOUGH):
                yield _Later(said, weight, outcome, claims)

    def _alike(
        self, e: Expectation, own: Claim | None, due: Interval | None
    ) -> list[tuple[Said, float, int]]:
        """Sentences with words of the expectation, and those of its type where it has a time."""
        found = {
            id(said): (said, share * FEW.get(count, 1.0), count)
            for said, share, count in self.sentences.like(stems(e.quote))
        }
        if own is not None and due and _days(due) < LONG.days / 4:
            for said in self.sentences.with_type(own.type):
                found.setdefault(id(said), (said, 0.0, 0))
        return list(found.values())

    def _copied(self, e: Expectation, said: Said) -> bool:
        """Whether the sentence stands in a copy of the expectation's own text."""
        one, other = (self.origins.get(id, id) for id in (e.document, said.document))
        return one == other and e.document != said.document

    def _fits(self, e: Expectation, claim: Claim) -> bool:
        if claim.id == e.claim or claim.status in AHEAD:
            return False
        parties = {heir(a.code) for a in (*claim.source, *claim.target)}
        return not e.parties or not parties.isdisjoint(map(heir, e.parties))

    def _kinship(self, own: Claim | None, claims: Sequence[Claim]) -> float:
        if own is None or not claims:
            return 0.0
        mine = self.events.get(own.id)
        if any(self.events.get(c.id) == mine for c in claims):
            return 0.35
        if any(c.type == own.type for c in claims):
            return 0.15
        return 0.05 if any((own.type, c.type) in kin() for c in claims) else -0.05

    def _time(self, e: Expectation, said: Said, since: date | None, due: Interval | None) -> float | None:
        """What the dates add; None where the sentence is not on what came after."""
        if said.document == e.document and said.start <= e.end and e.start <= said.end:
            return None
        past = since is not None and e.said is not None and since.isoformat() < e.said
        if since is None or (said.written and e.said and said.written.isoformat() <= e.said and not past):
            near = said.document == e.document and 0 < said.start - e.end < NEAR
            return 0.0 if near and FELL_THROUGH.search(said.text) else None
        dates = [i for i in said.dates() if i.last and i.last >= since]
        if not dates:
            if said.dates() or not (said.written and said.written > since):
                return None
            return 0.0
        first = min(i.first or date.min for i in dates)
        if due and any(i.overlaps(due) for i in dates):
            return 0.25 if _days(due) < 100 else 0.15
        if due and due.last:
            return 0.0 if first - due.last < LONG else -0.3
        return -0.3 if first - since > LONG else 0.0


def _same_parties(own: Claim | None, claims: Sequence[Claim]) -> bool:
    mine = {heir(a.code) for a in (*own.source, *own.target)} if own is not None else set()
    return any(
        own is not None and c.type == own.type and mine == {heir(a.code) for a in (*c.source, *c.target)}
        for c in claims
    )


def _days(interval: Interval) -> int:
    """How long it is; an open one is long."""
    return (interval.last - interval.first).days if interval.first and interval.last else 9999


def _since(e: Expectation, own: Claim | None) -> date | None:
    """From when on it can have come: the day that it was said, or of the past in which it was."""
    said = date.fromisoformat(e.said) if e.said else None
    then = interval_of(own.date) if own is not None else None
    if then and then.last and (said is None or then.last < said):
        return then.first or then.last
    return said


def _told(
    e: Expectation,
    own: Claim | None,
    said: Said,
    claims: Sequence[Claim],
    due: Interval | None,
    negative: bool,
) -> Outcome | None:
    """What a sentence on the same thing says of it; None where it says neither."""
    against = any(c.status in (Status.REFUSED, Status.DENIED) or c.type == "REJECT" for c in claims)
    against = against or bool(FELL_THROUGH.search(_part(e, said.text)))
    if negative:
        return None if against else Outcome.CONTRADICTED
    if against:
        return Outcome.DID_NOT
    if own is not None and claims and all((own.type, c.type) in OPPOSED for c in claims):
        return Outcome.CONTRADICTED
    other = (
        own is not None
        and claims
        and not any(c.type == own.type or (own.type, c.type) in kin() for c in claims)
    )
    if other or STILL_AHEAD.search(_part(e, said.text)):
        return None
    firsts = [i.first for i in said.dates() if i.first]
    late = due and due.last and firsts and min(firsts) > due.last + SLACK
    return Outcome.LATE if late else Outcome.CAME_TRUE


def _part(e: Expectation, text: str) -> str:
    """The clause of a sentence that shares most with the expectation."""
    mine = stems(e.quote)
    parts = re.split(r"[,;:]|\bbut\b(?! not)", text)
    return max(parts, key=lambda part: len(stems(part) & mine))


def _behind(e: Expectation, document: Document) -> Shown | None:
    """Words right behind an expectation that say it came to nothing."""
    text = document.text
    if found := BEHIND.match(text, e.end):
        first = found.start() + len(found.group()) - len(found.group().lstrip(' ,;:.)"”’–—-\n'))
        return Shown(document, first, found.end(), text[first : found.end()])
    end = text.find(".", e.end)
    after = text[end + 1 : text.find(".", end + 1) + 1] if 0 <= end < e.end + 80 else ""
    if found := NEXT.search(after):
        first = end + 1 + len(after) - len(after.lstrip())
        return Shown(document, first, end + 1 + len(after), text[first : end + 1 + len(after)])
    return None


def _shown(said: Said, document: Document) -> Shown:
    first = said.start + len(said.text) - len(said.text.lstrip())
    last = said.start + len(said.text.rstrip())
    return Shown(document, first, last, document.text[first:last])


def _why(e: Expectation, outcome: Outcome, shown: Shown) -> str:
    """A plain sentence."""
    by = f" after {e.horizon}" if e.horizon else ""
    told = f'{shown.document.name} tells: "{" ".join(shown.quote.split())}"'
    return {
        Outcome.CAME_TRUE: f"It came, as {told}",
        Outcome.LATE: f"It came{by}, as {told}",
        Outcome.DID_NOT: f"It did not come, as {told}",
        Outcome.CONTRADICTED: f"The opposite happened, as {told}",
    }[outcome]
