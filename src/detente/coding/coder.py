"""The stage: one document in, its claims out."""

from __future__ import annotations

from dataclasses import replace

from detente.coding import times
from detente.coding.confidence import confidence
from detente.coding.discourse import Discourse
from detente.coding.elsewhere import is_elsewhere
from detente.coding.explain import why
from detente.coding.reading import Reading
from detente.coding.roles import RoleFinder, Roles
from detente.coding.sifting import sift
from detente.coding.speakers import attribution
from detente.coding.status import status
from detente.coding.times import When
from detente.coding.triggers import Trigger, triggers
from detente.knowledge import continuity
from detente.language.parser import parser
from detente.model import Actor, Claim, Document, Kind, Passage, Sentence, Status
from detente.sources import plain

VERSION = 1  # raised when the same text would give other claims
PROMISING = frozenset({"AGREE", "REQUEST", "REJECT", "THREATEN"})  # whose complement has not happened
PRIVATE = frozenset("CVL EDU JRN LAB AGR MED REL REF".split())  # sectors that act for no state
WARLIKE = frozenset({"ASSAULT", "ACCUSE", "THREATEN", "MOBILIZE", "COERCE"})
JOINING = frozenset("join accede enter leave quit joining accession".split())
MOST_PARTIES = 6  # a longer list is a list of members, not of actors


def code(document: Document) -> list[Claim]:
    """The claims of a document in reading order; every quote is `document.text[start:end]`."""
    found: list[Claim] = []
    discourse = Discourse()
    text = plain(document)
    sifted = list(sift(text, document.passages))
    parsed = iter(parser().parse_windows([w.words for w in sifted if w.speaks]))
    passage, context = None, times.Context()
    for window in sifted:
        if window.passage is not passage:
            passage, context = window.passage, times.Context()
        if not window.speaks:
            context = times.passed(text, window.start, window.end, document.said, context)
            continue
        for sentence in next(parsed):
            claims, context = _sentence(document, text, window.passage, sentence, discourse, context)
            found.extend(claims)
    return found


def _sentence(
    document: Document,
    text: str,
    passage: Passage,
    sentence: Sentence,
    discourse: Discourse,
    context: times.Context,
) -> tuple[list[Claim], times.Context]:
    day = (context.date.first if context.date else None) or document.said
    r = Reading(sentence, discourse, day.isoformat() if day else "")
    for m in r.mentions:
        discourse.named(r.tokens[m.first].start, m.code)
    clock = times.Clock(text, r, document.said, context)
    found: list[Claim] = []
    every = [] if is_elsewhere(sentence) else triggers(r)
    for t in every:
        for roles in _each(t, _retold(r, t, RoleFinder(r, t).roles())):
            for when in clock.when(t):
                claim = _claim(document, passage, r, t, roles, when)
                if claim and not _content(r, every, claim, found, t):
                    found.append(claim)
    _remember(r, discourse)
    return _distinct(found, {r.tokens[t.at].start for t in every if t.verbal}), clock.after()


def _private(t: Trigger, roles: Roles) -> bool:
    """Whether somebody acts for no state: tourists invade no island, and a bank that clashes is at peace."""
    sectors = {a.sector for a in roles.source}
    if t.entry.type != "PROTEST" and sectors & PRIVATE:
        return True
    return "BUS" in sectors and t.entry.type in WARLIKE


def _content(r: Reading, every: list[Trigger], claim: Claim, before: list[Claim], t: Trigger) -> bool:
    """Whether a claim only says what another promises or demands: "agreed to build" builds nothing yet."""
    if claim.status is Status.HAPPENED:
        return False
    above, at = set(), t.at if t.verbal else t.carrier
    while at >= 0 and r.base(at) in ("xcomp", "ccomp", "advcl", "acl", "conj", "obj"):
        at = r.tokens[at].head
        above.add(at)
    promises = {r.tokens[x.at].start for x in every if x.at in above and x.entry.type in PROMISING}
    return any(c.trigger_start in promises and _parties(c) == _parties(claim) for c in before)


