"""Who acts on whom: an entry's frame read off the tree around its trigger."""

from __future__ import annotations

from dataclasses import dataclass, replace

from detente.coding.both import the_two
from detente.coding.ellipsis import likewise
from detente.coding.pointing import ANTECEDENT
from detente.coding.reading import Reading
from detente.coding.slots import Slots
from detente.coding.standing import NOMINAL
from detente.coding.subjects import ON_THE_SPOT
from detente.coding.triggers import Trigger, noun_entry
from detente.knowledge.continuity import heir
from detente.knowledge.lexicon import classes
from detente.knowledge.states import states
from detente.model import Actor

POINTED = 0.95  # how likely it is whom a construction points at


@dataclass(frozen=True, slots=True)
class Roles:
    """The parties of a trigger; `spots` are the tokens that gave them, for the clause's extent.

    `likely` is the probability, 0 to 1, of a party that the clause leaves out; what a construction points at
    is hardly in doubt.
    """

    source: tuple[Actor, ...]
    target: tuple[Actor, ...]
    mutual: bool
    spots: tuple[int, ...]
    slots: tuple[str, str] = ("", "")
    likely: float = POINTED


# acts that two coordinated subjects do with each other where nobody else is named
TOGETHER = frozenset({"AGREE", "CONSULT", "COOPERATE", "SUPPORT", "RETREAT"})
OFFERING = frozenset({"offer", "tender"})
JUDGING = frozenset({"ACCUSE", "SUPPORT", "REJECT", "REQUEST"})
ANSWERED = frozenset({"REQUEST", "AGREE"})
CHARGES = frozenset("claim charge accusation allegation assertion".split())
HOLDING = frozenset("hold own occupy control administer govern claim defend".split())
OWN_PART = frozenset({"ratify"})  # what each of the two does by itself
BIDDING = frozenset({"invitation", "request", "insistence"})
BACK = frozenset({"the", "this", "that", "these", "those"})
RECIPROCAL = frozenset("fight clash battle quarrel dispute war skirmish feud bicker wrangle".split())


