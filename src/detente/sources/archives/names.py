"""The names of what archives hold: only names, whatever paths they pretend to be."""

from __future__ import annotations

from dataclasses import replace

from detente.sources.draft import INSIDE, Raw

_LONG = 1000  # characters
_JOINERS = "\u200c\u200d"  # invisible, but part of words in Persian and Hindi


def is_hidden(name: str) -> bool:
    """Whether a member is not meant for readers: a dot before a name, or a Macintosh's own notes."""
    parts = name.replace("\\", "/").split("/")
    return "__MACOSX" in parts or any(part.startswith(".") and part.strip(".") for part in parts)


def cleaned(name: str) -> str:
    """The name without what could not be stored or would trick a screen: surrogates, controls, overrides."""
    made = "".join(c if c.isprintable() or c in _JOINERS else "\ufffd" for c in name[:_LONG])
    return made.lstrip("/") or "without name"


def member(raw: Raw, name: str, data: bytes) -> Raw:
    """A member under its name; what is known of the archive holds for it, but its kind and its title."""
    name, known = cleaned(name), raw.given
    address = f"{known.address}{INSIDE}{name}" if known.address else ""
    return raw.inside(name, data, replace(known, address=address, title="", media="", encoding=""))
