"""Which readings stand as claims, and which are one claim."""

from __future__ import annotations

from dataclasses import replace

from detente.coding.reading import Reading
from detente.coding.roles import Roles
from detente.coding.triggers import Trigger
from detente.knowledge.continuity import heir
from detente.model import Actor, Claim, Status

PROMISING = frozenset({"AGREE", "REQUEST", "REJECT", "THREATEN"})  # whose complement has not happened
PRIVATE = frozenset("CVL EDU JRN LAB AGR MED REL REF".split())  # sectors that act for no state
VOICES = frozenset("newspapers press media dailies radio television tv papers broadcasters".split())
SPOKEN = frozenset({"ACCUSE", "THREATEN"})
WARLIKE = frozenset({"ASSAULT", "ACCUSE", "THREATEN", "MOBILIZE", "COERCE"})
REPEATABLE = 30  # characters below which a sentence may be said twice of two things
CHOOSING = frozenset({"go", "opt"})
CHARGED = frozenset({"xcomp", "conj", "advcl", "acl", "obl"})
JOINING = frozenset("join accede enter leave quit joining accession".split())


def private(t: Trigger, roles: Roles) -> bool:
    """Whether somebody acts for no state: tourists invade no island, and a bank that clashes is at peace."""
    sectors = {a.sector for a in roles.source if not _voice(a, t)}
    if t.entry.type != "PROTEST" and sectors & PRIVATE:
        return True
    return "BUS" in sectors and t.entry.type in WARLIKE


def _voice(actor: Actor, t: Trigger) -> bool:
    """ "Cuban newspapers warned Mexico": the press of a state threatens and scolds for it, a writer not."""
    return t.entry.type in SPOKEN and not VOICES.isdisjoint(actor.text.lower().split())


def content(r: Reading, every: list[Trigger], claim: Claim, before: list[Claim], t: Trigger) -> bool:
    """Whether a claim only says what another promises or demands: "agreed to build" builds nothing yet."""
    head = r.tokens[t.at].head
    if t.verbal and r.base(t.at) == "xcomp" and _asks(every, head, t.entry.type):
        return any(c.trigger_start == r.tokens[head].start and _tells(c, claim) for c in before)
    if (claim.status is Status.OPINION or not t.verbal) and _of_a_charge(r, t):
        return True
    if claim.status is Status.HAPPENED:
        return False
    above, at = set(), t.at if t.verbal else t.carrier
    while at >= 0 and r.base(at) in ("xcomp", "ccomp", "advcl", "acl", "conj", "obj"):
        if _answers(r, at):
            break
        at = r.tokens[at].head
        above.add(at)
    promises = {r.tokens[x.at].start for x in every if x.at in above and x.entry.type in PROMISING}
    return any(c.trigger_start in promises and _tells(c, claim) for c in before)


def _answers(r: Reading, at: int) -> bool:
    """ "Chad asked Mali to leave, but Mali refused": a clause with its own subject is nobody's content."""
    head = r.tokens[at].head
    apart = r.base(at) == "conj" and r.base(head) in ("root", "parataxis")
    return apart and bool(r.kids(at, "nsubj", "nsubj:pass"))


def _tells(one: Claim, content: Claim) -> bool:
    """Whether a claim tells what another says that it asks for: "asked Iran to leave Iraq", or promises."""
    offered = one.type == "AGREE" and {a.code for a in content.source} == {a.code for a in one.target}
    return one.type == "REQUEST" or offered or _parties(one) == _parties(content)


def _asks(every: list[Trigger], verb: int, kind: str) -> bool:
    """Whether a verb asks for what its complement tells, or tells it: "called on them to sit down"."""
    return any(t.at == verb and t.entry.type in ("REQUEST", kind) for t in every)


def _of_a_charge(r: Reading, t: Trigger) -> bool:
    """ "accused Morocco of setting forests on fire": what is laid to somebody, to be told with the charge."""
    at = t.at if t.verbal or t.carrier < 0 else t.carrier
    while at >= 0 and r.base(at) in CHARGED:
        above = r.tokens[r.tokens[at].head].lemma
        if "of" in {r.tokens[k].lemma for k in r.kids(at, "mark", "case")}:
            return r.base(at) in ("advcl", "acl") or above in ("accuse", "suspect")
        at = r.tokens[at].head
    return False


def each(t: Trigger, roles: Roles) -> list[Roles]:
    """To join two alliances is to join each of them: two claims."""
    joins = t.entry.lemma in JOINING or (t.entry.lemma in CHOOSING and t.entry.type == "SUPPORT")
    if not joins or roles.mutual or len(roles.target) < 2:
        return [roles]
    return [replace(roles, target=(one,)) for one in roles.target]


def distinct(claims: list[Claim], verbs: set[int]) -> list[Claim]:
    """One claim for each parties, type and date among overlapping ones: with a mode, the surest, the first.

    `verbs` are the offsets of triggers that are verbs: two verbs are two acts.
    """
    kept: list[Claim] = []
    for claim in sorted(claims, key=lambda c: (not c.mode, -c.confidence, c.start)):
        if not any(_same(claim, other, verbs) for other in kept):
            kept.append(claim)
    return sorted(kept, key=lambda c: (c.trigger_start, c.start, c.date or ""))


def _same(a: Claim, b: Claim, verbs: set[int]) -> bool:
    if a.trigger_start != b.trigger_start and {a.trigger_start, b.trigger_start} <= verbs:
        return False
    overlap = a.start < b.end and b.start < a.end
    return overlap and a.type == b.type and a.date == b.date and _parties(a) == _parties(b)


class Copies:
    """The coded sentences of one text, so that a sentence that it holds twice is coded once."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._acts: dict[str, set[tuple[str, frozenset[str]]]] = {}

    def again(self, start: int, end: int, claims: tuple[Claim, ...]) -> bool:
        """Whether the same words told the same acts before; if not, they are kept in mind."""
        said = " ".join(self._text[start:end].split()).casefold()
        acts = {(c.type, frozenset(map(heir, _parties(c)))) for c in claims}
        if len(said) < REPEATABLE or not acts:
            return False
        if acts <= self._acts.get(said, set()):
            return True
        self._acts.setdefault(said, set()).update(acts)
        return False


def _parties(claim: Claim) -> set[str]:
    return {actor.code for actor in (*claim.source, *claim.target)}
