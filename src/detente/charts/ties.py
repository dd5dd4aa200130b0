"""Ties and parties as SVG, the same in the network and on the map.

Written by our own few lines: vl-convert takes 150 ms for a picture that these make in 5, and it can give a
line neither dashes of its own nor an address that leaves its frame. Sizes are in pixels times `k`, the units
of the drawing that one pixel is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from itertools import pairwise
from math import hypot, log2
from typing import Final

from detente.charts.look import BLUE, FAINT, INK, VERMILION
from detente.knowledge.parties import name
from detente.relations.ties import Tie

FONT: Final = "DejaVu Sans, Liberation Sans, Arial, Helvetica, sans-serif"
STANDS: Final = {1: "friends", -1: "foes", 0: "neither"}
COLOURS: Final = {1: BLUE, -1: VERMILION, 0: FAINT}
DASHES: Final = {1: (), -1: (7.0, 4.0), 0: (1.5, 4.0)}  # colour is never alone
MOST: Final = 90  # ties of a drawing; more cannot be told apart
SIZE: Final = 12.0  # of letters
LETTER: Final = 0.58  # of a letter's width to its size, on the average

Point = tuple[float, float]
Box = tuple[float, float, float, float]  # left, top, right, bottom


def strongest(ties: Iterable[Tie], most: int = MOST) -> list[Tie]:
    """Those that are drawn: friends and foes first, of each the strongest; the last is drawn on top."""
    found = sorted(ties, key=lambda tie: (tie.sign == 0, -abs(tie.tone) * tie.count, tie.a, tie.b))
    return found[:most][::-1]


def told(tie: Tie) -> str:
    """A tie in words: `Egypt and Israel, foes: tone -9.7 on 1.5 events`."""
    return (
        f"{name(tie.a)} and {name(tie.b)}, {STANDS[tie.sign]}: tone {tie.tone:+.1f} on {tie.count:.1f} events"
    )


def drawn(tie: Tie, path: str, k: float, *, linked: bool) -> str:
    """A tie along a path, with a wide unseen one that a hand finds; `linked` leads to the relation."""
    wide = (1 + 1.2 * log2(1 + tie.count)) * (0.6 + abs(tie.tone) / 10) if tie.sign else 1.0
    line = stroke(path, COLOURS[tie.sign], min(wide, 7.0) * k, [dash * k for dash in DASHES[tie.sign]])
    found = (
        f'<title>{escape(told(tie))}</title>{line}<path d="{path}" fill="none" stroke="#fff" '
        f'stroke-opacity="0" stroke-width="{12 * k:.2f}" pointer-events="stroke"/>'
    )
    return _led(found, f"/relation/{tie.a}/{tie.b}", told(tie), linked)


def stroke(path: str, colour: str, wide: float, dashes: Sequence[float] = ()) -> str:
    """A line along a path, `wide` in units of the drawing."""
    gaps = f' stroke-dasharray="{" ".join(f"{dash:.2f}" for dash in dashes)}"' if dashes else ""
    return (
        f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="{wide:.2f}" '
        f'stroke-opacity="0.8"{gaps}/>'
    )


def party(code: str, x: float, y: float, label: str, k: float, *, linked: bool) -> str:
    """A dot with its label, which leads to the party's events."""
    dot = (
        f'<title>{escape(name(code))}</title><circle cx="{x:.1f}" cy="{y:.1f}" r="{4.5 * k:.2f}" '
        f'fill="{INK}" stroke="white" stroke-width="{1.2 * k:.2f}"/>{label}'
    )
    return _led(dot, f"/timeline?a={code}", name(code), linked)


def text(
    said: str, x: float, y: float, k: float, *, anchor: str = "start", size: float = SIZE, more: str = ""
) -> str:
    """Words with a white edge, readable over lines; `more` is further attributes."""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size * k:.2f}" text-anchor="{anchor}" fill="{INK}" '
        f'stroke="white" stroke-width="{3 * k:.2f}" stroke-linejoin="round" paint-order="stroke"{more}>'
        f"{escape(said)}</text>"
    )


