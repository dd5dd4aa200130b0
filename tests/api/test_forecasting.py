"""`forecast` from documents to chances that lead back to them, what if, and the scores of what was issued."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from pyarrow import parquet

from detente.api import read
from detente.api.completing import completions
from detente.api.forecasting import days, forecast, score
from detente.api.foretold import FILE, kept
from detente.cli.forecast import forecast as command
from detente.errors import DossierError, UsageError
from tests.forecast.rates.world import table

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


def test_who_completes_it(dossier: Path) -> None:
    found = completions(dossier, "Chile", "consult")
    assert found.ranked.candidates[0].code == "PER" and "thin" in found.cautions[0]
    assert all("lima.txt" in found.told[id] for id in found.ranked.candidates[0].named)
    back = completions(dossier, "CHL", "ACCUSE", side="actor", opens=date(1985, 1, 1))
    assert back.ranked.candidates[0].code == "BOL"
    assert all(words < "1985" for words in back.told.values())
    for given in ({"table": "also.parquet"}, {"opens": date(1900, 1, 1)}):
        with pytest.raises(UsageError):
            completions(dossier, "CHL", "CONSULT", **given)  # type: ignore[arg-type]


def test_a_table_is_asked_as_a_record_is(tmp_path: Path) -> None:
    path = tmp_path / "t.parquet"
    parquet.write_table(table(), path)
    found = completions(None, "Peru", "AID", table=path)
    first = found.ranked.candidates[0]
    assert first.code == "CHL" and "PER > CHL AID" in found.told[first.named[0]]
    walked = score(None, horizon="7d", table=path)
    assert walked.walked is not None and walked.issued.kept == 0
    (tmp_path / "bad.parquet").write_text("nothing")
    parquet.write_table(table().drop_columns(["type"]), tmp_path / "less.parquet")
    for bad, why in (("bad", "no table of events"), ("less", "columns"), ("none", "cannot be read")):
        with pytest.raises(UsageError, match=why):
            completions(None, "PER", "AID", table=tmp_path / f"{bad}.parquet")
    with pytest.raises(UsageError, match="neither a party"):
        completions(None, "Narnia", "AID", table=path)


def test_the_command_ranks(dossier: Path, tmp_path: Path) -> None:
    def run(*given: str) -> str:
        result = CliRunner().invoke(command, given)
        assert result.exit_code == 0, result.output
        return result.output

    text = run("CHL", "--type", "CONSULT", "--who", "-d", str(dossier))
    assert "CHL > ?  CONSULT" in text and "1." in text and "lima.txt" in text and "without" in text
    told = json.loads(run("CHL", "--type", "accuse", "--by-whom", "-d", str(dossier), "--json"))
    assert (told["side"], told["candidates"][0]["party"]) == ("actor", "BOL")
    assert told["candidates"][0]["reasons"][0]["events"][0] in told["events"]
    parquet.write_table(table(), tmp_path / "t.parquet")
    assert "Issued" not in run("--score", "--horizon", "7d", "--table", str(tmp_path / "t.parquet"))
    for bad in (["CHL", "--who"], ["CHL", "PER", "--who", "--type", "AID"], ["--score", "--who"]):
        assert CliRunner().invoke(command, [*bad, "-d", str(dossier)]).exit_code == 2
    for bad in (["CHL", "PER"], ["CHL", "PER", "--table", "t.parquet"]):
        assert CliRunner().invoke(command, bad).exit_code == 2
