"""Which two "both", "they" and "the two countries" mean: of the pairs spoken of, the likeliest."""

from __future__ import annotations

from math import exp

from detente.coding.discourse import Discourse
from detente.knowledge.continuity import heir
from detente.knowledge.states import states
from detente.knowledge.unnamed import weights

Pair = frozenset[str]
NEAR = 300  # characters after which an act, or a naming together, counts a third
AHEAD = 300  # characters in which a sentence may yet name one
ACTS, NAMINGS = 6, 4  # so many of the last may be meant
SPOKEN_OUT = frozenset("ACCUSE REJECT REQUEST THREATEN".split())  # which make no two of whoever says it


def reasons(d: Discourse, at: int, than: Pair = frozenset()) -> dict[Pair, dict[str, float]]:
    """The pairs of states, by the first codes of their lines, that may be meant at offset `at`; and why.

    None has a line of `than`: "Chad mediated between the two".
    """
    acts = [act for act in d.acts_before(at) if len(act.parties) == 2 and act.parties <= states().keys()]
    named = d.named_together(at)
    last, most, two = (frozenset(map(heir, found)) for found in (d.last_two(at), d.focus(), d.two()))
    shares = d.shares()
    found: dict[Pair, dict[str, float]] = {}
    for pair in (*(a.parties for a in acts[-ACTS:]), *(p for _, p in named[-NAMINGS:]), last, most, two):
        if len(pair) != 2 or pair in found or pair & than:
            continue
        theirs, together = [a for a in acts if a.parties == pair], [s for s, p in named if p == pair]
        found[pair] = {
            "act": exp((theirs[-1].at - at) / NEAR) if theirs else 0,
            "acts": len(theirs) / max(1, len(acts)),
            "spoken out": float(bool(theirs) and theirs[-1].type in SPOKEN_OUT),
            "together": exp((together[-1] - at) / NEAR) if together else 0,
            "last together": float(bool(named) and named[-1][1] == pair),
            "last two": float(pair == last),
            "most": float(pair == most),
            "the text's": float(pair == two),
            "share": sum(shares[line] for line in pair),
        }
    return {pair: {f"pair: {name}": value for name, value in why.items()} for pair, why in found.items()}


def the_two(d: Discourse, at: int, than: Pair = frozenset()) -> tuple[str, ...]:
    """The codes of the two that are meant at offset `at`, none of `than`'s lines; empty if there are none.

    They stand in the order in which the text named them, each by the code that it was named by last.
    """
    found, weight = reasons(d, at, than), weights()
    if not found:
        return ()
    odds = {pair: sum(weight.get(n, 0.0) * value for n, value in why.items()) for pair, why in found.items()}
    best = max(sorted(odds, key=sorted), key=lambda pair: odds[pair])
    seen = {heir(code): code for _, code in d.seen_before(at)}
    ahead = {heir(code): code for _, code in d.seen_before(at + AHEAD)}
    latest = ahead | seen
    return tuple(latest.get(line, line) for line in sorted(sorted(best), key=lambda x: (*ahead, x).index(x)))
