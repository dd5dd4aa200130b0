"""What an act is about: the thing sold, built, signed or lifted, as a noun phrase of the sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from detente.coding.pointing import PAIR_NOUNS
from detente.coding.reading import Reading
from detente.coding.triggers import Trigger
from detente.knowledge.lexicon import classes

LEFT: Final = frozenset("amod compound flat nmod:desc nmod:unmarked nummod".split())
ABOUT: Final = frozenset({"of", "on", "for", "about", "concerning", "regarding"})
AIMED: Final = frozenset({"on", "over", "for", "about", "against", "to", "with", "of", "in", "from"})
INTO: Final = frozenset({"in", "of", "for", "with", "on", "to"})
LONGEST: Final = 12  # words of a phrase
# nouns of doing: what is done stands below them ("the construction of a dam")
DOING: Final = frozenset(
    "construction building sale supply delivery purchase procurement acquisition transfer establishment"
    " launch launching development completion export import provision production laying lifting signing"
    " setting opening offer exchange buying selling interest help assistance shipment".split()
)
NO_THING: Final = PAIR_NOUNS | frozenset(
    "day week month year time today tomorrow yesterday way part role step end view hand place kind side one"
    " other it he she they who which that this what number relation tie relationship mr mrs camp good first"
    " january february march april may june july august september october november december monday tuesday"
    " wednesday thursday friday saturday sunday spring summer autumn winter".split()
)
DASHES: Final = frozenset({"-", "–", "—", "/"})
WITH: Final = frozenset({"with", "between", "by"})
EMPTY: Final = frozenset("few several further some many more other certain various another such new".split())
BARRED: Final = frozenset("acl:relcl acl advcl parataxis cc conj".split())


@dataclass(frozen=True, slots=True)
class Thing:
    """A noun phrase: its head token and the characters that it covers; `name` is what it is called."""

    head: int
    start: int
    end: int
    name: str


def things(r: Reading, t: Trigger, counted: frozenset[int] = frozenset()) -> list[Thing]:
    """What an act is about, in reading order; `counted` are the tokens of amounts with a unit."""
    heads = _of_verb(r, t.at, 0) if t.verbal else _of_noun(r, t.at)
    if t.verbal and not heads:
        heads = [k for k in r.kids(t.at, "obl") if r.preposition(k) in AIMED]
        heads = [c for k in heads for c in r.conjuncts(k)]
    bought = [c for h in heads for c in (_paid_for(r, h) if h in counted else [_worth(r, h)])]
    if not bought and not t.verbal and r.kids(t.at, "compound"):
        bought = [t.at]  # "arms sales of 6 billion dollars"
    found = [phrase(r, h, None, counted) for h in dict.fromkeys(bought) if _thing(r, h) and h not in counted]
    return sorted(found, key=lambda thing: thing.start)


def _paid_for(r: Reading, i: int) -> list[int]:
    """What money is given for: "300 million dollars for the dam"."""
    found = [k for k in r.kids(i, "nmod") if r.preposition(k) in ("for", "in", "of")]
    found += (
        [k for k in r.kids(r.tokens[i].head, "obl") if r.preposition(k) == "for"]
        if r.tokens[i].head >= 0
        else []
    )
    return [c for k in found for one in r.conjuncts(k) for c in _through(r, one)]


def _worth(r: Reading, i: int) -> int:
    """ "gas worth 15 billion", read as if it were one noun: the gas."""
    before = r.kids(i, "compound", "obj") if r.tokens[i].lemma in ("worth", "price", "value") else []
    return before[-1] if before else i


def _of_verb(r: Reading, v: int, depth: int) -> list[int]:
    """Heads of what a verb acts on, also through the verb or the noun of doing that it governs."""
    objects = r.kids(v, "obj", "nsubj:pass")
    if not depth and r.tokens[v].label in ("acl", "acl:relcl") and r.tokens[v].xpos == "VBN":
        objects.append(r.tokens[v].head)  # "the treaty signed in Madrid"
    found = [c for k in objects for head in r.conjuncts(k) for c in _through(r, head)]
    if depth < 3:
        below = r.complements(v) if not found or depth else r.kids(v, "xcomp")
        for k in below:
            if r.tokens[k].upos == "VERB":
                found += _of_verb(r, k, depth + 1)
        for k in r.kids(v, "obl", "advcl") if not found else ():
            if r.tokens[k].upos == "VERB" and r.preposition(k) in INTO:
                found += _of_verb(r, k, depth + 1)
            elif _doing(r, k) and r.preposition(k) in INTO:
                found += _through(r, k)
    return found


def _through(r: Reading, head: int) -> list[int]:
    """A noun of doing stands for what is done: "the sale of jets" -> jets; money for what it pays."""
    if r.tokens[head].lemma in classes()["deal"]:
        return [head, *(c for k in r.kids(head, "acl") for c in _of_verb(r, k, 2) if _thing(r, c))]
    if not _doing(r, head):
        return [head]
    found: list[int] = []
    for k in r.kids(head, "nmod", "acl", "advcl"):
        if r.tokens[k].upos == "VERB":
            found += _of_verb(r, k, 2)
        elif r.preposition(k) in INTO:
            found += [c for one in r.conjuncts(k) for c in _through(r, one)]
    return [k for k in found if _thing(r, k)] or [head]


def _doing(r: Reading, i: int) -> bool:
    token = r.tokens[i]
    return token.upos in ("NOUN", "VERB") and (token.lemma in DOING or token.text.lower() in DOING)


def _of_noun(r: Reading, i: int) -> list[int]:
    """Of an event noun: what it is of or on, and itself where it names a paper, an exercise or a ban."""
    found = _through(r, i)
    if found != [i]:
        return found
    token = r.tokens[i]
    if token.lemma in named() or token.text.lower() in named():
        return [i]
    about = [c for k in r.kids(i, "nmod") if r.preposition(k) in ABOUT for c in r.conjuncts(k)]
    return [c for k in about for c in _through(r, k)]


def named() -> frozenset[str]:
    """Nouns of acts that are things as well: agreements, exercises, sanctions, talks."""
    kinds = classes()
    return kinds["deal"] | kinds["exercise"] | kinds["sanction"] | kinds["aid"] | kinds["plant"]


def _thing(r: Reading, i: int) -> bool:
    """Whether a noun phrase is a thing, not a party, a person, a time or an empty word."""
    token = r.tokens[i]
    if token.upos not in ("NOUN", "PROPN", "ADJ", "VERB", "SYM", "NUM") or token.name.endswith("PER"):
        return False
    if token.upos in ("VERB", "ADJ", "NUM") and not r.kids(i, "amod", "compound", "det"):
        return False
    if token.text[:1].isdigit() or token.lemma in classes()["visit"]:
        return False
    mention = r.inside.get(i)
    if (mention and mention.noun) or token.lemma in NO_THING or token.text.lower() in NO_THING:
        return False
    return token.upos != "SYM"


def phrase(
    r: Reading, head: int, first: tuple[int, int] | None = None, counted: frozenset[int] = frozenset()
) -> Thing:
    """The phrase that a token heads: its modifiers before it, and short phrases of, on and for behind it.

    `first` are the first and last token of the number that counts it, with which it then begins.
    """
    left = _left(r, head) if first is None else min(first[1] + 1, head)
    right = _right(r, head, left, counted)
    while left < head and not r.tokens[left].text[0].isalnum():
        left += 1
    begin = left if first is None else first[0]
    return Thing(head, r.tokens[begin].start, r.tokens[right].end, _name(r, left, head, right, counted))


def _left(r: Reading, head: int) -> int:
    left = head
    for k in sorted((k for k in r.kids(head) if k < head), reverse=True):
        own = min(r.sentence.subtree(k))
        if r.tokens[k].text == "-":
            continue
        if r.tokens[k].label not in LEFT or r.tokens[k].upos in ("DET", "PRON") or own < left - LONGEST:
            break
        left = own if r.tokens[own].upos not in ("DET", "ADP", "PUNCT") else k
    return left


def _right(r: Reading, head: int, left: int, counted: frozenset[int]) -> int:
    paper = r.tokens[head].lemma in classes()["deal"]
    behind = ABOUT | {"between"} if paper else ABOUT
    right = head
    for k in (k for k in r.kids(head) if k > head):
        label = r.tokens[k].label
        inside = [i for i in r.sentence.subtree(k, frozenset(_clauses(r, k, paper))) if i not in counted]
        if inside[:1] != [right + 1] or all(r.tokens[i].upos in ("ADP", "DET") for i in inside):
            break
        if r.tokens[k].lemma == "worth":
            break
        if inside[-1] - left >= LONGEST * (2 if paper else 1):
            break
        if _belongs(r, k, behind) or (paper and label == "acl" and r.tokens[k].xpos in ("VB", "VBG")):
            right = max(right, inside[-1])
        elif label == "punct" and r.tokens[k].text in ("-", "/"):
            right = k
        else:
            break
    right = next((i - 1 for i in range(head + 1, right) if r.tokens[i].text == "("), right)
    while right > head and not r.tokens[right].text[-1:].isalnum():
        right -= 1
    return right


def _belongs(r: Reading, k: int, behind: frozenset[str]) -> bool:
    """Whether what stands behind a noun is part of its name: of-phrases, and names that are no person's."""
    token = r.tokens[k]
    if token.label == "nmod":
        return r.preposition(k) in behind and token.lemma not in NO_THING
    named = token.label in ("nmod:desc", "compound") and token.upos == "PROPN"
    return token.label == "flat" or (named and not token.name.endswith("PER"))


