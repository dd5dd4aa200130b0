"""What disputes are looked for in: the tellings of one dyad, with their events, origins and sentences."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Container, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Final

from detente.coding.gazetteer import codes_in
from detente.knowledge.continuity import heir
from detente.knowledge.parties import name
from detente.model import Claim, Document, Kind
from detente.record.disputes.columns import Pairs
from detente.record.disputes.told import Told, answering
from detente.record.disputes.voices import Thread, thread
from detente.record.events.blocks import blocks
from detente.record.events.event import Event
from detente.record.events.telling import stem, telling

if TYPE_CHECKING:
    from detente.record.disputes.columns import Numbers

THIN: Final = 3  # stems of a quote that lacks what the act was of
SPELT: Final = 5  # letters in which a name that is spelt in two ways agrees
WINDOW: Final = 12  # claims after it in time with which one is compared for each thing that it shares
MOST: Final = 400  # tellings of its type with which one that says first, only, never or not is compared
MUCH: Final = 1.0  # rare words that a sentence without a claim shares at least
_SAYS: Final = (
    r"(?:says|said|insists|insisted|claims|claimed|maintains|maintained|argues|argued|recalls|complains|complained)\b"
    r"(?! (?:that )?(?:he|she)\b)"
)
_NAME: Final = re.compile(r"\b[A-Z]\w{2,}")
INSIDE: Final = 12  # claims of one event that are compared with one another


_STOP: Final = re.compile(r"[,;:()\[\]\"“”]|\s[-–—]+\s|\n|[.!?]\s+(?=[A-Z])")


@dataclass(frozen=True, eq=False)
class Block:
    """All tellings of one dyad and kind; those of a kind `event` in `told`, the others in `standing`."""

    dyad: str
    told: Sequence[Told]
    standing: Sequence[Told] = ()

    @cached_property
    def pairs(self) -> Pairs:
        """Pairs that may tell of one happening, in order; their number grows with that of the claims."""
        import numpy as np

        codes = [*self._near(), np.array([*self._inside(), *self._answered()], np.int64)]
        near = np.unique(np.concatenate(codes))
        pairs = Pairs(self.told, *np.divmod(near, max(1, len(self.told))))
        coded = pairs.both(pairs.columns.coded)
        if coded.all():
            return pairs
        much = coded.copy()
        much[~coded] = [self._much(a, b) for a, b in pairs.that(~coded)]
        return pairs.kept(much)

    def _much(self, a: Told, b: Told) -> bool:
        """Whether a sentence that gave no claim shares enough with another telling to be of one act."""
        return sum(self.rarity(word, a, b) for word in a.t.words & b.t.words) >= MUCH

    def _near(self) -> Iterator[Numbers]:
        """Pairs that share a word, a name, a person, or a type and a time: WINDOW after each in time.

        A pair is a number: the place of the one times the number of tellings, and the place of the other.
        """
        import numpy as np

        known: dict[Hashable, int] = {}
        keys, holders = list[int](), list[int]()
        for i in sorted(range(len(self.told)), key=lambda i: (self.told[i].t.first, i)):
            own = [known.setdefault(key, len(known)) for key in _keys(self.told[i])]
            keys += own
            holders += [i] * len(own)
        key, holder = np.array(keys, np.int64), np.array(holders, np.int64)
        order = np.argsort(key, kind="stable")
        key, holder = key[order], holder[order]
        for step in range(1, min(WINDOW + 1, len(self.told))):
            one = key[:-step] == key[step:]
            if not one.any():
                return
            a, b = holder[:-step][one], holder[step:][one]
            yield np.minimum(a, b) * len(self.told) + np.maximum(a, b)

    def _inside(self) -> Iterator[int]:
        """Pairs of one event, likewise."""
        of: dict[str, list[int]] = {}
        for i, one in enumerate(self.told):
            of.setdefault(one.event.id, []).append(i)
        for at in of.values():
            for n, i in enumerate(at[:INSIDE]):
                yield from (i * len(self.told) + j for j in at[n + 1 : INSIDE])

    def _answered(self) -> Iterator[int]:
        """Pairs of which one answers the words of the other, likewise."""
        of: dict[str, list[int]] = {}
        for i, one in enumerate(self.told):
            if one.post >= 0:
                of.setdefault(one.document.id, []).append(i)
        for at in of.values():
            replies = [j for j in at if self.told[j].reply]
            yield from (
                min(i, j) * len(self.told) + max(i, j)
                for j in replies
                for i in at
                if i != j and answering(self.told[i], self.told[j]) == 1
            )

    def near(self, one: Told) -> Sequence[Told]:
        """Tellings that are paired with it, in order."""
        place = self._places.get(id(one), -1)
        first, last = self._neighbours[0][place : place + 2] if place >= 0 else (0, 0)
        return [self.told[at] for at in self._neighbours[1][first:last]]

    @cached_property
    def _places(self) -> Mapping[int, int]:
        return {id(one): at for at, one in enumerate(self.told)}

    @cached_property
    def _neighbours(self) -> tuple[list[int], list[int]]:
        """(where those of each telling begin, the places of all of them)."""
        import numpy as np

        i, j = self.pairs.i, self.pairs.j
        of, other = np.concatenate((i, j)), np.concatenate((j, i))
        order = np.lexsort((other, of))
        starts = np.searchsorted(of[order], np.arange(len(self.told) + 1))
        return starts.tolist(), other[order].tolist()

    @cached_property
    def _by_type(self) -> Mapping[str, Sequence[Told]]:
        of: dict[str, list[Told]] = {}
        for one in self.told:
            if one.coded:
                of.setdefault(one.claim.type, []).append(one)
        return {type: sorted(told, key=lambda one: (one.t.first, one.id)) for type, told in of.items()}

    def like(self, one: Told) -> Sequence[Told]:
        """Tellings of the same type, the MOST about it in time; undated ones come first."""
        if not one.coded:
            return self.near(one)
        same = self._by_type.get(one.claim.type, ())
        if len(same) <= MOST:
            return same
        at = bisect_left(same, one.t.first, key=lambda other: other.t.first)
        start = max(0, min(at - MOST // 2, len(same) - MOST))
        return same[start : start + MOST]

    @cached_property
    def by_day(self) -> Sequence[Told]:
        """The dated tellings of what was done, in order of time."""
        done = [one for one in self.told if one.done and one.t.dated]
        return sorted(done, key=lambda one: (one.t.first, one.id))

    def within(self, first: int, last: int) -> Sequence[Told]:
        """Those of `by_day` that begin between two days, the MOST first of them."""
        at = bisect_left(self.by_day, first, key=lambda one: one.t.first)
        return [one for one in self.by_day[at : at + MOST] if one.t.first <= last]

    @cached_property
    def holders(self) -> Mapping[str, frozenset[str]]:
        """Word -> the events that a telling with that word in its clause belongs to."""
        held: dict[str, set[str]] = {}
        for one in self.told:
            for word in one.t.words | one.named:
                held.setdefault(word, set()).add(one.event.id)
        return {word: frozenset(events) for word, events in held.items()}

    def rarity(self, word: str, a: Told, b: Told) -> float:
        """1 where no third event shares a word or the beginning of a name, less the more do."""
        held = self.holders.get(word, frozenset())
        return 1 / (1 + len(held) - len({a.event.id, b.event.id} & held))


def material(events: Sequence[Event], origins: Mapping[str, str]) -> list[Block]:
    """The blocks of some events, by dyad."""
    of: dict[str, tuple[list[Told], list[Told]]] = {}
    for one in _told(events, origins):
        for block in blocks(one.claim):
            dyad = block.rpartition(" ")[0]
            of.setdefault(dyad, ([], []))[one.claim.kind is Kind.STATE].append(one)
    return [Block(dyad, *of[dyad]) for dyad in sorted(of)]


def with_sentences(
    given: Sequence[Block], sentences: Sequence[Told], stand: Container[str] = ()
) -> list[Block]:
    """The blocks, with sentences that say how two stand among what is told of that."""
    of: dict[str, list[Told]] = {}
    for one in sentences:
        for block in blocks(one.claim):
            of.setdefault(block.rpartition(" ")[0], []).append(one)
    known = {block.dyad: block for block in given}
    dyads = sorted({*known, *of})
    return [
        Block(
            dyad,
            [*(known[dyad].told if dyad in known else ()), *of.get(dyad, ())],
            [
                *(known[dyad].standing if dyad in known else ()),
                *(one for one in of.get(dyad, ()) if one.id in stand),
            ],
        )
        for dyad in dyads
    ]


def _keys(one: Told) -> Iterator[Hashable]:
    yield from one.t.words
    yield from (("name", name) for name in one.named)
    yield from (("person", person) for person in one.people)
    yield from (("party", word) for word in _NAME.findall(one.claim.quote))
    yield "type", one.claim.type
    if one.t.dated and one.t.last - one.t.first <= 366:
        yield one.claim.type, date.fromordinal(one.t.first).year


def _told(events: Sequence[Event], origins: Mapping[str, str]) -> Iterator[Told]:
    spans: dict[tuple[str, int], list[tuple[int, int]]] = {}
    for event in events:
        for claim in event.claims:
            spans.setdefault((claim.document, claim.sentence[0]), []).append((claim.start, claim.end))
    threads: dict[str, Thread] = {}
    for event in events:
        documents = {document.id: document for document in event.documents}
        for claim in event.claims:
            document = documents[claim.document]
            sentence = document.text[slice(*claim.sentence)] if claim.sentence[0] >= 0 else claim.quote
            origin = origins.get(claim.document, claim.document)
            clause = _clause(claim, document, spans[claim.document, claim.sentence[0]])
            within = threads.get(document.id) or threads.setdefault(document.id, thread(document))
            yield told(claim, event, document, origin, sentence, clause, within=within)


def _clause(claim: Claim, document: Document, spans: Sequence[tuple[int, int]]) -> str:
    """The quote, widened to the next comma or claim of its sentence."""
    first, last = claim.sentence
    if first < 0:
        return claim.quote
    first = max([first, *(end for _, end in spans if end <= claim.start)])
    last = min([last, *(start for start, _ in spans if start >= claim.end)])
    before = _STOP.split(document.text[first : claim.start])[-1]
    after = _STOP.split(document.text[claim.end : max(last, claim.end)], maxsplit=1)[0]
    return (before + claim.quote + after).strip()


@lru_cache(1 << 14)
def _parties(word: str) -> frozenset[str]:
    """The parties that a word names, under the first code of their line."""
    return frozenset(map(heir, codes_in(word)))


def _only_says(surname: str, clause: str) -> bool:
    """Whether a person tells of the act and does not do it: "Le Drian says nobody warned them"."""
    return bool(re.search(rf"\b{re.escape(surname)} {_SAYS}", clause))


def told(
    claim: Claim,
    event: Event,
    document: Document,
    origin: str,
    sentence: str,
    clause: str,
    *,
    coded: bool = True,
    within: Thread,
) -> Told:
    """A claim of an event, with the words around it."""
    t = telling(claim, sentence)
    if len(t.words) < THIN:  # "the Busia accord between [Kenya and Uganda was signed]": its words too
        bare = telling(replace(claim, quote=clause), sentence)
        t = replace(t, words=t.words | bare.words)
    actors = (*claim.source, *claim.target)
    people = frozenset(
        stem(one.person.split()[-1].casefold())
        for one in actors
        if one.person.strip() and not _only_says(one.person.split()[-1], clause)
    )
    own = {name(actor.code)[:4].casefold() for actor in actors}
    doer = _NAME.match(claim.quote)  # "Lisbon sold": no place, unlike that of "the visit to Lisbon"
    own |= {doer[0][:4].casefold()} if doer and t.parties & _parties(doer[0]) else set()
    t = replace(t, words=frozenset(word for word in t.words if word[:4] not in own or len(word) < 4))
    named = frozenset(spelt[:SPELT] for spelt in t.names if spelt[:4] not in own)
    return Told(
        t, event, document, origin, sentence, clause, people, named, claim.id, coded,
        within.post(claim.start), within.reply(claim.start),
    )  # fmt: skip
