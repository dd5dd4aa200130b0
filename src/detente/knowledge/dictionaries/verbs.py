"""Verb dictionaries: blocks `--- MEET [040] ---` of verbs, patterns `- * WITH + [050]`, synsets `&WORD`.

Of patterns those are taken that ask for one thing after the verb: a noun, a preposition, a noun after a
preposition. docs/dictionaries.md says how they become readings of the lexicon.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from detente.errors import KnowledgeError
from detente.knowledge.added import AddedVerb
from detente.knowledge.dictionaries.lines import Fault, Line, lines, spelled
from detente.knowledge.lexicon import PREPOSITIONS
from detente.knowledge.lexicon import verbs as shipped
from detente.knowledge.ontology import cameo_to_plover

_BLOCK: Final = re.compile(r"-{2,}.*-{2,}")
_FORMS: Final = re.compile(r"\{[^}]*\}")
_GROUPS: Final = re.compile(r"[(){}]")
_LETTERS: Final = re.compile(r"[a-z][a-z'-]*")
_ARTICLES: Final = frozenset({"a", "an", "the"})
_STATEMENTS: Final = "01"  # the root of CAMEO that PLOVER drops
DEFAULT: Final = "subj>obj;any"


@dataclass(frozen=True, slots=True)
class Verbs:
    """What a verb dictionary adds; of its `entries`, verbs and patterns, `known` stay as shipped."""

    verbs: tuple[AddedVerb, ...]
    entries: int
    known: int
    faults: tuple[Fault, ...]


@dataclass(slots=True)
class _Reader:
    """Where in a file the reader is: in a synset, or in a block with its verbs and its code."""

    file: str
    synsets: dict[str, list[str]] = field(default_factory=dict)
    open: str = ""  # the synset whose members come
    code: str = ""
    block: list[str] = field(default_factory=list)
    found: list[AddedVerb] = field(default_factory=list)
    entries: int = 0
    known: int = 0


def verbs(text: str, file: str) -> Verbs:
    """The verbs of a file called `file`; a line that is not understood is a fault and the rest goes on."""
    reader, faults = _Reader(file), list[Fault]()
    for line in lines(text):
        if why := _take(reader, line):
            faults.append(line.fault(why))
    return Verbs(tuple(reader.found), reader.entries, reader.known, tuple(faults))


def _take(reader: _Reader, line: Line) -> str:
    """Takes a line in; why it could not, or an empty string."""
    text = line.text
    if text.startswith("&"):
        reader.open = _synset(text)
        reader.synsets[reader.open] = []
    elif _BLOCK.match(text):
        reader.open, reader.block = "", []
        reader.code = _first(line)
    elif text.startswith("- "):
        return _pattern(reader, line)
    elif text.startswith("+") and reader.open:
        reader.synsets[reader.open].append(" ".join(spelled(text[1:])).lower())
    else:
        reader.open = ""
        return _verb(reader, line)
    return ""


def _verb(reader: _Reader, line: Line) -> str:
    """A verb of a block, with a code of its own or the block's."""
    words = spelled(_FORMS.sub("", line.head).lower())
    if len(words) != 1 or not _LETTERS.fullmatch(words[0]):
        return "a verb of several words"
    reader.entries += 1
    reader.block.append(words[0])
    code = _first(line) or reader.code
    if words[0] in shipped():
        reader.known += 1
        return ""
    return _add(reader, line, [words[0]], code, "", DEFAULT) if code else ""


def _pattern(reader: _Reader, line: Line) -> str:
    """A pattern of the verbs of the block."""
    code = _first(line)
    if not code:
        return "a pattern without a code, or of what is done to its subject"
    if not reader.block:
        return "a pattern without a verb before it"
    parts = spelled(_GROUPS.sub(" ", line.head.removeprefix("-")).replace("*", " * ").lower())
    if parts.count("*") != 1:
        return "a pattern without its verb (*)"
    at = parts.index("*")
    if any(part not in ("$", "%") for part in parts[:at]):
        return "it asks for words before the verb"
    if "$" in parts[at:] or "^" in parts or "+" in parts[at:-1]:
        return "it tells its parties by their places"
    mutual = "%" in parts
    asked = [part for part in parts[at + 1 :] if part not in ("+", "%") and part not in _ARTICLES]
    made = _conditions(reader, asked)
    if made is None:
        return "it asks for several words after the verb"
    conditions, preposition = made
    reader.entries += 1
    frame = f"subj>{preposition};obj;any" if preposition else DEFAULT
    if mutual:
        frame = f"subj&{preposition or 'with'};between;any"
    return _add(reader, line, reader.block, code, conditions, frame)


def _conditions(reader: _Reader, asked: list[str]) -> tuple[str, str] | None:
    """What a pattern asks for as conditions of the lexicon, and its preposition; None for too much."""
    preposition = ""
    if asked and asked[0] in PREPOSITIONS:
        preposition, asked = asked[0], asked[1:]
    if not asked:
        return (f"prep:{preposition}" if preposition else ""), preposition
    if len(asked) > 1:
        return None
    members = reader.synsets.get(_synset(asked[0]), []) if asked[0].startswith("&") else asked
    lemmas = {form for word in members if _LETTERS.fullmatch(word) for form in _nouns(word)}
    return (f"{preposition or 'obj'}:{';'.join(sorted(lemmas))}", preposition) if lemmas else None


def _add(reader: _Reader, line: Line, lemmas: list[str], code: str, conditions: str, frame: str) -> str:
    """Adds a reading of each verb; why not, or an empty string."""
    if code.startswith(_STATEMENTS):
        return f"[{code}] is a statement, which PLOVER does not count"
    try:
        act = cameo_to_plover(code)
    except KnowledgeError:
        return f"[{code}] is no code of CAMEO"
    for lemma in lemmas:
        if conditions or lemma not in shipped():
            reader.found.append(
                AddedVerb(reader.file, line.number, lemma, conditions, frame, act.type, act.mode or "")
            )
    return ""


def _first(line: Line) -> str:
    """The code of a line, of `031:032` what the subject does; empty where it has none."""
    return line.inside[0].partition(":")[0].strip(" -+#") if line.inside else ""


def _synset(text: str) -> str:
    return "_".join(spelled(text)).lower()


def _nouns(word: str) -> Iterator[str]:
    """A noun as written and without the ending of a plural: the lexicon looks for both."""
    yield word
    if word.endswith("ies") and len(word) > len("ties"):
        yield word[:-3] + "y"
    elif word.endswith("s") and not word.endswith("ss"):
        yield word[:-1]