def _each(t: Trigger, roles: Roles) -> list[Roles]:
    """To join two alliances is to join each of them: two claims."""
    if t.entry.lemma not in JOINING or roles.mutual or len(roles.target) < 2:
        return [roles]
    return [replace(roles, target=(one,)) for one in roles.target]


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
    for i, token in enumerate(r.tokens):
        if token.label in ("nsubj", "nsubj:pass"):
            parties = r.party(i)
            if len(parties) == 1 and not parties[0].implied:
                discourse.subject(token.start, parties[0].code)
        if i in r.at:
            parties = [a for a in r.party(i) if not a.implied]
            if len(parties) == 2:
                discourse.coordinated(token.start, (parties[0].code, parties[1].code))


def _claim(
    document: Document, passage: Passage, r: Reading, t: Trigger, roles: Roles, when: When
) -> Claim | None:
    if _private(t, roles):
        return None
    source = _dated(roles.source, when)
    target = _dated(roles.target, when)
    if not roles.mutual:
        target = tuple(a for a in target if a.code not in {b.code for b in source})
    codes = {min(continuity.line(a.code)) for a in (*source, *target)}
    if not source or not target or len(codes) < 2 or len(codes) > MOST_PARTIES:
        return None
    token = r.tokens[t.at]
    start, end = _extent(r, t, roles, when)
    kind = Kind(t.entry.kind or "event")
    state, cue = status(r, t)
    said_by = attribution(r, t.at, passage.speaker)
    return Claim(
        document.id,
        start,
        end,
        document.text[start:end],
        source,
        target,
        t.entry.type,
        t.entry.mode,
        state,
        kind,
        when.interval.edtf() if when.interval else None,
        when.basis,
        when.text,
        _place(r, t),
        said_by,
        confidence(t, roles, when, kind, said_by),
        token.text,
        token.start,
        why(r, t, roles, when, state, cue),
    )


def _dated(actors: tuple[Actor, ...], when: When) -> tuple[Actor, ...]:
    """ "Russia" written of 1965 is the USSR."""
    day = when.interval.last or when.interval.first if when.interval else None
    if day is None:
        return actors
    return tuple(replace(actor, code=continuity.holder(actor.code, day.isoformat())) for actor in actors)


def _extent(r: Reading, t: Trigger, roles: Roles, when: When) -> tuple[int, int]:
    """The clause: trigger, carrier, the parties and their phrases, the direct object, a date close by."""
    at = {t.at, *roles.spots}
    if t.carrier >= 0:
        at.add(t.carrier)
    verb = t.at if t.verbal else t.carrier
    if verb >= 0:
        at.update(r.kids(verb, "obj", "aux", "compound:prt"))
    starts = [r.tokens[i].start for i in at]
    ends = [r.tokens[i].end for i in at]
    for actor in (*roles.source, *roles.target):
        if not actor.implied and r.sentence.start <= actor.start:
            starts.append(actor.start)
            ends.append(actor.end)
    if when.near:
        starts.append(when.start)
        ends.append(when.end)
    return min(starts), max(ends)


def _place(r: Reading, t: Trigger) -> str:
    verb = t.at if t.verbal or t.carrier < 0 else t.carrier
    for anchor in dict.fromkeys((verb, t.at)):
        for k in r.kids(anchor, "obl", "nmod"):
            if r.preposition(k) in ("in", "at", "near") and (k in r.at or r.tokens[k].name.endswith("LOC")):
                if k in r.at:
                    return " ".join(r.at[k].name.written)
                return r.tokens[k].text
    return ""


def _distinct(claims: list[Claim], verbs: set[int]) -> list[Claim]:
    """One claim for each parties, type and date among overlapping ones: the surest, then the first.

    `verbs` are the offsets of triggers that are verbs: two verbs are two acts.
    """
    kept: list[Claim] = []
    for claim in sorted(claims, key=lambda c: (-c.confidence, c.start)):
        if not any(_same(claim, other, verbs) for other in kept):
            kept.append(claim)
    return sorted(kept, key=lambda c: (c.trigger_start, c.start, c.date or ""))


def _same(a: Claim, b: Claim, verbs: set[int]) -> bool:
    if a.trigger_start != b.trigger_start and {a.trigger_start, b.trigger_start} <= verbs:
        return False
    overlap = a.start < b.end and b.start < a.end
    return overlap and a.type == b.type and a.date == b.date and _parties(a) == _parties(b)


def _parties(claim: Claim) -> set[str]:
    return {actor.code for actor in (*claim.source, *claim.target)}
