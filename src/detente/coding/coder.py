"""The stage: one document in, its claims out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from detente.coding import times
from detente.coding.authors import authors
from detente.coding.claims import claim
from detente.coding.context import Context, headed, passed
from detente.coding.discourse import Discourse
from detente.coding.ellipsis import IN_TURN
from detente.coding.elsewhere import is_elsewhere
from detente.coding.foresight import foreseen
from detente.coding.judging import Copies, content, distinct, each
from detente.coding.reading import Reading
from detente.coding.roles import RoleFinder, Roles, one_sided
from detente.coding.sifting import Window, english, sift
from detente.coding.supplying import supplied
from detente.coding.triggers import STAYS, Trigger, triggers
from detente.coding.weighing import weighed
from detente.knowledge.lexicon import classes
from detente.language.parser import parser
from detente.model import Claim, Document, Expectation, Passage, Sentence
from detente.sources import plain

VENUE = frozenset({"in", "at", "near"})
TO_A_PLACE = frozenset({"in", "to", "from", "at"})
VERSION = 11


class Reason(StrEnum):
    """Why a sentence gave no claim."""

    FOREIGN = "is not in English"
    NOBODY = "names no state or organisation"
    ALONE = "names one party and supplies no other"
    NO_ACT = "has no word that tells an act between states"
    ELSEWHERE = "speaks of a match, a game, a story or nature"
    UNPLACED = "tells an act without saying both who and to whom"
    REPEATED = "stands word for word further up, where it is coded"


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence, or a run of text that was not parsed, with its claims or the reason why it has none.

    `expectations` are what it says is to come; it may have some and no claim.
    """

    start: int
    end: int
    claims: tuple[Claim, ...] = ()
    reason: Reason | None = None
    expectations: tuple[Expectation, ...] = ()


def code(document: Document) -> list[Claim]:
    """The claims of a document in reading order; every quote is `document.text[start:end]`."""
    return [one for told in tell(document) for one in told.claims]


def tell(document: Document) -> Iterator[Told]:
    """Every sentence of a document's content in reading order, coded or not."""
    text = plain(document)
    sifted = list(sift(text, document.passages))
    discourse = Discourse(code for window in sifted for code in window.named)
    voices = authors(sifted)
    parsed = parser().parse_windows(w.words for w in sifted if w.speaks)
    passage, context = None, Context()
    copies = Copies(text)
    for window in sifted:
        if window.passage is not passage:
            passage, context = window.passage, Context()
            discourse.author = voices.get(passage.post, "")
        if not window.speaks:
            over = headed if window.heads else passed
            context = over(text, window.start, window.end, _day(document, passage), context)
            foreign = not english(window.passage)
            yield Told(window.start, window.end, reason=Reason.FOREIGN if foreign else Reason.NOBODY)
            continue
        for sentence in next(parsed):
            told, context = _sentence(document, text, window, sentence, discourse, context)
            yield (
                Told(told.start, told.end, reason=Reason.REPEATED)
                if copies.again(told.start, told.end, told.claims)
                else told
            )


def _sentence(
    document: Document,
    text: str,
    window: Window,
    sentence: Sentence,
    discourse: Discourse,
    context: Context,
) -> tuple[Told, Context]:
    said = _day(document, window.passage)
    day = (context.date.first if context.date else None) or said
    r = Reading(sentence, discourse, day.isoformat() if day else "")
    for m in r.mentions:
        venue = m.place and r.preposition(m.head) in VENUE
        discourse.named(r.tokens[m.first].start, m.code, venue)
        if m.last > m.first and m.noun and not m.name.person and r.tokens[m.last].text.istitle():
            discourse.entitled(r.tokens[m.last].text, m.code)
        if m.name.person:
            named = [part for part in m.name.written if part[:1].isupper() and not part.isupper()]
            discourse.introduced(named[-1] if named else "", m.code)  # of "Hassan II" Hassan
        if m.place or r.preposition(m.head) in TO_A_PLACE:
            discourse.placed(r.tokens[m.first].start, m.code)
    clock = times.Clock(text, r, said, context)
    found: list[Claim] = []
    elsewhere = is_elsewhere(sentence)
    every = [] if elsewhere else triggers(r)
    for t in every:
        roles_of, t = _parties(r, t)
        for roles in each(t, roles_of):
            for when in clock.when(t):
                one = claim(document, window.passage, r, t, roles, when)
                if one and not content(r, every, one, found, t):
                    found.append(one)
                    discourse.acted_out(
                        t.entry, r.tokens[t.at].lemma, one.trigger_start, one.source, one.target
                    )
    _remember(r, discourse)
    apart = distinct(found, {r.tokens[t.at].start for t in every if t.verbal and not _where(r, t)})
    kept = tuple(weighed(sentence, apart, len(every)))
    reason = None if kept else Reason.ELSEWHERE if elsewhere else _reason(r, every)
    ahead = () if elsewhere else tuple(foreseen(document, window.passage, r, kept, said))
    return Told(sentence.start, sentence.end, kept, reason, ahead), clock.after()


