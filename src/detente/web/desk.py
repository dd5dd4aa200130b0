"""What the desk stands on: one dossier, what may be done to it, and what was worked out of it so far."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, TypeVar

T = TypeVar("T")
FILES: Final = ("record.sqlite", "record.sqlite-wal")
KEPT: Final = 256  # answers that are held; the one least lately asked for goes first


@dataclass(slots=True)
class Desk:
    """A dossier's folder as it is served; `read_only` refuses all that would change it.

    `token` is asked of every request where it is not empty. `secret` signs the forms of this run.
    """

    folder: Path
    read_only: bool = False
    token: str = ""
    secret: str = ""
    _kept: OrderedDict[tuple[object, ...], tuple[object, Any]] = field(default_factory=OrderedDict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def state(self) -> tuple[tuple[int, int], ...]:
        """Another value whenever something was written to the record, by whichever process."""
        found = []
        for name in FILES:
            try:
                stat = (self.folder / name).stat()
            except OSError:
                continue
            found.append((stat.st_mtime_ns, stat.st_size))
        return tuple(found)

    def kept(self, key: tuple[object, ...], make: Callable[[], T]) -> T:
        """What `make` gives, made once for each state of the record."""
        state = self.state()
        with self._lock:
            if (held := self._kept.get(key)) is not None and held[0] == state:
                self._kept.move_to_end(key)
                return held[1]  # type: ignore[no-any-return]
        made = make()
        with self._lock:
            self._kept[key] = state, made
            self._kept.move_to_end(key)
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return made
