"""`forecast` from documents to chances that lead back to them, what if, and the scores of what was issued."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from detente.api import read
from detente.api.forecasting import days, forecast, score
from detente.api.foretold import FILE, kept
from detente.cli.forecast import forecast as command
from detente.errors import DossierError, UsageError

LINE = "On {day} May {year} the president of Chile visited Peru.\n"
OTHER = "On 3 June {year} Bolivia accused Chile of espionage.\n"


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("forecasting")
    text = "".join(
        LINE.format(day=3 + year % 20, year=year) + (OTHER.format(year=year) if year % 3 == 0 else "") + "\n"
        for year in range(1950, 1990)
    )
    (folder / "lima.txt").write_text(text, encoding="utf-8")
    read(folder / "lima.txt", folder / "d", said=date(1990, 1, 1))
    return folder / "d"


def test_horizons_in_words() -> None:
    assert (days("90d"), days("6w"), days(14), days("2y")) == (90, 42, 14, 730.5)
    for bad in ("soon", "-3d", "0", "", "d"):
        with pytest.raises(UsageError, match="horizon"):
            days(bad)


def test_chances_lead_back_to_events(dossier: Path) -> None:
    found = forecast(dossier, "Chile", "PER", horizon="1y", keep=False)
    first = found.outlooks[0]
    assert (first.actor, first.target, first.kind) == ("CHL", "PER", "CONSULT")
    assert first.probability > 0.3 and first.named
    assert found.relation is not None and "thin" in found.cautions[0]
    for id in first.named:
        assert "lima.txt" in found.told(id) and '"' in found.told(id)


def test_one_party_and_all_it_met(dossier: Path) -> None:
    found = forecast(dossier, of="Chile", type="accuse", keep=False)
    pairs = {(one.actor, one.target) for one in found.outlooks}
    assert pairs == {("CHL", "PER"), ("PER", "CHL"), ("BOL", "CHL"), ("CHL", "BOL")}
    assert {one.kind for one in found.outlooks} == {"ACCUSE"}
    assert found.relation is None


def test_what_if(dossier: Path) -> None:
    found = forecast(dossier, "PER", "CHL", suppose=["Peru accused Chile of espionage."])
    assert not (dossier / FILE).exists()
    moved = next(m for m in found.moves if (m.actor, m.target, m.kind) == ("PER", "CHL", "ACCUSE"))
    assert moved.change > 0 and found.supposed[0].type == "ACCUSE"
    some = forecast(dossier, "CHL", "PER", keep=False)
    gone = forecast(dossier, "CHL", "PER", without=[some.outlooks[0].named[0]], keep=False)
    assert any(m.change < 0 for m in gone.moves)
    with pytest.raises(UsageError, match="no act"):
        forecast(dossier, "PER", "CHL", suppose=["The weather was fine."])
    with pytest.raises(DossierError):
        forecast(dossier, "PER", "CHL", without=["ffffffffffff"])


def test_parties_must_be_named(dossier: Path) -> None:
    for given in ({}, {"a": "CHL"}, {"a": "CHL", "b": "PER", "of": "CHL"}, {"a": "CHL", "b": "Chile"}):
        with pytest.raises(UsageError):
            forecast(dossier, **given)  # type: ignore[arg-type]
    with pytest.raises(UsageError, match="later day"):
        forecast(dossier, "CHL", "PER", opens=date(1940, 1, 1))


def test_issued_forecasts_are_kept_once_and_settled(dossier: Path) -> None:
    for _ in range(2):
        forecast(dossier, "CHL", "PER", horizon="2y", opens=date(1980, 1, 1))
    held = kept(dossier)
    assert len(held) == len(set(held)) > 0
    found = score(dossier, horizon="1y")
    assert found.issued.settled == len(held) and found.issued.came == 1
    assert found.issued.brier is not None and found.issued.base is not None
    assert found.issued.brier < found.issued.base
    assert found.walked is not None and found.walked.all.over_base > 0
    (dossier / FILE).write_text("nonsense\n", encoding="utf-8")
    with pytest.raises(DossierError, match=":1"):
        kept(dossier)
    (dossier / FILE).unlink()


def test_the_command(dossier: Path) -> None:
    def run(*given: str) -> str:
        result = CliRunner().invoke(command, [*given, "-d", str(dossier)])
        assert result.exit_code == 0, result.output
        return result.output

    text = run("CHL", "PER", "--horizon", "1y", "--suppose", "Peru accused Chile of espionage.")
    assert "CHL > PER  CONSULT" in text and "not cause" in text and "Tone ahead" in text
    found = json.loads(run("CHL", "PER", "--horizon", "1y", "--json"))
    assert found["forecasts"][0]["reasons"][0]["shares"][0]["event"] in found["events"]
    assert "Reliability" in run("--score", "--horizon", "1y")
    assert json.loads(run("--score", "--horizon", "90y", "--json"))["walked"] is None
    assert CliRunner().invoke(command, ["CHL", "--score", "-d", str(dossier)]).exit_code == 2
