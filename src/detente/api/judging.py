"""What a person says of the machine's work: each a row with who, when and why, which one call takes back."""

from __future__ import annotations

import getpass
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from detente.api.reading import document as document_of
from detente.errors import UsageError
from detente.model import Claim
from detente.record import Dossier
from detente.record.judging import deciding, lines
from detente.record.judging.changes import codes
from detente.record.judging.judgement import Judgement
from detente.record.judging.lines import Imported

__all__ = [
    "Imported",
    "Judgement",
    "add",
    "correct",
    "exclude",
    "export_judgements",
    "import_judgements",
    "judgements",
    "mark_false",
    "merge",
    "split",
    "undo",
    "user",
]

T = TypeVar("T")


def merge(dossier: str | Path, *events: str, why: str = "", who: str = "") -> Judgement:
    """Says that two events or more, each named by its id or that of any of its claims, are one.

    Six digits of an id or more will do. `who` is by default the name of the user of this computer.
    """
    return _judged(dossier, lambda record: deciding.merge(record, events, who or user(), why))


def split(dossier: str | Path, event: str, *claims: str, why: str = "", who: str = "") -> Judgement:
    """Says that some claims of an event tell, together, of another one."""
    return _judged(dossier, lambda record: deciding.split(record, event, claims, who or user(), why))


def correct(
    dossier: str | Path,
    claim: str,
    *,
    type: str | None = None,
    mode: str | None = None,
    status: str | None = None,
    date: str | None = None,
    source: Sequence[str] | None = None,
    target: Sequence[str] | None = None,
    why: str = "",
    who: str = "",
) -> Judgement:
    """Says what a claim says; None leaves a part as it is.

    `date` is EDTF, empty where the text gives none; `mode` empty for none; `source` and `target` list codes
    or names of parties, none where a side is empty. The claim keeps its id.
    """
    parts = {"type": type, "mode": mode, "status": status}
    change: dict[str, object] = {name: value for name, value in parts.items() if value is not None}
    if date is not None:
        change["date"] = date.strip() or None
    change |= {
        side: codes(given) for side, given in (("source", source), ("target", target)) if given is not None
    }
    if not change:
        raise UsageError("Nothing was corrected; name a type, mode, status, date, source or target.")
    return _judged(dossier, lambda record: deciding.correct(record, claim, change, who or user(), why))


def mark_false(dossier: str | Path, claim: str, *, why: str = "", who: str = "") -> Judgement:
    """Says that the text makes no such claim: it counts and shows no longer."""
    return _judged(dossier, lambda record: deciding.mark_false(record, claim, who or user(), why))


def add(dossier: str | Path, claim: Claim, *, why: str = "", who: str = "") -> Judgement:
    """Says that a text makes a claim which the coder did not tell, as a second coder told it.

    UsageError where its words do not stand in the document at their offsets, or it is there already.
    """
    return _judged(dossier, lambda record: deciding.add(record, claim, who or user(), why))


def exclude(
    dossier: str | Path,
    *,
    document: str = "",
    publisher: str = "",
    author: str = "",
    why: str = "",
    who: str = "",
) -> Judgement:
    """Leaves one document out, or all of a publisher or an author, those that are read later too."""
    meant = document_of(dossier, document).id if document else ""
    return _judged(
        dossier,
        lambda record: deciding.exclude_source(record, who or user(), why, meant, publisher, author),
    )


def undo(dossier: str | Path, judgement: str | None = None, *, why: str = "", who: str = "") -> Judgement:
    """Takes a judgement back, the last that stands where none is named."""
    return _judged(dossier, lambda record: deciding.undo(record, judgement, who or user(), why))


def judgements(dossier: str | Path) -> list[Judgement]:
    """All judgements in order, those taken back too."""
    with Dossier.open(Path(dossier)) as record:
        return deciding.listed(record)


def export_judgements(dossier: str | Path) -> list[str]:
    """Each judgement as a JSON line, as `import_judgements` takes it."""
    with Dossier.open(Path(dossier)) as record:
        return list(lines.to_lines(record))


def import_judgements(dossier: str | Path, file: str | Path) -> Imported:
    """Takes in the judgements of a file of JSON lines that are new here, and applies them."""
    try:
        told = Path(file).read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise UsageError(f"'{file}' cannot be read ({reason}); hand in an export.") from error
    return _judged(dossier, lambda record: lines.take_lines(record, told, str(file)))


def _judged(dossier: str | Path, say: Callable[[Dossier], T]) -> T:
    """Says something of events that are up to date, and brings them up to date with it."""
    from detente.record.events.keeping import regroup

    with Dossier.open(Path(dossier), write=True) as record:
        regroup(record)
        said = say(record)
        regroup(record)
    return said


def user() -> str:
    """The name of the user of this computer, by whom a judgement is where nobody is named."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # a process whose user has no name
        return "unknown"
