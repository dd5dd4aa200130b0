"""Files looked into and coded by stages: what is new is told first, then coded and kept, task by task."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from detente.engines.letters import Letter
from detente.record.corpus.packing import claims_table, documents_table, expectations_table
from detente.record.corpus.shelf import BEGUN, RECEIPTS, TABLES, Part, Shelf, part_row, told

if TYPE_CHECKING:
    from detente.model import Claim, Document, Expectation
    from detente.sources.draft import Raw

    Coder = Callable[[Raw], tuple[Document, list[Claim], list[Expectation]]]

FOUND, LOST = range(2)


@dataclass(frozen=True, slots=True)
class Member:
    """A text by its file, its number among those in it, and its id."""

    path: str
    number: int
    id: str


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of a task: its documents by id, those set aside (path, id, reason), and its parts."""

    task: str
    coder: int
    documents: tuple[str, ...]
    failed: tuple[tuple[str, str, str], ...]
    parts: dict[str, Part]

    @property
    def name(self) -> str:
        """Where it lies."""
        return f"{RECEIPTS}/{self.task}.json"

    def to_json(self) -> bytes:
        """All of it."""
        parts = {table: part_row(part) for table, part in self.parts.items()}
        row = {"task": self.task, "coder": self.coder, "documents": self.documents, "failed": self.failed}
        return json.dumps(row | {"parts": parts}).encode()

    @classmethod
    def of_json(cls, data: bytes) -> Receipt:
        """The inverse; raises ValueError, KeyError or TypeError where it is none."""
        row = told(data)
        parts = {table: Part(**part) for table, part in row["parts"].items()}
        failed = tuple((path, id, reason) for path, id, reason in row["failed"])
        return cls(row["task"], row["coder"], tuple(row["documents"]), failed, parts)


def listed(columns: str, letter: Letter) -> Iterator[Letter]:
    """Some files, numbered from `n`: each text in them under its id, and what cannot be read."""
    from detente import sources
    from detente.errors import SourceError

    for number, path in enumerate(json.loads(letter.data), letter.n):
        for member, raw in enumerate(sources.raws(Path(path), columns)):
            at = f"{number:012d}"
            if isinstance(raw, SourceError):
                yield Letter(
                    f"lost {at} {member}",
                    LOST,
                    at,
                    path_cell(path),
                    member,
                    str(raw).encode("utf-8", "replace"),
                )
            else:
                yield Letter(_id(raw.data), FOUND, at, path_cell(path), member)


def first(to: str, letters: list[Letter]) -> Iterator[Letter]:
    """Of texts with the same bytes the first; its data say how many others there are."""
    one = letters[0]
    yield one if one.kind == LOST else one._replace(data=str(len(letters) - 1).encode())


def path_cell(path: str) -> str:
    """A path as UTF-8 can hold it; `path_of` is the inverse."""
    return json.dumps(path)


def path_of(cell: str) -> str:
    """The inverse of `path_cell`."""
    return str(json.loads(cell))


def task(members: Sequence[Member], alone: bool = False) -> Letter:
    """The letter that asks for some texts to be coded; `alone` marks that it was begun, in case it kills."""
    cells = json.dumps([[one.path, one.number, one.id] for one in members]).encode()
    return Letter(hashlib.sha256(cells).hexdigest()[:16], int(alone), data=cells)


def coding(shelf: Shelf, columns: str, coder: Coder, letter: Letter) -> Iterator[Letter]:
    """Some texts read and coded, and kept with a receipt; a text that raises is set aside with its error.

    Raises OSError where they cannot be kept.
    """
    from detente import sources
    from detente.coding import VERSION
    from detente.errors import SourceError
    from detente.record.intake import failure

    if letter.kind:
        shelf.put(f"{BEGUN}/{letter.to}", b"")
    wanted: dict[str, dict[int, str]] = {}
    for path, number, id in json.loads(letter.data):
        wanted.setdefault(path, {})[number] = id
    done, failed = list[Any](), list[tuple[str, str, str]]()
    for path, numbers in wanted.items():
        for number, raw in enumerate(sources.raws(Path(path), columns)):
            if number not in numbers or isinstance(raw, SourceError):
                continue
            if _id(raw.data) != numbers[number]:
                continue
            try:
                done.append(coder(raw))
            except Exception as error:
                failed.append((str(raw.path), numbers[number], failure(raw.path, error).reason))
            if number == max(numbers):
                break
    seen = {document.id for document, _, _ in done} | {id for _, id, _ in failed}
    for path, numbers in wanted.items():
        for id in numbers.values():
            if id not in seen:
                failed.append(
                    (path, id, f"'{path}' was changed while it was being read; give the command again.")
                )
    yield Letter(letter.to, data=_kept(shelf, letter.to, VERSION, done, failed).to_json())


def _id(data: bytes) -> str:
    """The id of the document in some bytes, as `sources.document` gives it."""
    return hashlib.sha256(data).hexdigest()[:16]


def _kept(
    shelf: Shelf, name: str, version: int, done: list[Any], failed: list[tuple[str, str, str]]
) -> Receipt:
    done.sort(key=lambda one: str(one[0].id))
    made = {
        "documents": documents_table([document for document, _, _ in done]),
        "claims": claims_table([(document, claims) for document, claims, _ in done]),
        "expectations": expectations_table([(document, ahead) for document, _, ahead in done]),
    }
    parts = {
        table: shelf.put_table(f"{TABLES}/{table}/{name}.parquet", rows)
        for table, rows in made.items()
        if done
    }
    receipt = Receipt(name, version, tuple(document.id for document, _, _ in done), tuple(failed), parts)
    shelf.put(receipt.name, receipt.to_json())  # last: a task without one was not done
    return receipt


LASTING: Final = "it ended the process that read it, each time"


def set_aside(shelf: Shelf, version: int, member: Member, id: str) -> Receipt:
    """The receipt of a task of one text that kills whoever works on it."""
    reason = f"'{member.path}' was set aside: {LASTING}; please report it, with that file if you can."
    receipt = Receipt(id, version, (), ((member.path, member.id, reason),), {})
    shelf.put(receipt.name, receipt.to_json())
    return receipt


def checked(shelf: Shelf, letter: Letter) -> Iterator[Letter]:
    """The receipt in a letter, if a part of it is not as it was written; `data` say what is wrong."""
    for part in Receipt.of_json(letter.data).parts.values():
        if fault := shelf.fault(part):
            yield Letter(letter.to, data=f"{part.name} {fault}".encode())
            return
