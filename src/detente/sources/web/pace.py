"""Politeness: a pause between two requests to one host."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field

LONGEST = 30.0  # seconds that a site may ask for between two requests


@dataclass(slots=True)
class Pace:
    """Holds requests to one host at least `seconds` apart."""

    seconds: float = 1.0
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], object] = time.sleep
    _last: dict[str, float] = field(default_factory=dict)

    def wait(self, host: str, asked: float = 0.0) -> float:
        """Sleeps until the host may be asked again, `asked` seconds after if more; gives the seconds."""
        apart = max(self.seconds, min(asked, LONGEST))
        now = self.clock()
        left = self._last[host] + apart - now if host in self._last else 0.0
        if left > 0:
            self.sleep(left)
        self._last[host] = now + max(left, 0.0)
        return max(left, 0.0)
