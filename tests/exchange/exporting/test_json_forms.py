"""TimelineJS, GeoJSON, annotations and entities: what their specifications ask of them."""

from __future__ import annotations

import json
import re
from typing import Any

from detente.exchange.exporting.annotations import web_annotations
from detente.exchange.exporting.extract import Extract
from detente.exchange.exporting.followthemoney import followthemoney
from detente.exchange.exporting.geojson import geojson
from detente.exchange.exporting.timelinejs import timelinejs
from tests.exchange.exporting.sample import DOCUMENTS, whole

# Of FollowTheMoney's schemata Thing, Interval, Event, Document and Organization, those that are used here.
THING = {
    "name",
    "summary",
    "description",
    "keywords",
    "notes",
    "publisher",
    "sourceUrl",
    "retrievedAt",
    "proof",
}
SCHEMATA = {
    "Document": THING | {"title", "fileName", "author", "publishedAt", "language"},
    "PublicBody": THING,
    "Organization": THING,
    "Event": THING | {"date", "startDate", "endDate", "recordId", "involved"},
}


def test_timelinejs(extract: Extract) -> None:
    made = timelinejs(extract)
    slides = json.loads(whole(made.body))["events"]
    assert made.count == len(slides) == 3 and made.left_out[0].startswith("2 events: no date")
    first, decade, months = slides
    assert first["start_date"] == {"year": 1977, "month": 11, "day": 19} and "end_date" not in first
    assert decade["start_date"]["year"] == 1970 and decade["end_date"] == {
        "year": 1979,
        "month": 12,
        "day": 31,
    }
    assert decade["display_date"] == "197X" and months["display_date"] == "1979-03/1979-04"
    assert "<b>" not in first["text"]["text"] and "&lt;b&gt;two&lt;/b&gt;" in first["text"]["text"]
    assert 'href="https://example.org/a?b=1&amp;c={2}"' in first["text"]["text"]
    assert len({slide["unique_id"] for slide in slides}) == 3


def test_geojson(extract: Extract) -> None:
    made = geojson(extract)
    found = json.loads(whole(made.body))
    (point,) = found["features"]
    assert found["type"] == "FeatureCollection" and point["type"] == "Feature"
    assert point["geometry"] == {"type": "Point", "coordinates": [34.47, 31.5]}  # longitude first
    assert point["properties"]["quote"] == extract.events[0].claim.quote
    assert made.left_out == ("4 events: no place, or none that the gazetteer knows",)


def test_annotations_find_their_quotes_by_words_and_by_place(extract: Extract) -> None:
    made = web_annotations(extract)
    found = json.loads(whole(made.body))
    items = found["first"]["items"]
    assert found["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert found["total"] == len(items) == made.count == 6
    texts = {f"urn:x-detente:document-{one.id}": one.text for one in DOCUMENTS}
    for one in items:
        assert one["type"] == "Annotation" and one["target"]["source"]
        state = one["target"].get("state")
        text = texts[state["cached"] if state else one["target"]["source"]]
        quote, place = one["target"]["selector"]
        assert text[place["start"] : place["end"]] == quote["exact"]
        assert quote["prefix"] + quote["exact"] + quote["suffix"] in text
    assert items[0]["target"]["source"] == "https://example.org/a?b=1&c={2}"
    assert items[0]["target"]["state"]["sourceDate"] == "2024-01-02T03:04:05Z"
    assert len({one["id"] for one in items}) == 6


def test_followthemoney_entities(extract: Extract) -> None:
    entities: list[dict[str, Any]] = [
        json.loads(line) for line in whole(followthemoney(extract).body).splitlines()
    ]
    ids = {one["id"]: one["schema"] for one in entities}
    assert len(ids) == len(entities) == 2 + 3 + 5
    for one in entities:
        properties = one["properties"]
        assert properties.keys() <= SCHEMATA[one["schema"]] and properties["name"]
        assert all(isinstance(v, str) and v for values in properties.values() for v in values)
        for date in (v for key in ("date", "startDate", "endDate") for v in properties.get(key, ())):
            assert re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", date)
        assert all(ids[id] == "Document" for id in properties.get("proof", ()))
        assert all(ids[id] in ("PublicBody", "Organization") for id in properties.get("involved", ()))
    visit = next(one for one in entities if one["id"] == f"event-{extract.events[0].id}")["properties"]
    assert visit["date"] == ["1977-11-19"] and len(visit["description"]) == 2
