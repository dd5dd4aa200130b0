"""Knowledge that a person adds to what is shipped: names, parties, agents and verbs of their dictionaries.

It counts within `knowing(...)`; outside of it, and in other threads, there is what is shipped and no more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import wraps
from typing import Final, Generic, Protocol, TypeVar

T = TypeVar("T")
Item = TypeVar("Item")
Result = TypeVar("Result")
MOST: Final = 4  # bodies of added knowledge whose gazetteers and tables a process keeps at hand


@dataclass(frozen=True, slots=True)
class AddedName:
    """One written form of a party, with the guard of states.csv (any, case) under which it is taken for it.

    `first` and `last` are the days (ISO) from and to which it has the code, empty where it always has.
    """

    form: str
    guard: str
    code: str
    sector: str
    first: str = ""
    last: str = ""


@dataclass(frozen=True, slots=True)
class AddedParty:
    """A party that stands under a code of its own; `kind` is one of organisations.Kind."""

    code: str
    name: str
    kind: str
    sector: str
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AddedAgent:
    """A noun in lower case that makes somebody the agent of a state, with its plural, empty where none."""

    form: str
    plural: str
    sector: str


@dataclass(frozen=True, slots=True)
class AddedVerb:
    """A reading of a verb, its conditions and frame as in lexicon/verbs.csv; where it stands."""

    file: str
    line: int
    lemma: str
    conditions: str
    frame: str
    type: str
    mode: str


@dataclass(frozen=True, slots=True)
class Added:
    """All that is added at once, in the order in which it was written."""

    names: tuple[AddedName, ...] = ()
    parties: tuple[AddedParty, ...] = ()
    agents: tuple[AddedAgent, ...] = ()
    verbs: tuple[AddedVerb, ...] = ()


class Origin(Protocol):
    """Where added knowledge comes from; `key` tells two bodies of it apart, and is empty for none."""

    @property
    def key(self) -> str: ...

    def read(self) -> Added:
        """What it adds; asked for when it is first needed."""
        ...


@dataclass(frozen=True, slots=True)
class _Nothing:
    key: str = ""

    def read(self) -> Added:
        return Added()


NOTHING: Final[Origin] = _Nothing()
_origin: ContextVar[Origin] = ContextVar("added knowledge", default=NOTHING)


@contextmanager
def knowing(origin: Origin) -> Iterator[None]:
    """Within it this is added, and nothing else."""
    before = _origin.get()
    _origin.set(origin)
    try:
        yield
    finally:
        _origin.set(before)  # a generator may end in another context than it began in: a token would not do


@dataclass(frozen=True, slots=True)
class Knowing(Generic[Item, Result]):
    """A stage that runs with added knowledge, in whatever process; picklable where both its parts are."""

    origin: Origin
    stage: Callable[[Item], Result]

    def __call__(self, item: Item) -> Result:
        """What the stage makes of an item."""
        with knowing(self.origin):
            return self.stage(item)


def added() -> Added:
    """What is added here and now."""
    return _read(_origin.get())


def mark() -> str:
    """What tells apart what is added here and now; empty where nothing is."""
    return _origin.get().key


def remembered(make: Callable[[], T]) -> Callable[[], T]:
    """Like functools.cache for a function without arguments whose value depends on what is added."""
    held: dict[str, T] = {}

    @wraps(make)
    def found() -> T:
        key = _origin.get().key
        if key not in held:
            value = make()
            if len(held) >= MOST:
                held.pop(next((k for k in list(held) if k), ""), None)
            held[key] = value
        return held[key]

    return found


def _read(origin: Origin) -> Added:
    """What an origin adds; its own codes are looked up in what is shipped."""
    with knowing(NOTHING):
        return origin.read()
