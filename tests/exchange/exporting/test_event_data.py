"""POLECAT and ICEWS tables, read as scripts for these data read them."""

from __future__ import annotations

import csv
import io
from datetime import datetime

from detente.exchange.exporting.extract import Extract
from detente.exchange.exporting.icews import icews
from detente.exchange.exporting.polecat import polecat
from detente.knowledge.ontology import cameo_named
from tests.exchange.exporting.sample import whole

OPEN = "2 events: no date of a year or finer, which such a row needs"


def test_polecat_columns_stand_where_scripts_look(extract: Extract) -> None:
    made = polecat(extract)
    text = whole(made.body)
    lines = [line.split("\t") for line in text.split("\n")[:-1]]
    assert {len(line) for line in lines} == {40} and '"' not in text
    head, first, second = lines
    assert (head[0], head[7], head[15], head[22], head[39]) == (
        "Event ID", "Actor Name", "Recipient Name", "Wikipedia Recipient ID", "Version",
    )  # fmt: skip
    datetime.strptime(first[1], "%Y-%m-%d")
    row = dict(zip(head, first, strict=True))
    assert row["Event ID"].split("_")[0] == extract.events[0].id
    assert (row["Event Type"], row["Event Mode"], row["Quad Code"]) == (
        "CONSULT", "visit", "VERBAL COOPERATION",
    )  # fmt: skip
    assert (row["Actor Country"], row["Actor COW"], row["Primary Actor Sector"]) == ("ISR", "666", "GOV")
    assert (row["Placename"], row["Country"], row["Actor Title"]) == ("Gaza", "PSE", "None")
    assert row["Source"] == "'=Cairo <Post>"  # never a formula
    assert second[1] == "1979-03-01"  # a date of two months stands as its first day
    assert made.count == 2
    assert made.left_out == ("1 event: not told to have happened, or with no two parties", OPEN)


def test_icews_columns_codes_and_labels(extract: Extract) -> None:
    made = icews(extract)
    text = whole(made.body)
    rows = list(csv.DictReader(io.StringIO(text), delimiter="\t"))
    assert len(rows) == made.count == 2 and len(rows[0]) == 20
    row = rows[0]
    assert (row["Source Name"], row["Source Sectors"], row["Source Country"]) == (
        "Israel", "Government", "Israel",
    )  # fmt: skip
    assert row["Event Text"] == "Make a visit" and row["CAMEO Code"] == "042"
    assert (row["Latitude"], row["Longitude"], row["District"]) == ("31.5", "34.47", "NA")
    assert f"{int(row['Story ID']):012x}" == extract.events[0].id
    for row in rows:
        assert int(row["Event ID"]) < 2**53 and -10 <= float(row["Intensity"]) <= 10
        assert len(row["CAMEO Code"]) > 2 and cameo_named(row["Event Text"]).code == row["CAMEO Code"]
    assert len({row["Event ID"] for row in rows}) == 2
