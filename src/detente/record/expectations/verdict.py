"""What a sentence on the same thing says of an expectation: that it came, or did not, or its opposite."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from detente.knowledge.fulfilment import failure, opposed, things, undone
from detente.knowledge.grouping import kin
from detente.model import Claim, Status
from detente.record.expectations.evidence import IN_TIME, SLACK, Awaited, part, time_of
from detente.record.expectations.expected import Outcome
from detente.record.expectations.naming import named
from detente.record.expectations.sentences import Said, acts, stems
from detente.record.expectations.wording import AT_LAST, DELAYED, STILL_AHEAD

# a clause that only says when or despite what: "after they left"
ASIDE: Final = re.compile(
    r"\b(?:after|before|when|while|until|till|once|although|though|whatever)\b.*", re.DOTALL
)
COMING: Final = frozenset({"go", "talk", "leader"})  # acts of who is somewhere: "he was in Paris in May"
_ENOUGH: Final = 2  # words in common by which a clause without a claim tells that a thing came


def verdict(a: Awaited, said: Said, claims: Sequence[Claim]) -> Outcome | None:
    """`claims` are those of the sentence that fit; None where it says neither."""
    words = part(a.e, said.text)
    first = said.start + said.text.find(words)
    inside = [c for c in claims if first <= c.trigger_start < first + len(words)]
    held = inside or claims
    against = any(c.status in (Status.REFUSED, Status.DENIED) or c.type == "REJECT" for c in held)
    against = against or failed(a, words)
    told = acts(words)
    main = acts(ASIDE.sub("", words)) or told
    reverse = any(main & undone()[act] - a.acts for act in a.acts - told)
    shared = _shared(a, words)
    if shared and a.own is not None and (does := [c for c in held if c.type != "REJECT"]):
        reverse = reverse or all((a.own.type, c.type) in opposed() for c in does)
    alike = any(c.type == a.own.type or (a.own.type, c.type) in kin() for c in held if a.own)
    alike = (alike and (shared > 0 or not main - things())) or bool(told & a.acts - things())
    there = a.acts <= COMING and bool(a.people & named(words).people) and time_of(a, said) in IN_TIME
    other = bool(a.acts - things()) and bool(main - things()) and not main & a.acts
    if a.negative:
        if against or reverse:
            return Outcome.CAME_TRUE
        return Outcome.CONTRADICTED if alike or (shared >= _ENOUGH and not other) else None
    late = _late(a, said, words)
    if AT_LAST.search(said.text) and not reverse and (late or (alike and _late(a, said, said.text))):
        return Outcome.LATE
    if against and not reverse:
        return Outcome.DID_NOT if alike or (shared >= _ENOUGH and not other) else None
    if reverse:
        return Outcome.CONTRADICTED
    if STILL_AHEAD.search(words) or not (alike or there or (not held and shared >= _ENOUGH)):
        return None
    return Outcome.LATE if late or DELAYED.search(said.text) else Outcome.CAME_TRUE


def failed(a: Awaited, words: str) -> bool:
    """Whether a clause says that it came to nothing; "cancelled" does not where a cancelling was awaited."""
    return any(not acts(found.group()) & a.acts for found in failure().finditer(words))


def _shared(a: Awaited, words: str) -> int:
    """How many stems a clause has in common with it or with what stands around it, but for the parties'."""
    return len((a.stems | a.around) & stems(words) - named(words).stems)


def _late(a: Awaited, said: Said, words: str) -> bool:
    """Whether a clause dates it to after the time that was set."""
    if a.due is None or a.due.last is None:
        return False
    told = [(i.first, i.last) for i in said.dates(lambda: words) if i.first and i.last]
    first, last = min(
        (x for x in told if a.since is None or x[0] >= a.since), default=(a.due.last, a.due.last)
    )
    return first > a.due.last and last > a.due.last + SLACK  # "in 2011" is late for 2010
