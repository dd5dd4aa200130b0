"""How every chart looks: the colours of Okabe and Ito (2008), which the colour-blind can tell apart."""

from __future__ import annotations

from typing import Any, Final

WIDTH: Final = 720  # pixels of a panel
INK: Final = "#222222"
FAINT: Final = "#8a8a8a"
BLUE: Final = "#0072B2"
SKY: Final = "#56B4E9"
ORANGE: Final = "#E69F00"
VERMILION: Final = "#D55E00"
GREEN: Final = "#009E73"
PURPLE: Final = "#CC79A7"

# From conflict to cooperation: the two ends are also the darkest, so that grey print keeps them.
PHASES: Final = {"hostile": VERMILION, "cool": ORANGE, "mixed": "#bbbbbb", "warm": SKY, "allied": BLUE}
QUADS: Final = {
    "verbal cooperation": SKY, "material cooperation": BLUE,
    "verbal conflict": ORANGE, "material conflict": VERMILION,
}  # fmt: skip
SERIES: Final = (INK, GREEN, PURPLE, FAINT)  # none that phases and quad classes have
GLYPHS: Final = "●■▲◆✚▼"  # the same shapes in words
SHAPES: Final = ("circle", "square", "triangle-up", "diamond", "cross", "triangle-down")

SCHEMA: Final = "https://vega.github.io/schema/vega-lite/v6.json"


def chart(title: str, under: str, events: dict[str, Any], **body: Any) -> dict[str, Any]:
    """A whole specification of `body` with its title, a line under it, its events, and the look."""
    font = "DejaVu Sans, Liberation Sans, Arial, Helvetica, sans-serif"
    return {
        "$schema": SCHEMA,
        "title": {
            "text": title, "subtitle": under, "anchor": "start", "fontSize": 15, "subtitleFontSize": 11,
            "subtitleColor": FAINT, "color": INK, "offset": 12,
        },
        "usermeta": events,
        "background": "white",
        "padding": 14,
        **body,
        "config": {
            "font": font,
            "view": {"stroke": None},
            "axis": {
                "labelColor": INK, "titleColor": INK, "titleFontWeight": "normal", "gridColor": "#e6e6e6",
                "domainColor": FAINT, "tickColor": FAINT, "labelFontSize": 11, "titleFontSize": 11,
            },
            "legend": {"labelFontSize": 11, "titleFontSize": 11, "titleFontWeight": "normal"},
        },
    }  # fmt: skip


def across(first: str, last: str, *, shown: bool, gap: float = 0) -> dict[str, Any]:
    """The axis of time from one day to another, ISO dates; `shown` puts its labels below."""
    return {
        "type": "temporal",
        "title": None,
        "scale": {"type": "utc", "domain": [first, last], "nice": False},
        "axis": {"grid": False, "labels": shown, "ticks": shown, "offset": gap, "labelOverlap": True},
    }
