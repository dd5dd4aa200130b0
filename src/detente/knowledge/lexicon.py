"""The action lexicon: which words tell which PLOVER event, and the frame that tells actor from target.

The format of the files, and how a reader of a parse should use them, is in docs/method/lexicon.md.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Final

from detente.errors import KnowledgeError
from detente.knowledge.added import AddedVerb, added, remembered
from detente.knowledge.datafile import Row, many, rows

VERBS: Final = "lexicon/verbs.csv"
NOUNS: Final = "lexicon/nouns.csv"
ADJECTIVES: Final = "lexicon/adjectives.csv"
LIGHT: Final = "lexicon/light_verbs.csv"
MODALITY: Final = "lexicon/modality.csv"
ELSEWHERE: Final = "lexicon/elsewhere.csv"
SPEECH: Final = "lexicon/speech.csv"
CLASSES: Final = "lexicon/classes.csv"

_PREPOSITIONS = """
    about across after against along alongside among around as at before behind between by for from in inside
    into near of off on onto opposite outside over round through to toward towards under upon via with within
    without
"""
PREPOSITIONS: Final = frozenset(_PREPOSITIONS.split())
VERB_SLOTS: Final = frozenset({"subj", "obj", "iobj", "comp", "any"}) | PREPOSITIONS
NOUN_SLOTS: Final = frozenset({"subj", "poss", "adj", "comp", "any"}) | PREPOSITIONS
VERB_KEYS: Final = frozenset({"obj", "iobj", "subj", "prt", "prep", "xcomp", "comp", "noobj"}) | PREPOSITIONS
NOUN_KEYS: Final = frozenset({"adj", "light", "comp"}) | PREPOSITIONS
BARE_KEYS: Final = frozenset("comp noobj light obj between against by into on with".split())
STATUSES: Final = frozenset({"", "planned", "proposed", "refused", "denied"})
KINDS: Final = frozenset({"event", "state"})
EFFECTS: Final = frozenset({"", "proposed", "planned", "refused", "denied", "ended", "hosts"})
CUE_STATUSES: Final = frozenset({"planned", "proposed", "refused", "denied", "hypothetical", "opinion"})
CUE_POS: Final = frozenset({"verb", "aux", "adj", "noun", "adv", "mark", "phrase"})
# classes of words whose owner acts through them
INSTRUMENTS: Final = tuple("weapon troop instrument visit talk aid sanction deal relation offer".split())
SPEECH_KINDS: Final = frozenset({"say", "think"})
SCOPES: Final = frozenset({"complement", "clause"})


@dataclass(frozen=True, slots=True)
class Condition:
    """A test on the dependents of a word: `key` is where to look, `lemmas` what to find, any if empty."""

    key: str
    lemmas: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Frame:
    """Where the actors stand: slots tried in order; a mutual frame makes both sides source and target."""

    actor: tuple[str, ...]
    target: tuple[str, ...]
    mutual: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """One reading of a word. `type` is empty where the reading is no event: it stops the search.

    `file` names the dictionary that it was added by, empty for what is shipped.
    """

    lemma: str
    conditions: tuple[Condition, ...]
    frame: Frame
    type: str
    mode: str
    status: str
    kind: str
    line: int
    file: str = ""


@dataclass(frozen=True, slots=True)
class Cue:
    """A word or phrase that says how real an event is; `scope` is complement or clause."""

    cue: str
    pos: str
    status: str
    scope: str
    line: int


@cache
def classes() -> dict[str, frozenset[str]]:
    """The lemmas of each word class that a condition may name with an `@`."""
    return {row["class"]: frozenset(many(row["lemmas"])) for _, row in rows(CLASSES)}


def parse_frame(text: str) -> Frame:
    """`subj>obj;to` or, mutual, `subj&with` or `subj;between&`; raises KnowledgeError."""
    if text.count(">") + text.count("&") > 1:
        raise KnowledgeError(f"frame {text!r} has two signs; write one `>` or one `&`.")
    sign = "&" if "&" in text else ">"
    left, _, right = text.partition(sign)
    frame = Frame(many(left), many(right), sign == "&")
    if (text and not frame.actor) or (frame.actor and not frame.mutual and not frame.target):
        raise KnowledgeError(f"frame {text!r} leaves a side empty; name its slots.")
    return frame


def parse_conditions(text: str) -> tuple[Condition, ...]:
    """`obj:visit;@talk prt:off` -> conditions, classes spelt out; raises KnowledgeError."""
    return tuple(_condition(part) for part in text.split())


def _condition(part: str) -> Condition:
    key, colon, cell = part.partition(":")
    found: set[str] = set()
    for name in many(cell):
        if not name.startswith("@"):
            found.add(name)
        elif name[1:] in classes():
            found |= classes()[name[1:]]
        else:
            raise KnowledgeError(f"condition {part!r}: no class {name!r}; add it to {CLASSES}.")
    if bool(colon) != bool(found):
        raise KnowledgeError(f"condition {part!r} names nothing after its colon; write at least one lemma.")
    if not found and key not in BARE_KEYS:
        raise KnowledgeError(f"condition {part!r} needs lemmas; write {key}:lemma;lemma.")
    return Condition(key, frozenset(found))


@remembered
def verbs() -> dict[str, tuple[Entry, ...]]:
    """Readings of each verb lemma, most conditions first, else in the order of the file.

    Of as many conditions those that are added come last, and without conditions only for a lemma that is new.
    """
    return _with_added(_verbs(), added().verbs)


@cache
def _verbs() -> dict[str, tuple[Entry, ...]]:
    return _by_lemma(VERBS)


def _with_added(
    shipped: dict[str, tuple[Entry, ...]], more: tuple[AddedVerb, ...]
) -> dict[str, tuple[Entry, ...]]:
    found = dict(shipped)
    for one in more:
        if one.conditions or one.lemma not in shipped:
            conditions, frame = parse_conditions(one.conditions), parse_frame(one.frame)
            entry = Entry(
                one.lemma, conditions, frame, one.type, one.mode, "", "event", one.line, one.file
            )  # fmt: skip
            found[one.lemma] = (*found.get(one.lemma, ()), entry)
    for lemma in {one.lemma for one in more} & found.keys():
        found[lemma] = tuple(sorted(found[lemma], key=lambda entry: -len(entry.conditions)))
    return found


@cache
def nouns() -> dict[str, tuple[Entry, ...]]:
    """Readings of each noun lemma, most conditions first, else in the order of the file."""
    return _by_lemma(NOUNS)


@cache
def adjectives() -> dict[str, tuple[Entry, ...]]:
    """Readings of each adjective that stands as a predicate; conditions and frames are those of verbs."""
    return _by_lemma(ADJECTIVES)


@cache
def light_verbs() -> dict[str, str]:
    """Verbs that only carry a nominal event, with what they do to its status (empty: nothing)."""
    return {row["lemma"]: row["effect"] for _, row in rows(LIGHT)}


@cache
def modality() -> tuple[Cue, ...]:
    """The cues of status, longest first, so that a phrase is found before its words."""
    found = [Cue(r["cue"], r["pos"], r["status"], r["scope"], line) for line, r in rows(MODALITY)]
    return tuple(sorted(found, key=lambda cue: -len(cue.cue.split())))


@cache
def acts_for_state(lemma: str) -> bool:
    """Whether a thing or deed of a nation acts for its state: its jets, its invasion; not its potato."""
    return lemma in nouns() or any(lemma in classes()[name] for name in INSTRUMENTS)


@cache
def takes_infinitive() -> frozenset[str]:
    """Verbs that a clause completes: those that say how real it is."""
    return frozenset(cue.cue for cue in modality() if cue.pos == "verb" and cue.scope == "complement")


@cache
def speech() -> frozenset[str]:
    """Verbs whose subject is the speaker of the clause they govern."""
    return frozenset(row["lemma"] for _, row in rows(SPEECH))


@cache
def elsewhere() -> dict[str, int]:
    """Words that put a sentence in another world than that of states, with their weight: 1 or 2."""
    return {row["word"]: int(row["weight"]) for _, row in rows(ELSEWHERE)}


def _by_lemma(name: str) -> dict[str, tuple[Entry, ...]]:
    found: dict[str, list[Entry]] = {}
    for line, row in rows(name):
        found.setdefault(row["lemma"], []).append(_entry(name, line, row))
    return {
        lemma: tuple(sorted(entries, key=lambda entry: -len(entry.conditions)))
        for lemma, entries in found.items()
    }


def _entry(name: str, line: int, row: Row) -> Entry:
    try:
        conditions, frame = parse_conditions(row["with"]), parse_frame(row["frame"])
    except KnowledgeError as why:
        raise KnowledgeError(f"{name}:{line}: {why}") from why
    return Entry(row["lemma"], conditions, frame, row["type"], row["mode"], row["status"], row["kind"], line)


def lint() -> list[str]:
    """Every fault of the lexicon's files, as `file:line: what is wrong`."""
    faults = _lint_entries(VERBS, VERB_SLOTS, VERB_KEYS) + _lint_entries(NOUNS, NOUN_SLOTS, NOUN_KEYS)
    faults += _lint_entries(ADJECTIVES, VERB_SLOTS, VERB_KEYS)
    faults += _lint_words(LIGHT, ("lemma",), lambda row: [_in(row, "effect", EFFECTS)])
    faults += _lint_words(CLASSES, ("class",), lambda row: ["" if many(row["lemmas"]) else "no lemmas"])
    faults += _lint_words(ELSEWHERE, ("word",), lambda row: [_in(row, "weight", frozenset({"1", "2"}))])
    faults += _lint_words(SPEECH, ("lemma",), lambda row: [_in(row, "kind", SPEECH_KINDS)])
    faults += _lint_words(MODALITY, ("cue", "pos", "scope"), _cue_faults)
    return faults


