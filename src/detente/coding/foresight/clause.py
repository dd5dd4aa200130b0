"""The words of a forward clause: from its subject to its end, and the condition on which it stands."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from detente.coding.foresight.acts import SUBJECTS
from detente.coding.foresight.moods import asked
from detente.coding.foresight.sign import Sign
from detente.coding.reading import Reading
from detente.knowledge import foresight

INVERTED: Final = frozenset({"should", "were", "had"})
MOST: Final = 30  # words of a quote
BREAKS: Final = frozenset(',;.:!?—"”()')
ASIDE: Final = frozenset({"acl:relcl", "advcl:relcl", "advcl", "conj", "parataxis"})
TURNING: Final = ("advmod", "cc", "obl")  # what may stand before "will it"
APART: Final = frozenset({"parataxis", "discourse", "cc", "list", "vocative"})


def clause(r: Reading, sign: Sign, acts: Collection[int]) -> tuple[int, int]:
    """First and last token of the clause of a sign, without those that hold others of the `acts` to come."""
    top, cue, act = sign.top, sign.cue, sign.act
    inside = r.sentence.subtree(top, frozenset([*_apart(r, top), *_others(r, sign, acts)]))
    keep = [k for k in inside if r.tokens[k].label != "punct"]
    first, last = min((*keep, cue)), max((*keep, cue, act))
    subjects = [k for k in r.kids(top, *SUBJECTS) if k < top]
    if subjects and cue < subjects[0] and r.tokens[cue].label.startswith("aux"):
        turning = [k for k in r.kids(top, *TURNING) if k < cue and r.tokens[k].lemma != "and"]
        opens = min((m for k in turning for m in r.sentence.subtree(k)), default=cue)
        return _shortened(opens, last, cue)  # "nor will it leave", "only then will it"
    if subjects:
        first = max(first, min(r.sentence.subtree(subjects[0])))
    elif not r.kids(top, *SUBJECTS) and r.base(top) == "conj":
        first = min(k for k in keep if k >= min(cue, top))
    while first < last and r.tokens[first].label in ("mark", "cc", "punct") and first != cue:
        first += 1
    if first == cue < last and r.tokens[cue].label == "case":
        first += 1  # "after the withdrawal": the withdrawal is what is to come
    return _shortened(first, last, cue)


def _apart(r: Reading, top: int) -> list[int]:
    """Children of the clause that are other clauses: coordinated ones, those in front, asides at the end."""
    found = []
    for k in r.kids(top):
        label = r.tokens[k].label
        own = (
            r.kids(k, *SUBJECTS) or r.kids(k, "aux") or "to" in {r.tokens[m].lemma for m in r.kids(k, "mark")}
        )
        if label in APART or (label == "conj" and own) or (label == "advcl" and k < top):
            found.append(k)
    return found


def _others(r: Reading, sign: Sign, acts: Collection[int]) -> list[int]:
    """Clauses beside the main line of this one in which something else is to come."""
    found = []
    for other in acts:
        at = other
        while at >= 0 and at != sign.top:
            here = r.tokens[at].label in ASIDE or (at == other and r.tokens[at].label in ("obl", "nmod"))
            if here and sign.act not in r.sentence.subtree(at):
                found.append(at)
            at = r.tokens[at].head
    return found


def _shortened(first: int, last: int, cue: int) -> tuple[int, int]:
    if last - first < MOST:
        return first, last
    first = max(first, cue - MOST // 2)
    return first, min(last, first + MOST - 1)


def condition(r: Reading, first: int, last: int, cue: int) -> tuple[int, int] | None:
    """First and last token of the condition of a clause: "if it does not comply"; None where there is none.

    Told by the words: it stands after the cue, or opens the sentence and the clause is the first after it.
    """
    for i in range(cue + 1, len(r.tokens)):
        if i > last + 1 and r.tokens[i - 1].text in BREAKS:
            break
        if size := _opens(r, i):
            return i, _end(r, i + size)
    for i in range(min(first + 1, cue)):
        if size := _opens(r, i):
            end = _end(r, i + size)
            between = [r.tokens[k] for k in range(end + 1, first) if r.tokens[k].text in BREAKS]
            if i <= end < cue and len(between) <= 3 and not any(t.text in ";." for t in between):
                return i, end
    return None


def _opens(r: Reading, i: int) -> int:
    """How many words of a mark of a condition stand at token i; 0 where none does."""
    words = [t.text.lower() for t in r.tokens[i : i + 3]]
    if words[1:2] in (["you"], ["i"]) and words[2:] != ["do"]:  # "if you ask me"
        return 0
    if words[0] in ("until", "till") and r.tokens[i].label == "case":  # a time, not a condition
        return 0
    if words[0] == "once" and words[1:2] in (["more"], ["again"], ["every"], ["in"]):
        return 0
    if words[0] in ("provided", "providing") and words[1:2] == ["to"]:
        return 0
    if words[0] in INVERTED and (i == 0 or r.tokens[i - 1].text in BREAKS):  # "Should Israel annex it, ..."
        return int(r.tokens[i].label.startswith("aux") and not asked(r) and _follows(r, i))
    if i and r.tokens[i - 1].text.lower() in ("as", "even", "what", "know", "decide", "see", "only"):
        return 0
    for size in (3, 1):
        if " ".join(words[:size]) in foresight.marks("condition"):
            return size
    return 0


def _follows(r: Reading, i: int) -> bool:
    """Whether the subject stands right behind the auxiliary at token i."""
    return any(i < k < r.tokens[i].head for k in r.kids(r.tokens[i].head, *SUBJECTS))


def _end(r: Reading, i: int) -> int:
    """The last token before the next break."""
    while i + 1 < len(r.tokens) and r.tokens[i + 1].text not in BREAKS:
        i += 1
    return min(i, len(r.tokens) - 1)
