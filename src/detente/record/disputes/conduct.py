"""Tellings of one happening that differ on who did it to whom, or on whether it came about at all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from detente.knowledge.disputes import weights
from detente.knowledge.ontology import event_type
from detente.language.edtf import Precision
from detente.model import Status
from detente.record.disputes.dates import apart, sale
from detente.record.disputes.dispute import DisputeType, Strength
from detente.record.disputes.finding import Finding, Part
from detente.record.disputes.firsts import universal
from detente.record.disputes.material import SPELT, Block
from detente.record.disputes.occasion import converse, denies, two_days_told, unsaid
from detente.record.disputes.saying import parties, words
from detente.record.disputes.tie import YEAR, content, doers, once, tie
from detente.record.disputes.told import Told, answering
from detente.record.events.visitors import other_visitors

if TYPE_CHECKING:
    from detente.record.disputes.columns import Marks, Pairs

CLOSE: Final = 600  # characters between two clauses of one discussion
SENT: Final = (("SANCTION", "expel"), ("COERCE", "deport"))
SAID_NEAR: Final = 60  # days between two documents of one moment
LONG: Final = 1100  # days; a telling that denies for so long denies every such act in that time
LET: Final = 0.4  # the same of what one grants and another refuses
SHARED: Final = 0.5  # rare words that two clauses of one act share at least
HEREAFTER: Final = re.compile(
    r"\b(?:will|won't|would|shall) not\b|\b(?:will|would) never\b|"
    r"\b(?:lasted|again|any ?more|returned|came of)\b|(?<!turned )(?<!sent )(?<!driven )\bback\b|"
    r"\b(?:truce|ceasefire|peace|accord|agreement|deal|it) (?:\w+ )?(?:not |never )?held\b"
)
_NO_PLAN: Final = re.compile(r"\b(?:agenda|plans?|planned|intention|intends?|promised?|schedul\w+)\b")
BOTH_MAY: Final = frozenset(
    ("ACCUSE", "AID", "AGREE", "COOPERATE", "SUPPORT", "MOBILIZE", "THREATEN", "REJECT")
)
ANSWER: Final = re.compile(
    r"\b(?:each|in turn|answer\w*|replie[sd]|retaliat\w*|respond\w*|"
    r"in (?:kind|protest|response|reply|return|revenge)|"
    r"(?:hit|fire[sd]?|shot|shoots?|struck|strikes?)(?: \w+)? back|reciproc\w*|as well|likewise)\b"
)
_OFF: Final = re.compile(r"\b(?:call\w* off|cancel\w*|scrapp\w+|abandon\w*|put off|postpon\w*|dropp?ed)\b")
_HE: Final = re.compile(r"^(?:\w+ )?(?:he|she|they|it)\b", re.IGNORECASE)
_NEVER: Final = re.compile(r"\b(?:never|ever|not once|at no time)\b")
_UNTIL: Final = re.compile(r"\b(?:before|until|till|prior to)\b")
_SINCE: Final = re.compile(r"\b(?:since|after)\b")
BEGAN: Final = re.compile(
    r"\b(?:first|started|began|provoked|it was|not vice versa|not the reverse|"
    r"the other way (?:about|round|around))\b"
)


def direction_disputes(block: Block) -> Iterator[Finding]:
    """One happening told the other way round."""
    pairs = block.pairs
    about = [(a, b) for a, b in pairs.that(opposite(pairs)) if turned(a, b)]
    answers = {
        _events(a, b) for a, b in about if ANSWER.search(a.claim.quote) or ANSWER.search(b.claim.quote)
    }
    for a, b in about:
        if _events(a, b) in answers or not one_act(block, a, b):
            continue
        if (sure := _same_act_turned(block, a, b)) >= weights()["least for a direction"]:
            plain = sure >= weights()["least for a direction to be plain"]
            strength = Strength.STRONG if plain else Strength.MEDIUM
            yield Finding(DisputeType.DIRECTION, strength, Part(parties(a), (a,)), Part(parties(b), (b,)))
    for a, b in pairs.that(_leave(pairs)):
        if _left_or_sent(a, b) and a.document.id == b.document.id and _near(a, b):
            one, other = Part(words(a.claim.quote), (a,)), Part(words(b.claim.quote), (b,))
            yield Finding(DisputeType.ACTOR, Strength.MEDIUM, one, other)


def opposite(pairs: Pairs) -> Marks:
    """Where the doers of each are among those that the other is done to, and the types are one."""
    c = pairs.columns
    meets = c.source.meets(c.target)
    there = meets[c.source.at[pairs.i], c.target.at[pairs.j]]
    back = meets[c.source.at[pairs.j], c.target.at[pairs.i]]
    found: Marks = pairs.same(c.type) & there & back & ~pairs.either(c.mutual) & ~pairs.apart
    return found


def _leave(pairs: Pairs) -> Marks:
    """Where one tells of a retreat and the other of an expulsion, in one document."""
    c = pairs.columns
    left = c.marked(lambda one: one.claim.type == "RETREAT")
    sent = c.marked(lambda one: (one.claim.type, one.claim.mode) in SENT)
    found: Marks = (left[pairs.i] & sent[pairs.j]) | (sent[pairs.i] & left[pairs.j])
    return found & pairs.same(c.document)


def turned(a: Told, b: Told, visits: bool = False) -> bool:
    """Whether two tellings of one type and time have their parties turned about; visits too if asked."""
    if not ((a.done and b.done) or (a.undone and b.undone)) or a.t.mutual or b.t.mutual:
        return False
    if a.claim.type != b.claim.type or (a.claim.type == "CONSULT" and not _written(a, b, visits)):
        return False
    if a.t.dated and b.t.dated and apart(a, b):
        return False
    if converse(a, b) or unsaid(a) or unsaid(b) or (visits and other_visitors(a.t, b.t)):
        return False
    return bool(a.t.source & b.t.target and a.t.target & b.t.source) and not a.t.source & b.t.source


def _written(a: Told, b: Told, visits: bool) -> bool:
    """Whether both are letters or calls, or visits: who met whom has no direction."""
    return a.claim.mode == b.claim.mode in (("phone", "visit") if visits else ("phone",))


def _same_act_turned(block: Block, a: Told, b: Told) -> float:
    w = weights()
    sure = tie(block, a, b) + w[shared_time(a, b)]
    act = once(a, b)
    sure += act.weight if act else 0.0
    if a.people and b.people and not a.people & b.people:
        sure -= w["other person"]  # as it must be where the parties are turned
    if BEGAN.search(a.claim.quote) or BEGAN.search(b.claim.quote):
        sure += w["said to be who began"]
    if a.document.id == b.document.id and a.claim.sentence == b.claim.sentence:
        sure += w["both in one sentence"]
    return sure


def shared_time(a: Told, b: Told) -> str:
    """The reason of disputes.csv for how closely the dates of two tellings agree."""
    if not (a.t.dated and b.t.dated):
        return "no time shared"
    if a.t.span is b.t.span is Precision.DAY:
        return "a day shared"
    fine = (Precision.DAY, Precision.MONTH)
    return "a month shared" if a.t.span in fine and b.t.span in fine else "a year shared"


def _events(a: Told, b: Told) -> frozenset[str]:
    return frozenset((a.event.id, b.event.id))


def one_act(block: Block, a: Told, b: Told) -> bool:
    """Whether more than the type is shared, where both may do such a thing at once, as two who accuse."""
    first = BEGAN.search(a.claim.quote) or BEGAN.search(b.claim.quote)
    if a.t.numbers and b.t.numbers and not a.t.numbers & b.t.numbers and not first:
        return False  # 2,000 of the one and 500 of the other
    if not first and a.event is not b.event and two_days_told(a, b):
        return False
    if a.claim.type == "ASSAULT" or (once(a, b) and a.claim.type not in BOTH_MAY):
        return True
    if first:
        return a.claim.type not in BOTH_MAY or content(block, a, b) >= SHARED
    alike = a.claim.mode == b.claim.mode != "" or content(block, a, b) >= SHARED
    if a.event is b.event and a.origin != b.origin and alike:
        return True
    if a.document.id == b.document.id:
        return False  # who tells both takes them for two acts
    if a.claim.type in BOTH_MAY:
        sold = a.claim.type == "COOPERATE" and sale(a) and sale(b)  # which has a direction
        return content(block, a, b) >= (2 * SHARED if sold else 3 * SHARED)
    fine = shared_time(a, b) != "no time shared" and a.claim.type in ("CONCEDE", "REQUEST")
    return content(block, a, b) >= SHARED or (fine and a.document.id != b.document.id)


def _left_or_sent(a: Told, b: Told) -> bool:
    """Whether one tells that they left, the other that they were sent away."""
    if a.claim.type != "RETREAT":
        a, b = b, a
    if a.claim.type != "RETREAT" or (b.claim.type, b.claim.mode) not in SENT:
        return False
    if not (a.done and b.done) or (a.t.dated and b.t.dated and apart(a, b)):
        return False
    return bool(a.t.source & b.t.target)


def _near(a: Told, b: Told) -> bool:
    return abs(a.claim.start - b.claim.start) <= CLOSE


def happened_disputes(block: Block) -> Iterator[Finding]:
    """What one tells as done and another as refused, called off or never done."""
    against = [one for one in block.told if (one.undone or one.claim.type == "REJECT") and not universal(one)]
    for b in against:
        for a in _candidates(block, b):
            if a is not b and (strength := _denied(block, a, b)):
                yield Finding(
                    DisputeType.HAPPENED,
                    strength,
                    Part("that it did", (a,)),
                    Part("that it did not", (b,)),
                    over=f'"{words(a.claim.quote, 70)}"',
                )


def _candidates(block: Block, b: Told) -> Iterator[Told]:
    yield from block.like(b)
    if b.claim.type == "REJECT":  # which may deny a charge or a deed of that day
        yield from (a for a in block.near(b) if a.claim.type != b.claim.type)


def _denied(block: Block, a: Told, b: Told) -> Strength | None:
    if HEREAFTER.search(b.claim.quote) or not denies(b, a):
        return None
    ahead = a.claim.status is Status.PLANNED and _one_moment(a, b) and bool(_NO_PLAN.search(b.claim.quote))
    if not b.t.dated and a.t.dated and b.document.said and a.t.first > b.document.said.toordinal():
        return None
    answers = answering(a, b) == 1
    far = a.t.dated and b.t.dated and apart(a, b) and not answers
    if not (a.done or ahead) or (far and not _ever(a, b)):
        return None
    if not (a.t.mutual or b.t.mutual or a.t.source & b.t.source):
        return _charge(a, b)
    if b.claim.type == "REJECT" and a.claim.type != "REJECT":
        return _charge(a, b) or _let(block, a, b)
    if not b.undone:
        return None
    w, act = weights(), once(a, b)
    if a.claim.type != b.claim.type and a.claim.type == "AGREE":  # a promise that was not kept
        return None
    alike = a.claim.type == b.claim.type and (
        (a.claim.mode and a.claim.mode == b.claim.mode) or a.claim.type == "ASSAULT"
    )
    shared = content(block, a, b)
    ours, theirs = _own_names(a), _own_names(b)
    other = bool(ours and theirs and not ours & theirs)  # two dams
    if act and not shared and (other or (b.people and not a.people & b.people)):
        return None
    if _HE.search(b.clause) and not b.people and shared < SHARED:
        return None  # of whom it is not known
    known = bool(a.people & b.people)
    alike = alike or (shared > 0.15 and (a.event is b.event or known))
    alike = alike or (shared > 0 and a.event is b.event and known)
    if a.claim.type != b.claim.type and not act:
        return None
    same = a.claim.type == b.claim.type != "CONSULT" and (a.t.source, a.t.target) == (b.t.source, b.t.target)
    dated = a.t.dated and b.t.dated and b.claim.status is Status.DENIED
    alike = alike or bool(same and dated and a.t.words & b.t.words)
    long = b.t.dated and b.t.last - b.t.first > LONG and a.claim.type == b.claim.type  # "none before 1978"
    if not (alike or act or long or shared >= SHARED):
        return None
    time = (
        w[shared_time(a, b)] if b.t.dated or not alike or _met(a) else 0.0
    )  # who denies an act seldom dates it
    sure = tie(block, a, b) + time + (act.weight if act else 0.0)
    if sure < w["least for happened"]:
        return None
    if ahead or sure < w["least for happened to be plain"]:
        return Strength.MEDIUM
    return Strength.STRONG


def _met(one: Told) -> bool:
    """Whether it is one of the meetings that two have again and again: to deny one says little."""
    return one.claim.type == "CONSULT" and one.claim.mode in ("", "visit", "phone")


def _own_names(one: Told) -> frozenset[str]:
    return one.named & {word[:SPELT] for word in one.t.words}


def _ever(a: Told, b: Told) -> bool:
    """Whether a denial reaches to the other's time: never at all, or none before or since its own."""
    text = b.clause.casefold()
    if b.carried and _NEVER.search(text):
        return True
    return bool((_UNTIL if a.t.last < b.t.first else _SINCE).search(text))


