"""UCDP GED (the georeferenced events), by header; governments by their Gleditsch and Ward numbers."""

from __future__ import annotations

from typing import Final

from detente.exchange.importing.format import Format

UCDP: Final = Format(
    "ucdp",
    {
        "event": ("id",), "date": ("date_start",), "date_last": ("date_end",), "code": ("type_of_violence",),
        "actor": ("gwnoa",), "actor_other": ("side_a",), "target": ("gwnob",), "target_other": ("side_b",),
        "origins": ("number_of_sources",), "actor_name": ("side_a",), "target_name": ("side_b",),
        "published": ("source_date",), "source": ("source_article",), "place": ("where_coordinates",),
        "latitude": ("latitude",), "longitude": ("longitude",),
    },
    marks=("id", "type_of_violence", "side_a", "side_b", "date_start", "date_end"), party="number",
    act="ucdp",
)  # fmt: skip
