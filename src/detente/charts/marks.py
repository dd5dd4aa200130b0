"""What every mark carries: the events behind it, by id, with the words of the first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any, Final

MOST_IDS: Final = 12  # that a mark names; how many more is said
QUOTE: Final = 160  # characters


@dataclass(frozen=True, slots=True)
class Cited:
    """An event as a chart needs it: its id, EDTF date, type, one quote, where that stands, its origins."""

    id: str
    date: str
    type: str
    quote: str
    where: str
    origins: int = 1


def carried(head: str, ids: Iterable[str], cited: Mapping[str, Cited]) -> dict[str, Any]:
    """The fields of a mark's row: `says` for a reader or a hand that points, `events`, `quote`, `href`.

    `ids` come the weightiest first; `head` says what the mark shows. `href` leads to the first event that is
    cited, in the list under the chart.
    """
    all_ids = list(dict.fromkeys(ids))
    named = ", ".join(all_ids[:MOST_IDS])
    if len(all_ids) > MOST_IDS:
        named += f" and {len(all_ids) - MOST_IDS} more"
    first = next((cited[id] for id in all_ids if id in cited), None)
    quote = f'"{shortened(first.quote)}" ({first.where})' if first else ""
    noun = "event" if len(all_ids) == 1 else "events"
    says = "\n".join(filter(None, (head, f"{len(all_ids)} {noun}: {named}" if all_ids else "", quote)))
    return {
        "says": says, "events": all_ids, "quote": quote, "href": f"#event-{first.id}" if first else None,
    }  # fmt: skip


def listed(cited: Iterable[Cited]) -> dict[str, Any]:
    """The events of a chart, each once, as its specification keeps them (`usermeta`)."""
    known = {one.id: one for one in cited}
    return {"events": [asdict(one) for one in sorted(known.values(), key=lambda e: (e.date or "9", e.id))]}


def shortened(words: str, most: int = QUOTE) -> str:
    """Words cut at a space, three dots where something is left out."""
    return words if len(words) <= most else words[:most].rpartition(" ")[0] + " ..."


TELLING: Final[dict[str, Any]] = {
    "tooltip": {"field": "says", "type": "nominal"},
    "description": {"field": "says", "type": "nominal"},
}
LEADING: Final[dict[str, Any]] = {
    **TELLING,
    "href": {"condition": {"test": "isValid(datum.href)", "field": "href", "type": "nominal"}},
}
