"""Predicates that tell how relations stand: "ties hit rock bottom", "they remained sworn enemies"."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from detente.coding.reading import CLAUSES, Reading
from detente.knowledge.lexicon import Entry, Frame, classes
from detente.knowledge.standing import Standing, standings, subjects

SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer")
BEING = frozenset({"be", "remain", "stay", "stand", "have", "become", "seem", "get"})
HAVING = BEING | {"enjoy", "experience", "drift", "live", "part"}
COMPARED = frozenset({"JJR", "RBR"})
SCARCELY = frozenset({"hardly", "scarcely"})
MEASURES = frozenset({"so", "as", "this", "that"})
OPENS = frozenset({",", ";", ":", "-", "–", "—", "(", "but", "and", "when", "after", "because", "since"})
REACH = 12  # words after a relation whose predicate the parser hung elsewhere
NOMINAL = Frame(("between", "with", "adj", "of", "poss"), (), True)


def standing(r: Reading, taken: Iterable[int]) -> list[tuple[int, Entry, bool]]:
    """Token, reading, and whether it has a subject, of each phrase on a state of relations.

    A predicate in `taken` tells its own, save of the parties themselves ("are allies").
    """
    found: list[tuple[int, Entry, bool]] = []
    told = set(taken)
    for i, token in enumerate(r.tokens):
        if token.lemma in subjects() and i not in r.inside and token.upos in ("NOUN", "PROPN"):
            if token.label in SUBJECTS:
                found += _predicates(r, i, told)
            elif not any(t[0] == i for t in found) and i not in told:
                found += _astray(r, i, told)
        elif token.label in SUBJECTS:
            found += _of_the_two(r, i)
    return found


def _predicates(r: Reading, i: int, told: set[int]) -> list[tuple[int, Entry, bool]]:
    """Of the clause that subject `i` opens and of those joined to it: "were warm but hit rock bottom"."""
    found = []
    head = r.tokens[i].head
    shared = [k for k in r.kids(head, "conj") if not r.kids(k, *SUBJECTS)]
    for h in (head, *shared):
        if told & {h, *r.kids(h, "xcomp", "ccomp")}:
            continue
        if h != head and head in told and r.tokens[h].upos != "VERB" and not r.kids(h, "cop", "aux"):
            continue  # "were well-built and in good health" tells it once
        at, one = _first(r, _region(r, h), r.tokens[i].lemma)
        if one:
            found.append((at if r.tokens[at].upos == "VERB" else h, one.entry, True))
    return found


def _of_the_two(r: Reading, i: int) -> list[tuple[int, Entry, bool]]:
    """Of two parties themselves, nobody else named behind: "Ghana and Togo are close allies"."""
    if len(r.party(i)) < 2:
        return []
    head = r.tokens[i].head
    region = _region(r, head)
    at, one = _first(r, region, "")
    if one is None or any(k in r.inside for k in region):
        return []
    if at != head and r.base(at) != "xcomp" and r.tokens[head].lemma not in HAVING:
        return []  # "attacked the common enemy"
    return [(head, one.entry, True)]


def _astray(r: Reading, i: int, told: set[int]) -> list[tuple[int, Entry, bool]]:
    """Of a relation that the parser made no subject, where a verb of being stands right behind or before."""
    after = max((k for k in r.sentence.subtree(i) if _nominal(r, k, i)), default=i) + 1
    words = list[int]()
    for k in range(after, min(after + REACH, len(r.tokens))):
        if r.tokens[k].text.lower() in OPENS:
            break
        words.append(k)
    being = {r.tokens[k].lemma for k in (*range(max(0, i - 2), i), *words[:1])} & BEING
    if not being or told & set(words):
        return []
    _, one = _first(r, words, r.tokens[i].lemma)
    return [(i, replace(one.entry, frame=NOMINAL), False)] if one else []


def _nominal(r: Reading, k: int, i: int) -> bool:
    """Whether token `k` stands in the noun phrase of `i` itself, not in a clause hung on it."""
    while k != i:
        if r.tokens[k].label in CLAUSES - {"conj"} or r.base(k) in ("nsubj", "cop", "aux", "advmod"):
            return False
        k = r.tokens[k].head
    return True


def _region(r: Reading, head: int) -> list[int]:
    """The tokens of a predicate in order, without its subject and without clauses of their own."""
    found, level = [head], [head]
    while level:
        level = [
            k
            for at in level
            for k in r.kids(at)
            if r.base(k) not in ("nsubj", "csubj", "punct", "vocative")
            and (r.tokens[k].label not in CLAUSES or _joined(r, k, at, head))
        ]
        found += level
    return sorted(found)


def _joined(r: Reading, k: int, at: int, head: int) -> bool:
    """A conjunct inside the predicate, not the next predicate."""
    return r.base(k) == "conj" and at != head


def _first(r: Reading, words: list[int], subject: str) -> tuple[int, Standing | None]:
    """The longest phrase in `words` said of `subject`, of parties where that is empty; its last token."""
    words = [k for k in words if r.tokens[k].upos != "PUNCT"]
    forms = [{r.tokens[k].text.lower(), r.tokens[k].lemma} for k in words]
    there = frozenset[str]().union(*forms)
    for one in standings():
        if not there.issuperset(one.words) or not (subject in one.of if subject else not one.of):
            continue
        for n in range(len(words) - len(one.words) + 1):
            run = words[n : n + len(one.words)]
            if all(w in f for w, f in zip(one.words, forms[n:], strict=False)) and _tells(r, run):
                return run[-1], one
    return -1, None


def _tells(r: Reading, run: list[int]) -> bool:
    """ "A good period" tells how they stand, "a good example" does not."""
    token = r.tokens[run[0]]
    return len(run) > 1 or token.label != "amod" or r.tokens[token.head].lemma in classes()["phase"]


def stands(r: Reading, at: int) -> list[int]:
    """What stands as the predicate at `at` tells: its subject, to be quoted with it."""
    while at >= 0:
        if found := r.kids(at, *SUBJECTS):
            return [k for k in found if r.tokens[k].lemma in subjects()]
        at = r.tokens[at].head if r.base(at) in ("conj", "xcomp") else -1
    return []


def unsurpassed(r: Reading, verb: int) -> bool:
    """Whether what is denied of a state says that it holds: "never been better", "not so bad since"."""
    below = _region(r, verb)
    words = {r.tokens[k].lemma for k in r.kids(verb)}
    bounded = "never" in words or words & SCARCELY or {"could", "not"} <= words
    if bounded and any(r.tokens[k].xpos in COMPARED for k in below):
        return True
    since = any(r.tokens[k].lemma == "since" for k in r.sentence.subtree(verb))
    if "never" not in words and not (since and "not" in words):
        return False
    measured = [k for k in below if r.tokens[k].text.lower() in MEASURES and r.base(k) == "advmod"]
    return any(r.tokens[r.tokens[k].head].upos in ("ADJ", "ADV") for k in measured)


def end_of(r: Reading, at: int, entry: Entry) -> int:
    """The end in "declared an end to years of hostility", where token `at` is the enmity; else -1."""
    enmity = entry.type == "SANCTION" and entry.kind == "state"
    if r.tokens[at].upos != "NOUN" or not (enmity or entry.lemma == "hostility"):
        return -1
    while r.base(at) in ("nmod", "obl") and r.preposition(at) in ("to", "of"):
        at = r.tokens[at].head
        ends = [k for k in (at, *r.kids(at, "obj")) if r.tokens[k].lemma == "end"]
        if ends:
            return ends[0]
    return -1


def over(r: Reading, at: int, entry: Entry) -> Entry:
    """An enmity that is declared to be over as the concession that this is; any other reading as it is."""
    if end_of(r, at, entry) < 0:
        return entry
    return replace(entry, type="CONCEDE", mode="", kind="event")
