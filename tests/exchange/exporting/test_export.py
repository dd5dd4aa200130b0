"""Exports of a dossier, through the API and the command."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from detente import api
from detente.api.exporting import export_record
from detente.cli.export import FORMATS, WHAT, export
from detente.errors import UsageError
from detente.exchange.exporting import formats

TEXT = """Suez, 1956

LONDON, 7 November 1956 - Israel attacked Egypt on 29 October 1956. France bombed Egypt on 31 October 1956.
France sold tanks to Israel in October 1956. Britain may attack Egypt.
"""


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("exporting")
    (folder / "suez.txt").write_text(TEXT, encoding="utf-8")
    (folder / "other.txt").write_text("Japan thanked India on 3 May 1960.", encoding="utf-8")
    api.read([folder / "suez.txt", folder / "other.txt"], folder / "dossier")
    return folder / "dossier"


@pytest.mark.parametrize("format", formats.FORMATS)
def test_every_format_gives_the_same_bytes_twice(dossier: Path, tmp_path: Path, format: str) -> None:
    for name in ("one", "two"):
        made = export_record(dossier, format, tmp_path / name)
        assert made.count > 0 or format == "geojson"
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_parties_and_filters_narrow_events_and_documents(dossier: Path, tmp_path: Path) -> None:
    all_of_them = export_record(dossier, "jsonl", tmp_path / "all").count
    assert all_of_them == len(api.events(dossier))
    assert export_record(dossier, "bibtex", tmp_path / "b").count == 2
    assert export_record(dossier, "bibtex", tmp_path / "b", "Japan", "India").count == 1
    made = export_record(dossier, "jsonl", tmp_path / "j", "Israel", "Egypt", type="assault")
    (row,) = (json.loads(line) for line in (tmp_path / "j").read_text("utf-8").splitlines())
    assert made.count == 1 and row["type"] == "ASSAULT" and row["quote"] in TEXT
    export_record(dossier, "prov", tmp_path / "p", "Israel", "Egypt", type="assault", first="1956")
    told = json.loads((tmp_path / "p").read_text("utf-8"))["activity"]["d:run"]["d:command"]
    assert told == f"detente export prov ISR EGY -d {dossier} --from 1956 --type ASSAULT"
    export_record(dossier, "prov", tmp_path / "p", stamp=True)
    assert "endTime" in (tmp_path / "p").read_text("utf-8")


def test_compare_reads_the_dyads_back(dossier: Path, tmp_path: Path) -> None:
    export_record(dossier, "parquet", tmp_path / "dyads.parquet", what="dyads")
    one, two = api.compare(dossier, "Israel", "Egypt", table=tmp_path / "dyads.parquet")
    assert one.curve.points == two.curve.points


def test_a_document_that_was_excluded_stands_in_the_manifest_alone(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Japan thanked India on 3 May 1960.", encoding="utf-8")
    api.read(tmp_path / "a.txt", tmp_path / "d")
    api.exclude(tmp_path / "d", document="a.txt", who="ann")
    assert export_record(tmp_path / "d", "csl", tmp_path / "c").count == 0
    export_record(tmp_path / "d", "prov", tmp_path / "p")
    found = json.loads((tmp_path / "p").read_text("utf-8"))
    assert [one.get("d:excluded") for key, one in found["entity"].items() if "document" in key] == [True]
    assert found["agent"]["d:person-1"]["prov:label"] == "ann"


def test_what_cannot_be_exported_is_said(dossier: Path, tmp_path: Path) -> None:
    for format, what, out, said in [
        ("xlsx", "events", tmp_path / "x", "no format 'xlsx'"),
        ("csv", "people", tmp_path / "x", "no table of 'people'"),
        ("gexf", "claims", tmp_path / "x", "has one form"),
        ("parquet", "events", None, "name a file"),
    ]:
        with pytest.raises(UsageError, match=said):
            export_record(dossier, format, out, what=what)
    assert list(tmp_path.iterdir()) == []


def test_the_command(dossier: Path, tmp_path: Path) -> None:
    assert (FORMATS, WHAT) == (formats.FORMATS, formats.WHAT)
    where = ["-d", str(dossier)]
    done = CliRunner().invoke(export, ["icews", *where, "-o", str(tmp_path / "i.tab")])
    assert done.exit_code == 0, done.output
    assert "rows written to" in done.stderr and "Left out: 1 event" in done.stderr
    done = CliRunner().invoke(export, ["footnotes", "Japan", *where, "--type", "support"])
    assert done.exit_code == 0, done.output
    assert "[^1]" in done.stdout and "Suez" not in done.stdout
