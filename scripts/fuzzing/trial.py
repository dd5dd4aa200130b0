"""One input through the whole path, and what is wrong with what came of it."""

from __future__ import annotations

import hashlib
import re
import resource
import signal
import sys
import time
import traceback
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

from detente import sources
from detente.errors import SourceError
from detente.model import Document
from detente.sources.draft import Raw
from detente.sources.unpack import unpacked

SECONDS, SECONDS_A_BYTE = 1.0, 2e-5  # of the processor, for an input and what came out of it
APART_SECONDS = 60.0  # on the clock, for one that a process of its own reads
MEMORY = 200 << 20  # bytes by which the most memory ever used may grow in an input
UNIT = 1 if sys.platform == "darwin" else 1024  # bytes in which the system counts memory
MOST = 1000  # documents and errors out of one input, and one more for each of its bytes
_LONG = 6000  # characters of an error, in which names of 1000 in archives within archives may stand
_NET = re.compile(r" is damaged from here on \((?!SourceError)| cannot be looked into \(")
_SAID = re.compile(r"[^a-z ]+|\b[a-z]{1,2}\b")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong: in a word, where (the same for the same cause), and at length."""

    kind: str
    where: str
    story: str


@dataclass(slots=True)
class Outcome:
    """What came of an input; `shape` is the same for those that were read alike.

    `size` is of its bytes and of those that came out of it.
    """

    size: int
    documents: int = 0
    seconds: float = 0.0
    fault: Fault | None = None
    shape: set[object] = field(default_factory=set)


class Late(BaseException):
    """The time is over; no reader may catch it."""


def tried(name: str, data: bytes, columns: str = "", apart: bool = False) -> Outcome:
    """Reads an input as a file of that name, within a time of the processor; `apart` takes the clock's.

    Seconds are the clock's in both cases: while a limit on the processor is set, its time goes by in jumps.
    """
    outcome = Outcome(len(data))
    limit = APART_SECONDS if apart else SECONDS + SECONDS_A_BYTE * len(data)
    memory, begun = _most(), time.perf_counter()
    signal.setitimer(signal.ITIMER_REAL if apart else signal.ITIMER_PROF, limit)
    try:
        outcome.fault = next(_faults(Raw(Path(name), data), columns, outcome), None)
    except Late as late:
        outcome.fault = Fault("time", _place(late), _told(late))
    except Exception as error:
        outcome.fault = Fault(type(error).__name__, _place(error), _told(error))
    finally:
        signal.setitimer(signal.ITIMER_REAL if apart else signal.ITIMER_PROF, 0)
    outcome.seconds = time.perf_counter() - begun
    if outcome.fault is None and _most() - memory > MEMORY:
        outcome.fault = Fault("memory", name, f"{_most() - memory:,} bytes more than ever before")
    return outcome


def armed() -> None:
    """Lets the timers of `tried` end what takes too long."""
    for which in (signal.SIGALRM, signal.SIGPROF):
        signal.signal(which, _over)


def _more_time(size: int) -> None:
    """For what came out of a container, which may be many times its size."""
    left, _ = signal.getitimer(signal.ITIMER_PROF)
    if left:
        signal.setitimer(signal.ITIMER_PROF, left + SECONDS_A_BYTE * size)


def _over(number: int, frame: FrameType | None) -> None:
    raise Late


def _faults(raw: Raw, columns: str, outcome: Outcome) -> Iterator[Fault]:
    for count, found in enumerate(unpacked(raw, columns)):
        if count > MOST + len(raw.data):
            yield Fault("many", raw.path.suffix, f"more than {count} came out of {len(raw.data)} bytes")
        if not isinstance(found, SourceError):
            outcome.size += len(found.data)
            _more_time(len(found.data))
            try:
                document = sources.document(found)
            except SourceError as error:
                found = error
            else:
                outcome.documents += 1
                outcome.shape.add(_shape(document))
                yield from _wrong(document, found)
        if isinstance(found, SourceError):
            outcome.shape.add(str(found).rpartition(";")[2])  # what to do, which names nothing
            yield from _misworded(str(found))


def _misworded(sentence: str) -> Iterator[Fault]:
    where = _SAID.sub("", sentence.partition(" ")[2])[:60]
    if _NET.search(sentence):
        yield Fault("net", where, sentence)
    if "\n" in sentence or not sentence.endswith(".") or not 20 < len(sentence) < _LONG:
        yield Fault("sentence", where, repr(sentence[:_LONG]))
    if not _storable(sentence):
        yield Fault("sentence", where, ascii(sentence))


def _wrong(document: Document, raw: Raw) -> Iterator[Fault]:
    """What a Document promises and this one does not keep."""
    kind, text = document.kind, document.text
    sha256 = hashlib.sha256(raw.data).hexdigest()
    if (document.sha256, document.id) != (sha256, sha256[:16]):
        yield Fault("id", kind, f"{document.id} is not of {sha256}")
    end = 0
    for p in document.passages:
        if not end <= p.start < p.end <= len(text):
            yield Fault("passages", kind, f"{p} after {end} of {len(text)}")
        if not text[p.start : p.end].strip():
            yield Fault("blank passage", f"{kind} {p.role.value}", f"{p} {text[p.start : p.end]!r}")
        if p.post < -1 or p.depth < 0:
            yield Fault("passages", kind, f"{p}")
        end = p.end
    if len(sources.plain(document)) != len(text):
        yield Fault("plain", kind, "the text without markup is not as long as the text")
    pages = document.pages
    if list(pages) != sorted(pages) or (pages and (pages[0] or pages[-1] > len(text))):
        yield Fault("pages", kind, f"{pages} of {len(text)}")
    for name in ("name", "path", "text", "title", "author", "publisher", "canonical", "language"):
        if not _storable(getattr(document, name)):
            yield Fault("characters", f"{kind} {name}", ascii(getattr(document, name))[:_LONG])
    for name in ("name", "path", "title", "author", "publisher", "canonical"):
        if "\n" in getattr(document, name) or "\x00" in getattr(document, name):
            yield Fault("lines", f"{kind} {name}", repr(getattr(document, name))[:_LONG])
    if not all(_storable(p.speaker) and not {"\n", "\x00"} & set(p.speaker) for p in document.passages):
        yield Fault("characters", f"{kind} speaker", ascii([p.speaker for p in document.passages])[:_LONG])


def _storable(text: str) -> bool:
    """Whether it can be written as UTF-8: no halves of characters."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _shape(document: Document) -> object:
    roles = frozenset((p.role, p.depth, bool(p.speaker)) for p in document.passages)
    known = (document.title, document.author, document.publisher, document.canonical, document.pages)
    return document.kind, roles, document.said_basis, document.language, tuple(map(bool, known))


def _most() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * UNIT


def _place(error: BaseException) -> str:
    """The innermost line of ours on the way to an error."""
    frames = [f for f in traceback.extract_tb(error.__traceback__) if "/detente/" in f.filename]
    if not frames:
        return "?"
    return f"{frames[-1].filename.rpartition('/detente/')[2]}:{frames[-1].lineno}"


def _told(error: BaseException) -> str:
    return "".join(traceback.format_exception(error, chain=False))
