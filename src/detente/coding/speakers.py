"""According to whom: the chain of speakers from the poster to the deepest source; empty for the author."""

from __future__ import annotations

from detente.coding.reading import Reading
from detente.coding.triggers import noun_entry
from detente.knowledge.lexicon import classes, speech

RELATIVE = frozenset({"which", "who", "that"})
LONGEST = 90  # characters of a speaker's description


def attribution(r: Reading, i: int, speaker: str = "") -> tuple[str, ...]:
    """Speakers of the clause of token i, the deepest source last; `speaker` is the passage's own."""
    found: list[str] = []
    at = i
    while at >= 0:
        token = r.tokens[at]
        head = token.head
        if token.label in ("ccomp", "parataxis") and head >= 0 and _says(r, head) and not _foreign(r, at):
            found.append(_subject(r, head))
        if token.label == "ccomp" or head < 0:
            found += _according(r, at if head < 0 else head)
            found += _at_the_end(r, at)
        for k in r.kids(at, "parataxis"):
            if _says(r, k) and not _apart(r, at, k):
                found.append(_subject(r, k))
        at = head
    found += _according(r, i)
    chain = [speaker, *reversed(found)]
    return tuple(dict.fromkeys(name for name in chain if name))


def _says(r: Reading, i: int) -> bool:
    """Whether token i is a verb of speech; the Said of Port Said is none."""
    return r.tokens[i].lemma in speech() and r.tokens[i].upos == "VERB" and i not in r.inside


def _apart(r: Reading, i: int, k: int) -> bool:
    """ "Mali attacked; Niger complained", "a paper said Chad had left": each half of a sentence by itself."""
    own = [c for c in r.kids(k, "ccomp") if r.tokens[c].upos in ("VERB", "AUX") or r.kids(c, "nsubj")]
    return _cut_off(r, min(i, k), max(i, k)) or bool(own)


def _cut_off(r: Reading, first: int, last: int) -> bool:
    """Whether between two verbs a semicolon stands right before the subject of the second."""
    cuts = [at for at in range(first, last) if r.tokens[at].text == ";"]
    subjects = r.kids(last, "nsubj", "nsubj:pass")
    return bool(cuts and subjects) and min(r.sentence.subtree(subjects[0])) == cuts[-1] + 1


def _foreign(r: Reading, i: int) -> bool:
    """Whether a clause below a verb of speech is none of what is said: cut off by a semicolon, or cut in.

    "A treaty, signed in 1996, confirmed the line": a participle that the parser took for what is said.
    """
    head = r.tokens[i].head
    if _cut_off(r, min(i, head), max(i, head)):
        return True
    bare = not r.kids(i, "nsubj", "nsubj:pass", "aux", "aux:pass", "cop", "mark")
    return bare and i < head and r.tokens[i].xpos in ("VBN", "VBD")


def _subject(r: Reading, verb: int) -> str:
    for k in r.kids(verb, "nsubj", "obl:agent", "nsubj:pass"):
        relative = r.tokens[k].text.lower() in RELATIVE and r.base(verb) == "acl"
        who = r.tokens[verb].head if relative else k  # "a paper which wrote"
        return "" if _nobody(r, who, verb) else _phrase(r, who)
    beside = [k for k in r.kids(r.tokens[verb].head, "parataxis", "dep") if k < verb] if verb > 0 else []
    if r.base(verb) == "parataxis" and beside and r.tokens[beside[-1]].upos == "NOUN":
        return _phrase(r, beside[-1])  # "Chad has left, two sources close to the talks said"
    return ""


def _nobody(r: Reading, k: int, verb: int) -> bool:
    """ "The visit shows that", "am I the one who thinks": an act says nothing, and "who" is no name."""
    if r.tokens[k].xpos == "WP" or (r.kids(k, "nsubj") and k not in r.at):
        return True
    act = r.tokens[k].upos == "NOUN" and noun_entry(r, k) is not None
    paper = r.tokens[k].lemma in classes()["writ"] | classes()["deal"]
    return act and not paper and r.tokens[verb].lemma in classes()["betoken"]


def _at_the_end(r: Reading, verb: int) -> list[str]:
    """ "Chad closed its border and recalled its envoy, according to X": said of both, hung on the last."""
    last = [k for k in r.kids(verb, "conj") if not r.kids(k, "nsubj", "nsubj:pass")][-1:]
    return [name for k in last for name in _according(r, k)]


def _according(r: Reading, verb: int) -> list[str]:
    """ "according to X" as a phrase of the clause."""
    found = []
    for k in r.kids(verb, "obl", "advcl", "nmod"):
        cases = {r.tokens[c].text.lower() for c in r.kids(k, "case", "fixed", "mark")}
        first = r.tokens[k].text.lower()
        if "according" in cases:
            found.append(_phrase(r, k, ("case", "fixed", "mark")))
        elif first == "according":
            found += [_phrase(r, c, ("case",)) for c in r.kids(k, "obl", "nmod")]
    return found


def _phrase(r: Reading, i: int, without: tuple[str, ...] = ()) -> str:
    barred = frozenset(
        k
        for k in r.kids(i)
        if r.tokens[k].label in ("acl:relcl", "acl", "advcl", "parataxis", "punct", *without)
    )
    at = r.sentence.subtree(i, barred)
    words = (
        " ".join(r.tokens[k].text for k in at).replace(" 's", "'s").replace(" ’s", "’s").replace(" - ", "-")
    )
    return words[:LONGEST]