def _clauses(r: Reading, i: int, paper: bool) -> list[int]:
    """What of a phrase goes on beyond it: clauses, second members, and what it is worth."""
    below = [k for k in r.sentence.subtree(i) if k != i]
    barred = BARRED - {"conj", "cc"} if paper else BARRED
    return [
        k
        for k in below
        if r.tokens[k].label in barred
        or r.tokens[k].lemma == "worth"
        or (r.tokens[k].label == "nmod" and r.preposition(k) in WITH)
    ]


def _name(r: Reading, left: int, head: int, right: int, counted: frozenset[int]) -> str:
    """What a phrase is called without whose it is and how many: "Russian Mi-35 helicopters" -> helicopters.

    A name in capitals is left whole: "Pakistan Steel Mill".
    """
    tokens, words, at = r.tokens, list[str](), left
    whole = tokens[head].text[:1].isupper()
    while at <= right:
        token, mention = tokens[at], r.inside.get(at)
        if at < head and token.upos == "NUM" and token.end == tokens[at + 1].start and not words:
            at += 2  # "six-point", "five-day"
            while at < head and tokens[at].end == tokens[at + 1].start:
                at += 2
            at += at < head
            continue
        owner = (
            mention is not None
            and at < head
            and (mention.modifier or (mention.name.sense == "name" and not whole))
        )
        dash = token.text in DASHES and any(0 <= k <= right and k in r.inside for k in (at - 1, at + 1))
        empty = dash or (at < head and (token.label in ("nummod", "advmod") or token.lemma in EMPTY))
        if not owner and at not in counted and not empty:
            glued = bool(words) and tokens[at - 1].end == token.start
            words.append(("\0" if glued else " ") + token.text)
        at += 1
    return "".join(words).replace("\0", "").strip("- ")
