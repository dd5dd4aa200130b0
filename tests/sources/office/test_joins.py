"""Lines put together, and the words that their ends cut."""

from __future__ import annotations

import pytest

from detente.sources.office.joins import HYPHEN, Joiner


@pytest.mark.parametrize(
    ("lines", "whole"),
    [
        (["They", "went."], "They went."),
        ([f"The gov{HYPHEN}", "ernment."], "The government."),
        ([f"The co{HYPHEN}", "operation, a co-operation."], "The co-operation, a co-operation."),
        (
            [f"The re{HYPHEN}", "cover, to recover the re-cover, recover."],
            "The recover, to recover the re-cover, recover.",
        ),
        ([f"Alsace{HYPHEN}", "Lorraine"], "Alsace-Lorraine"),
        ([f"state-of{HYPHEN}", "the-art"], "state-of-the-art"),
        ([f"pre{HYPHEN}", "and post-war"], "pre- and post-war"),
        ([f"self{HYPHEN}", "rule"], "self-rule"),
        ([f"MiG{HYPHEN}", "29s"], "MiG-29s"),
        (["1990-", "91"], "1990-91"),
        (["he came—", "late"], "he came—late"),
        (["he came –", "late"], "he came – late"),
        (["gov-", "ernment"], "government"),
    ],
)
def test_lines(lines: list[str], whole: str) -> None:
    parts = [lines[0]]
    Joiner(lines).add(parts, lines[1:])
    assert "".join(parts) == whole
