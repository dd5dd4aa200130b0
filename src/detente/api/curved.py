"""What a relation's curve is made of: points with their parts, phases with their drivers."""

from __future__ import annotations

from detente.relations.curves import Part, Point
from detente.relations.phases import Driver, Phase

__all__ = ["Driver", "Part", "Phase", "Point"]
