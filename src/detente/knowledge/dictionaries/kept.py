"""Dictionaries as they are kept and sent about: the text of each file, read when it is first needed."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Final, Literal, cast, get_args

from detente.errors import KnowledgeError
from detente.knowledge.added import NOTHING, Added, knowing
from detente.knowledge.dictionaries.actors import actors
from detente.knowledge.dictionaries.agents import agents
from detente.knowledge.dictionaries.lines import Fault, lines
from detente.knowledge.dictionaries.verbs import verbs

Kind = Literal["actors", "agents", "verbs"]
LARGEST: Final = 32 * 2**20  # bytes of a file; the largest that were published have a tenth of it


@dataclass(frozen=True, slots=True)
class DictionaryReport:
    """What a dictionary came to: its entries, what of it is new, what was known, what was not understood."""

    name: str
    kind: Kind
    entries: int
    added: int
    known: int
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class Dictionary:
    """One file; `kind` says what it lists."""

    name: str
    kind: Kind
    text: str

    def report(self) -> DictionaryReport:
        return _read(self)[1]


@dataclass(frozen=True, slots=True)
class Kept:
    """Dictionaries in the order in which they were given; what comes first counts first.

    Two with the same files in the same order have the same `key`, which is empty for none.
    """

    files: tuple[Dictionary, ...] = ()
    key: str = field(init=False, compare=False)  # at hand, since it is asked for at every word of a text

    def __post_init__(self) -> None:
        digest = hashlib.sha256(self.dumped().encode("utf-8", "surrogatepass")).hexdigest()
        object.__setattr__(self, "key", digest[:16] if self.files else "")

    def read(self) -> Added:
        """All that they add."""
        parts = [_read(one)[0] for one in self.files]
        return Added(
            tuple(one for part in parts for one in part.names),
            tuple({one.code: one for part in reversed(parts) for one in part.parties}.values()),
            tuple({one.form: one for part in reversed(parts) for one in part.agents}.values()),
            tuple(one for part in parts for one in part.verbs),
        )

    def also(self, others: Iterable[Dictionary]) -> Kept:
        """These and others; a file of the same name and kind is put in the place of the earlier one."""
        named = {(one.name, one.kind): one for one in (*self.files, *others)}
        return Kept(tuple(named.values()))

    def dumped(self) -> str:
        """As text, from which `loaded` makes it again."""
        return json.dumps([[one.name, one.kind, one.text] for one in self.files], ensure_ascii=False)

    def __reduce__(self) -> tuple[object, tuple[bytes]]:
        """Small on the way to another process: it goes along with every document."""
        return _unpacked, (_packed(self),)


def loaded(text: str) -> Kept:
    """What `dumped` wrote, nothing for an empty text; raises KnowledgeError."""
    try:
        rows = json.loads(text or "[]")
        return Kept(tuple(Dictionary(str(name), _kind(kind), str(body)) for name, kind, body in rows))
    except (ValueError, TypeError) as error:
        raise KnowledgeError(
            f"The dictionaries that were kept are damaged ({error}); give them again."
        ) from error


def dictionary(path: Path) -> Dictionary:
    """A file as a dictionary; its kind is told by its lines. Raises KnowledgeError."""
    try:
        with path.open("rb") as opened:
            data = opened.read(LARGEST + 1)
    except OSError as error:
        raise KnowledgeError(f"'{path}' cannot be read ({error.strerror}); name a dictionary.") from error
    if len(data) > LARGEST:
        raise KnowledgeError(f"'{path}' has more than {LARGEST >> 20} MB; name a dictionary.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("latin-1")  # what dictionaries before PETRARCH are written in
    if not (kind := _told(text)):
        raise KnowledgeError(
            f"'{path}' is no dictionary of actors, agents or verbs in the format of PETRARCH or TABARI."
        )
    return Dictionary(path.name, kind, text)


def _told(text: str) -> Kind | None:
    """What a file lists, by its own marks: blocks of verbs, codes with `~`, or names with codes."""
    coded = 0
    for line in lines(text):
        if line.text.startswith("---"):
            return "verbs"
        if any("~" in inside for inside in line.inside):
            return "agents"
        coded += bool(line.inside)
    return "actors" if coded else None


def _kind(kind: str) -> Kind:
    if kind not in get_args(Kind):
        raise ValueError(f"'{kind}' is no kind of dictionary")
    return cast(Kind, kind)


@lru_cache(maxsize=32)
def _read(one: Dictionary) -> tuple[Added, DictionaryReport]:
    """What a file adds and how much of it, looked up in what is shipped alone."""
    with knowing(NOTHING):
        match one.kind:
            case "actors":
                who = actors(one.text)
                new, known, faults = Added(who.names, who.parties), who.known, who.faults
                entries, count = who.entries, len({name.form.casefold() for name in who.names})
            case "agents":
                roles = agents(one.text)
                new, known, faults = Added(agents=roles.agents), roles.known, roles.faults
                entries, count = roles.entries, len(roles.agents)
            case "verbs":
                acts = verbs(one.text, one.name)
                new, known, faults = Added(verbs=acts.verbs), acts.known, acts.faults
                entries, count = acts.entries, len(acts.verbs)
    return new, DictionaryReport(one.name, one.kind, entries, count, known, faults)


@lru_cache(maxsize=8)
def _packed(kept: Kept) -> bytes:
    return zlib.compress(kept.dumped().encode("utf-8", "surrogatepass"))


@lru_cache(maxsize=8)
def _unpacked(packed: bytes) -> Kept:
    return loaded(zlib.decompress(packed).decode("utf-8", "surrogatepass"))
