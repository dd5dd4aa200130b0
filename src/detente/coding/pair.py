"""What a marked source does to a marked target: the relation-classification task of the literature.

The rules' reading and the learned part's decide together (docs/method/learned.md).
"""

from __future__ import annotations

from dataclasses import replace

from detente.coding.discourse import Discourse
from detente.coding.gazetteer import Name
from detente.coding.judging import PROMISING
from detente.coding.learned import TYPES, Guess, guess
from detente.coding.mentions import Mention, head_of
from detente.coding.reading import Reading
from detente.coding.roles import RoleFinder
from detente.coding.status import status
from detente.coding.triggers import Trigger, triggers
from detente.coding.weighing import status_of, types
from detente.errors import UsageError
from detente.knowledge.together import together
from detente.language.parser import parser
from detente.model import PairReading, Sentence

SOURCE, TARGET = "SOURCE", "TARGET"
SURE, TURNED, NEAR = (
    0.85,
    0.6,
    0.4,
)  # both sides in place; the other way round; only the nearest act between them
Span = tuple[int, int]


def code_pair(text: str, source: Span, target: Span) -> PairReading:
    """What the party at characters `source` does to that at `target`; UsageError for an empty span."""
    return together_read(text, source, target)[2]


def together_read(text: str, source: Span, target: Span) -> tuple[PairReading, Guess | None, PairReading]:
    """What the rules read, what the learned part holds (None where no sentence has both), and the two."""
    for start, end in (source, target):
        if not 0 <= start < end <= len(text):
            raise UsageError(f"{start}-{end} is no span of the text's {len(text)} characters; mark a word.")
    best, learned = PairReading(), None
    for sentence in parser().parse(text):
        one, other = _mark(sentence, source, SOURCE), _mark(sentence, target, TARGET)
        marked = tuple(m for m in (one, other) if m is not None)
        if not marked:
            continue
        if one and other:
            (learned,) = guess(sentence, [((one.first, one.last), (other.first, other.last))])
        r = Reading(sentence, Discourse(), marked=marked)
        every = triggers(r)
        for t in every:
            found = _read(r, t, marked)
            # "staged a strike to demand reforms": what the crowd does is the protest
            protest = next((p for p in every if p.entry.type == "PROTEST" and _below(r, t, p)), None)
            if protest:
                found = replace(found, type="PROTEST", mode=protest.entry.mode)
            if found.confidence > best.confidence:
                best = found
    return best, learned, best if learned is None else _together(best, learned)


def _together(rules: PairReading, learned: Guess) -> PairReading:
    """The likeliest type of both; the rules weigh the more, the better their reading fits the two parties."""
    place = "in place" if rules.confidence >= SURE else "turned" if rules.confidence >= TURNED else "near"
    kind, p = types(rules.type, together()[f"type {place}"] if rules.type else 0.0, learned)[0]
    if kind == TYPES[0]:
        return PairReading(confidence=round(p, 3))
    if kind != rules.type:
        return PairReading(kind, "", learned.status, round(p, 3), "")
    what = rules.status if kind in PROMISING else status_of(rules.status, learned)
    return replace(rules, status=what, confidence=round(p, 3))


def _mark(sentence: Sentence, span: Span, code: str) -> Mention | None:
    at = [i for i, t in enumerate(sentence.tokens) if t.start < span[1] and t.end > span[0]]
    if not at:
        return None
    words = tuple(sentence.tokens[i].text for i in at)
    head = head_of(sentence, at[0], at[-1])
    adjective = sentence.tokens[head].upos == "ADJ" or sentence.tokens[head].label == "amod"
    return Mention(at[0], at[-1], head, Name(words, words, code, "adjective" if adjective else "name"))


def _read(r: Reading, t: Trigger, marked: tuple[Mention, ...]) -> PairReading:
    roles = RoleFinder(r, t).roles()
    one, other = {a.code for a in roles.source}, {a.code for a in roles.target}
    if SOURCE in one and TARGET in other:
        sure = SURE
    elif TARGET in one and SOURCE in other:
        sure = TURNED
    else:
        sure = NEAR / (1 + sum(_steps(r, t.at, m.head) for m in marked))
        sure += 0.1 * bool({SOURCE} & one or {TARGET} & other)
    what, _ = status(r, t)
    return PairReading(t.entry.type, t.entry.mode, what, round(sure, 3), r.tokens[t.at].text)


def _below(r: Reading, t: Trigger, above: Trigger) -> bool:
    """Whether one trigger's clause hangs below another trigger or its carrier."""
    at = r.tokens[t.at].head
    while at >= 0:
        if at in (above.at, above.carrier):
            return True
        at = r.tokens[at].head
    return False


def _steps(r: Reading, a: int, b: int) -> int:
    """Arcs between two tokens of a tree."""
    above: dict[int, int] = {}
    steps = 0
    while a >= 0:
        above[a] = steps
        a, steps = r.tokens[a].head, steps + 1
    steps = 0
    while b not in above:
        b, steps = r.tokens[b].head, steps + 1
    return steps + above[b]