def _parties(r: Reading, t: Trigger) -> tuple[Roles, Trigger]:
    """The parties of a trigger; of "Mali did the same" with the act that is done again."""
    roles = RoleFinder(r, t).roles()
    if t.effect != "again":
        return one_sided(r, t, supplied(r, t, _retold(r, t, roles))), t
    own, told = {a.code for a in roles.source}, r.discourse.latest(r.tokens[t.at].start)
    if told is None or not own:
        return roles, t
    entry, source, target = told
    if t.entry is IN_TURN and not own & {a.code for a in (*source, *target)}:
        return roles, t  # who pays back was dealt with before
    others = [a.code for a in (*target, *source) if a.code not in own]
    towards = [a.code for a in target if a.code not in own] or others[:1]
    found = tuple(r.implied(towards, t.at))
    if entry.frame.mutual:
        both = (*roles.source, *found)
        return replace(roles, source=both, target=both, mutual=True), replace(t, entry=entry)
    return replace(roles, target=found), replace(t, entry=entry)


def _where(r: Reading, t: Trigger) -> bool:
    """ "Modi in Lisbon, first Indian premier to visit": a stay told by its place is the visit beside it."""
    return t.file == STAYS and r.tokens[t.at].upos != "VERB"


def _day(document: Document, passage: Passage | None) -> date | None:
    """The day from which "yesterday" counts: that of the post, else that of the document."""
    return passage.posted.date() if passage and passage.posted else document.said


def _reason(r: Reading, every: list[Trigger]) -> Reason:
    parties = {m.code for m in r.mentions}
    if not parties:
        return Reason.NOBODY
    if not every:
        return Reason.NO_ACT
    return Reason.ALONE if len(parties) == 1 else Reason.UNPLACED


def _retold(r: Reading, t: Trigger, roles: Roles) -> Roles:
    """A noun with one side unsaid: "the US withdrawal" is the one told before, if one fits."""
    lemma = r.tokens[t.at].lemma
    if roles.source and roles.target and (not roles.mutual or len(roles.source) > 1):
        r.discourse.told(lemma, roles.source, roles.target)
        return roles
    if t.verbal:
        return roles
    known = roles.source or roles.target
    if not known:
        return roles
    source, target = r.discourse.retold(lemma, roles.source, roles.target)
    word = r.tokens[t.at]
    supplied = [
        tuple(
            a if a in known else replace(a, text=word.text, start=word.start, end=word.end, implied=True)
            for a in side
        )
        for side in (source, target)
    ]
    return replace(roles, source=roles.source or supplied[0], target=roles.target or supplied[1])


def _remember(r: Reading, discourse: Discourse) -> None:
    papers = classes()["deal"] | classes()["peace"]
    for i, token in enumerate(r.tokens):
        if token.lemma in papers and token.upos == "NOUN":
            discourse.written(token.start, token.lemma)
        if token.name.endswith("PER") and token.label != "flat":
            parties = [a for a in r.party(i) if not a.implied]
            parts = [k for k in (i, *r.kids(i, "flat")) if r.tokens[k].name.endswith("PER")]
            if len(parties) == 1 and r.tokens[parts[-1]].text[:1].isupper():
                discourse.introduced(r.tokens[parts[-1]].text, parties[0].code)
            if parties:
                discourse.met(token.start, parties[0].code, token.label in ("nsubj", "nsubj:pass"))
        if token.label in ("nsubj", "nsubj:pass"):
            parties = r.party(i)
            if len(parties) == 1 and not parties[0].implied:
                discourse.subject(token.start, parties[0].code, token.xpos in ("NNS", "NNPS"))
        if i in r.at:
            named = tuple(dict.fromkeys(a.code for a in r.party(i) if not a.implied))
            if len(named) > 1:
                discourse.coordinated(token.start, named)
