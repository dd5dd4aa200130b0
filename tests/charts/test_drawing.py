"""Drawing: SVG with titles, PNG, a page that needs no network and holds the events it leads to."""

from __future__ import annotations

import re
import socket
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from detente.charts import Cited, draw, html, linked, png, svg, timeline_chart
from detente.errors import UsageError

EVENTS = (
    Cited(
        "aaaaaaaaaaaa", "1979-12-24/1979-12-27", "ASSAULT", 'They <b>"crossed"</b> & stayed', "a.txt 3-40", 3
    ),
    Cited("bbbbbbbbbbbb", "1988-04", "AGREE", "signed the Geneva accords", "b.txt 0-25"),
    Cited("cccccccccccc", "", "CONSULT", "talks", "b.txt 30-35"),
)
ELSEWHERE = re.compile(r'(?:src|href|url\()\s*=?\s*["\']?(?:https?:)?//')


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError("no network here")

    monkeypatch.setattr(socket.socket, "connect", refuse)


@pytest.fixture(scope="module")
def spec() -> dict[str, Any]:
    return timeline_chart("Pakistan & Russia", EVENTS)


def test_an_svg_tells_what_its_marks_carry_and_leads_nowhere(spec: dict[str, Any]) -> None:
    drawn = svg(spec)
    root = ElementTree.fromstring(drawn)
    titles = [node.text or "" for node in root.iter("{http://www.w3.org/2000/svg}title")]
    (attack,) = [title for title in titles if "aaaaaaaaaaaa" in title]
    assert 'They <b>"crossed"</b> & stayed' in attack and "a.txt 3-40" in attack
    assert "xlink:href" not in drawn and not ELSEWHERE.search(drawn)


def test_a_page_is_whole_and_each_link_finds_its_event(spec: dict[str, Any]) -> None:
    page = html(spec)
    assert not ELSEWHERE.search(page) and "<script" not in page
    links = set(re.findall(r'xlink:href="#([^"]+)"', page))
    assert links == {"event-aaaaaaaaaaaa", "event-bbbbbbbbbbbb"}
    assert all(f'<li id="{link}">' in page for link in links)
    assert "<q>They &lt;b&gt;&quot;crossed&quot;&lt;/b&gt; &amp; stayed</q>" in page
    assert "3 sources" in page and "1 source;" in page and "no date" in page
    assert "<title>Pakistan &amp; Russia</title>" in page


def test_files_are_drawn_by_their_ending(spec: dict[str, Any], tmp_path: Path) -> None:
    for name, begins in (("a.svg", b"<svg"), ("a.PNG", b"\x89PNG"), ("a.html", b"<!DOCTYPE html>")):
        draw(spec, tmp_path / name)
        assert (tmp_path / name).read_bytes().startswith(begins)
    with pytest.raises(UsageError, match=r"\.svg, \.png or \.html"):
        draw(spec, tmp_path / "a.pdf")


def test_an_empty_timeline_is_drawn() -> None:
    assert png(timeline_chart("Nothing", ())).startswith(b"\x89PNG")


def test_a_timeline_counts_what_has_no_date(spec: dict[str, Any]) -> None:
    assert len(spec["data"]["values"]) == 2
    assert spec["title"]["subtitle"].endswith("1 without a date")
    assert [one["id"][0] for one in spec["usermeta"]["events"]] == ["a", "b", "c"]


def test_a_mark_leads_where_it_is_told_to(spec: dict[str, Any]) -> None:
    drawn = linked(spec, lambda row: f"/event/{row['events'][0]}?a=1&b=2")
    assert '<a href="/event/bbbbbbbbbbbb?a=1&amp;b=2" target="_top">' in drawn
    assert drawn.count("<a ") == 2 and "vega-datasets" not in drawn
    ElementTree.fromstring(drawn)
    assert svg(spec).count("<a ") == 0  # the specification stays as it was
