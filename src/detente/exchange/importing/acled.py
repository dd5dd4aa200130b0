"""ACLED, before March 2023 (`data_id`, `iso3`) and after (`disorder_type`), told by its header."""

from __future__ import annotations

from typing import Final

from detente.exchange.importing.format import Format

ACLED: Final = Format(
    "acled",
    {
        "event": ("event_id_cnty", "data_id"), "date": ("event_date",), "revised": ("timestamp",),
        "actor": ("actor1",), "target": ("actor2",), "code": ("event_type",), "mode": ("sub_event_type",),
        "actor_name": ("actor1",), "target_name": ("actor2",), "source": ("source",), "place": ("location",),
        "latitude": ("latitude",), "longitude": ("longitude",),
    },
    marks=("event_id_cnty", "event_date", "event_type", "sub_event_type", "actor1"), act="acled",
)  # fmt: skip
