"""The sample record as a fixture."""

from __future__ import annotations

import pytest

from detente.exchange.exporting.extract import Extract
from tests.exchange.exporting.sample import sample


@pytest.fixture
def extract() -> Extract:
    return sample()
