"""Files of weights are read one way and linted one way."""

from __future__ import annotations

import pytest

from detente.knowledge import datafile, fitted

ROWS = [("always", "-1.5"), ("near", "0.5"), ("near", "21"), ("enough", "1.2")]


def test_what_is_wrong_with_a_file_of_weights(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [(n, {"reason": reason, "weight": weight}) for n, (reason, weight) in enumerate(ROWS, 4)]
    monkeypatch.setattr(datafile, "rows", lambda _: iter(rows))
    assert fitted.weights("some.csv")["always"] == -1.5
    assert fitted.faults("some.csv", {"always", "far"}, frozenset({"enough"})) == [
        "some.csv:6: 'near' stands twice",
        "some.csv:6: the weight 21.0 is not in -20..20",
        "some.csv:7: the weight 1.2 is not in 0..1",
        "some.csv: no weight for 'far'",
    ]
