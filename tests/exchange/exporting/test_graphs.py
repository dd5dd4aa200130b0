"""Graphs as networkx reads them back; XML as its parser does."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest

from detente.exchange.exporting.extract import Extract
from detente.exchange.exporting.formats import write
from detente.exchange.exporting.graphml import graphml
from tests.exchange.exporting.sample import whole

GEXF = "{http://www.gexf.net/1.2draft}"


@pytest.fixture(params=["graphml", "gexf"])
def path(extract: Extract, tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    out = tmp_path / f"g.{request.param}"
    made = write(extract, request.param, "events", out)
    assert (made.count, made.noun) == (4, "edge")
    assert made.left_out == ("1 event: not told to have happened, or with no two parties",)
    return out


def test_networkx_reads_what_was_written(path: Path, extract: Extract) -> None:
    networkx = pytest.importorskip("networkx")
    read = networkx.read_graphml if path.suffix == ".graphml" else networkx.read_gexf
    graph = networkx.MultiDiGraph(read(path))
    assert set(graph.nodes) == {"EGY", "ISR", "SUN"}
    assert graph.nodes["EGY"] == graph.nodes["EGY"] | {"label": "Egypt", "kind": "state"}
    found = {data["event"]: (a, b, data) for a, b, data in graph.edges(data=True)}
    assert len(found) == graph.number_of_edges() == 4
    first, decade, since, _ = (one for one in extract.events if one.id in found)
    a, b, data = found[first.id]
    assert (a, b, data["mode"], data["score"], data["origins"]) == ("ISR", "EGY", "visit", 2.35, 2)
    assert data["quote"] == first.claim.quote and data["quote_end"] == first.claim.end
    assert found[decade.id][2]["date_first"] == "1970-01-01"
    assert "date_last" not in found[since.id][2]


def test_edges_of_gexf_stand_on_the_time_line(path: Path) -> None:
    if path.suffix != ".gexf":
        return
    tree = ElementTree.parse(path)
    graph = tree.find(f"{GEXF}graph")
    assert graph is not None and graph.get("timeformat") == "date"
    spans = [(edge.get("start"), edge.get("end")) for edge in graph.iter(f"{GEXF}edge")]
    assert ("1970-01-01", None) in spans and ("1979-03-01", "1979-04-30") in spans
    known = {one.get("id") for one in graph.iter(f"{GEXF}attribute")}
    assert {one.get("for") for one in graph.iter(f"{GEXF}attvalue")} <= known


def test_a_sign_that_xml_lacks_does_not_break_it(extract: Extract) -> None:
    text = whole(graphml(extract).body)
    ElementTree.fromstring(text.encode())
    assert "\f" not in text and "&lt;b&gt;two&lt;/b&gt;" in text
