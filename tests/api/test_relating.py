"""`relation` and `compare`, from documents to points that lead back to them."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from pyarrow import parquet

from detente.api import read
from detente.api.relating import compare, events_chart, relation, relation_chart
from detente.cli.relation import bar
from detente.cli.relation import compare as compare_command
from detente.cli.relation import relation as relation_command
from detente.errors import UsageError
from tests.relations.eventtable import row, table

ONE = """Peru accused Chile of espionage.

Chile attacked Peru in April 1879. Chilean troops attacked Peru again in January 1881.
In October 1883 Peru and Chile signed a treaty in Ancón, which Bolivia opposed.
In 1929 Chile and Peru signed a treaty in Lima.
"""
OTHER = "Chilean troops attacked Peru in January 1881. In 1985 the president of Peru visited Chile.\n"


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("relating")
    (folder / "lima.txt").write_text(ONE, encoding="utf-8")
    (folder / "santiago.txt").write_text(OTHER, encoding="utf-8")
    read(folder / "lima.txt", folder / "d", said=date(1990, 1, 1), publisher="El Comercio, Lima")
    read(folder / "santiago.txt", folder / "d", said=date(1990, 1, 1), publisher="La Nación, Santiago")
    return folder / "d"


def test_each_point_leads_to_events_with_their_quotes(dossier: Path) -> None:
    found = relation(dossier, "Chile", "PER")
    assert (found.a, found.b, found.told) == ("CHL", "PER", "")
    tones = {p.period: p.tone for p in found.curve.points if p.tone is not None}
    assert tones["1879"] < -5 < 0 < tones["1883"] and tones.keys() >= {"1881", "1929", "1985"}
    behind = {part.event for point in found.curve.points for part in point.parts}
    assert behind | set(found.undated) == found.events.keys()
    assert found.undated and not behind & set(found.undated)
    documents = {d.id: d.text for event in found.events.values() for d in event.documents}
    for event in found.events.values():
        assert documents[event.claim.document][event.claim.start : event.claim.end] == event.claim.quote
    assert found.sentences[0].startswith("1879 to ") and "[" in found.sentences[0]
    assert "\n" not in "".join(found.sentences)
    assert all(event.id in found.events for some in found.drivers for event in some)
    assert [(third.code, len(third.events)) for third in found.thirds] == [("BOL", 1)]


def test_a_span_cuts_the_curve(dossier: Path) -> None:
    found = relation(dossier, "CHL", "PER", by="month", first="1881", last="1883-10")
    assert {p.period[:4] for p in found.curve.points} == {"1881", "1882", "1883"}
    with pytest.raises(UsageError, match="swap"):
        relation(dossier, "CHL", "PER", first="1900", last="1890")


def test_two_groups_of_sources_tell_one_relation(dossier: Path) -> None:
    lima, santiago = compare(dossier, "CHL", "PER", sources=["lima", "NACIÓN"])
    told = [{p.period for p in one.curve.points if p.tone is not None} for one in (lima, santiago)]
    assert "1985" not in told[0] and told[1] == {"1881", "1985"}
    whole = relation(dossier, "CHL", "PER")
    assert lima.events.keys() | santiago.events.keys() <= whole.events.keys()
    assert all(len(event.documents) == 1 for event in santiago.events.values())
    assert "■ NACIÓN" in json.dumps(relation_chart([lima, santiago]), ensure_ascii=False)


def test_another_relation_and_a_table(dossier: Path, tmp_path: Path) -> None:
    record, other = compare(dossier, "CHL", "PER", other=("BOL", "CHL"))
    assert (record.a, other.a, other.curve.points) == ("CHL", "BOL", ())
    file = tmp_path / "set.parquet"
    rows = [row("x", "1881-01-15", "CHL", "PER", weight=-9.0), row("y", "1881-01-15", "CHL", "ARG")]
    parquet.write_table(table(rows), file)
    record, told = compare(dossier, "CHL", "PER", table=file)
    assert (record.told, told.told, told.events) == ("the record", "set.parquet", {})
    assert [(p.period, p.tone, p.parts[0].event) for p in told.curve.points] == [("1881", -9.0, "x")]
    parquet.write_table(table(rows).drop_columns(["origins"]), file)
    with pytest.raises(UsageError, match="no table of events"):
        compare(dossier, "CHL", "PER", table=file)
    (tmp_path / "no.parquet").write_text("no")
    for name in ("no.parquet", "none.parquet"):
        with pytest.raises(UsageError, match=name):
            compare(dossier, "CHL", "PER", table=tmp_path / name)


@pytest.mark.parametrize("asked", [{}, {"sources": ["a"]}, {"sources": ["a", "b"], "table": "x"}])
def test_what_cannot_be_compared(dossier: Path, asked: dict[str, object]) -> None:
    with pytest.raises(UsageError):
        compare(dossier, "CHL", "PER", **asked)  # type: ignore[arg-type]


def test_one_party_has_no_relation(dossier: Path) -> None:
    with pytest.raises(UsageError, match="one party"):
        relation(dossier, "SUN", "Russia")


def test_text_json_and_charts(dossier: Path, tmp_path: Path) -> None:
    run = CliRunner().invoke
    asked = ["CHL", "PER", "-d", str(dossier)]
    shown = run(relation_command, asked)
    assert shown.exit_code == 0, shown.output
    assert shown.output.startswith("Chile (CHL) and Peru (PER)\n")
    assert "Third states most involved: Bolivia (1 event)" in shown.output
    assert "1930 to 1984: nothing dated" in shown.output
    assert max(map(len, shown.output.splitlines())) <= 100
    charts = [str(tmp_path / "curve.html"), str(tmp_path / "events.svg")]
    told = run(relation_command, [*asked, "--json", "--chart", charts[0], "--events-chart", charts[1]])
    found = json.loads(told.output)
    ids = {part["event"] for point in found["points"] for part in point["events"]}
    page = (tmp_path / "curve.html").read_text(encoding="utf-8")
    assert ids and all(f'id="event-{id}"' in page for id in ids)
    assert "<svg" in (tmp_path / "events.svg").read_text(encoding="utf-8")
    assert events_chart(relation(dossier, "CHL", "PER"))["title"]["text"] == "Chile and Peru"
    both = run(compare_command, [*asked, "--source", "lima", "--source", "santiago"])
    assert both.exit_code == 0 and "told by santiago" in both.output
    assert "nothing" not in both.output
    assert run(compare_command, [*asked[:2], "BOL", *asked[2:]]).exit_code == 2
    side = run(compare_command, [*asked[:2], "BOL", "CHL", *asked[2:], "--json"])
    assert [one["a"] for one in json.loads(side.output)] == ["CHL", "BOL"]


def test_bars() -> None:
    assert [bar(tone) for tone in (-10.0, 0.0, 2.4)] == ["-" * 10 + "|", " " * 10 + "|", " " * 10 + "|++"]
