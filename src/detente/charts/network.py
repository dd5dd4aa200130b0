"""The network of a year as a drawing: parties as dots, friends near, ties by sign and strength."""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, degrees, pi, sin
from typing import Final

from detente.charts.ties import LETTER, drawn, labels, legend, party, picture, strongest, text
from detente.knowledge.parties import name
from detente.relations.ties import Network, Tie

SIZE: Final = (760.0, 520.0)
EDGE: Final = 60.0  # kept free on every side
CROWD: Final = 48  # parties from which they stand in a circle, in the order of their names
ROUNDS: Final = 220
LABEL: Final = 11.0  # size of letters round a circle
PULL: Final = {1: 1.0, 0: 0.35, -1: 0.12}  # of a tie on its parties, by sign: foes hardly

Point = tuple[float, float]


def network_svg(network: Network, *, linked: bool = False) -> str:
    """The ties of a year as SVG; `linked` for the desk, where a tie leads to its relation."""
    ties = strongest(network.ties)
    codes = sorted({code for tie in ties for code in (tie.a, tie.b)}, key=name)
    left = len(network.ties) - len(ties)
    title = f"Who stood how with whom in {network.year}: {len(codes)} parties, {len(ties)} ties"
    note = f"{left} weaker ties are not drawn" if left else "" if ties else "no tie in this year"
    if len(codes) > CROWD:
        size, at, written = _circle(codes)
    else:
        size, at = SIZE, placed(codes, ties)
        dots = [(name(code), code, *at[code]) for code in codes]
        lines_ = [(at[tie.a], at[tie.b]) for tie in ties]
        beside = labels(dots, 1, (2, 2, size[0] - 2, size[1] - 34), lines_)
        written = dict(zip(codes, beside, strict=True))
    lines = [drawn(tie, _straight(at[tie.a], at[tie.b]), 1, linked=linked) for tie in ties]
    dots_drawn = [party(code, *at[code], written[code], 1, linked=linked) for code in codes]
    below = legend(16, size[1] - 16, 1) + text(note, size[0] - 16, size[1] - 12, 1, anchor="end", size=11)
    return picture((0, 0, *size), size, title, "".join([*lines, *dots_drawn, below]))


def placed(codes: Sequence[str], ties: Sequence[Tie]) -> dict[str, Point]:
    """Where each party stands: pushed apart by all others, pulled by its ties (Fruchterman, Reingold 1991).

    It begins on a circle in the order given and uses no chance, so that the same ties give the same drawing.
    """
    import numpy as np

    count = len(codes)
    if count < 2:
        return dict.fromkeys(codes, (SIZE[0] / 2, SIZE[1] / 2))
    number = {code: at for at, code in enumerate(codes)}
    turn = 2 * pi * np.arange(count) / count
    spot = np.stack((np.cos(turn), np.sin(turn)), axis=1)
    pull = np.zeros((count, count))
    for tie in ties:
        one, other = number[tie.a], number[tie.b]
        pull[one, other] = pull[other, one] = PULL[tie.sign]
    near = (4.0 / count) ** 0.5  # how far apart they would stand if alone
    for round_ in range(ROUNDS):
        apart = spot[:, None] - spot[None]
        far = np.maximum(np.hypot(apart[..., 0], apart[..., 1]), 1e-3)
        force = near * near / far**2 - pull * far / near
        move = (apart * force[..., None]).sum(axis=1) - 0.6 * spot  # and all towards the middle
        length = np.maximum(np.hypot(move[:, 0], move[:, 1]), 1e-9)
        spot = spot + move * (np.minimum(length, 0.25 * (1 - round_ / ROUNDS)) / length)[:, None]
    low, high = spot.min(axis=0), spot.max(axis=0)
    room = np.array((SIZE[0] - 3 * EDGE, SIZE[1] - 2 * EDGE))
    laid = (spot - low) / np.maximum(high - low, 1e-9) * room + np.array((1.2 * EDGE, 0.8 * EDGE))
    return {code: (float(x), float(y)) for code, (x, y) in zip(codes, laid, strict=True)}


def _circle(codes: Sequence[str]) -> tuple[Point, dict[str, Point], dict[str, str]]:
    """The size, where each stands, and its label, which points outwards."""
    radius = max(220.0, len(codes) * 14 / (2 * pi))
    middle = radius + 24 + max(len(name(code)) for code in codes) * LABEL * LETTER
    at, written = {}, {}
    for place, code in enumerate(codes):
        turn = 2 * pi * place / len(codes) - pi / 2
        at[code] = middle + radius * cos(turn), middle + radius * sin(turn)
        x, y = middle + (radius + 9) * cos(turn), middle + (radius + 9) * sin(turn)
        back = cos(turn) < 0
        angle = degrees(turn) + (180 if back else 0)
        more = f' transform="rotate({angle:.1f} {x:.1f} {y:.1f})" dominant-baseline="middle"'
        written[code] = text(name(code), x, y, 1, anchor="end" if back else "start", size=LABEL, more=more)
    return (2 * middle, 2 * middle + 30), at, written


def _straight(a: Point, b: Point) -> str:
    return f"M{a[0]:.1f} {a[1]:.1f}L{b[0]:.1f} {b[1]:.1f}"
