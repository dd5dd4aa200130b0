"""Charts: Vega-Lite specifications made once, drawn without a network (docs/decisions/0017-charts.md)."""

from detente.charts.curves import Series, curve_chart
from detente.charts.drawing import draw, html, linked, png, rows, svg
from detente.charts.marks import Cited
from detente.charts.timeline import timeline_chart

__all__ = ["Cited", "Series", "curve_chart", "draw", "html", "linked", "png", "rows", "svg", "timeline_chart"]