class RoleFinder(Slots):
    """Fills the frame of one trigger."""

    def roles(self) -> Roles:
        """The parties, either side empty where the sentence gives none."""
        frame = self.t.entry.frame
        if frame.mutual:
            return self._mutual()
        if self._each_other():
            both = tuple(self.first(frame.actor)[0])
            return Roles(both, both, True, tuple(self.spots), ("subj", "subj"))
        source, a = self.first(frame.actor)
        if source and a == "subj":
            known = _codes(source)
            source = [*source, *(x for x in likewise(self.r, self.verb) if x.code not in known)]
        target, b = self.first(frame.target, _codes(source))
        if b in ("comp", "any") and len(source) == 2 and self.t.entry.type == "AGREE" and self.verb >= 0:
            target = []  # "Chad and Niger agreed to leave Mali": with each other
        if not source and self.verb >= 0 and self._passive(self.verb):
            source, a = self._unsaid_agent()
            target = [x for x in target if x.code not in _codes(source)]
            if source and not target:
                target, b = self.first(("to", "into", "in", "for", "any"), _codes(source))
        if not source and not target and self.verb >= 0 and self._passive(self.verb):
            return self._undone()
        if source and not target:
            if len(source) == 2 and self.verb >= 0 and self._together():
                return Roles(tuple(source), tuple(source), True, tuple(self.spots), (a, a))
            target, b = self._unsaid_target(source)
        return Roles(tuple(source), tuple(target), False, tuple(self.spots), (a, b))

    def doer(self) -> list[Actor]:
        """The subject of the trigger's verb in the active voice."""
        return [] if self.verb < 0 or self._passive(self.verb) else self.subject_of(self.verb)

    def _unsaid_target(self, source: list[Actor]) -> tuple[list[Actor], str]:
        """Whom an act is towards where no slot of its frame tells; and how that is known."""
        own, at = _codes(source), self.r.tokens[self.t.at].start
        found, how = list[Actor](), ""
        if self._helping():
            found = self.subject_of(self.r.tokens[self.t.at].head)
        elif self.t.entry.type == "THREATEN":
            found, how = self._unless(), "the subject of the condition"
        elif self.t.entry.type == "REJECT":
            asked = self._denied_to(set(own), at) or self.r.discourse.addressed(set(own), at)
            found, how = self.r.implied([x.code for x in asked], self.t.at), "who had asked"
        elif self.t.entry.type in ON_THE_SPOT:
            found, how = self._held_by(), "who holds the place"
        found = [x for x in found if x.code not in own]
        if not found and self.t.entry.type in JUDGING:
            found = self._whose_act(own)
            how = "whose act it is" if found else how
        if not found and self.t.entry.mode == "third-party":
            between = the_two(self.r.discourse, at, frozenset(map(heir, own)))
            found, how = self.r.implied(between, self.t.at), "the two that it is between"
        if not found and self.t.effect == "hosts":
            found, how = self.first(("with", "of", "between", "for", "any"), own)
        if not found and self._own_envoy():
            spoken_of = self._told_of(own) or self.r.discourse.other(at, set(own))
            found, how = self.r.implied(spoken_of, self.t.at), "the state last spoken of"
        return found, how

    def _denied_to(self, own: set[str], at: int) -> tuple[Actor, ...]:
        """ "Peru said that Chile had armed Bolivia, a claim that Bolivia rejected": whoever charged it."""
        things = [*self.r.kids(self.verb, "obj", "nsubj:pass"), self.r.tokens[self.verb].head]
        charge = any(self.r.tokens[k].lemma in CHARGES for k in things if k >= 0)
        if self.t.entry.status != "denied" and not charge:
            return ()
        return self.r.discourse.accuser(own, at) or (
            self.r.discourse.accuser(own, at, False) if charge else ()
        )

    def _told_of(self, own: frozenset[str]) -> tuple[str, ...]:
        """ "Mali says that Niger's army killed a man, and it recalled its envoy": the other one here."""
        r = self.r
        before = [m for m in r.mentions if m.last < self.t.at]
        acting = [
            m.code for m in before if "nsubj" in (r.base(m.head), r.base(max(0, r.tokens[m.head].head)))
        ]
        others = dict.fromkeys(code for code in acting if code not in own and code in states())
        return tuple(others) if len(others) == 1 and before[0].code in own else ()

    def _held_by(self) -> list[Actor]:
        """ "Attacked the posts of Tinjoub, which Algeria held", "seized a town held by Peru"."""
        below = self.r.sentence.subtree(self.t.at) if self.verb >= 0 else ()
        for i in below:
            if self.r.tokens[i].lemma in HOLDING and self.r.base(i) == "acl":
                found = [a for k in self.r.kids(i, "nsubj", "obl:agent", "obl") for a in self.r.party(k)]
                if found:
                    return found[:1]
        return []

    def _undone(self) -> Roles:
        """ "The sanctions were lifted", "the visit was called off": by whoever did what was told before."""
        for k in self.r.kids(self.verb, "nsubj:pass"):
            noun = noun_entry(self.r, k)
            if noun and noun.type and {self.r.tokens[c].lemma for c in self.r.kids(k)} & BACK:
                told = self.r.discourse.act(noun.type, self.r.tokens[k].lemma, self.r.tokens[k].start)
                if noun.type in ANSWERED and self.t.entry.type in ("AGREE", "REJECT"):
                    told = (told[1], told[0])  # whoever was asked answers
                one, other = (tuple(self.r.implied([a.code for a in side], k)) for side in told)
                return Roles(one, other, one == other, (k,), ("whose act it is", "whose act it is"))
        return Roles((), (), False, ())

    def _whose_act(self, own: frozenset[str]) -> list[Actor]:
        """ "condemned the invasion", "welcomed the accords": whoever did what was told before."""
        for k in self.r.kids(self.verb, "obj", "nsubj:pass", "obl") if self.verb >= 0 else ():
            noun = noun_entry(self.r, k)
            if noun and noun.type and {self.r.tokens[c].lemma for c in self.r.kids(k)} & BACK:
                at, lemma = self.r.tokens[k].start, self.r.tokens[k].lemma
                source, target = self.r.discourse.act(noun.type, lemma, at, noun.frame.mutual)
                codes = dict.fromkeys(a.code for a in (*source, *(target if noun.frame.mutual else ())))
                found = [code for code in codes if code not in own]
                if found and not own & {a.code for a in source}:
                    self.spots.append(k)
                    return self.r.implied(found, k)
        return []

    def _each_other(self) -> bool:
        """ "accused each other", "each accused the other"."""
        objects = self.r.kids(self.verb, "obj", "obl") if self.verb >= 0 else []
        for k in objects + [c for one in objects for c in self.r.kids(one, "nmod")]:
            words = {self.r.tokens[c].lemma for c in (k, *self.r.kids(k, "det", "amod", "fixed"))}
            if words & {"other", "another"} and words & {"each", "one", "the"}:
                return True
        return False

    def _unless(self) -> list[Actor]:
        """ "threatened to strike unless Israel withdrew": whoever could avert it."""
        found: list[Actor] = []
        for i in self.r.sentence.subtree(self.t.at) if self.verb >= 0 else ():
            marks = {self.r.tokens[k].lemma for k in self.r.kids(i, "mark")}
            if marks & {"unless", "if", "until"} and not found:
                found = [a for k in self.r.kids(i, "nsubj") for a in self._take(k, False)]
        return found

    def _unsaid_agent(self) -> tuple[list[Actor], str]:
        """Of a passive without "by": goods and troops are their nation's, who is expelled left his host."""
        if (self.t.entry.type, self.t.entry.mode) == ("SANCTION", "expel"):
            return self.first(("from",))
        if self.t.entry.type not in ("COOPERATE", "AID", "MOBILIZE"):
            return [], ""
        found = [a for k in self.r.kids(self.verb, "nsubj:pass") for a in self.r.owner(k) or self.r.party(k)]
        return found, "whose it is" if found else ""

    def _together(self) -> bool:
        """Two subjects of an act that takes two, nobody else named: "Ethiopia and Eritrea fought"."""
        lemma = self.r.tokens[self.t.at].lemma
        if self.t.verbal and self.t.entry.lemma in OFFERING:
            return False  # "Chad and Mali offered a plan": to others
        return self.t.entry.type in TOGETHER or lemma in RECIPROCAL or self._to_war()

    def _to_war(self) -> bool:
        """ "Honduras and El Salvador went to war"."""
        phrases = self.r.kids(self.verb, "obl", "obj")
        return self.t.entry.type == "ASSAULT" and any(self.r.tokens[k].lemma in RECIPROCAL for k in phrases)

    def _own_envoy(self) -> bool:
        """ "recalled its ambassador": from where, the sentences before have told."""
        return self.verb >= 0 and (self.t.entry.type, self.t.entry.mode) == ("SANCTION", "withdraw")

    def _helping(self) -> bool:
        """ "with the help of the US", "at the invitation of Peru": towards who does what the clause tells."""
        aside = self.verb < 0 and self.r.base(self.t.at) == "obl"
        if self.t.entry.lemma in BIDDING:
            return aside and self.r.preposition(self.t.at) in ("at", "on", "upon", "under")
        return aside and self.r.preposition(self.t.at) in ("with", "through", "under")

    def _mutual(self) -> Roles:
        frame = self.t.entry.frame
        if own := self._of_relation():
            return own
        found: list[Actor] = []
        used = ""
        for slots in (frame.actor, frame.target):
            for slot in slots:
                if len(found) >= 2 and (slot == "any" or slots is frame.actor):
                    break
                if slot in ("in", "at") and self._venue(found):
                    continue
                more = [a for a in self.fill(slot) if a.code not in {x.code for x in found}]
                if more:
                    used = used or slot
                    found.extend(more)
                    if slots is frame.target or (len(found) >= 2 and slot != "subj"):
                        break
        if len(found) < 2 and self.verb >= 0 and self._passive(self.verb):
            # "the Franco-German treaty was signed"
            for k in self.r.kids(self.verb, "nsubj:pass"):
                more = [a for a in self.r.joined(k) if a.code not in {x.code for x in found}]
                found, used = [*found, *more], used or "whose it is"
                self.spots.append(k)
        if len(found) < 2 and not self.t.verbal:
            more = [a for a in self._made_by() if a.code not in {x.code for x in found}]
            found, used = [*found, *more], used or ("subj" if more else "")
        if len(found) < 2 and self._tripartite():
            three = self.r.discourse.group(self.r.tokens[self.t.at].start, 3)
            if {a.code for a in found} <= set(three):
                found, used = self.r.implied(three, self.t.at), "the three spoken of"
        if not found and not self.t.verbal and self._bilateral():
            pair = self.r.discourse.focus()
            found, used = self.r.implied(pair, self.t.at), "the two spoken of"
        return Roles(tuple(found), tuple(found), True, tuple(self.spots), (used, used))

    def _made_by(self) -> list[Actor]:
        """ "accords that Chad and Libya signed", "offered Iran a ceasefire": whose act the noun tells."""
        for k in self.r.kids(self.t.at, "acl:relcl", "acl"):
            own = [c for c in self.r.kids(k, "nsubj") if self.r.tokens[c].lemma not in ANTECEDENT]
            own += [c for c in self.r.kids(k, "obl:agent", "obl") if self.r.preposition(c) == "by"]
            found = self.r.party(own[0]) if own else []
            if len(found) == 1:  # "concluded by Peru with Chile"
                beside = [c for c in self.r.kids(k, "obl") if self.r.preposition(c) == "with"]
                more = [a for c in beside for a in self.r.party(c) if a.code != found[0].code]
                self.spots += beside if more else []
                found = [*found, *more]
            if len(found) > 1 or (
                found and self.r.base(k) == "acl" and self.r.tokens[own[0]].label == "obl:agent"
            ):
                self.spots += own[:1]
                return found
        return self.fill("iobj") if self.t.carrier >= 0 and not self.t.effect.startswith("host") else []

    def _of_relation(self) -> Roles | None:
        """ "The deal with Mali hurt Niger's relations with Chad": those whose relations they are."""
        for k in self.r.kids(self.verb, "obj") if self.t.verbal else ():
            if self.r.tokens[k].lemma in classes()["relation"]:
                noun = Trigger(k, replace(self.t.entry, frame=NOMINAL), False)
                inner = RoleFinder(self.r, noun).roles()
                if len(inner.source) > 1 and not any(a.implied for a in inner.source):
                    return replace(inner, spots=(*inner.spots, k))
        return None

    def _venue(self, found: list[Actor]) -> bool:
        """ "Singh met General Wei in Moscow": where two others meet; nobody named meets nobody there."""
        if self.t.entry.type != "CONSULT" or not found:
            return self.t.entry.type == "CONSULT"
        if self.verb < 0:
            return False
        met = self.r.kids(self.verb, "obj", "obl")
        people = any(self.r.tokens[k].name.endswith("PER") or self.r.agent(k) for k in met)
        return people or found[0].code in self.r.discourse.focus()

    def _tripartite(self) -> bool:
        """ "Tripartite agreement", "trilateral talks": of the three that the text speaks of."""
        things = [self.t.at, *(self.r.kids(self.t.at, "obj", "nsubj:pass") if self.t.verbal else [])]
        words = {self.r.tokens[k].lemma for at in things for k in self.r.kids(at, "amod", "compound")}
        return bool(words & {"tripartite", "trilateral", "three-way"})

    def _bilateral(self) -> bool:
        """ "three bilateral agreements", "joint exercises": between the two that the text speaks of."""
        words = {self.r.tokens[k].lemma for k in self.r.kids(self.t.at, "amod")}
        return bool(words & {"bilateral", "joint"}) and self.r.tokens[self.t.at].lemma != "cooperation"


def one_sided(r: Reading, t: Trigger, roles: Roles) -> Roles:
    """Of an act of two the part of one: "Japan ended the accord", "Chad ratified the treaty"."""
    verb = t.at if t.verbal else t.carrier
    if not roles.mutual or verb < 0 or not (t.effect == "ended" or t.entry.lemma in OWN_PART):
        return roles
    own = _codes(RoleFinder(r, t).doer())
    source = tuple(a for a in roles.source if a.code in own)
    rest = tuple(a for a in roles.source if a.code not in own)
    if len(source) != 1 or not rest:
        return roles
    return replace(roles, source=source, target=rest, mutual=False)


def _codes(actors: list[Actor]) -> frozenset[str]:
    return frozenset(actor.code for actor in actors)
