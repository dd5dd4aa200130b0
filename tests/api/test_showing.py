"""What a notebook displays: escaped, with the place of every quote, and tables of the same in Arrow."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars
import pytest
from lxml import html

from detente import api
from detente.api import framing
from detente.api.forecasting import forecast
from detente.api.showing import Shown, show
from detente.errors import UsageError

HOSTILE = """<script>alert(1)</script> wrote: Turkey attacked Greece on 3 May 1994, <b onclick='x'>it</b>.
Greece signed an agreement with Turkey on 5 June 1995. Greece accused Turkey of \u202etheft on 7 June 1996.
Turkey will sign a treaty with Greece in 1999. Turkey attacked Greece on 9 May 1994.
"""


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("shown")
    (folder / "<img src=x>.txt").write_text(HOSTILE, encoding="utf-8")
    (folder / "other.txt").write_text("Turkey attacked Greece on 3 May 1994.\n", encoding="utf-8")
    api.read(sorted(folder.glob("*.txt")), folder / "d", said=date(1996, 7, 1))
    return folder / "d"


def _checked(shown: Shown) -> html.HtmlElement:
    """Its tree, with no element or attribute that a text has brought in."""
    tree = html.fromstring(shown._repr_html_())
    assert {element.tag for element in tree.iter() if isinstance(element.tag, str)}.isdisjoint(
        {"script", "b", "img"}
    )
    assert not [name for element in tree.iter() for name in element.attrib if name.startswith("on")]
    assert "\u202e" not in shown.html
    assert "http" not in shown.html.replace("http://www.w3.org/", "")
    return tree


def test_a_timeline_has_every_event_with_its_quote_and_place(dossier: Path) -> None:
    events = api.timeline("Turkey", "Greece", dossier)
    tree = _checked(show(events))
    assert len(tree.xpath("//tbody/tr")) == len(events)
    text = tree.text_content()
    for event in events:
        assert " ".join(event.claim.quote.replace("\u202e", " ").split()) in " ".join(text.split())
        assert f"{event.claim.start}-{event.claim.end}" in text
    assert "1 more are not shown" in show(events, most=len(events) - 1).html


def test_one_event_shows_all_its_tellings(dossier: Path) -> None:
    told = next(event for event in api.events(dossier) if len(event.claims) > 1)
    tree = _checked(show(told))
    assert len(tree.xpath("//tbody/tr")) == len(told.claims)
    assert "1994-05-03" in str(show(told))


def test_claims_are_placed_by_name_where_documents_are_given(dossier: Path) -> None:
    claims = api.claims(dossier)
    assert claims[0].document in _checked(show(claims)).text_content()
    named = _checked(show(claims, api.documents(dossier))).text_content()
    assert "<img src=x>.txt" in named
    assert claims[0].document not in named


def test_relations_charts_expectations_and_forecasts_are_shown(dossier: Path) -> None:
    relation = api.relation(dossier, "Turkey", "Greece")
    assert _checked(show(relation)).xpath("//*[local-name()='svg']")
    assert _checked(show(api.relation_chart([relation]))).xpath("//*[local-name()='svg']")
    assert "1999" in _checked(show(api.expectations(dossier))).text_content()
    ahead = forecast(dossier, "Turkey", "Greece", keep=False)
    assert "Greece" in _checked(show(ahead)).text_content()
    for one in api.disputes(dossier):
        assert one.says in _checked(show(one)).text_content()


def test_nothing_and_strangers() -> None:
    assert str(show([])) == "Nothing to show."
    for strange in ("text", 7, [1, "a"]):
        with pytest.raises(UsageError, match="no way to show"):
            show(strange)


def test_tables_hold_the_record_and_other_libraries_take_them(dossier: Path) -> None:
    events = framing.events_table(dossier)
    assert events["event"].to_pylist() == [event.id for event in api.events(dossier)]
    assert framing.claims_table(dossier).num_rows == len(api.claims(dossier))
    assert framing.documents_table(dossier)["name"].to_pylist() == [d.name for d in api.documents(dossier)]
    assert set(framing.dyads_table(dossier, "TUR")["actor"].to_pylist()) == {"TUR", "GRC"}
    assert framing.relations_table(dossier)["events"].to_pylist()
    assert list(events.to_pandas().columns) == events.column_names
    assert polars.from_arrow(events).shape == (events.num_rows, events.num_columns)
    one = framing.events_table(dossier, "Turkey", "Greece", type="agree", first="1999")
    assert one.column_names == events.column_names
