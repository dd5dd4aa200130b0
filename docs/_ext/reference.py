"""Every name that Detente hands on, from its signature and docstring, by the part that it comes from."""

from __future__ import annotations

import dataclasses
import enum
import importlib
import inspect
import re
from typing import Any

from sphinx.application import Sphinx

import detente

PAGES = {"docs/reference/verbs": "verbs", "docs/reference/nouns": "nouns"}
NOUNS = {
    "detente.model": "What is said",
    "detente.record": "What is kept of it",
    "detente.relations": "How states stand",
    "detente.sources": "Which are copies",
    "detente.exchange": "What came in and went out",
    "detente.errors": "What goes wrong",
}
OTHER = "What else the verbs give"
CODE = re.compile(r"(`+)(.+?)\1")


def setup(app: Sphinx) -> dict[str, Any]:
    app.connect("source-read", _read)
    app.connect("autodoc-process-docstring", _plain)
    return {"parallel_read_safe": True, "version": "1"}


def _read(app: Sphinx, page: str, source: list[str]) -> None:
    part = PAGES.get(page)
    if part:
        source[0] += "\n" + (_verbs() if part == "verbs" else _nouns())


def _public() -> dict[str, Any]:
    return {name: getattr(detente, name) for name in detente.__all__ if name != "__version__"}


def _verbs() -> str:
    """Functions under the first line of the module that holds them, as `detente.api` imports them."""
    parts: dict[str, list[str]] = {}
    for name, what in _public().items():
        if not inspect.isclass(what):
            parts.setdefault(what.__module__, []).append(f".. autofunction:: detente.{name}{_keywords(what)}")
    return "\n".join(_part(_first_line(module), lines) for module, lines in sorted(parts.items()))


def _keywords(function: Any) -> str:
    """What `**filters: Unpack[Filters]` takes, which a signature does not say; else nothing."""
    for parameter in inspect.signature(function).parameters.values():
        taken = re.fullmatch(r"Unpack\[(\w+)\]", str(parameter.annotation))
        if taken:
            fields = function.__globals__[taken[1]].__annotations__
            words = [f"``{key}: {getattr(of, '__forward_arg__', of)}``" for key, of in fields.items()]
            return f"\n\n   Of {parameter.name}: {', '.join(words)}."
    return ""


def _nouns() -> str:
    parts: dict[str, list[str]] = {}
    for name, what in _public().items():
        if inspect.isclass(what):
            room = ".".join(what.__module__.split(".")[:2])
            parts.setdefault(NOUNS.get(room, OTHER), []).append(_class(name, what))
    order = [*NOUNS.values(), OTHER]
    return "\n".join(_part(heading, parts[heading]) for heading in order if heading in parts)


def _class(name: str, what: type) -> str:
    """A class with what it says of itself: fields stand in the signature, so only properties are listed."""
    if issubclass(what, enum.Enum):
        words = ", ".join(f"``{member.value}``" for member in what)
        return f".. autoclass:: detente.{name}()\n   :no-show-inheritance:\n\n   One of {words}."
    fields = {field.name for field in dataclasses.fields(what)} if dataclasses.is_dataclass(what) else set()
    told = {member for member, value in vars(what).items() if isinstance(value, property) and value.__doc__}
    shown = sorted(member for member in told - fields if not member.startswith("_"))
    members = f"\n   :members: {', '.join(shown)}" if shown else ""
    return f".. autoclass:: detente.{name}{members}"


def _first_line(module: str) -> str:
    return (importlib.import_module(module).__doc__ or module).strip().splitlines()[0].rstrip(".")


def _part(heading: str, lines: list[str]) -> str:
    body = "\n\n".join(lines)
    return f"## {heading}\n\n````{{eval-rst}}\n{body}\n````\n"


def _plain(app: Sphinx, what: str, name: str, obj: Any, options: Any, lines: list[str]) -> None:
    """Docstrings are plain words with `code` in them: nothing else in them is markup."""
    kept: list[str] = []
    for line in lines:
        at, out = 0, ""
        for code in CODE.finditer(line):
            out += _escaped(line[at : code.start()]) + f"``{code[2]}``"
            at = code.end()
        kept.append(out + _escaped(line[at:]))
    lines[:] = kept


def _escaped(words: str) -> str:
    return re.sub(r"([\\*`|_])", r"\\\1", words)