def _one_moment(a: Told, b: Told) -> bool:
    if a.document.id == b.document.id:
        return True
    one, other = a.document.said, b.document.said
    return bool(one and other and abs((one - other).days) <= SAID_NEAR)


def _let(block: Block, a: Told, b: Told) -> Strength | None:
    """What one tells as granted and another as refused, of one person or thing and in one year."""
    if a.origin == b.origin or not event_type(a.claim.type).cooperative or a.claim.type == "CONSULT":
        return None
    if b.claim.status is Status.DENIED or not (a.t.dated and b.t.dated):
        return None
    if max(a.t.last - a.t.first, b.t.last - b.t.first) > YEAR:
        return None
    off = _OFF.search(b.claim.quote) and a.t.words & b.t.words and shared_time(a, b) != "a year shared"
    if content(block, a, b) < LET and not _one_person(a, b) and not off:
        return None
    return Strength.MEDIUM


def _one_person(a: Told, b: Told) -> bool:
    """Whether both are done to one person: he is granted asylum, and refused it."""
    ours, theirs = doers(a), doers(b)
    return any(code in ours and ours[code] == theirs.get(code) for code in a.t.target & b.t.target)


def _charge(a: Told, b: Told) -> Strength | None:
    """An allegation and its denial: medium where a third tells the deed itself as done."""
    if b.claim.type != "REJECT" or b.claim.status is not Status.DENIED or not a.t.target & b.t.source:
        if not (
            a.claim.type == "ASSAULT" and a.done and b.claim.type == "REJECT" and a.t.source & b.t.source
        ):
            return None
        same_day = a.t.dated and b.t.dated and a.t.span is b.t.span is Precision.DAY
        return Strength.MEDIUM if same_day and b.claim.status is Status.DENIED else None
    if a.claim.type != "ACCUSE" or not (a.document.id == b.document.id and _near(a, b)):
        return None
    return Strength.WEAK
