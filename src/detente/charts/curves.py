"""The curve of one relation, or of several on one scale: tone above, volume below, phases behind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Final

from detente.charts.look import FAINT, GLYPHS, INK, PHASES, QUADS, SERIES, SHAPES, WIDTH, across, chart
from detente.charts.marks import LEADING, TELLING, Cited, carried, listed
from detente.relations.curves import Curve, Point
from detente.relations.phases import Phase

TALL: Final = 230  # pixels of the panel of tone
LOW: Final = 110  # of a panel of volume
STRIP: Final = 20  # of a strip of phases
LETTER: Final = 6.6  # pixels, about, of a phase's name
MARGIN: Final = 40  # of the labels left of a panel, so that all begin in one line
MANY: Final = 150  # points; with more all is drawn thinner
CROWD: Final = 12_000  # square pixels that points may take together
COLOUR: Final = {"field": "colour", "type": "nominal", "scale": None, "legend": None}
LANES: Final = {
    "labelPadding": 8, "labelLimit": 150, "ticks": False, "domain": False, "grid": False, "minExtent": MARGIN,
}  # fmt: skip
INTERVAL: Final = "80 % interval"


@dataclass(frozen=True, slots=True)
class Series:
    """One relation on a chart, under a label; `cited` by id, as far as there are words for its events."""

    label: str
    curve: Curve
    phases: tuple[Phase, ...] = ()
    cited: Mapping[str, Cited] = field(default_factory=dict)


def curve_chart(series: Sequence[Series], heading: str = "") -> dict[str, Any]:
    """One relation with its phases as bands and cooperation and conflict below; several with strips instead.

    A point is the mean score of the events told of a period, as large as there is evidence; the line through
    it the interval in which a second sample as large would lie in 80 % of cases. Periods without events have
    neither.
    """
    days = [day for one in series for p in one.curve.points for day in (p.first, p.last)]
    first, last = (min(days), max(days)) if days else (date(1945, 1, 1), date(1945, 12, 31))
    span = first.isoformat(), _after(last)
    single = len(series) == 1
    rows = [row for number, one in enumerate(series) for row in _points(one, number)]
    bands, names = _bands(series[0], span) if single else ([], [])
    layers = [*bands, *_marks(rows), *names]
    tone = {"width": WIDTH, "height": TALL, "layer": layers, "encoding": _axes(span, shown=not single)}
    most = [side for one in series for side in _extent(one.curve)] or [0.0]
    extent = min(most), max(most)
    titles = [{}] if single else [_title(one, number) for number, one in enumerate(series)]
    below = [_volumes(one, span, extent) | title for one, title in zip(series, titles, strict=True)]
    below[-1]["encoding"]["color"]["legend"] = {"title": None, "orient": "bottom", "columns": 4}
    strips = [] if single else [_strips(series, span)]
    scale, by = series[0].curve.scale, series[0].curve.by
    under = (
        f"Mean score of events by {by}, {scale.capitalize()} scale; size: evidence; "
        "upright line: 80 % interval of a second sample"
    )
    title = heading or ", ".join(one.label for one in series)
    return chart(
        title, under, listed(e for one in series for e in one.cited.values()),
        vconcat=[*strips, tone, *below], spacing=10,
        resolve={"scale": {"color": "independent", "shape": "independent", "size": "independent"}},
    )  # fmt: skip


def _after(day: date) -> str:
    return (day + timedelta(days=1)).isoformat() if day < date.max else day.isoformat()


def _axes(span: tuple[str, str], *, shown: bool) -> dict[str, Any]:
    """Axes of the panel of tone."""
    axis = {"title": "tone (conflict - cooperation +)", "values": [-10, -5, 0, 5, 10], "minExtent": MARGIN}
    return {
        "x": across(*span, shown=shown),
        "y": {"type": "quantitative", "scale": {"domain": [-10, 10]}, "axis": axis},
    }


def _extent(curve: Curve) -> tuple[float, float]:
    """How far its volumes reach below and above zero."""
    below, above = zip((0.0, 0.0), *(_sides(p) for p in curve.points), strict=True)
    return min(below), max(above)


def _sides(p: Point) -> tuple[float, float]:
    return sum(v for v in p.volumes if v < 0), sum(v for v in p.volumes if v > 0)


def _points(one: Series, number: int) -> Iterator[dict[str, Any]]:
    run = 0
    for p in one.curve.points:
        if p.tone is None:
            run += 1  # the line breaks where nothing is told
            continue
        low, high = p.shrunk.within80
        head = (
            f"{p.period}: tone {p.tone:+.1f} ({INTERVAL} {low:+.1f} to {high:+.1f}), volume {p.volume:+.1f}"
        )
        head = f"{one.label}\n{head}"
        yield {
            "series": one.label, "run": f"{number} {run}", "ink": SERIES[number % len(SERIES)],
            "shape": SHAPES[number % len(SHAPES)], "at": _middle(p), "period": p.period,
            "tone": round(p.tone, 3), "low": round(low, 3), "high": round(high, 3),
            "evidence": round(p.count, 3),
            **carried(head, (part.event for part in p.parts), one.cited),
        }  # fmt: skip


def _middle(p: Point) -> str:
    return (p.first + (p.last - p.first) / 2).isoformat()


def _marks(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Zero, intervals, the line from point to point, the points."""
    ink = {"field": "ink", "type": "nominal", "scale": None, "legend": None}
    shape = ink | {"field": "shape"}
    x, y = {"field": "at"}, {"field": "tone"}
    evidence = {"field": "evidence", "type": "quantitative", "legend": None}
    sure = evidence | {"scale": {"domain": [0, 1], "range": [0.04, 0.3], "clamp": True}}
    size = evidence | {"scale": {"type": "sqrt", "range": [6, min(190, max(20, CROWD / max(len(rows), 1)))]}}
    return [
        {"data": {"values": [{}]}, "mark": {"type": "rule", "color": FAINT, "aria": False},
         "encoding": {"y": {"datum": 0}, "x": {"value": 0}, "x2": {"value": WIDTH}}},
        {"data": {"values": rows},
         "mark": {"type": "rule", "strokeWidth": 3 if len(rows) <= MANY else 1, "aria": False},
         "encoding": {"x": x, "y": {"field": "low"}, "y2": {"field": "high"}, "color": ink, "opacity": sure}},
        {"data": {"values": rows},
         "mark": {"type": "line", "strokeWidth": 1, "opacity": 0.6, "aria": False},
         "encoding": {"x": x, "y": y, "color": ink, "detail": {"field": "run", "type": "nominal"}}},
        {"data": {"values": rows},
         "mark": {"type": "point", "filled": True, "opacity": 1, "stroke": "white", "strokeWidth": 0.6},
         "encoding": {"x": x, "y": y, "color": ink, "shape": shape, "size": size, **LEADING}},
    ]  # fmt: skip


