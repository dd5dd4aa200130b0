"""Why an address could not be fetched."""

from __future__ import annotations

from detente.errors import SourceError


class Unfetched(SourceError):
    """An address that could not be fetched; `passing` where another try may go better."""

    def __init__(self, message: str, passing: bool = False) -> None:
        super().__init__(message)
        self.passing = passing
