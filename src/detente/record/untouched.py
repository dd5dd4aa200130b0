"""A time in which no dossier is written, whatever is asked of it: not even brought up to date."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final

_HELD: Final = ContextVar("untouched", default=False)


@contextmanager
def untouched() -> Iterator[None]:
    """Within it every dossier is opened to be read only; what would write raises DossierError."""
    token = _HELD.set(True)
    try:
        yield
    finally:
        _HELD.reset(token)


def held() -> bool:
    """Whether this is such a time, for this thread or task."""
    return _HELD.get()
