"""Which engine a name means: `here`, `cores[:N]`, `spark[:MASTER]`."""

from __future__ import annotations

import os
from contextlib import AbstractContextManager
from typing import Final

from detente.engines.engine import Engine
from detente.errors import UsageError

NAMES: Final = "here, cores[:N], spark[:MASTER]"


def opened(name: str) -> AbstractContextManager[Engine]:
    """The engine with a name; UsageError where there is none, or what it needs is not there."""
    kind, _, rest = name.partition(":")
    if kind == "here" and not rest:
        from detente.engines.here import Here

        return Here()
    if kind == "cores" and (not rest or rest.isdecimal()):
        from detente.engines.cores import Cores

        return Cores(int(rest or os.cpu_count() or 1) or 1)
    if kind == "spark":
        from detente.engines.spark import Spark

        return Spark(rest)
    raise UsageError(f"There is no engine '{name}'; use one of {NAMES}.")
