"""ICEWS (20 columns). One event id may stand for several days: the day is part of the key."""

from __future__ import annotations

from typing import Final

from detente.exchange.importing.format import Format

ICEWS: Final = Format(
    "icews",
    {
        "event": ("Event ID",), "part": ("Event Date",), "date": ("Event Date",),
        "actor": ("Source Country",), "actor_other": ("Source Name",),
        "target": ("Target Country",), "target_other": ("Target Name",),
        "code": ("CAMEO Code", "Event Text"), "weight": ("Intensity",),
        "actor_name": ("Source Name",), "target_name": ("Target Name",), "source": ("Publisher",),
        "place": ("City",), "latitude": ("Latitude",), "longitude": ("Longitude",),
    },
    orders=((
        "Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text",
        "CAMEO Code", "Intensity", "Target Name", "Target Sectors", "Target Country", "Story ID",
        "Sentence Number", "Publisher", "City", "District", "Province", "Country", "Latitude", "Longitude",
    ),),
    marks=("Event ID", "Event Date", "Source Country", "Target Country", "CAMEO Code"),
)  # fmt: skip
