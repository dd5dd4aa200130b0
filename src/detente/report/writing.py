"""A brief into a file, which is there whole or as it was before."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Final, Unpack

from detente.api.exporting import to_file
from detente.errors import UsageError
from detente.report.brief import Options, brief
from detente.report.parts import Brief

FORMS: Final = {".html": "html", ".htm": "html", ".md": "markdown", ".pdf": "pdf", ".docx": "docx"}


def report(dossier: str | Path, a: str, b: str, out: str | Path, **options: Unpack[Options]) -> Brief:
    """Write a brief on two parties to a file that ends in .html, .md, .pdf or .docx; gives the brief.

    The options are those of `brief`. UsageError for another ending, a folder that is not there, a disk that
    is full, or a pair of which nothing is told.
    """
    path = Path(out)
    check(path)
    made = brief(dossier, a, b, **options)
    write(made, path)
    return made


def check(path: Path) -> None:
    """Whether a brief can go there: known by its ending, into a folder that is there; else UsageError."""
    if path.suffix.lower() not in FORMS:
        raise UsageError(
            f"'{path}' is no form of a brief; name a file that ends in .html, .md, .pdf or .docx."
        )
    if path.is_dir():
        raise UsageError(f"'{path}' is a folder; name a file in it.")
    if not path.parent.is_dir():
        raise UsageError(f"There is no folder '{path.parent}' to write '{path.name}' in; make it.")


def write(made: Brief, path: Path) -> None:
    """Write a brief as the end of the file's name says."""
    name = FORMS[path.suffix.lower()]
    content: bytes = getattr(import_module(f"detente.report.{name}"), name)(made)
    to_file(path, [content])
