"""Who may fill the place that a clause leaves empty, and what speaks for each: the features of weights.

A candidate is a state or organisation, by the first code of its line, that the text has named; where both
places are empty it is two of them. What speaks for it is a name of knowledge/data/unnamed.csv with a strength
of 0 to 1.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from math import exp

from detente.coding.discourse import HOSTILE, KIND, Discourse
from detente.coding.reading import Reading
from detente.coding.roles import Roles
from detente.coding.triggers import Trigger, noun_entry
from detente.knowledge.continuity import heir
from detente.knowledge.lexicon import classes
from detente.knowledge.states import states

Reasons = list[tuple[str, float]]
NEAR = 400  # characters after which a mention counts a third
FAR = 800  # characters after which an act does
BACK_TO = 6  # acts whose parties may be meant once more
ORGANISED = 600  # characters back in which an organisation may be meant
CLASSES = ("deal", "relation", "visit", "talk", "exercise", "diplomat")
BACK = frozenset({"the", "this", "that", "these", "those", "a"})
FINE = frozenset("root conj advcl ccomp xcomp acl parataxis obj obl nmod nsubj appos list".split())


def of_trigger(r: Reading, t: Trigger, roles: Roles, signs: Iterable[str]) -> Reasons:
    """What speaks for anybody being meant: the kind of act, its clause with its `signs`, and its text."""
    kind, discourse = t.entry.type, r.discourse
    own = lines(roles)
    together = roles.mutual or t.entry.frame.mutual
    empty = "both" if not own else "other" if together else "target" if roles.source else "source"
    told = "verb" if t.verbal else "carried noun" if t.carrier >= 0 else "noun"
    label = r.tokens[t.at].label
    base = label.partition(":")[0]
    found: Reasons = [
        ("always", 1),
        (f"{kind}", 1),
        (f"{empty} empty", 1),
        (f"{told}, {empty} empty", 1),
        (f"{kind}, {empty} empty", 1),
        (f"{told} at {label if label == 'acl:relcl' else base if base in FINE else 'elsewhere'}", 1),
    ]
    if together:
        found.append((f"together, {told}", 1))
    if t.effect:
        found.append((f"carried: {t.effect}", 1))
    verb = t.at if t.verbal else t.carrier
    acts = [act for act in discourse.acts_before(r.tokens[t.at].start) if act.at >= r.sentence.start]
    if verb >= 0:
        passive = bool(r.kids(verb, "nsubj:pass", "aux:pass"))
        found.append((f"passive, {empty} empty", float(passive)))
        found.append(("an object", float(bool(r.kids(verb, "obj")))))
        found.append((f"no subject, {empty} empty", float(not r.kids(verb, "nsubj", "nsubj:pass"))))
        found.append(("may or would", float(any(r.tokens[k].xpos == "MD" for k in r.kids(verb, "aux")))))
        for slot in ("nsubj", "nsubj:pass", "obj"):
            for k in r.kids(verb, slot):
                found.append((f"{slot} is {_sort(r, k)}", 1))
                found.append((f"{slot} is {_sort(r, k)}, {empty} empty", 1))
    above = r.tokens[verb if verb >= 0 else t.at].head
    over = [act.type for act in acts if above >= 0 and act.at == r.tokens[above].start][:1]
    found += [(f"{base} below {type}", 1) for type in over] + [("below an act", 1) for _ in over]
    found.append(("acts told here", min(1.0, len(acts) / 2)))
    found.append(("act of the type told here", float(any(act.type == kind for act in acts))))
    if not t.verbal:
        below = {r.tokens[k].lemma for k in r.kids(t.at)}
        found.append(("bare noun", float(t.carrier < 0 and below <= BACK)))
        found.append(("the", float(bool(below & {"the", "this", "that", "these"}))))
        found.append(("dated or placed", float(bool(r.kids(t.at, "nmod", "acl", "acl:relcl")))))
    known = [*roles.source, *roles.target]
    found.append(("known by a pronoun", float(bool(known) and all(a.implied for a in known))))
    found.append(("known is no state", float(any(a.code not in states() for a in known))))
    here = {heir(m.code) for m in r.mentions}
    found.append((f"{min(3, len(here - own))} others named here", 1))
    found.append((f"{min(4, len(discourse.recent(r.tokens[t.at].start) | here))} states around", 1))
    two = set(discourse.two())
    found.append(("a text on two", float(bool(two))))
    found.append(("known is one of the two", float(bool(own) and own <= two)))
    found.append(("verbless sentence", float(not any(x.upos in ("VERB", "AUX") for x in r.tokens))))
    return [*found, *((f"sign: {sign}", 1.0) for sign in signs)]


def _sort(r: Reading, k: int) -> str:
    """What a phrase is: a party, somebody who acts, something that two have, or a thing."""
    token = r.tokens[k]
    if r.party(k) or r.owner(k):
        return "a party"
    if token.upos == "PRON":
        return "a pronoun"
    if agent := r.agent(k):
        return f"an agent ({agent.sector})"
    for name in CLASSES:
        if token.lemma in classes()[name]:
            return name
    if (entry := noun_entry(r, k)) and entry.type:
        return "an act"
    return "a name" if token.upos == "PROPN" else "a thing"


def lines(roles: Roles) -> set[str]:
    """The parties that are known, each by the first code of its line."""
    return {heir(a.code) for a in (*roles.source, *roles.target)}


def _temper(kind: str) -> str:
    return "hostile" if kind in HOSTILE else "kind" if kind in KIND else "neither"


class Field:
    """The candidates for one trigger; each is a tuple of one line, or of two where `own` is empty."""

    def __init__(self, r: Reading, t: Trigger, own: set[str], rules: dict[str, tuple[str, ...]]) -> None:
        """`rules` are what constructions point at: name -> codes."""
        self.r, self.t, self.own = r, t, own
        self.at = r.tokens[t.at].start
        self.rules = {name: {heir(c) for c in codes} for name, codes in rules.items()}
        d: Discourse = r.discourse
        self.acts = list(d.acts_before(self.at))[-BACK_TO:]
        self.seen = d.seen_before(self.at)
        self.here = {heir(m.code): m for m in r.mentions}
        self.whole = d.shares()
        self.two = set(d.two())
        self.latest: dict[str, str] = {heir(code): code for _, code in self.seen}
        self.latest.update({heir(m.code): m.code for m in r.mentions if m.last < t.at})
        self.near: defaultdict[str, float] = defaultdict(float)
        for start, code in self.seen:
            self.near[heir(code)] += exp((start - self.at) / NEAR)
        self.dealt: Counter[str] = Counter()
        for act in self.acts:
            if own and own <= act.parties:
                self.dealt.update(act.parties - own)
        self.subject = next((heir(code) for _, code in reversed(d.subjects_before(self.at))), "")
        self.author = heir(d.author) if d.author else ""

    def candidates(self) -> Iterator[tuple[str, ...]]:
        """Each once: whom the text has spoken of before, or speaks of often, or a construction points at."""
        pointed = self.rules.values()
        if self.own:
            begun = self.r.sentence.start
            pool = {
                heir(c) for at, c in self.seen if at < begun and (c in states() or self.at - at < ORGANISED)
            }
            pool |= {line for line in self.here if self.r.discourse.often(line)}
            if self.t.verbal:  # a noun goes with the act told beside it: "came to the aid of Chad"
                pool = pool.union(*(act.parties for act in self.acts if self.own < act.parties))
            pool |= self.two.union(*pointed) | ({self.author} if self.author else set())
            yield from ((c,) for c in sorted(pool - self.own))
            return
        until = self.at if self.t.verbal else self.r.sentence.start
        told = [act.parties for act in self.acts if len(act.parties) == 2 and act.at < until]
        last = frozenset(map(heir, self.r.discourse.last_two(self.r.sentence.start)))
        pairs = {tuple(sorted(two)) for two in (*told, last, self.two, *pointed)}
        yield from sorted(pair for pair in pairs if len(pair) == 2)

    def ordered(self, who: tuple[str, ...]) -> tuple[str, ...]:
        """Whoever did the last act between the two first, if this is one of one towards the other."""
        together = self.t.entry.frame.mutual
        between = (
            []
            if together
            else [act.source for act in self.acts if act.parties == set(who) and len(act.source) == 1]
        )
        first = between[-1] if between else self.r.discourse.two()[:1]
        return tuple(sorted(who, key=lambda c: c not in first))

    def reasons(self, who: tuple[str, ...]) -> Reasons:
        """What speaks for `who`."""
        return self._of_one(who[0]) if self.own else self._of_two(set(who))

    def _of_one(self, c: str) -> Reasons:
        kind, own = self.t.entry.type, self.own
        found: Reasons = [(f"rule: {name}", 1) for name, codes in self.rules.items() if c in codes]
        mentioned = sum(self.near[x] for x in self.near if x not in own)
        found.append(("near", self.near[c] / mentioned if mentioned else 0))
        rest = sum(share for x, share in self.whole.items() if x not in own)
        found.append(("share of the text", self.whole[c] / rest if rest else 0))
        found.append(("other of the two", float(own <= self.two and c in self.two)))
        found.append(("one of the two", float(not own <= self.two and c in self.two)))
        found.append(("dealt with before", self.dealt[c] / max(1, self.dealt.total())))
        others = [heir(code) for _, code in self.seen if heir(code) not in own]
        found.append(("last named", float(bool(others) and others[-1] == c)))
        found.append(("last subject", float(self.subject == c)))
        found.append(("author", float(self.author == c)))
        found.append(("no state", float(c not in states())))
        if m := self.here.get(c):
            side = "before" if m.last < self.t.at else "after"
            found.append((f"named here {side}", 1))
            if self.r.base(m.head) == "nsubj":
                found.append((f"subject here {side}", 1))
            if m.place:
                found.append(("place here", 1))
        if self.acts:
            last = self.acts[-1]
            fades = exp((last.at - self.at) / FAR)
            if last.parties == own | {c}:
                found += [("the last act's other", 1), ("the last act's other, near", fades)]
                found.append((f"the last act's other, {_temper(last.type)} before {_temper(kind)}", 1))
                found.append(("the last act's other, here", float(last.at >= self.r.sentence.start)))
            elif c in last.parties:
                found += [("of the last act", fades)]
            if c in last.source:
                found.append(("did the last act", fades))
            before = next((act for act in reversed(self.acts[:-1]) if own < act.parties), None)
            if before and c in before.parties:
                found.append(("of an act before the last", exp((before.at - self.at) / FAR)))
        return found

    def _of_two(self, who: set[str]) -> Reasons:
        found: Reasons = [(f"rule: {name}", 1) for name, codes in self.rules.items() if who == codes]
        found.append(("two: the text's", float(who == self.two)))
        found.append(("two: share", sum(self.whole[c] for c in who)))
        found.append(("two: named here", float(len(who & set(self.here)))))
        found.append(("two: another named here", float(bool(set(self.here) - who))))
        mentioned = sum(self.near.values())
        found.append(("two: near", sum(self.near[c] for c in who) / mentioned if mentioned else 0))
        found.append(("two: author", float(self.author in who)))
        kind, theirs = self.t.entry.type, [act for act in self.acts if act.parties == who]
        found.append(("two: acts", len(theirs) / max(1, len(self.acts))))
        found.append(("two: an act of the type", float(any(act.type == kind for act in theirs))))
        if theirs and theirs[-1] is self.acts[-1]:
            last = theirs[-1]
            found += [
                ("two: the last act's", 1),
                ("two: the last act's, near", exp((last.at - self.at) / FAR)),
            ]
            found.append((f"two: {_temper(last.type)} before {_temper(kind)}", 1))
            found.append(("two: the last act's, same type", float(last.type == kind)))
        return found
