"""A reading of a sentence made a claim: its parties as they were then, its extent, quote and place."""

from __future__ import annotations

from dataclasses import replace

from detente.coding.arguments import arguments
from detente.coding.conditions import antecedent
from detente.coding.confidence import features, prior
from detente.coding.explain import why
from detente.coding.judging import private
from detente.coding.reading import Reading
from detente.coding.roles import Roles
from detente.coding.speakers import attribution
from detente.coding.standing import stands
from detente.coding.status import status
from detente.coding.times import When
from detente.coding.triggers import Trigger
from detente.knowledge import continuity
from detente.knowledge.continuity import heir
from detente.knowledge.organisations import rulers
from detente.model import Actor, Claim, DateBasis, Document, Kind, Passage, Status

NEXT = 2  # words behind a verb that belong to it: "remained hostile", "went down"
MEANT = frozenset({"ADJ", "ADV", "VERB"})
MOST_PARTIES = 6  # a longer list is a list of members, not of actors


def claim(
    document: Document, passage: Passage, r: Reading, t: Trigger, roles: Roles, when: When
) -> Claim | None:
    if private(t, roles):
        return None
    source = _dated(_verbatim(document.text, roles.source), when)
    target = _dated(_verbatim(document.text, roles.target), when)
    if not roles.mutual:
        target = tuple(a for a in target if a.code not in {b.code for b in source})
    codes = {heir(a.code) for a in (*source, *target)}
    if not source or not target or len(codes) < 2 or len(codes) > MOST_PARTIES:
        return None
    token = r.tokens[t.at]
    start, end = _extent(r, t, roles, when)
    kind = Kind(t.entry.kind or "event")
    state, cue = status(r, t)
    if when.basis is DateBasis.DATELINE and state in (Status.PLANNED, Status.HYPOTHETICAL):
        when = When()  # said today, to come some day
    said_by = attribution(r, t.at, passage.speaker)
    made = Claim(
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
        prior(features(r, roles, codes, state)),
        token.text,
        token.start,
        why(r, t, roles, when, state, cue),
        (r.sentence.start, r.sentence.end),
    )
    return replace(made, arguments=arguments(document.text, r, t, made))


def _verbatim(text: str, actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Parties in the words of the document: tokens are joined by blanks, and a spun text is read mended."""
    return tuple(replace(a, text=text[a.start : a.end]) if a.start >= 0 else a for a in actors)


def _dated(actors: tuple[Actor, ...], when: When) -> tuple[Actor, ...]:
    """ "Russia" written of 1965 is the USSR; the Taliban of 1999 govern, those of 2009 are rebels."""
    day = when.interval.last or when.interval.first if when.interval else None
    if day is None:
        return actors
    on = day.isoformat()
    return tuple(
        replace(
            a,
            code=(continuity.successor if a.implied else continuity.holder)(a.code, on),
            sector=_sector(a, on),
        )
        for a in actors
    )


def _sector(a: Actor, on: str) -> str:
    """The sector, on an ISO day, of a body that governed for a time; of others as it was read."""
    words = f" {a.text.casefold()} "
    body = next((body for form, body in rulers() if body.actor == a.code and f" {form} " in words), None)
    return body.sector_on(on) if body and a.sector == body.sector else a.sector


def _extent(r: Reading, t: Trigger, roles: Roles, when: When) -> tuple[int, int]:
    """The clause: trigger, carrier, the parties and their phrases, the direct object, a date close by."""
    at = {t.at, *r.halves(t.at), *roles.spots}
    if t.carrier >= 0:
        at.add(t.carrier)
    verb = t.at if t.verbal else t.carrier
    if verb >= 0:
        at.update(r.kids(verb, "obj", "aux", "compound:prt"))
        at.update(antecedent(r, verb))
    if t.verbal:
        at.update(stands(r, t.at))
        at.update(
            k for k in r.kids(t.at, "xcomp", "advmod") if 0 < k - t.at <= NEXT and r.tokens[k].upos in MEANT
        )
    elif t.entry.kind == "state":
        at.update(r.kids(t.at, "amod", "compound"))
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
