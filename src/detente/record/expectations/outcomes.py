"""What became of an expectation: the later sentences on the same thing, and what they say of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from detente.knowledge.fulfilment import weights
from detente.model import Claim, Document, Expectation
from detente.record.expectations.evidence import (
    Awaited,
    awaited,
    barred,
    fitting,
    reasons,
    time_of,
    with_a_third,
)
from detente.record.expectations.expected import Expected, Outcome, Shown
from detente.record.expectations.sentences import Said, Sentences
from detente.record.expectations.verdict import verdict
from detente.record.expectations.wording import BEHIND, NEXT

BEFORE: Final = 60  # characters before a statement in which it may be doubted
SHOWN: Final = 4  # claims that are given as proof


@dataclass(frozen=True, slots=True)
class Later:
    """A sentence that may speak of the same thing: log-odds that it does, what it says, by which claims.

    `aside` where all that it tells is done with a third.
    """

    said: Said
    weight: float
    outcome: Outcome
    claims: tuple[Claim, ...]
    aside: bool


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
        """What later sentences say of it: the likeliest decides; `open` where none speaks of it."""
        document = self.documents[e.document]
        if behind := _behind(e, document):
            return Expected(
                e, document, Outcome.DID_NOT, self._in(behind), (behind,), _why(e, Outcome.DID_NOT, behind)
            )
        found = [x for x in self.later(e) if x.weight > 0]
        later = sorted(found, key=lambda x: (x.aside, -x.weight, not x.claims, x.said.document, x.said.start))
        if not later:
            return Expected(e, document, Outcome.OPEN, (), (), "No later text tells of it.")
        best = later[0].outcome
        proof = [x for x in later if x.outcome is best]
        claims = list({c.id: c for x in proof for c in x.claims}.values())[:SHOWN]
        shown = tuple(_shown(x.said, self.documents[x.said.document]) for x in proof[:SHOWN])
        return Expected(e, document, best, tuple(claims), shown, _why(e, best, shown[0]))

    def awaited(self, e: Expectation) -> Awaited:
        """It made ready to be compared."""
        before = self.documents[e.document].text[max(0, e.start - BEFORE) : e.start]
        return awaited(e, self.by_id.get(e.claim), before, self.sentences)

    def later(self, e: Expectation) -> Iterator[Later]:
        """Every later sentence with a word or an event in common that says either."""
        a = self.awaited(e)
        for said in self._candidates(a):
            if not time_of(a, said) or self._copied(e, said):
                continue
            claims = fitting(a, said.claims)
            if barred(a, said, self.sentences):
                continue
            if outcome := verdict(a, said, claims):
                yield Later(said, self.weight(a, said, claims), outcome, claims, with_a_third(a, said))

    def weight(self, a: Awaited, said: Said, claims: Sequence[Claim]) -> float:
        """Log-odds that the sentence tells what became of it (docs/method/expectations.md)."""
        table = weights()
        mine = self.events.get(a.own.id) if a.own is not None else None
        same = mine is not None and any(self.events.get(c.id) == mine for c in claims)
        return sum(table.get(name, 0.0) * x for name, x in reasons(a, said, claims, same, self.sentences))

    def _candidates(self, a: Awaited) -> list[Said]:
        """Sentences with words of the expectation, and those of its type where it has a time."""
        found = {id(said): said for said in self.sentences.like(a.stems)}
        if a.due:
            soon = ("in a near horizon", "in a wide horizon")
            found |= {id(s): s for s in self.sentences.like(a.around) if time_of(a, s) in soon}
        if a.own is not None and a.due:
            found |= {id(said): said for said in self.sentences.with_type(a.own.type)}
        return list(found.values())

    def _in(self, shown: Shown) -> tuple[Claim, ...]:
        """The claims that stand in some words."""
        own = self.sentences.claims_of(shown.document.id)
        return tuple(c for c in own if c.start < shown.end and shown.start < c.end)[:SHOWN]

    def _copied(self, e: Expectation, said: Said) -> bool:
        """Whether the sentence stands in a copy of the expectation's own text, or holds the same words."""
        one, other = (self.origins.get(id, id) for id in (e.document, said.document))
        own = " ".join(self.documents[said.document].text[said.start : said.end].split())
        return (one == other and e.document != said.document) or " ".join(e.quote.split()) in own


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
