"""Copies: texts that are one source, however they were edited, cut, quoted, re-spun or translated back."""
