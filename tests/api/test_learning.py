"""What a forecast learned is kept beside the record and gives the same chances to the last bit."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.api import read
from detente.api.forecasting import forecast
from detente.api.learning import MODELS, learned, told_of
from detente.forecast.rates.forecaster import Forecaster
from detente.record import made


def chances(folder: Path, horizon: str) -> list[float]:
    """As a process that starts anew finds them."""
    told_of.cache_clear()
    learned.cache_clear()
    MODELS._last = None
    return [one.probability for one in forecast(folder, "PER", "CHL", horizon=horizon, keep=False).outlooks]


def test_kept_and_learned_anew_when_another_thing_is_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(made, "LEAST", 0.0)
    lines = (
        f"On {3 + year % 20} May {year} the president of Chile visited Peru.\n\n"
        for year in range(1930, 1990)
    )
    (tmp_path / "lima.txt").write_text("".join(lines), encoding="utf-8")
    folder = tmp_path / "d"
    read(tmp_path / "lima.txt", folder)
    first = chances(folder, "90d")
    assert (folder / "made" / "forecast.json").exists()
    times = list[float]()
    monkeypatch.setattr(
        Forecaster, "_learned", lambda self: times.append(self.horizon) or pytest.fail("learned anew")
    )
    assert chances(folder, "90d") == first
    with pytest.raises(pytest.fail.Exception, match="learned anew"):
        chances(folder, "30d")
    assert times == [30.0]
