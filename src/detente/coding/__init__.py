"""Sentences to claims: who did what to whom, when, according to whom."""

from detente.coding.coder import VERSION, Reason, Told, code, tell

__all__ = ["VERSION", "Reason", "Told", "code", "tell"]
