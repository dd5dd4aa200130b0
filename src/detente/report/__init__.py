"""A brief on two parties, cited throughout, as HTML, Markdown, PDF or Word (docs/method/report.md)."""

from detente.report.brief import brief
from detente.report.parts import Brief
from detente.report.writing import report

__all__ = ["Brief", "brief", "report"]