def _cue_faults(row: Row) -> list[str]:
    return [_in(row, "pos", CUE_POS), _in(row, "status", CUE_STATUSES), _in(row, "scope", SCOPES)]


def _lint_entries(name: str, slots: frozenset[str], keys: frozenset[str]) -> list[str]:
    faults = _lint_words(name, ("lemma", "with"), _entry_faults)
    for line, row in rows(name):
        try:
            entry = _entry(name, line, row)
        except KnowledgeError as why:
            faults.append(str(why))
            continue
        faults += [
            f"{name}:{line}: {slot!r} is no slot"
            for slot in (*entry.frame.actor, *entry.frame.target)
            if slot not in slots
        ]
        faults += [f"{name}:{line}: {c.key!r} is no condition" for c in entry.conditions if c.key not in keys]
        faults += [
            f"{name}:{line}: {lemma!r} is no lower-case lemma"
            for c in entry.conditions
            for lemma in sorted(c.lemmas)
            if not _is_lemma(lemma)
        ]
    return faults


def _entry_faults(row: Row) -> list[str]:
    if not row["type"]:
        empty = all(not row[name] for name in ("frame", "mode", "status", "kind"))
        return ["" if empty and row["with"] else "a row without a type needs conditions and nothing else"]
    return [
        _in(row, "status", STATUSES),
        _in(row, "kind", KINDS),
        "" if row["frame"] else "no frame",
        _known(row["type"], row["mode"]),
    ]


def _known(label: str, mode: str) -> str:
    from detente.knowledge import ontology

    if label not in ontology.types():
        return f"{label!r} is no PLOVER type"
    if mode and mode not in ontology.modes(label):
        return f"{mode!r} is no mode of {label}"
    return ""


def _lint_words(name: str, key: tuple[str, ...], check: Callable[[Row], list[str]]) -> list[str]:
    faults: list[str] = []
    seen: dict[tuple[str, ...], int] = {}
    for line, row in rows(name):
        value = tuple(row[part] for part in key)
        if seen.setdefault(value, line) != line:
            faults.append(f"{name}:{line}: the same as line {seen[value]}")
        if not all(map(_is_lemma, row[key[0]].split(" "))):
            faults.append(f"{name}:{line}: {row[key[0]]!r} is no lower-case lemma")
        faults += [f"{name}:{line}: {fault}" for fault in check(row) if fault]
    return faults


def _in(row: Row, column: str, known: frozenset[str]) -> str:
    return "" if row[column] in known else f"{row[column]!r} is no {column}"


def _is_lemma(text: str) -> bool:
    return re.fullmatch(r"[a-z0-9][a-z0-9_'-]*|n't|'ll|'d", text) is not None
