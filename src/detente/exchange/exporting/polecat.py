"""Rows as POLECAT publishes them: 40 columns parted by tabs, lists by `; `, None for what is missing."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from detente.exchange.exporting.extract import Export, Extract
from detente.exchange.exporting.flat import Flat, flat, tabbed
from detente.knowledge.ontology import QUADS, quad_class, score
from detente.knowledge.parties import name
from detente.knowledge.states import states
from detente.model import Actor

MISSING: Final = "None"
COLUMNS: Final = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts",
    "Actor Name", "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title",
    "Actor Name Raw", "Wikipedia Actor ID",
    "Recipient Name", "Recipient Country", "Recipient COW", "Primary Recipient Sector", "Recipient Sectors",
    "Recipient Title", "Recipient Name Raw", "Wikipedia Recipient ID",
    "Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID",
    "Raw Placename", "Feature Type", "Source", "Publication Date",
    "Story People", "Story Organizations", "Story Locations", "Language", "Version",
)  # fmt: skip


def polecat(extract: Extract) -> Export:
    """A row for each party that acted on another; `Event ID` opens with the id of the event."""
    rows, lacking = flat(extract)
    version = f"detente-{extract.run.version}"
    return Export(tabbed(COLUMNS, ([*_row(row), version] for row in rows)), len(rows), "row", lacking)


def _row(row: Flat) -> list[str]:
    event, document, place = row.event, row.document, row.place
    parties = (*row.claim.source, *row.claim.target)
    return [
        f"{event.id}_{event.type}_{row.actor}_{row.target}",
        row.day.isoformat(),
        event.type,
        event.mode or MISSING,
        f"{score(event.type, event.mode or None):g}",
        QUADS[quad_class(event.type)].upper(),
        MISSING,
        *_party(row.actor, row.told(row.actor)),
        *_party(row.target, row.told(row.target)),
        place.name if place else MISSING,
        place.name if place and place.kind != "place" else MISSING,
        MISSING,
        MISSING,
        place.state if place else MISSING,
        f"{place.lat:g}" if place else MISSING,
        f"{place.lon:g}" if place else MISSING,
        MISSING,
        row.claim.place or MISSING,
        MISSING,
        document.publisher or document.name,
        document.said.isoformat() if document.said else MISSING,
        _many(one.person for one in parties),
        _many(name(one.code) for one in parties if one.code not in states()),
        _many([row.claim.place]),
        document.language or MISSING,
    ]


def _party(code: str, told: Actor | None) -> list[str]:
    state = states().get(code)
    sector = (told.sector if told else "") or MISSING
    return [
        (told.person if told else "") or name(code),
        code if state else MISSING,
        _many(map(str, state.cow)) if state else MISSING,
        sector,
        sector,
        MISSING,
        (told.text if told and not told.implied else "") or MISSING,
        MISSING,
    ]


def _many(texts: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(text for text in texts if text)) or MISSING
