"""Events along time, one mark each, higher the more cooperative their type."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, Final

from detente.charts.look import FAINT, QUADS, SHAPES, WIDTH, across, chart
from detente.charts.marks import LEADING, Cited, carried, listed
from detente.knowledge.ontology import QUADS as CLASSES
from detente.knowledge.ontology import event_type
from detente.language import edtf

TALL: Final = 260  # pixels


def timeline_chart(title: str, events: Sequence[Cited]) -> dict[str, Any]:
    """Each dated event by its type's score, a bar as long as its date is unsure, larger the more origins.

    `date` is EDTF; undated events are left out and counted below the title.
    """
    rows = [row for one in events if (row := _row(one))]
    undated = len(events) - len(rows)
    names = list(QUADS)
    days = [row[side] for row in rows for side in ("from", "to")] or ["1945-01-01", "1945-12-31"]
    colour = {
        "field": "kind", "type": "nominal", "scale": {"domain": names, "range": list(QUADS.values())},
        "legend": {"title": None, "orient": "bottom", "columns": 4},
    }  # fmt: skip
    y = {
        "field": "score", "type": "quantitative", "scale": {"domain": [-10, 10]},
        "axis": {"title": "score of the type", "values": [-10, -5, 0, 5, 10]},
    }  # fmt: skip
    x = across(min(days), max(days), shown=True)
    size = {
        "field": "origins", "type": "quantitative", "legend": None,
        "scale": {"type": "sqrt", "domain": [1, 5], "range": [40, 200], "clamp": True},
    }  # fmt: skip
    shape = colour | {"scale": {"domain": names, "range": list(SHAPES[:4])}}
    size_of = f"{len(rows)} dated events by the score of their type; size: sources"
    ends = {"x": x | {"field": "from"}, "x2": {"field": "to"}}
    point = {"type": "point", "filled": True, "opacity": 0.9, "stroke": "white", "strokeWidth": 0.7}
    return chart(
        title, f"{size_of}; {undated} without a date", listed(events),
        width=WIDTH, height=TALL, data={"values": rows},
        layer=[
            {"data": {"values": [{}]}, "mark": {"type": "rule", "color": FAINT, "aria": False},
             "encoding": {"y": {"datum": 0}}},
            {"mark": {"type": "rule", "strokeWidth": 2, "opacity": 0.4, "aria": False},
             "encoding": {**ends, "y": y, "color": colour}},
            {"mark": point,
             "encoding": {"x": x | {"field": "at"}, "y": y, "color": colour, "shape": shape, "size": size,
                          **LEADING}},
        ],
    )  # fmt: skip


def _row(one: Cited) -> dict[str, Any] | None:
    try:
        interval = edtf.parse(one.date)
    except edtf.DateError:
        return None
    ends = [day for day in (interval.first, interval.last) if day]
    if not ends:
        return None
    first, last = min(ends), max(ends)
    kind = event_type(one.type)
    after = last + timedelta(days=1) if last < date.max else last
    return {
        "from": first.isoformat(), "to": after.isoformat(),
        "at": (first + (last - first) / 2).isoformat(), "score": kind.score, "kind": CLASSES[kind.quad_class],
        "origins": one.origins, **carried(f"{one.date}: {one.type}", [one.id], {one.id: one}),
    }  # fmt: skip
