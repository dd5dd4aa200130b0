"""A sentence as the coder sees it: its tree, its names, and who each noun phrase stands for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from detente.coding.discourse import Discourse
from detente.coding.mentions import HYPHENS, Mention, mentions
from detente.coding.pointing import PLACES, supplied
from detente.knowledge.agents import Agent, agents
from detente.knowledge.lexicon import acts_for_state, takes_infinitive
from detente.model import Actor, Sentence

CLAUSES = frozenset(
    "acl acl:relcl advcl advcl:relcl ccomp csubj csubj:pass csubj:outer parataxis conj list discourse".split()
)
MODIFIERS = frozenset("amod compound nmod:poss nmod:desc nmod:unmarked flat appos det nmod".split())
OF_NATION = frozenset({"of", "in", "within", "from", "'s", "’s"})
MANY = frozenset(
    "thousand hundred dozen score group number most some many few majority crowd million".split()
)
SERVICES = frozenset({"COP", "MIL", "SPY"})  # whose acts are those of whoever they serve


class Reading:
    """One sentence in its document; made by `coder.code`, asked by roles, status, times and speakers."""

    def __init__(
        self,
        sentence: Sentence,
        discourse: Discourse,
        year: str = "",
        marked: tuple[Mention, ...] | None = None,
    ) -> None:
        """`marked` stands in for the names that the gazetteer would find."""
        self.sentence, self.discourse = sentence, discourse
        self.tokens = sentence.tokens
        self.lemmas = frozenset(token.lemma for token in self.tokens)
        found = mentions(sentence, year) if marked is None else marked
        self.mentions = tuple(self._seated(m) for m in found)
        self.at: dict[int, Mention] = {m.head: m for m in self.mentions}
        self.inside: dict[int, Mention] = {i: m for m in self.mentions for i in range(m.first, m.last + 1)}

    def _seated(self, m: Mention) -> Mention:
        """ "Brussels lent Moldova a million": the Union, in a text that speaks of it and not of Belgium."""
        if m.name.sense != "capital" or self.preposition(m.head) in (*PLACES, "to", "from"):
            return m
        body = self.discourse.seated(" ".join(m.name.written), m.code)
        return replace(m, name=replace(m.name, code=body, sense="name")) if body else m

    def kids(self, i: int, *labels: str) -> list[int]:
        """Children of a token, all or those with one of the labels."""
        below = self.sentence.children[i]
        return [k for k in below if self.tokens[k].label in labels] if labels else list(below)

    def complements(self, i: int) -> list[int]:
        """Clauses that complete a verb; also one set off by commas: "agreed, he said, to sell"."""
        found = self.kids(i, "xcomp", "ccomp")
        if self.tokens[i].lemma in takes_infinitive():
            found += [
                k
                for k in self.kids(i, "advcl")
                if "to" in {self.tokens[m].lemma for m in self.kids(k, "mark")}
            ]
        return found

    def base(self, i: int) -> str:
        """The label of a token without its subtype."""
        return self.tokens[i].label.partition(":")[0]

    def preposition(self, i: int) -> str:
        """The preposition or possessive mark of a phrase, lower case; empty where it has none."""
        cases = [k for k in self.kids(i, "case") if k < i] or self.kids(i, "case")
        if not cases:  # "of" hung on the title: "visit of Foreign Minister X"
            cases = [
                c
                for k in self.kids(i, "nmod:desc", "compound", "amod")
                for c in self.kids(k, "case")
                if c < k
            ]
        return self.tokens[cases[-1]].lemma if cases else ""

    def halves(self, i: int) -> tuple[int, ...]:
        """The two words of the hyphened noun that token i heads; none where it heads none."""
        for first in (i, i - 2):
            if first < 0 or first + 2 >= len(self.tokens) or self.tokens[first + 1].text not in HYPHENS:
                continue
            one, dash, other = self.tokens[first : first + 3]
            below = other.head == first if first == i else one.head == i
            if below and one.end == dash.start and dash.end == other.start:
                return first, first + 2
        return ()

    def hyphened(self, i: int) -> str:
        """The hyphened noun that token i heads, as it is spelt: `pull-out`; empty where none."""
        halves = self.halves(i)
        return f"{self.tokens[halves[0]].text.lower()}-{self.tokens[halves[1]].lemma}" if halves else ""

    def conjuncts(self, i: int) -> list[int]:
        """The token and the phrases coordinated with it."""
        found = [i]
        for k in found:
            found.extend(self.kids(k, "conj"))
        return found

    def party(self, i: int) -> list[Actor]:
        """Who the noun phrase headed by token i stands for, with its conjuncts; empty where nobody."""
        found: list[Actor] = []
        for k in self.conjuncts(i):
            found.extend(a for a in self.one(k) if a.code not in {b.code for b in found})
            if k == i:
                for note in self.kids(i, "appos"):
                    if not found or self._headline_pair(i, note):
                        found.extend(a for a in self.one(note) if a.code not in {b.code for b in found})
        return found

    def _headline_pair(self, i: int, note: int) -> bool:
        """ "Peru, Chile launch talks": two names and a verb, the comma an "and"."""
        one, other, after = self.at.get(i), self.at.get(note), note + 1
        return (
            one is not None
            and other is not None
            and one.noun
            and other.noun
            and other.first == one.last + 2
            and after == self.tokens[i].head
            and self.tokens[after].upos == "VERB"
        )

    def one(self, i: int) -> list[Actor]:
        """Who the phrase headed by token i stands for, without its conjuncts."""
        token = self.tokens[i]
        mention = self.at.get(i)
        if mention and mention.noun:
            return [self.actor(mention)]
        agent = self.agent(i)
        if agent or token.name != "O" or token.upos == "PROPN":
            nation = self.nation(i)
            if agent and agent.sector == "REB" and all(m.name.person for m in nation):
                return []  # "Garang's rebels" are no state's, whoever he came to serve
            if self._runs_on(nation):
                return [self.actor(nation[0])]
            if agent and nation:
                return [self._of_nation(m, i, agent) for m in nation]
            if nation and token.name.endswith("PER"):
                return [self._of_nation(m, i, None) for m in nation]
        if (
            mention
            and mention.modifier
            and self.base(i) not in ("amod", "compound")
            and token.upos in ("NOUN", "PROPN", "ADJ")
            and mention.name.sense != "prefix"
        ):
            return [self.actor(mention)]
        if token.lemma in MANY:  # "thousands of Greeks", "a group of Moroccan officers"
            return [a for k in self.kids(i, "nmod") if self.preposition(k) == "of" for a in self.party(k)]
        if token.upos == "PROPN" and (code := self.discourse.person(token.text)):
            return [Actor(code[0], "GOV", token.text, token.text, token.start, token.end)]
        return supplied(self, i)

    def _runs_on(self, nation: list[Mention]) -> bool:
        """ "On a visit to Chad Malian newspapers warned": a comma is lost, and the name ends its phrase."""
        if len(nation) != 2 or not nation[0].noun or nation[1].noun or nation[0].code == nation[1].code:
            return False
        one, other = nation
        return other.first == one.last + 1 and self.tokens[max(0, one.first - 1)].upos == "ADP"

    def agent(self, i: int) -> Agent | None:
        """The human or collective noun that token i heads: `minister`, `foreign minister`, `troops`."""
        token = self.tokens[i]
        if token.upos not in ("NOUN", "PROPN", "ADJ"):
            return None
        left = i
        words = token.text.lower()
        best = agents().get(words) or agents().get(token.lemma)
        while left > 0 and self.tokens[left - 1].label in ("compound", "amod", "flat") and i - left < 3:
            left -= 1
            words = f"{self.tokens[left].text.lower()} {words}"
            best = agents().get(words) or best
        return best

    def nation(self, i: int) -> list[Mention]:
        """Names that say whose the phrase at i is: adjectives, possessives, compounds, of-phrases, titles."""
        found: list[Mention] = []
        for k in sorted(self.kids(i), key=lambda k: self.tokens[k].label == "nmod"):
            label = self.tokens[k].label
            if label not in MODIFIERS or (
                label == "nmod" and (found or self.preposition(k) not in OF_NATION)
            ):
                continue
            mention = self.at.get(k) or self.inside.get(k)
            if mention and mention.place and label == "appos":
                continue  # "a bomber Canberra"
            if mention:
                found.append(mention)
                found.extend(self.at[c] for c in self.kids(k, "conj") if c in self.at)
            elif label in ("compound", "amod", "flat", "appos", "nmod:desc", "nmod:poss") or self.agent(k):
                found.extend(self.nation(k))
        own = self.at.get(i)
        if own and not found and own.modifier:
            found.append(own)
        return list(dict.fromkeys(found))

    def actor(self, m: Mention) -> Actor:
        person = m.name.person.name if m.name.person else ""
        sector = m.name.sector or ("" if m.name.sense == "demonym" else "GOV")
        return Actor(m.code, sector, person, *self._written(m.first, m.last))

    def _of_nation(self, m: Mention, i: int, agent: Agent | None) -> Actor:
        known = self.at.get(i)
        person = known.name.person.name if known and known.name.person else ""
        sector = m.name.sector or (agent.sector if agent else "GOV")
        return Actor(m.code, sector, person, *self._written(min(m.first, i), max(m.last, i)))

    def _written(self, first: int, last: int) -> tuple[str, int, int]:
        tokens = self.tokens[first : last + 1]
        return " ".join(t.text for t in tokens), tokens[0].start, tokens[-1].end

    def implied(self, codes: Iterable[str], i: int) -> list[Actor]:
        """Parties that token i stands for without naming them."""
        token = self.tokens[i]
        return [Actor(code, "GOV", "", token.text, token.start, token.end, True) for code in codes]

    def below(self, i: int, barred: frozenset[int] = frozenset(), places: bool = False) -> list[Actor]:
        """Parties inside the phrase at i, nearest level first: "weapons to Kabul", "Russian helicopters"."""
        level = [i]
        while level:
            for near in (True, False):
                found: list[Actor] = []
                for k in level:
                    if k in barred or (k != i and self._close(k) != near):
                        continue
                    mention = self.at.get(k) or (self.inside.get(k) if k != i else None)
                    if mention and mention.place and not places and self.preposition(k) in PLACES:
                        continue
                    if not places and k != i and self.tokens[k].text.lower() == "there":
                        continue  # "alleged a Libyan build-up there"
                    own = self.party(k) or ([self.actor(mention)] if mention else [])
                    found.extend(a for a in own if a.code not in {b.code for b in found})
                if found:
                    return found
            level = [
                c
                for k in level
                for c in self.kids(k)
                if c not in barred
                and (self.tokens[c].label not in CLAUSES or (self.tokens[c].label == "conj" and k != i))
            ]
        return []

    def owner(self, i: int) -> list[Actor]:
        """Whose the subject is: "Russian helicopters", "the Soviet approach", "Pakistan's decision"."""
        found: list[Actor] = []
        agent = self.agent(i)  # "its customs officers"
        if not acts_for_state(self.tokens[i].lemma) and (agent is None or agent.sector not in SERVICES):
            return found
        for k in self.kids(i, "nmod:poss", "amod", "compound"):
            own = self.party(k)
            mention = self.at.get(k) or self.inside.get(k)
            if not own and mention:
                own = [self.actor(mention)]
            found.extend(own)
        for k in self.kids(i, "nmod"):
            if not found and self.preposition(k) in ("of", "by"):
                found.extend(self.party(k))
        return found

    def joined(self, k: int) -> list[Actor]:
        """Names inside a modifier: the Indo of "Indo-Pak"."""
        return [
            self.actor(m) for i in self.sentence.subtree(k) if (m := self.at.get(i)) is not None and i != k
        ]

    def _close(self, k: int) -> bool:
        """A modifier that says whose: it goes before phrases that say where or about what."""
        return self.tokens[k].label != "nmod" or self.preposition(k) in ("of", "by")
