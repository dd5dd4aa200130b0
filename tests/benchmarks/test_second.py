"""The benchmark of a second coder says so where there is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import second


def test_without_a_model_nothing_is_measured_and_that_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["second.py", str(tmp_path)])
    assert second.main() == 2 and "are not here" in capsys.readouterr().out
    (tmp_path / "gold").mkdir()
    (tmp_path / "gold" / "dev.json").write_text("{}")
    assert second.main() == 2 and "nothing was sent anywhere" in capsys.readouterr().out
