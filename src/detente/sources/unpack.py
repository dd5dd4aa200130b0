"""Opens what holds documents, and what that holds, within bounds of depth, number and size."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from detente.errors import SourceError
from detente.sources.draft import Container, Raw, shown
from detente.sources.load import LIMIT

DEEP = 4  # containers within containers
RATIO = 200  # bytes out for a byte in; text packs to a fifth, a bomb to a thousandth
FREE = 200_000_000  # bytes that may come out of anything


@cache
def containers(columns: str = "") -> tuple[Container, ...]:
    """Each kind of container, the surer ones first; `columns` as in `parse_mapping`."""
    from detente.sources.archives import archives, warc
    from detente.sources.mail import mail, mbox, mhtml
    from detente.sources.rows import rows
    from detente.sources.rows.rowcolumns import parse_mapping
    from detente.sources.web import feeds

    packed = (warc.CONTAINER, archives.ZIP, archives.TAR, archives.PACKED)
    tables = rows.container(parse_mapping(columns)) if columns else rows.CONTAINER
    return (*packed, mhtml.CONTAINER, mbox.CONTAINER, mail.CONTAINER, feeds.CONTAINER, tables)


@dataclass(slots=True)
class Budget:
    """What may still come out of one file."""

    left: int

    @classmethod
    def of(cls, raw: Raw) -> Budget:
        """For the whole of a file."""
        size = raw.file.stat().st_size if raw.file else len(raw.data)
        return cls(FREE + RATIO * size)


def unpacked(
    raw: Raw, columns: str = "", budget: Budget | None = None, depth: int = 0
) -> Iterator[Raw | SourceError]:
    """The texts in some bytes, themselves if they are no container; a SourceError for each that is lost."""
    budget = budget or Budget.of(raw)
    name = shown(raw.path)
    try:
        kind = next((one for one in containers(columns) if one.fits(raw)), None)
    except Exception as fault:
        yield SourceError(f"{name} cannot be looked into ({fault}); open it and save what it holds.")
        return
    if kind is None:
        yield _too_large(name) if raw.file else raw
        return
    if depth >= DEEP:
        yield SourceError(f"{name} lies in {DEEP} containers one within another; unpack them and hand it in.")
        return
    try:
        for member in kind.members(raw):
            if isinstance(member, SourceError):
                yield member
                continue
            budget.left -= len(member.data)
            if budget.left < 0:
                yield SourceError(
                    f"{name} unpacks to over {RATIO} times its size; unpack it and hand in what is wanted."
                )
                return
            yield from unpacked(member, columns, budget, depth + 1)
            if budget.left < 0:
                return
    except SourceError as error:
        yield error
    except Exception as fault:
        yield SourceError(
            f"{name} is damaged from here on ({type(fault).__name__}: {fault}); what came before was read."
        )


def _too_large(name: str) -> SourceError:
    return SourceError(
        f"{name} has more than the limit of {LIMIT:,} bytes (20 MB) and is no archive; split it up."
    )
