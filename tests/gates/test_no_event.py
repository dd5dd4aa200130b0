"""Of sentences that tell no act between states, but are full of its words, few may yield an event."""

from __future__ import annotations

import pytest

from benchmarks.phenomena import FOLDER, shown, table, told
from detente.model import Kind

pytestmark = pytest.mark.gate

LEAST = 300  # sentences
MOST = 0.02  # the share of them that may yield an event


def test_no_event_is_told() -> None:
    rows = [row for _, row in table(FOLDER / "no_event.csv")]
    assert len({row["sentence"] for row in rows}) == len(rows) >= LEAST
    offenders = []
    for row in rows:
        events = [shown(claim) for claim in told(row["sentence"]) if claim.kind is Kind.EVENT]
        if events:
            offenders.append(f"{row['register']}: {row['sentence']}\n    {'; '.join(events)}")
    share = len(offenders) / len(rows)
    assert share <= MOST, f"{len(offenders)} of {len(rows)} ({share:.1%})\n" + "\n".join(offenders)
