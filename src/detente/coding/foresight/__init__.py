"""What a sentence says is to come: plans, expectations, offers, conditions, prescriptions, risks.

The cues stand in `knowledge/data/foresight.csv`, the rules in docs/method/expectations.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from detente.coding.foresight.acts import SUBJECTS
from detente.coding.foresight.clause import clause, condition
from detente.coding.foresight.horizon import horizon
from detente.coding.foresight.manner import kind, speaker
from detente.coding.foresight.occasions import occasions
from detente.coding.foresight.sign import Sign
from detente.coding.foresight.signs import PAST, signs
from detente.coding.reading import Reading
from detente.knowledge import foresight
from detente.model import Claim, Document, Expectation, Foresight, Passage

UP_TO = re.compile(
    r"\b(?:by|within|before|until|till|over) (?:[\w’'-]+ ){0,5}?(?:\d{4}|(?:year|month|week|day)s?)\b"
)
YEAR = 4  # characters of a bare year
SOON = timedelta(days=200)  # in which a month without a year is the next one, not the last
LEAST = 3  # words of a statement; four where the cue is all of its verb


def foreseen(
    document: Document, passage: Passage, r: Reading, claims: Sequence[Claim], said: date | None
) -> Iterator[Expectation]:
    """Every statement of a sentence on what is to come, in reading order; `said` is the day of writing."""
    found = sorted(signs(r), key=lambda s: (s.top != s.act, s.top))
    acts = {sign.act for sign in found}
    kept: list[_Statement] = []
    for sign in found:
        one = _Statement(document, r, sign, *clause(r, sign, acts), said)
        if one.holds() and not any(one.first <= k.last and k.first <= one.last for k in kept):
            kept.append(one)
    for sign in occasions(r):
        one = _Statement(document, r, sign, *clause(r, sign, acts), said)
        if one.holds() and not any(one.first <= k.last and k.first <= one.last for k in kept):
            kept.append(one)
    for one in sorted(kept, key=lambda one: one.first):
        yield _expectation(one, passage, claims)


@dataclass(frozen=True, slots=True)
class _Statement:
    """A sign with the first and last token of its clause."""

    document: Document
    r: Reading
    sign: Sign
    first: int
    last: int
    said: date | None

    def holds(self) -> bool:
        """Whether it is a statement, and on a condition or with a time to come where its cue asks for one."""
        ahead = self.sign.ahead
        if self.last - self.first + 1 < LEAST + (self.sign.act == self.sign.cue):
            return False
        if ahead.pos in ("verb", "mood") and ahead.kind is Foresight.CONDITIONAL:
            return self.condition() is not None
        if self.at_home():
            return False
        if self.sign.act in self.r.kids(self.sign.cue, "obj") and self.given():
            return False
        by = self.horizon() if "calendar" in ahead.takes else None
        if "calendar" not in ahead.takes:
            return True
        if not (self.said and by and by > self.said.isoformat()[: len(by)]):
            return False
        return ahead.cue != "occasion" or by < (self.said + SOON).isoformat() or len(by) == YEAR

    def given(self) -> bool:
        """Whether a thing was promised or offered at a time, not for one: "offered land in 1975"."""
        timed = self.horizon() or UP_TO.search(self.words(self.first, self.last))
        return "dated" in self.sign.ahead.takes and self.said is not None and not timed

    def at_home(self) -> bool:
        """Whether it is of the politics of one state, and names no other: "an election is set for March"."""
        r = self.r
        named = {m.code for m in r.mentions if self.first <= m.last and m.first <= self.last}
        if not named:
            return any(t.lemma in foresight.home() for t in r.tokens[self.first : self.last + 1])
        heads = r.kids(self.sign.act, *SUBJECTS)
        return len(named) == 1 and any(r.tokens[k].lemma in foresight.home() for k in heads)

    def words(self, first: int, last: int) -> str:
        """Verbatim, from one token to another."""
        return self.document.text[self.r.tokens[first].start : self.r.tokens[last].end]

    def condition(self) -> str | None:
        """The words of its condition."""
        held = condition(self.r, self.first, self.last, self.sign.cue)
        return self.words(*held) if held else None

    def horizon(self) -> str | None:
        """By when, from the clause or from the words before it as long as no other verb stands there."""
        cue = self.sign.cue
        linked = {self.r.tokens[k].text.lower() for k in self.r.kids(cue, "cop", "aux:pass")}
        moved = self.r.tokens[cue].xpos != "VBD" and linked.isdisjoint(PAST)
        if by := horizon(self.words(self.first, self.last), self.said, moved):
            return by
        before = self.first
        tokens = self.r.tokens
        while before > 0 and tokens[before - 1].upos != "VERB" and tokens[before - 1].text not in ";:":
            before -= 1
        if before == self.first:
            return None
        return horizon(self.words(before, self.first - 1), self.said, "calendar" in self.sign.ahead.takes)

    def parties(self, claim: Claim | None) -> tuple[str, ...]:
        """Those of the claim; else those that the clause names, and whom its subject stands for; else the two
        that the text is about."""
        if claim:
            return tuple(dict.fromkeys(a.code for a in (*claim.source, *claim.target)))
        r = self.r
        named = [m.code for m in r.mentions if self.first <= m.last and m.first <= self.last]
        for at in (self.sign.top, self.sign.act):
            named += [a.code for k in r.kids(at, *SUBJECTS) for a in r.party(k)]
        return tuple(dict.fromkeys(named)) or r.discourse.principals(r.sentence.start)


def _expectation(one: _Statement, passage: Passage, claims: Sequence[Claim]) -> Expectation:
    r, sign = one.r, one.sign
    start, end = r.tokens[one.first].start, r.tokens[one.last].end
    claim = next((c for c in claims if start <= c.trigger_start < end), None)
    on, by, who = one.condition(), one.horizon(), speaker(r, sign, passage.speaker)
    quote, own = one.words(one.first, one.last), "" if who == passage.speaker else who
    return Expectation(
        document=one.document.id, start=start, end=end, quote=quote,
        kind=kind(r, sign, claim, on is not None, by is not None, own, quote),
        parties=one.parties(claim), who=who, said=one.said.isoformat() if one.said else None, horizon=by,
        condition=on or "", claim=claim.id if claim else "", trigger=r.tokens[sign.cue].text,
    )  # fmt: skip
