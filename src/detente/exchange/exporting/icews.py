"""Rows as ICEWS publishes them: 20 columns parted by tabs, CAMEO codes and labels, NA for what is missing."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Final

from detente.exchange.exporting.extract import Export, Extract
from detente.exchange.exporting.flat import Flat, flat, tabbed
from detente.knowledge.ontology import Cameo, cameo, plover_to_cameo
from detente.knowledge.parties import name
from detente.knowledge.states import states
from detente.model import Actor

MISSING: Final = "NA"
COLUMNS: Final = (
    "Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text", "CAMEO Code",
    "Intensity", "Target Name", "Target Sectors", "Target Country", "Story ID", "Sentence Number",
    "Publisher", "City", "District", "Province", "Country", "Latitude", "Longitude",
)  # fmt: skip
COUNTRIES: Final = {  # where ICEWS calls a state otherwise
    "RUS": "Russian Federation", "PSE": "Occupied Palestinian Territory", "CIV": "Cote d'Ivoire",
    "COD": "Democratic Republic of Congo", "MDA": "Moldova, Republic of", "SWZ": "Swaziland",
    "MKD": "the former Yugoslav Republic of Macedonia",
}  # fmt: skip
SECTORS: Final = {  # PLOVER's codes in ICEWS's words
    "GOV": "Government", "MIL": "Military", "LEG": "Legislative / Parliamentary", "JUD": "Judicial",
    "COP": "Police", "OPP": "Dissident", "PTY": "Parties", "REB": "Insurgents", "BUS": "Business",
    "UAF": "Unidentified Forces", "CVL": "General Population / Civilian / Social", "EDU": "Education",
    "JRN": "Media", "CRM": "Criminals / Gangs", "SOC": "Social",
    "IGO": "International Government Organization",
    "NGO": "Nongovernmental Organizations / Activists",
}  # fmt: skip


def icews(extract: Extract) -> Export:
    """A row for each party that acted on another; `Story ID` is the event's id as a decimal number."""
    rows, lacking = flat(extract)
    return Export(tabbed(COLUMNS, map(_row, rows)), len(rows), "row", lacking)


def _row(row: Flat) -> list[str]:
    act, place = _code(row), row.place
    return [
        _number(row),
        row.day.isoformat(),
        *_party(row.actor, row.told(row.actor)),
        _label(act),
        act.code,
        f"{act.goldstein:g}",
        *_party(row.target, row.told(row.target)),
        str(int(row.event.id, 16)),
        MISSING,
        row.document.publisher or row.document.name,
        place.name if place and place.kind != "place" else MISSING,
        MISSING,
        MISSING,
        _country(place.state) if place else MISSING,
        f"{place.lat:g}" if place else MISSING,
        f"{place.lon:g}" if place else MISSING,
    ]


def _number(row: Flat) -> str:
    """A number below 2**48, which every reader holds whole: the same for the same row in any export."""
    key = f"{row.event.id}|{row.actor}|{row.target}"
    return str(int(hashlib.sha256(key.encode()).hexdigest()[:12], 16))


def _code(row: Flat) -> Cameo:
    """A root is written as its first code: ICEWS has 040, never 04."""
    code = plover_to_cameo(row.event.type, row.event.mode or None)
    return cameo()[code + "0"] if len(code) == 2 else cameo()[code]


def _label(act: Cameo) -> str:
    """As ICEWS writes it: `Host a visit`, but `fight with artillery and tanks`."""
    return act.name.lower() if act.code in ("193", "194") else act.name.capitalize()


def _party(code: str, told: Actor | None) -> Iterator[str]:
    yield (told.person if told else "") or name(code)
    yield SECTORS.get(told.sector if told else "", MISSING)
    yield _country(code) if code in states() else MISSING


def _country(code: str) -> str:
    return COUNTRIES.get(code, name(code))
