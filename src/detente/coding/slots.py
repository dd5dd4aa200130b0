"""Who stands in one slot of a frame: the subject, the object, a phrase with a preposition, a modifier."""

from __future__ import annotations

from detente.coding.reading import CLAUSES, Reading
from detente.coding.triggers import LINKING, Trigger, noun_entry
from detente.model import Actor

PLACE_PREPOSITIONS = frozenset({"in", "at", "near", "inside", "across", "throughout"})
BLAMED = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "SANCTION", "THREATEN", "COOPERATE"})
ON_THE_SPOT = frozenset({"ASSAULT", "COERCE", "MOBILIZE"})  # a place that is attacked is its state attacked
OF_OBJECT = frozenset({"of", "for", "from", "against", "into"})
ADVERBIAL = frozenset({"advcl", "parataxis", "discourse", "acl:relcl", "punct", "mark", "cc"})
ASIDE = frozenset("after before since despite due because during unlike besides according amid until".split())


class Slots:
    """The slots of one trigger; `spots` gathers the tokens whose phrases gave a party."""

    def __init__(self, r: Reading, t: Trigger) -> None:
        self.r, self.t = r, t
        self.spots: list[int] = []
        self.verb = t.at if t.verbal else t.carrier
        # who meets whom is named outright: "his Spanish wife" is not Spain
        self.outright = t.verbal and t.entry.frame.mutual and t.entry.type == "CONSULT"

    def first(
        self, slots: tuple[str, ...], not_these: frozenset[str] = frozenset()
    ) -> tuple[list[Actor], str]:
        """The parties of the first slot that holds any but `not_these` codes, and that slot."""
        for slot in slots:
            found = [a for a in self.fill(slot) if a.code not in not_these]
            if found:
                return found, slot
        return [], ""

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
        if slot in ("poss", "adj"):
            return self._modifiers(slot)
        return self._phrase(slot)

    def _take(self, i: int, deep: bool = True) -> list[Actor]:
        found = self.r.party(i)
        if not found and deep and self.t.entry.type == "ACCUSE":
            # whoever condemns an attack condemns the attacker, not the attacked
            inner = noun_entry(self.r, i)
            if inner and inner.type in BLAMED:
                found = Slots(self.r, Trigger(i, inner, False)).first(inner.frame.actor)[0]
                deep = False
                if not found:
                    return []
        found = found or (self._below(i) if deep else self.r.owner(i))
        if found:
            self.spots.append(i)
        return found

    def _subject(self) -> list[Actor]:
        if self.verb < 0:
            return self._noun_subject()
        return self.subject_of(self.verb)

    def subject_of(self, verb: int) -> list[Actor]:
        """The subject of a verb, also one that it shares with the verb or noun above it."""
        seen = set()
        while verb >= 0 and verb not in seen:
            seen.add(verb)
            passive = self._passive(verb)
            if passive and verb == self.verb:
                return self._agent(verb)
            for k in self.r.kids(verb, "nsubj", "csubj", "nsubj:outer") + (
                self.r.kids(verb, "nsubj:pass") if verb != self.verb or not passive else []
            ):
                if k in self.r.at and self.r.at[k].name.sense == "region":
                    return []  # a pass or a province acts for nobody
                found = self._take(k, False)
                if found:
                    return found
                if self.t.entry.frame.mutual or self.t.entry.kind == "state":
                    return self._take(k)
                return []
            if verb == self.verb and (beside := self._beside(verb)):
                return beside
            verb = self._controller(verb)
            if verb <= -2:
                return self._take(-verb - 2, False)
        return []

    def _beside(self, verb: int) -> list[Actor]:
        """A name right before a finite verb that the parser gave no subject: it is the subject."""
        if self.r.tokens[verb].xpos not in ("VBD", "VBZ", "VBP") or self.r.base(verb) in ("conj", "acl"):
            return []
        mention = self.r.inside.get(verb - 1)
        if mention is None or not mention.noun or mention.name.sense == "region":
            return []
        self.spots.append(mention.head)
        return [self.r.actor(mention)]

    def _controller(self, verb: int) -> int:
        """The verb whose subject this one shares; -2 - n for a noun n that is its subject; -1 for none."""
        token = self.r.tokens[verb]
        base = token.label.partition(":")[0]
        if base in ("conj", "xcomp", "advcl", "ccomp", "parataxis") and token.head >= 0:
            governor = self.r.tokens[token.head]
            objects = self.r.kids(token.head, "obj", "iobj", "nsubj:pass")
            marks = {self.r.tokens[k].lemma for k in self.r.kids(verb, "mark", "case")}
            # "asked Bulgaria to help", "accused Pakistan of interfering": the object is who would act
            controlled = base == "xcomp" and token.upos == "VERB"
            if objects and (controlled or (base == "advcl" and marks & OF_OBJECT)):
                return -2 - objects[0]
            if base == "ccomp" and self.r.kids(verb, "mark"):
                return -1
            if governor.upos in ("VERB", "AUX", "ADJ") or self.r.kids(token.head, "cop"):
                return token.head
            if governor.upos in ("NOUN", "PROPN", "PRON"):
                return -2 - token.head
        if base == "acl" and token.head >= 0 and not (token.xpos == "VBN" and token.label == "acl"):
            noun = token.head
            if self.r.kids(noun, "cop") or self.r.kids(noun, "nsubj"):
                return -2 - noun if self.r.party(noun) else noun
            if token.label == "acl" and (token.xpos == "VB" or self.r.kids(verb, "mark")):
                return self._above(noun)
            return -2 - noun
        return -1

    def _above(self, noun: int) -> int:
        """For "its decision to sell": the noun's owner, else the verb above it."""
        if self.r.owner(noun):
            return -2 - noun
        head = self.r.tokens[noun].head
        return head if head >= 0 and self.r.tokens[head].upos == "VERB" else -2 - noun

    def _passive(self, verb: int) -> bool:
        if self.r.kids(verb, "aux:pass", "obl:agent"):
            return True
        if self.r.kids(verb, "nsubj:pass"):  # with an object it is a subject whose verb the parser mistook
            return not self.r.kids(verb, "obj")
        token = self.r.tokens[verb]
        if token.xpos != "VBN":
            return False
        return token.label == "acl" or (token.label == "xcomp" and self.r.tokens[token.head].lemma in LINKING)

    def _agent(self, verb: int) -> list[Actor]:
        for k in self.r.kids(verb, "obl:agent", "obl", "nmod"):
            if self.r.tokens[k].label == "obl:agent" or self.r.preposition(k) in ("by", "via"):
                found = self.r.party(k) or self.r.owner(k)
                if found:
                    self.spots.append(k)
                    return found
        return []

    def _noun_subject(self) -> list[Actor]:
        """The subject of a nominal event that is a predicate: "Russia is an ally of"."""
        if self.r.kids(self.t.at, "cop"):
            for k in self.r.kids(self.t.at, "nsubj"):
                return self._take(k, False)
        return []

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
        if slot == "obj":
            for k in self.r.kids(verb, "ccomp", "xcomp"):
                if self.r.tokens[k].upos in ("NOUN", "PROPN"):
                    return self._take(k)
        return []

    def _astray(self, verb: int) -> list[int]:
        """The object of "accused Iran of arming", where the parser hung it on the verb behind its "of"."""
        return [
            k
            for c in self.r.kids(verb, "advcl", "acl")
            for k in self.r.kids(c, "obj", "nsubj")
            if any(verb < k < m and self.r.tokens[m].lemma in OF_OBJECT for m in self.r.kids(c, "mark"))
        ]

    def _first_of_two(self, verb: int) -> list[Actor]:
        """ "sell Brazil fighter jets", where the parser takes the receiver for an object or a compound."""
        objects = self.r.kids(verb, "obj")
        if len(objects) > 1:
            return self._take(objects[0], False)
        for k in objects:
            for c in self.r.kids(k, "compound", "nmod:unmarked", "nmod:desc"):
                mention = self.r.at.get(c)
                if mention and mention.noun and c < k and self.r.tokens[c].upos == "PROPN":
                    return self._take(c, False)
        return []

    def _complement(self) -> list[Actor]:
        for k in self.r.kids(self.verb, "xcomp", "ccomp", "advcl") if self.verb >= 0 else []:
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
        for k in self.r.kids(self.t.at, *labels):
            mention = self.r.at.get(k) or self.r.inside.get(k)
            if mention and mention.place and slot == "adj" and self.t.entry.type in ON_THE_SPOT:
                continue  # the Mumbai attack was an attack on Mumbai
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

    def _phrase(self, slot: str) -> list[Actor]:
        """Parties of phrases with a preposition: of the trigger, of its carrier, of the objects between."""
        anchors = [self.t.at]
        if self.t.carrier >= 0:
            anchors.append(self.t.carrier)
        if self.verb >= 0:
            for k in self.r.kids(self.verb, "obj", "nsubj:pass", "obl", "xcomp", "compound:prt", "nsubj"):
                if k not in anchors:
                    anchors.append(k)
        if not self.t.verbal:
            anchors += [k for k in self.r.kids(self.t.at, "nmod") if k not in anchors]
        if self.verb < 0 and self.t.entry.type in ON_THE_SPOT and self.r.base(self.t.at) == "obj":
            anchors.append(self.r.tokens[self.t.at].head)  # "criticised the strike inside Yemen"
        for anchor in anchors:
            for k in self.r.kids(anchor, "obl", "nmod", "obl:agent", "advmod", "nmod:poss", "advcl"):
                if self.r.preposition(k) == slot:
                    found = self._take(k, not self.outright)
                    if found:
                        return found
        return []

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
            if preposition in ASIDE:
                continue
            if preposition in PLACE_PREPOSITIONS or label in ("advcl", "ccomp"):
                late.append(k)
                continue
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

    def _below(self, k: int, barred: frozenset[int] = frozenset()) -> list[Actor]:
        return self.r.below(k, barred, self.t.entry.type in ON_THE_SPOT)
