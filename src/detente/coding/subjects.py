"""The subject of a trigger, and who a phrase stands for: the part of its slots that walks up the tree."""

from __future__ import annotations

from detente.coding.reading import Reading
from detente.coding.triggers import LINKING, Trigger, noun_entry
from detente.knowledge.lexicon import ADJECTIVES, classes
from detente.model import Actor

BLAMED = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "SANCTION", "THREATEN", "COOPERATE"})
ON_THE_SPOT = frozenset({"ASSAULT", "COERCE", "MOBILIZE"})  # a place that is attacked is its state attacked
MINDED = frozenset({"commit", "determine", "prepare"})  # "is committed to" says who is, and not by whom
OF_OBJECT = frozenset({"of", "for", "from", "against", "into"})
ASSISTING = frozenset(
    "guarantor guarantors mediator mediators broker brokers host hosts observer observers witness".split()
)
ASSISTED = 10  # words after a name in which "as" may tell that it only assists
ASSIST_WORDS = 4  # words after "as" in which it says so


class Subjects:
    """The tree around one trigger; `spots` gathers the tokens whose phrases gave a party."""

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
        """The parties in one slot: here only the subject's."""
        return self._subject() if slot == "subj" else []

    def _take(self, i: int, deep: bool = True) -> list[Actor]:
        if self._beside_the_act(i):
            return []
        found = self.r.party(i)
        if not found and deep and self.t.entry.type == "ACCUSE":
            # whoever condemns an attack condemns the attacker, not the attacked
            inner = noun_entry(self.r, i)
            if inner and inner.type in BLAMED:
                found = type(self)(self.r, Trigger(i, inner, False)).first(inner.frame.actor)[0]
                deep = False
                if not found:
                    return []
        found = found or (self._below(i) if deep else self.r.owner(i))
        if found:
            self.spots.append(i)
        return found

    def _beside_the_act(self, i: int) -> bool:
        """ "Signed, with Chad and Mali as guarantors": who is no party to the act."""
        if not self.r.lemmas & ASSISTING or self.r.preposition(i) != "with":
            return False
        after = [t.lemma for t in self.r.tokens[i + 1 : i + ASSISTED]]
        return "as" in after and bool(ASSISTING & set(after[after.index("as") :][:ASSIST_WORDS]))

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
            if self._dropped(verb):
                return self.r.implied(self.r.discourse.one(self.r.tokens[verb].start), verb)
            verb = self._controller(verb)
            if verb <= -2:
                return self._take(-verb - 2, False)
        return []

    def _dropped(self, verb: int) -> bool:
        """ "Froze relations, pulled out his envoy": told of whom the text just told."""
        first, token = self.r.tokens[0], self.r.tokens[verb]
        opens = verb == 0 or (verb == 1 and first.upos == "ADV") or (verb == 1 and first.upos == "CCONJ")
        if not opens or token.label != "root" or not self.r.kids(verb, "obj"):
            return False
        return token.text != token.lemma and token.xpos not in ("VB", "VBG") and not self.r.kids(verb, "aux")

    def _beside(self, verb: int) -> list[Actor]:
        """A name right before a finite verb that the parser gave no subject: it is the subject."""
        if self.r.tokens[verb].xpos not in ("VBD", "VBZ", "VBP") or self.r.base(verb) in ("conj", "acl"):
            gerund = self.r.tokens[verb].xpos == "VBG" and self.r.base(verb) == "csubj"
            noun = self.r.tokens[verb].xpos == "NNS"  # "Bangkok protests, lowers flag"
            if not (gerund or noun):  # "Ankaras joining of the pact", which lost its apostrophe
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
                return -2 - noun if self.r.party(noun) and not self._person_is(noun) else noun
            if token.label == "acl" and (token.xpos == "VB" or self.r.kids(verb, "mark")):
                return self._above(noun)
            if token.xpos == "VBG" and self._put_out(noun):
                return self._above(noun)  # "issued a statement condemning Peru"
            return -2 - noun
        return -1

    def _person_is(self, noun: int) -> bool:
        """ "Bhutto was the first Pakistani leader to visit Oman": the subject, named, says who that was."""
        codes = {a.code for a in self.r.party(noun)}
        named = [a for k in self.r.kids(noun, "nsubj") for a in self.r.party(k)]
        return any(a.person for a in named) and {a.code for a in named} == codes

    def _put_out(self, noun: int) -> bool:
        """Whether a paper is somebody's word, and not one that he vetoed or was handed."""
        above = self.r.tokens[noun].head
        return (
            self.r.tokens[noun].lemma in classes()["writ"]
            and above >= 0
            and (self.r.tokens[above].lemma in classes()["announce"])
        )

    def _above(self, noun: int) -> int:
        """For "its decision to sell": the noun's owner, else the verb above it."""
        if self.r.owner(noun):
            return -2 - noun
        head = self.r.tokens[noun].head
        return head if head >= 0 and self.r.tokens[head].upos == "VERB" else -2 - noun

    def _passive(self, verb: int) -> bool:
        if verb == self.t.at and self.t.file == ADJECTIVES:
            return False  # "is worried by the raid": who is, not who worries him
        if self.r.tokens[verb].lemma in MINDED and not self.r.kids(verb, "obl:agent"):
            return False
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
        if "self" in self.t.entry.frame.target:
            return self._take(self.r.tokens[self.t.at].head, False)
        return []

    def _below(self, k: int, barred: frozenset[int] = frozenset()) -> list[Actor]:
        if self.r.lemmas & ASSISTING:
            barred |= {c for c in (k, *self.r.kids(k)) if self._beside_the_act(c)}
        if k in barred:
            return []
        return self.r.below(k, barred, self.t.entry.type in ON_THE_SPOT)
