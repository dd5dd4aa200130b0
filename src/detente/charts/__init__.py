"""Charts: Vega-Lite specifications made once, drawn without a network (docs/decisions/0017-charts.md)."""

from detente.charts.curves import Series, curve_chart
from detente.charts.drawing import draw, html, png, svg
from detente.charts.marks import Cited
from detente.charts.timeline import timeline_chart

__all__ = ["Cited", "Series", "curve_chart", "draw", "html", "png", "svg", "timeline_chart"]
