"""Sentences to claims: who did what to whom, when, according to whom."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from detente.coding.coder import VERSION, Reason, Told, code, tell

__all__ = ["VERSION", "Reason", "Told", "code", "tell"]


def __getattr__(wanted: str) -> Any:
    """The coder, loaded when it is first asked for: names alone, which the desk reads, are had without it."""
    if wanted not in __all__:
        raise AttributeError(f"module 'detente.coding' has no attribute '{wanted}'")
    return getattr(import_module("detente.coding.coder"), wanted)
