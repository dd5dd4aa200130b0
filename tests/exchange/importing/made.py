"""Tiny made files of each dialect."""

from __future__ import annotations

from typing import Any

from detente.exchange.importing.format import Format


def line(format: Format, cells: dict[str, Any], delimiter: str = "\t", order: int = 0) -> str:
    """A row without header: the cells under the names of its columns, the others empty."""
    columns = format.orders[order]
    assert set(cells) <= set(columns)
    return delimiter.join(str(cells.get(name, "")) for name in columns)


def gdelt(number: int, actor: str, target: str, code: str = "190", **more: Any) -> dict[str, Any]:
    """A row of GDELT."""
    return {
        "GLOBALEVENTID": number, "SQLDATE": "20190227", "Actor1Code": actor, "Actor2Code": target,
        "EventCode": code, "GoldsteinScale": "-10.0", "NumSources": 3, "ActionGeo_Lat": "34.1",
        "ActionGeo_Long": "74", "DATEADDED": "20190228", **more,
    }  # fmt: skip


def icews(
    number: int, source: str, target: str, day: str = "2018-06-01", code: str = "042"
) -> dict[str, Any]:
    """A row of ICEWS."""
    return {
        "Event ID": number, "Event Date": day, "Source Name": f"Ministry ({source})",
        "Source Country": source,
        "CAMEO Code": code, "Intensity": "1.9", "Target Name": f"Citizen ({target})",
        "Target Country": target, "Publisher": "A paper", "Latitude": "NA", "Longitude": "NA",
    }  # fmt: skip


def polecat(
    number: str, actor: str, target: str, kind: str = "CONSULT", mode: str = "visit"
) -> dict[str, Any]:
    """A row of POLECAT."""
    return {
        "Event ID": number, "Event Date": "2023-01-05", "Event Type": kind, "Event Mode": mode,
        "Intensity": "2.0", "Actor Name": "None", "Actor Country": actor, "Recipient Name": "None",
        "Recipient Country": target, "Source": "Agency", "Version": "1",
    }  # fmt: skip
