"""What the desk stands on: one dossier, what may be done to it, and what was worked out of it so far."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from contextlib import suppress
from contextvars import ContextVar, copy_context
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, Final, TypeVar

from detente.errors import DetenteError

T = TypeVar("T")
Key = tuple[Hashable, ...]
State = tuple[object, ...]
FILES: Final = ("record.sqlite", "record.sqlite-wal", "reference.csv")
KEPT: Final = 2048  # answers that are held; the one least lately asked for goes first
SLOW: Final = 0.05  # seconds; what took longer is handed out as it was while it is made anew
REST: Final = 3  # times as long as the last making took, before another is begun aside: readers come first

TOLD: Final = ("detente-behind", "true")  # the header of an answer of which that holds

behind: ContextVar[bool] = ContextVar("behind", default=False)
"""Whether the present answer holds something from before the record's latest change."""


@dataclass(slots=True)
class Held:
    """An answer, the state of the record that it was made of, when (monotonic) and in how many seconds."""

    state: State
    value: Any
    at: float
    took: float


@dataclass(slots=True)
class Desk:
    """A dossier's folder as it is served; `read_only` refuses all that would change it.

    `token` is asked of every request where it is not empty. `secret` signs the forms of this run. `also` is
    called when somebody changed something.
    """

    folder: Path
    read_only: bool = False
    token: str = ""
    secret: str = ""
    _kept: OrderedDict[Key, Held] = field(default_factory=OrderedDict)
    _making: dict[Key, threading.Lock] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    also: Callable[[], None] = lambda: None
    _seen: tuple[State, State] = ((), ())
    _changed: float = 0.0
    _waiting: dict[Key, Callable[[], Any]] = field(default_factory=dict)
    _aside: threading.Thread | None = None

    def state(self) -> State:
        """Another value whenever something was written to the record, by whichever process."""
        seen, known = self._seen
        if (now := self.stamp()) != seen:
            known = self._word() or now
            self._seen = now, known
        return known

    def stamp(self) -> tuple[tuple[str, int, int], ...]:
        """The times and sizes of its files, which differ more often than what they hold does."""
        found = list[tuple[str, int, int]]()
        for name in FILES:
            try:
                stat = (self.folder / name).stat()
            except OSError:
                continue
            if stat.st_size or not name.endswith("-wal"):  # an empty log comes and goes with each reader
                found.append((name, stat.st_mtime_ns, stat.st_size))
        return tuple(found)

    @property
    def settled(self) -> bool:
        """Whether `state` is known without a look into the record."""
        return self.stamp() == self._seen[0]

    @property
    def changed_at(self) -> float:
        """When somebody changed something at this desk, monotonic; what was made before shows nobody."""
        return self._changed

    def _word(self) -> State:
        """What the record calls its state, with what stands beside it; empty where it cannot be read."""
        from detente.api.pairing import state

        try:
            word = state(self.folder)
        except DetenteError:
            return ()
        return word, *(part for part in self.stamp() if FILES[-1] in part)

    def changed(self) -> None:
        """Somebody changed something at this desk: from now on nobody is shown what was before."""
        self._changed = time.monotonic()
        self.also()

    def kept(self, key: Key, make: Callable[[], T]) -> T:
        """What `make` gives, made once for each state of the record; who asks meanwhile waits for it.

        What is slow to make is handed out as it was before another process's latest change, and made anew
        aside; `behind` then says so.
        """
        state, held = self.state(), self._held(key)
        if held is None or held.state != state:
            if held is not None and held.took > SLOW and held.at > self._changed:
                behind.set(True)
                self._later(key, make)
            else:
                held = self._make(key, make)
        return held.value  # type: ignore[no-any-return]

    def _held(self, key: Key) -> Held | None:
        with self._lock:
            if held := self._kept.get(key):
                self._kept.move_to_end(key)
            return held

    def _later(self, key: Key, make: Callable[[], Any]) -> None:
        """Has it made by one thread of its own, which ends with the process."""
        with self._lock:
            self._waiting.setdefault(key, partial(copy_context().run, self._make, key, make))
            if self._aside is None:
                self._aside = threading.Thread(target=self._work, daemon=True)
                self._aside.start()

    def _work(self) -> None:
        while True:
            with self._lock:
                if not self._waiting:
                    self._aside = None
                    return
                made = self._waiting.pop(next(iter(self._waiting)))
            begun = time.monotonic()
            with suppress(Exception):  # who asks next meets it
                made()
            time.sleep(REST * (time.monotonic() - begun))

    def _make(self, key: Key, make: Callable[[], Any]) -> Held:
        with self._lock:
            making = self._making.setdefault(key, threading.Lock())
        with making:
            state, held = self.state(), self._held(key)
            if held is not None and held.state == state and held.at > self._changed:
                return held
            begun = time.monotonic()
            value = make()
            held = Held(state, value, begun, time.monotonic() - begun)
            with self._lock:
                self._kept[key] = held
                self._kept.move_to_end(key)
                while len(self._kept) > KEPT:
                    self._making.pop(self._kept.popitem(last=False)[0], None)
            return held
