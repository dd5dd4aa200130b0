"""Sentences to claims: who did what to whom, when, according to whom."""

from detente.coding.coder import VERSION, code

__all__ = ["VERSION", "code"]
