"""The formats of event data that can be imported, and on what terms each is given."""

from __future__ import annotations

from dataclasses import dataclass

from detente.api.importing import FORMATS
from detente.knowledge.imports import datasets


@dataclass(frozen=True, slots=True)
class Offered:
    """A format by the name that `import_events` takes; the data set, its licence and what to cite."""

    name: str
    title: str
    licence: str
    cite: str


def import_formats() -> tuple[Offered, ...]:
    """All of them; `auto`, which is none of them, is left out."""
    known = datasets()
    return tuple(
        Offered(name, known[name].title, known[name].licence, known[name].cite)
        for name in FORMATS
        if name in known
    )
