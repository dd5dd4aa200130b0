"""A pile of claims, empty as yet."""

from __future__ import annotations

import pytest

from tests.record.disputes.pile import Pile


@pytest.fixture
def pile() -> Pile:
    return Pile()
