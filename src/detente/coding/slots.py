"""Who stands in one slot of a frame: the subject, the object, a phrase with a preposition, a modifier."""

from __future__ import annotations

from detente.coding.conditions import antecedent
from detente.coding.mentions import TIES
from detente.coding.reading import CLAUSES
from detente.coding.subjects import OF_OBJECT, ON_THE_SPOT, Subjects
from detente.coding.triggers import OFFERED, verb_entry
from detente.knowledge.lexicon import classes
from detente.model import Actor

PLACE_PREPOSITIONS = frozenset({"in", "at", "near", "inside", "across", "throughout"})
ADVERBIAL = frozenset({"advcl", "parataxis", "discourse", "acl:relcl", "punct", "mark", "cc"})
BY_WAY = frozenset(
    "guarantee mediation help aid support assistance presence backing blessing consent approval view aim"
    " purpose intention exception".split()
)
ASIDE = frozenset("after before since despite due because during unlike besides according amid until".split())


class Slots(Subjects):
    """The slots of one trigger, each by its name."""

    def fill(self, slot: str) -> list[Actor]:
        """The parties in one slot, whoever they are."""
        if slot == "subj":
            return self._subject()
        if slot in ("obj", "iobj"):
            return self._object(slot)
        if slot == "comp":
            return self._complement()
        if slot == "any":
            return self._any()
        if slot == "self":
            return [self.r.actor(self.r.at[self.t.at])]
        if slot in ("poss", "adj"):
            return self._modifiers(slot)
        return self._phrase(slot)

    def _object(self, slot: str) -> list[Actor]:
        verb = self.verb
        if verb < 0:
            return []
        labels = ("iobj",) if slot == "iobj" else ("obj", "nsubj:pass")
        if slot == "obj" and self.r.kids(verb, "iobj") and not self.r.kids(verb, "obj"):
            labels = ("iobj",)
        for k in self.r.kids(verb, *labels) or self._astray(verb):
            found = self._take(k, not self.outright)
            if found:
                return found
        if slot == "iobj":
            return self._first_of_two(verb)
        token = self.r.tokens[verb]
        if slot == "obj" and self._passive(verb) and token.label == "acl" and token.head >= 0:
            return self._take(token.head)
        if slot == "obj" and self._passive(verb) and token.label == "xcomp":
            return [a for k in self.r.kids(token.head, "nsubj") for a in self._take(k)]
        if slot == "obj" and self._passive(verb) and not self.r.kids(verb, "nsubj:pass", "obj", "iobj"):
            return self._shared(verb)
        if slot == "obj":
            for k in self.r.kids(verb, "ccomp", "xcomp"):
                if self.r.tokens[k].upos in ("NOUN", "PROPN"):
                    return self._take(k)
        return self._bereft(verb) if slot == "obj" else []

    def _bereft(self, verb: int) -> list[Actor]:
        """ "Norway had six envoys expelled by Peru": whose they were, named before the "had"."""
        things = self.r.kids(verb, "nsubj:pass")
        had = [k for k in self.r.kids(verb, "aux") if self.r.tokens[k].lemma == "have"]
        if not things or not had or not 0 < had[0] < things[-1]:
            return []
        mention = self.r.inside.get(had[0] - 1)
        return [self.r.actor(mention)] if mention and mention.noun else []

    def _shared(self, verb: int) -> list[Actor]:
        """ "Obama accepted and is expected in Hanoi": who a passive befalls, from the verb above."""
        while verb >= 0 and self.r.base(verb) in ("conj", "xcomp"):
            verb = self.r.tokens[verb].head
            for k in self.r.kids(verb, "nsubj", "nsubj:pass"):
                return self._take(k, False)
        return []

    def _astray(self, verb: int) -> list[int]:
        """The object of "accused Iran of arming", where the parser hung it on the verb behind its "of".

        Or of "called Laos Thailand's friend", where it took the two names for one.
        """
        named = self.r.at.get(verb + 1)
        if named and named.noun and self.r.base(verb + 1) == "compound" and self.r.kids(verb, "xcomp"):
            return [verb + 1]
        return [
            k
            for c in self.r.kids(verb, "advcl", "acl", "xcomp", "obl")
            for k in self.r.kids(c, "obj", "nsubj")
            if any(
                verb < k < m and self.r.tokens[m].lemma in OF_OBJECT for m in self.r.kids(c, "mark", "case")
            )
        ]

    def _first_of_two(self, verb: int) -> list[Actor]:
        """ "sell Brazil fighter jets", where the parser takes the receiver for an object or a compound."""
        objects = self.r.kids(verb, "obj")
        astray = [k for k in self.r.kids(verb, "nsubj") if k > verb] if objects else []
        if astray or len(objects) > 1:
            return self._take((astray or objects)[0], False)
        for k in objects:
            for c in self.r.kids(k, "compound", "nmod:unmarked", "nmod:desc"):
                mention = self.r.at.get(c)
                if mention and mention.noun and c < k and self.r.tokens[c].upos == "PROPN":
                    return self._take(c, False)
                if c > k and self.r.tokens[k].upos == "PROPN" and self.r.kids(c, "nummod"):
                    return self._take(k, False)  # "lent Bhutan ten million", hung on the name
        return []

    def _complement(self) -> list[Actor]:
        nominal = self.verb < 0
        for k in self._called() if nominal else []:
            return self._take(k)
        at, labels = (self.t.at, ("acl", "ccomp")) if nominal else (self.verb, ("xcomp", "ccomp", "advcl"))
        for k in self.r.kids(at, *labels):
            if self._with_a_third(k):
                continue
            barred = frozenset(self.r.kids(k, "advcl", "parataxis", "conj"))
            own = self._sources()
            for c in self.r.kids(k, "nsubj", "obj", "iobj", "obl", "nsubj:pass", "obl:agent"):
                if self.r.preposition(c) in ASIDE:
                    continue
                found = [a for a in self.r.party(c) or self._below(c, barred) if a.code not in own]
                if found:
                    self.spots.append(c)
                    return found
            found = [a for a in self._below(k, barred) if a.code not in own]
            if found:
                self.spots.append(k)
                return found
        return []

    def _with_a_third(self, k: int) -> bool:
        """ "Threatened to sell its gas to the Chinese": a threat, but not to them."""
        does = verb_entry(self.r, k) if self.t.entry.type == "THREATEN" else None
        return does is not None and does.type in OFFERED

    def _called(self) -> list[int]:
        """Of "the call for Russia to withdraw" Russia, as the parser hangs it on the noun before."""
        return [k for k in self.r.kids(self.t.at, "nmod:poss") if k > self.t.at]

    def _sources(self) -> set[str]:
        """Codes of the trigger's subject, which is no target of its own act."""
        if "subj" not in self.t.entry.frame.actor:
            return set()
        spots = list(self.spots)
        found = {a.code for a in self._subject()}
        self.spots = spots
        return found

    def _modifiers(self, slot: str) -> list[Actor]:
        labels = ("nmod:poss",) if slot == "poss" else ("amod", "compound", "nmod:desc", "nmod:unmarked")
        found: list[Actor] = []
        split = self.t.at + 2 if self.r.hyphened(self.t.at) else -1  # "pull-out from", read as two words
        for k in self.r.kids(self.t.at, *labels):
            if k == split or (slot == "poss" and k > self.t.at):
                continue
            mention = self.r.at.get(k) or self.r.inside.get(k)
            if mention and mention.place and slot == "adj" and self.t.entry.type in ON_THE_SPOT:
                continue  # the Mumbai attack was an attack on Mumbai
            if mention and mention.place and slot == "adj" and self._named_after(k):
                continue
            own = self.r.party(k)
            if not own and mention:
                own = [self.r.actor(mention)]
                own += [
                    self.r.actor(self.r.at[c])
                    for c in self.r.kids(k, "conj", "compound", "amod")
                    if c in self.r.at
                ]
            elif not own:
                own = self.r.owner(k) if slot == "poss" else self.r.joined(k)
            else:
                own = own + [a for a in self.r.joined(k) if a.code not in {x.code for x in own}]
            if own:
                self.spots.append(k)
                found.extend(a for a in own if a.code not in {x.code for x in found})
        return found

    def _named_after(self, k: int) -> bool:
        """ "The Minsk agreement", "the Algiers accord": where it was signed."""
        mutual = self.t.entry.frame.mutual and not self.t.verbal
        return (
            mutual
            and self.r.tokens[k].label == "compound"
            and not self.r.joined(k)
            and not self.r.kids(k, "conj")
        )

    def _phrase(self, slot: str) -> list[Actor]:
        """Parties of phrases with a preposition: of the trigger, of its carrier, of the objects between."""
        anchors = [self.t.at]
        if self.t.carrier >= 0:
            anchors.append(self.t.carrier)
        if self.verb >= 0:
            for k in self.r.kids(
                self.verb, "obj", "nsubj:pass", "obl", "xcomp", "compound:prt", "nsubj", "advmod"
            ):
                if k not in anchors:
                    anchors.append(k)
        if not self.t.verbal:
            anchors += [k for k in self.r.kids(self.t.at, "nmod") if k not in anchors]
            if self.r.hyphened(self.t.at):
                anchors += [k for k in self.r.kids(self.t.at) if k == self.t.at + 2]
        if self.verb < 0 and self._arises():
            anchors.append(self.r.tokens[self.t.at].head)  # "riots broke out across Peru"
        above = self.r.tokens[self.t.at].head
        felt = self.verb < 0 and self.t.entry.type == "ACCUSE" and self.r.base(self.t.at) == "nsubj"
        if felt and self.r.kids(above, "cop"):
            anchors.append(above)  # "Polish anxiety is great over Czech arms"
        if self.verb < 0 and self.t.entry.type in ON_THE_SPOT and self.r.base(self.t.at) == "obj":
            anchors.append(self.r.tokens[self.t.at].head)  # "criticised the strike inside Yemen"
        for anchor in anchors:
            for k in self.r.kids(anchor, "obl", "nmod", "obl:agent", "advmod", "nmod:poss", "advcl", "acl"):
                if slot == "with" and self.r.tokens[k].lemma in BY_WAY:
                    continue  # "signed, with the guarantee of Brazil": Brazil signs nothing
                told = self.r.preposition(k) or self._mark(k)
                if told == slot or (slot in ("to", "in") and self._yonder(k)):
                    found = self._take(k, not self.outright)
                    if found:
                        more = self._and(k, found) if slot == "between" else self._hyphen(found)
                        return found + more
        return []

    def _arises(self) -> bool:
        """Whether the noun is the subject of a verb that only says that it happens."""
        head = self.r.tokens[self.t.at].head
        return self.r.base(self.t.at) == "nsubj" and self.r.tokens[head].lemma in classes()["arise"]

    def _and(self, k: int, found: list[Actor]) -> list[Actor]:
        """ "Relations between Chad and Mali are": the second name, where the parser hung it elsewhere."""
        mention = self.r.at.get(k)
        after = mention.last + 1 if mention and len(found) == 1 else len(self.r.tokens)
        if after + 1 >= len(self.r.tokens) or self.r.tokens[after].text != "and":
            return []
        second = self.r.at.get(after + 1)
        return [self.r.actor(second)] if second and second.noun and second.code != found[0].code else []

    def _hyphen(self, found: list[Actor]) -> list[Actor]:
        """ "Concern over Thai-Lao ties": both of the two whom a hyphen joins."""
        if self.t.entry.type != "ACCUSE" or len(found) != 1:
            return []
        at = next((m.first for m in self.r.mentions if self.r.tokens[m.first].start == found[0].start), 0)
        before = self.r.inside.get(at - 2) or self.r.at.get(at - 2) if at > 1 else None
        joined = before is not None and self.r.tokens[at - 1].text in TIES
        return [self.r.actor(before)] if before and joined and before.code != found[0].code else []

    def _mark(self, k: int) -> str:
        """ "Concern over growing Thai ties": the preposition, where the parser took a clause to follow."""
        growing = self.r.tokens[k].xpos == "VBG" and self.t.entry.type == "ACCUSE"
        marks = self.r.kids(k, "mark") if growing else []
        return self.r.tokens[marks[0]].lemma if marks else ""

    def _yonder(self, k: int) -> bool:
        """ "went there", "Athens, where it opened an embassy": for a place named before."""
        return self.r.tokens[k].label == "advmod" and self.r.tokens[k].text.lower() in ("there", "where")

    def _any(self) -> list[Actor]:
        """Any other party below the trigger, nearest first; places last."""
        root = self.verb if self.verb >= 0 else self.t.at
        late: list[int] = []
        for k in self.r.kids(root) + (self.r.kids(self.t.at) if root != self.t.at else []):
            label = self.r.tokens[k].label
            if (
                label in ADVERBIAL
                or (label.startswith("nsubj") and not label.endswith("pass"))
                or label == "conj"
            ):
                continue
            preposition = self.r.preposition(k)
            if preposition in ASIDE or self._according(k) or self._with_a_third(k):
                continue
            if preposition in PLACE_PREPOSITIONS or label in ("advcl", "ccomp"):
                late.append(k)
                continue
            found = self._others(k)
            if found:
                return found
        for k in antecedent(self.r, root):  # "Peru's entry, which Chad blocked"
            found = self._others(k)
            if found:
                return found
        for k in late:
            mention = self.r.at.get(k)
            if mention and mention.place and self.t.entry.type not in ON_THE_SPOT:
                continue
            found = self._others(k)
            if found:
                return found
        return []

    def _according(self, k: int) -> bool:
        return any(self.r.tokens[c].text.lower() == "according" for c in self.r.kids(k, "case"))

    def _others(self, k: int) -> list[Actor]:
        """Parties at or below a phrase that are not yet the actor."""
        own = self._sources()
        handed = self.t.entry.type in ("COOPERATE", "AID") and "to" in self.t.entry.frame.target
        goods = handed and self.r.base(k) == "obj"
        # the adjective of what is handed over says where it was made, not who gets it
        found = [] if goods else [a for a in self._take(k) if a.code not in own]
        if found:
            return found
        below = [c for c in self.r.kids(k) if self.r.tokens[c].label not in CLAUSES]
        if goods:
            below = [c for c in below if self.r.tokens[c].label not in ("amod", "compound")]
        inner = [a for c in below for a in self._below(c) if a.code not in own]
        return inner[:1]