def _phase_rows(one: Series, span: tuple[str, str]) -> list[dict[str, Any]]:
    whole = (date.fromisoformat(span[1]) - date.fromisoformat(span[0])).days or 1
    rows = []
    for p in one.phases:
        opens, closes = p.periods
        years = opens if opens == closes else f"{opens} to {closes}"
        began = f"; began between {p.begins80[0]} and {p.begins80[1]}" if p.begins80 else ""
        driven = [d.event for d in p.drivers if d.came and d.share * p.departure > 0]
        wide = WIDTH * ((p.last - p.first).days + 1) / whole
        rows.append({
            "series": one.label, "phase": p.name, "colour": PHASES[p.name],
            "from": p.first.isoformat(), "to": _after(p.last),
            "text": p.name if wide > LETTER * len(p.name) + 4 else "",
            **carried(f"{years}, {p.name}: tone {p.tone:+.1f}{began}", driven, one.cited),
        })  # fmt: skip
    return rows


def _bands(one: Series, span: tuple[str, str]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    rows = _phase_rows(one, span)
    """What goes behind the points, and the names of the phases above the panel."""
    edges = {"x": {"field": "from"}, "x2": {"field": "to"}}
    level = [row for row in rows if row["text"]]
    upright = [row for row in rows if not row["text"]]
    text = {"type": "text", "fontSize": 11, "color": INK, "aria": False}
    top = {"x": {"field": "from"}, "y": {"value": 0}}
    behind = [
        {"data": {"values": rows}, "mark": {"type": "rect", "opacity": 0.22},
         "encoding": {**edges, "y": {"value": 0}, "y2": {"value": TALL}, "color": COLOUR, **TELLING}},
        {"data": {"values": rows[1:]},
         "mark": {"type": "rule", "color": FAINT, "strokeDash": [3, 3], "aria": False},
         "encoding": {"x": {"field": "from"}, "y": {"value": 0}, "y2": {"value": TALL}}},
    ]  # fmt: skip
    names = [
        {"data": {"values": level}, "mark": text | {"align": "left", "dx": 1, "dy": -7},
         "encoding": {**top, "text": {"field": "phase"}}},
        {"data": {"values": upright},
         "mark": text | {"align": "left", "angle": 270, "dx": 4, "dy": 7, "baseline": "middle"},
         "encoding": {**top, "text": {"field": "phase"}}},
    ]  # fmt: skip
    return behind, names


def _strips(series: Sequence[Series], span: tuple[str, str]) -> dict[str, Any]:
    """A strip of phases for each relation, one above the other."""
    names = [f"{GLYPHS[number % len(GLYPHS)]} {one.label}" for number, one in enumerate(series)]
    rows = [
        row | {"lane": lane}
        for one, lane in zip(series, names, strict=True)
        for row in _phase_rows(one, span)
    ]
    lane = {"field": "lane", "type": "nominal", "sort": names, "title": None, "axis": LANES}
    x = across(*span, shown=False) | {"field": "from"}
    x["axis"]["domain"] = False
    return {
        "width": WIDTH, "height": (STRIP + 4) * len(series), "data": {"values": rows},
        "layer": [
            {"mark": {"type": "bar", "opacity": 0.55, "height": STRIP, "stroke": "white"},
             "encoding": {"x": x, "x2": {"field": "to"}, "y": lane, "color": COLOUR, **TELLING}},
            {"mark": {"type": "text", "align": "left", "dx": 4, "fontSize": 11, "color": INK, "aria": False},
             "encoding": {"x": x, "y": lane, "text": {"field": "text"}}},
        ],
    }  # fmt: skip


def _title(one: Series, number: int) -> dict[str, Any]:
    """The heading of a relation's own panel, in its colour, after the shape of its points."""
    text = f"{GLYPHS[number % len(GLYPHS)]} {one.label}"
    at = {"anchor": "start", "frame": "group", "fontSize": 12, "fontWeight": "normal"}
    return {"title": {"text": text, "color": SERIES[number % len(SERIES)], **at}}


def _volumes(one: Series, span: tuple[str, str], extent: tuple[float, float]) -> dict[str, Any]:
    """Sums of scores, taken apart by quad class: cooperation above zero, conflict below."""
    names = list(QUADS)
    rows = []
    for p in one.curve.points:
        parts, reached = p.parts, {True: 0.0, False: 0.0}
        for number, (name, volume) in enumerate(zip(names, p.volumes, strict=True), 1):
            if not volume:
                continue
            below = reached[volume > 0]
            reached[volume > 0] += volume
            head = f"{one.label}\n{p.period}, {name}: volume {volume:+.1f}"
            rows.append({
                "kind": name, "period": p.period, "from": p.first.isoformat(), "to": _after(p.last),
                "low": round(below, 3), "high": round(below + volume, 3),
                **carried(head, (part.event for part in parts if part.quad == number), one.cited),
            })  # fmt: skip
    edge = 0.4 if len(one.curve.points) <= MANY else 0
    y = {
        "field": "low", "type": "quantitative", "scale": {"domain": list(extent)},
        "axis": {"title": "volume", "tickCount": 4, "minExtent": MARGIN},
    }  # fmt: skip
    return {
        "width": WIDTH, "height": LOW, "data": {"values": rows},
        "mark": {"type": "rect", "stroke": "white", "strokeWidth": edge},
        "encoding": {
            "x": across(*span, shown=True) | {"field": "from"}, "x2": {"field": "to"},
            "y": y, "y2": {"field": "high"},
            "color": {"field": "kind", "type": "nominal", "legend": None,
                      "scale": {"domain": names, "range": list(QUADS.values())}},
            **LEADING,
        },
    }  # fmt: skip
