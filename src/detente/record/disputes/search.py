"""All disputes among events: each block of a dyad is looked through for every type."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from detente.record.disputes.actors import actor_disputes
from detente.record.disputes.began import began_disputes
from detente.record.disputes.conduct import direction_disputes, happened_disputes
from detente.record.disputes.dates import date_disputes
from detente.record.disputes.denials import denial_disputes
from detente.record.disputes.dispute import Dispute, DisputeType, Strength
from detente.record.disputes.finding import Finding, together
from detente.record.disputes.firsts import first_disputes
from detente.record.disputes.material import Block, material, with_sentences
from detente.record.disputes.opinions import opinion_disputes
from detente.record.disputes.orders import order_disputes
from detente.record.disputes.primacy import primacy_disputes
from detente.record.disputes.quantities import quantity_disputes
from detente.record.disputes.reference import Atlas, reference_disputes, shipped
from detente.record.disputes.sequence import sequence_disputes
from detente.record.disputes.statements import statement_disputes
from detente.record.disputes.states import act_disputes, break_disputes, relations, state_disputes
from detente.record.disputes.uncoded import uncoded
from detente.record.disputes.weighed import weighed_disputes
from detente.record.events.event import Event
from detente.record.unhurried import uncollected


def disputes_of(
    events: Sequence[Event],
    origins: Mapping[str, str],
    atlas: Atlas | None = None,
    between: frozenset[str] = frozenset(),
) -> list[Dispute]:
    """The disputes among some events, the plainest first; `atlas` holds the known events.

    `between`, one party or two by the first codes of their lines, leaves those over what they did.
    """
    with uncollected():
        found = [f for f in _found(events, origins, atlas or shipped()) if _over(f, between)]
    return sorted(together(map(_copied, found)), key=lambda d: (d.strength.rank, d.type, d.id))


def _found(events: Sequence[Event], origins: Mapping[str, str], atlas: Atlas) -> list[Finding]:
    found = list[Finding]()
    blocks = material(events, origins)
    told = list({one.id: one for block in blocks for one in block.told}.values())
    standing = list({one.id: one for block in blocks for one in block.standing}.values())
    sentences = uncoded([*told, *standing], origins)
    for block in with_sentences(blocks, sentences, {one.id for one in sentences if relations(one.clause)}):
        ruled = _settled(_all(block, atlas))
        found += ruled + _besides(ruled, weighed_disputes(atlas, block))
    found += order_disputes(told)
    found += sequence_disputes([*told, *sentences])
    found += actor_disputes(told)
    found += primacy_disputes(told)
    found += denial_disputes(told)
    found += opinion_disputes([*told, *standing, *sentences])
    return [*found, *statement_disputes(told, sentences)]


def _over(f: Finding, between: frozenset[str]) -> bool:
    return not between or any(between <= told.t.parties for part in (f.one, f.other) for told in part.told)


def _besides(ruled: Sequence[Finding], weighed: Iterator[Finding]) -> list[Finding]:
    """What is weighed of pairs on which no rule said anything of that type."""
    said = {(f.type, *pair) for f in ruled for pair in _pairs(f)}
    return [f for f in weighed if not any((f.type, *pair) in said for pair in _pairs(f))]


def _pairs(f: Finding) -> Iterator[tuple[str, str]]:
    for a in f.one.told:
        for b in f.other.told:
            yield min(a.id, b.id), max(a.id, b.id)


def _copied(finding: Finding) -> Finding:
    """An original against its copy says only how it was copied."""
    if not (finding.one.told and finding.other.told):
        return finding
    ours, theirs = ({told.document.id for told in part.told} for part in (finding.one, finding.other))
    origins = {told.origin for told in (*finding.one.told, *finding.other.told)}
    return replace(finding, strength=Strength.WEAK) if len(origins) == 1 and not ours & theirs else finding


def _all(block: Block, atlas: Atlas) -> Iterator[Finding]:
    yield from date_disputes(atlas, block)
    yield from reference_disputes(atlas, block)
    yield from direction_disputes(block)
    yield from happened_disputes(block)
    yield from quantity_disputes(block)
    yield from began_disputes(block)
    yield from first_disputes(block)
    yield from state_disputes(block)
    yield from act_disputes(block)
    yield from break_disputes(block)


def _settled(findings: Iterator[Finding]) -> list[Finding]:
    """Without what a landmark says of a date that other tellings dispute already: there it is a witness."""
    found = list(findings)
    dated = {
        told.claim.id for f in found if f.type is DisputeType.DATE for told in (*f.one.told, *f.other.told)
    }
    return [
        f
        for f in found
        if f.type is not DisputeType.REFERENCE or not dated & {told.claim.id for told in f.one.told}
    ]
