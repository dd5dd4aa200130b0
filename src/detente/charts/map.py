"""The network of a year on a map: ties as great circles from seat to seat, routes of projects between places.

The ground is today's outline; the projection is the one of `charts.projection`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from html import escape
from itertools import pairwise
from typing import Final

from detente.charts.look import GREEN, INK
from detente.charts.projection import HIGH, WIDE, Point, great_circle, projected
from detente.charts.ties import Box, drawn, labels, legend, party, picture, stroke, strongest, text
from detente.knowledge.outline import lands, outline
from detente.knowledge.parties import name
from detente.knowledge.places import Place
from detente.knowledge.seats import seat
from detente.relations.places import Line
from detente.relations.ties import Network

SIZE: Final = (900.0, 520.0)
STRIP: Final = 44.0  # pixels under the map for what its lines mean
AROUND: Final = 0.12  # of the extent of what is shown, left free on each side
LEAST: Final = WIDE / 6  # how much of the world is seen at least
GROUND: Final = "#eceeef"
SHORE: Final = "#b4bbc0"
PARTY: Final = "#dfe6c8"

Route = tuple[str, Line]  # what is told of it, and its places


def map_svg(network: Network, routes: Sequence[Route] = (), *, linked: bool = False) -> str:
    """The ties of a year and routes as SVG, as much of the world as they need; `linked` is for the desk."""
    codes = {code for tie in network.ties for code in (tie.a, tie.b)}
    seats = {code: place for code in sorted(codes, key=name) if (place := seat(code, network.year))}
    at = _apart({code: projected(place.lon, place.lat) for code, place in seats.items()})
    ties = strongest(tie for tie in network.ties if tie.a in at and tie.b in at)
    shown = [code for code in at if any(code in (tie.a, tie.b) for tie in ties)]
    ways = [_joined(_way(seats[tie.a], seats[tie.b]), at[tie.a], at[tie.b]) for tie in ties]
    through = [_through(line) for _, line in routes]
    far = [point for way in [*ways, *through] for run in way for point in run]
    box, k = _seen([*(at[code] for code in shown), *far])
    edges = (box[0], box[1], box[0] + box[2], box[1] + box[3] - STRIP * k)
    body = [_ground(edges, frozenset[str]().union(*(lands(code) for code in shown)), k)]
    body += [drawn(tie, _path(way), k, linked=linked) for tie, way in zip(ties, ways, strict=True)]
    for (said, line), way in zip(routes, through, strict=True):
        told = f"{' '.join(said.split())}: {line.km:,.0f} km as the crow flies"
        body.append(f"<g><title>{escape(told)}</title>{stroke(_path(way), GREEN, 3 * k)}</g>")
    stops = {place.name: projected(place.lon, place.lat) for _, line in routes for place in line.places}
    dots = [(name(code), code, *at[code]) for code in shown]
    dots += [(stop, "", *point) for stop, point in stops.items()]
    written = iter(labels(dots, k, edges, [run for way in ways for run in way]))
    body += [party(code, *at[code], next(written), k, linked=linked) for code in shown]
    body += [_stop(stop, *point, next(written), k) for stop, point in stops.items()]
    body.append(_under(box, k, len(network.ties) - len(ties), routes=bool(routes)))
    title = f"Who stood how with whom in {network.year}, on the map: {len(shown)} states, {len(ties)} ties"
    return picture(box, SIZE, title, "".join(body))


def _way(a: Place, b: Place) -> list[list[Point]]:
    return [[projected(*point) for point in run] for run in great_circle((a.lon, a.lat), (b.lon, b.lat))]


def _joined(way: list[list[Point]], a: Point, b: Point) -> list[list[Point]]:
    """A way whose ends are where the two parties are drawn."""
    way[0][0], way[-1][-1] = a, b
    return way


def _through(line: Line) -> list[list[Point]]:
    """The great circles from each place of a route to the next."""
    return [run for a, b in pairwise(line.places) for run in _way(a, b)]


def _path(runs: Iterable[Sequence[Point]]) -> str:
    return "".join("M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in run) for run in runs)


def _apart(at: dict[str, Point]) -> dict[str, Point]:
    """Two who were governed from one place stand beside each other: East Germany beside Germany."""
    found: dict[str, Point] = {}
    for code, (x, y) in at.items():
        while any(abs(x - other) + abs(y - beside) < 1 for other, beside in found.values()):
            x += 4
        found[code] = x, y
    return found


def _seen(points: Sequence[Point]) -> tuple[Box, float]:
    """Left, top, width and height of what is shown, in the shape of SIZE, and the units of a pixel."""
    shape = SIZE[0] / (SIZE[1] - STRIP)
    xs, ys = [x for x, _ in points] or [0, WIDE], [y for _, y in points] or [0, HIGH]
    wide = max((max(xs) - min(xs)) * (1 + 2 * AROUND), LEAST)
    wide = min(max(wide, (max(ys) - min(ys)) * (1 + 2 * AROUND) * shape), max(WIDE, HIGH * shape))
    high = wide / shape

    def first(low: float, high_: float, room: float, whole: float) -> float:
        middle = (low + high_) / 2 - room / 2
        return (whole - room) / 2 if room >= whole else min(max(middle, 0), whole - room)

    left, top = first(min(xs), max(xs), wide, WIDE), first(min(ys), max(ys), high, HIGH)
    k = wide / SIZE[0]
    return (left, top, wide, high + STRIP * k), k


@cache
def _shapes() -> tuple[tuple[str, str, Box, str], ...]:
    """(code, name, box, path) of each land."""
    found = []
    for land in outline():
        rings = [[projected(*point) for point in ring] for ring in land.rings]
        xs, ys = [x for ring in rings for x, _ in ring], [y for ring in rings for _, y in ring]
        path = "".join("M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in ring[:-1]) + "Z" for ring in rings)
        found.append((land.code, land.name, (min(xs), min(ys), max(xs), max(ys)), path))
    return tuple(found)


def _ground(seen: Box, own: frozenset[str], k: float) -> str:
    """The lands that are in sight, those of the parties apart from the rest."""
    lands_drawn = [
        f'<path d="{path}" fill="{PARTY if code in own else GROUND}"><title>{escape(told)}</title></path>'
        for code, told, (left, top, right, bottom), path in _shapes()
        if left < seen[2] and right > seen[0] and top < seen[3] and bottom > seen[1]
    ]
    return f'<g fill-rule="evenodd" stroke="{SHORE}" stroke-width="{0.6 * k:.2f}">{"".join(lands_drawn)}</g>'


def _stop(stop: str, x: float, y: float, label: str, k: float) -> str:
    side = 6 * k
    return (
        f'<g><title>{escape(stop)}</title><rect x="{x - side / 2:.1f}" y="{y - side / 2:.1f}" '
        f'width="{side:.2f}" height="{side:.2f}" fill="white" stroke="{GREEN}" '
        f'stroke-width="{1.5 * k:.2f}"/>{label}</g>'
    )


def _under(box: Box, k: float, left: int, *, routes: bool) -> str:
    """The strip below the map: what its lines mean, and how many ties are not on it."""
    top = box[1] + box[3] - STRIP * k
    note = f"{left} tie{'s'[: left != 1]} of organisations or weaker {'are' if left != 1 else 'is'} not drawn"
    strip = (
        f'<rect x="{box[0]:.1f}" y="{top:.1f}" width="{box[2]:.1f}" height="{STRIP * k:.1f}" fill="white"/>'
        f'<path d="M{box[0]:.1f} {top:.1f}h{box[2]:.1f}" stroke="{INK}" stroke-width="{0.5 * k:.2f}"/>'
    )
    more = [(GREEN, "route of a project")] if routes else []
    said = text(note if left else "", box[0] + box[2] - 12 * k, top + 26 * k, k, anchor="end", size=11)
    return strip + legend(box[0] + 12 * k, top + 22 * k, k, more) + said
