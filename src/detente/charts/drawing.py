"""Specifications drawn as SVG, PNG or a page of HTML, on this machine alone.

An SVG's marks show what they carry where a hand points at them, without a script. A page holds the SVG and
under it the events that its marks lead to.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from html import escape
from pathlib import Path
from typing import Any, Final

from detente.errors import UsageError

VERSION: Final = "6.4"  # of Vega-Lite
SHARPNESS: Final = 2.0  # pixels of a PNG to one of the chart
# vl-convert sets this before addresses that begin with #.
BASE: Final = "https://vega.github.io/vega-datasets/"
_LINK: Final = re.compile(rf'<a xlink:href="{re.escape(BASE)}#[^"]*">(.*?)</a>', re.DOTALL)
_LEAD: Final = re.compile(rf'<a xlink:href="{re.escape(BASE)}#lead-(\d+)">')
_TOLD: Final = re.compile(
    r'<(path|text) (aria-label="([^"]*)" role="graphics-symbol"[^>]*?)(?:/>|>([^<]*)</\1>)'
)
STYLE: Final = (
    "body{font:14px/1.45 sans-serif;color:#222;max-width:60em;margin:1.5em auto;padding:0 1em}"
    "svg{max-width:100%;height:auto}q{font-style:italic}li{margin:.3em 0}li:target{background:#fff3c4}"
    "small{color:#666}@media print{body{margin:0}}"
)


def draw(spec: dict[str, Any], path: Path) -> None:
    """Write a chart as the end of a file's name says: .svg, .png or .html; raises UsageError."""
    match path.suffix.lower():
        case ".svg":
            written = svg(spec).encode()
        case ".png":
            written = png(spec)
        case ".html" | ".htm":
            written = html(spec).encode()
        case _:
            raise UsageError(f"'{path}' is no kind of chart; name a file that ends in .svg, .png or .html.")
    path.write_bytes(written)


def keep(picture: str, path: Path) -> None:
    """Write an SVG as the end of a file's name says: .svg or .png; raises UsageError."""
    match path.suffix.lower():
        case ".svg":
            path.write_text(picture, "utf-8")
        case ".png":
            path.write_bytes(_converter().svg_to_png(picture, scale=SHARPNESS))
        case _:
            raise UsageError(f"'{path}' is no kind of picture; name a file that ends in .svg or .png.")


def svg(spec: dict[str, Any]) -> str:
    """A picture by itself; its marks have titles, which browsers show, and lead nowhere."""
    return _LINK.sub(r"\1", _drawn(spec))


def linked(spec: dict[str, Any], to: Callable[[Mapping[str, Any]], str]) -> str:
    """A picture in a page: a mark leads out of it to what `to` says for its row of the specification."""
    spec, leads = deepcopy(spec), list[str]()
    for row in rows(spec):
        if row.get("href") and not row["href"].startswith("#lead-"):  # layers share rows
            leads.append(escape(to(row)))
            row["href"] = f"#lead-{len(leads) - 1}"

    def lead(found: re.Match[str]) -> str:
        return f'<a href="{leads[int(found[1])]}" target="_top">'

    return _LEAD.sub(lead, _drawn(spec))


def rows(spec: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The rows of data of a specification and of all its parts."""
    if "data" in spec:
        yield from spec["data"].get("values", ())
    for part in (*spec.get("vconcat", ()), *spec.get("layer", ())):
        yield from rows(part)


def png(spec: dict[str, Any]) -> bytes:
    """A picture of dots, two to each pixel of the chart."""
    return bytes(
        _converter().vegalite_to_png(spec, vl_version=VERSION, scale=SHARPNESS, allowed_base_urls=[])
    )


def html(spec: dict[str, Any]) -> str:
    """A page that needs nothing else: the picture, and the events that its marks lead to, with quotes."""
    title = escape(str(spec["title"]["text"]))
    picture = _drawn(spec).replace(f'"{BASE}#', '"#')
    listed = "\n".join(_item(one) for one in spec.get("usermeta", {}).get("events", ()))
    events = f"<h2>Events</h2>\n<ol>\n{listed}\n</ol>\n" if listed else ""
    return (
        f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>{title}</title>\n'
        f"<style>{STYLE}</style>\n</head>\n<body>\n{picture}\n{events}</body>\n</html>\n"
    )


def _item(one: dict[str, Any]) -> str:
    told = {name: escape(str(value)) for name, value in one.items()}
    sources = f"{one['origins']} source{'s'[: one['origins'] != 1]}"
    return (
        f'<li id="event-{told["id"]}"><b>{told["date"] or "no date"}</b> {told["type"]}: '
        f"<q>{told['quote']}</q> <small>{told['where']}; {sources}; {told['id']}</small></li>"
    )


def _drawn(spec: dict[str, Any]) -> str:
    drawn = str(_converter().vegalite_to_svg(spec, vl_version=VERSION, allowed_base_urls=[]))
    return _TOLD.sub(r"<\1 \2><title>\3</title>\4</\1>", drawn)


def _converter() -> Any:
    try:
        import vl_convert
    except ImportError as error:
        raise UsageError(
            "Charts need vl-convert-python; install it with `pip install vl-convert-python`."
        ) from error
    return vl_convert
