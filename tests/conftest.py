"""Settings of all tests."""

from __future__ import annotations

from hypothesis import settings

# No deadline for an example: the machine may be busy, and speed has gates of its own.
# The same examples in every run, so that what passes here passes everywhere.
settings.register_profile("detente", deadline=None, derandomize=True)
settings.load_profile("detente")