def labels(
    dots: Sequence[tuple[str, str, float, float]], k: float, bounds: Box, lines: Iterable[Sequence[Point]]
) -> list[str]:
    """A label for each (words, fewer words, x, y) beside its dot where no other stands.

    Where it can be, not over the ends of the lines; the fewer words where the words have no room, nothing
    where neither has.
    """
    gap, reach = 7 * k, 250 * k
    taken = [(x - gap / 2, y - gap / 2, x + gap / 2, y + gap / 2) for *_, x, y in dots]
    ends = [point for line in lines for point in (*_along(line, k), *_along(line[::-1], k))]
    found = []
    for words, fewer, x, y in dots:
        crowd = [box for box in taken if _meet(box, (x - reach, y - 3 * gap, x + reach, y + 4 * gap))]
        near = [(px, py, px, py) for px, py in ends if abs(px - x) < reach and abs(py - y) < 4 * gap]
        tries: tuple[tuple[str, list[Box]], ...] = ((words, near), (words, []), (fewer, near), (fewer, []))
        made = (_label(said, x, y, k, bounds, [*crowd, *over]) for said, over in tries)
        label, box = next((one for one in made if one[0]), ("", (x, y, x, y)))
        found.append(label)
        taken.append(box)
    return found


def _along(line: Sequence[Point], k: float) -> list[Point]:
    """Points every few pixels of the first stretch of a line, those under its dot left out."""
    found: list[Point] = []
    gone = 0.0
    for (x, y), (to, down) in pairwise(line):
        long = max(hypot(to - x, down - y), 1e-9)
        steps = int(long / (6 * k)) + 1
        for step in range(1, steps + 1):
            at = gone + long * step / steps
            if at > 64 * k:
                return found
            if at > 9 * k:
                found.append((x + (to - x) * step / steps, y + (down - y) * step / steps))
        gone += long
    return found


def _label(words: str, x: float, y: float, k: float, bounds: Box, taken: Sequence[Box]) -> tuple[str, Box]:
    """Words right, left, above or below of a point, and the room that they take; empty without room."""
    size, gap = SIZE * k, 7 * k
    wide = len(words) * LETTER * size
    for at, base, anchor, edge in (
        (x + gap, y + size * 0.35, "start", x + gap), (x - gap, y + size * 0.35, "end", x - gap - wide),
        (x, y - gap, "middle", x - wide / 2), (x, y + gap + size * 0.7, "middle", x - wide / 2),
    ):  # fmt: skip
        box = (edge, base - size * 0.8, edge + wide, base + size * 0.2)
        inside = box[0] >= bounds[0] and box[1] >= bounds[1] and box[2] <= bounds[2] and box[3] <= bounds[3]
        if inside and not any(_meet(box, other) for other in taken):
            return text(words, at, base, k, anchor=anchor), box
    return "", (x, y, x, y)


def legend(x: float, y: float, k: float, more: Sequence[tuple[str, str]] = ()) -> str:
    """What lines mean, from a point on to the right; `more` names further (colour, meaning)."""
    found, at = [], x
    lines = [(COLOURS[sign], DASHES[sign], STANDS[sign]) for sign in (1, -1, 0)]
    for colour, dashes, said in [*lines, *((colour, (), said) for colour, said in more)]:
        path = f"M{at:.1f} {y:.1f}h{26 * k:.1f}"
        found.append(stroke(path, colour, 2.5 * k, [dash * k for dash in dashes]))
        found.append(text(said, at + 31 * k, y + 4 * k, k))
        at += (31 + 20 + len(said) * SIZE * LETTER) * k
    return "".join(found)


def picture(box: Box, size: Point, title: str, body: str) -> str:
    """A whole SVG: `box` is left, top, width, height of what is seen of the drawing, `size` in pixels."""
    seen = " ".join(f"{number:.1f}" for number in box)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{seen}" width="{size[0]:.0f}" '
        f'height="{size[1]:.0f}" font-family="{FONT}" role="group" aria-label="{escape(title)}">'
        f"<title>{escape(title)}</title>"
        f'<rect x="{box[0]:.1f}" y="{box[1]:.1f}" width="{box[2]:.1f}" height="{box[3]:.1f}" fill="white"/>'
        f"{body}</svg>\n"
    )


def _led(found: str, to: str, label: str, linked: bool) -> str:
    if not linked:
        return f"<g>{found}</g>"
    return f'<a href="{escape(to)}" target="_top" aria-label="{escape(label)}">{found}</a>'


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
