"""POLECAT (40 columns): PLOVER as it is; a cell of countries may name several, joined by `;`."""

from __future__ import annotations

from typing import Final

from detente.exchange.importing.format import Format


def _side(who: str) -> str:
    return (
        f"{who} Name|{who} Country|{who} COW|Primary {who} Sector|{who} Sectors|{who} Title|{who} Name Raw"
        f"|Wikipedia {who} ID"
    )


POLECAT: Final = Format(
    "polecat",
    {
        "event": ("Event ID",), "date": ("Event Date",),
        "actor": ("Actor Country",), "actor_other": ("Actor Name",),
        "target": ("Recipient Country",), "target_other": ("Recipient Name",),
        "code": ("Event Type",), "mode": ("Event Mode",), "weight": ("Intensity", "Event Intensity"),
        "actor_name": ("Actor Name",), "target_name": ("Recipient Name",), "published": ("Publication Date",),
        "source": ("Source",), "place": ("Placename",), "latitude": ("Latitude",),
        "longitude": ("Longitude",),
    },
    orders=(tuple(
        "Event ID|Event Date|Event Type|Event Mode|Intensity|Quad Code|Contexts|"
        f"{_side('Actor')}|{_side('Recipient')}|Placename|City|District|Province|Country|Latitude|Longitude|"
        "GeoNames ID|Raw Placename|Feature Type|Source|Publication Date|Story People|Story Organizations|"
        "Story Locations|Language|Version".split("|")
    ),),
    marks=("Event ID", "Event Type", "Event Mode", "Actor Country", "Recipient Country"), act="plover",
)  # fmt: skip
