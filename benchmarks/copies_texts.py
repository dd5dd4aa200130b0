"""Texts about invented affairs between states, several different ones on each: the stock of benchmarks/copies.py.

Each affair has states, people, places, days and figures; each text on it takes some of its facts, in an order and
in wordings of its own. Two texts on one affair never word a fact alike, as two reporters would not.
"""

# ruff: noqa: E501
from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta

from benchmarks.copies_stock import (
    ASIDES,
    FACTS,
    LEADS,
    OPENINGS,
    OPINIONS,
    ORGANISATIONS,
    STATES,
    SURNAMES,
    SYLLABLES,
    TOPICS,
)


@dataclass(frozen=True, slots=True)
class Base:
    """An original: `affair` numbers what it is about, and texts of one affair are no copies of each other."""

    key: str
    affair: int
    text: str
    said: date


def _place(random_: random.Random) -> str:
    return "".join(random_.choice(SYLLABLES) for _ in range(random_.randint(2, 3))).capitalize()


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def affair(number: int, seed: int = 0) -> dict[str, str]:
    """What there is to fill in for one affair."""
    r = random.Random(f"affair {seed} {number}")
    (a, adj_a, cap_a), (b, adj_b, cap_b), (c, adj_c, cap_c) = r.sample(STATES, 3)
    names = r.sample(SURNAMES, 8)
    day = date(1955, 1, 1) + timedelta(days=r.randrange(25_000))
    topic = TOPICS[number % len(TOPICS)]
    slots = {
        "A": a, "a": adj_a, "ca": cap_a, "B": b, "b": adj_b, "cb": cap_b, "C": c, "c": adj_c, "cc": cap_c,
        "pa": names[0], "pb": names[1], "ma": names[2], "mb": names[3], "mc": names[4], "ga": names[5],
        "gb": names[6], "x": names[7], "org": r.choice(ORGANISATIONS),
        "place": _place(r), "river": _place(r), "port": _place(r), "village": _place(r),
        "d1": _day(day), "d2": _day(day + timedelta(days=r.randint(1, 9))),
        "d3": _day(day + timedelta(days=r.randint(10, 30))), "d4": _day(day - timedelta(days=r.randint(300, 900))),
        "y1": str(day.year - r.randint(5, 30)), "y2": str(day.year - r.randint(2, 4)),
        "n1": str(r.randint(3, 97)), "n2": str(r.randint(110, 990)), "n3": f"{r.randint(2, 60)},{r.randint(100, 999)}",
        "n4": str(r.randint(2, 19)), "n5": str(r.randint(11, 89)), "n6": str(r.randint(12, 400)),
        "day": str(day.toordinal()),
    }  # fmt: skip
    for name, choices in topic.items():
        for i, choice in enumerate(choices):
            slots[f"{name}{i}"] = choice.format(**slots)
    return slots


def text(number: int, which: int, seed: int = 0, facts: tuple[int, int] = (9, 14)) -> Base:
    """Text `which` (0..4) on an affair."""
    slots = affair(number, seed)
    r = random.Random(f"text {seed} {number} {which}")
    turn = random.Random(f"turn {seed} {number}")
    shift = [turn.randrange(5) for _ in FACTS]
    chosen = r.sample(range(len(FACTS)), r.randint(*facts))
    if r.random() < 0.5:  # half are told in the order of events, half in the writer's own
        chosen.sort()
    sentences = [r.choice(OPENINGS[which])]
    for i in chosen:
        wording = (shift[i] + which) % 5
        told = FACTS[i][wording].replace("%", str(wording % 4))
        if r.random() < 0.35:
            told = f"{r.choice(LEADS)} {told[0].lower() if not told.startswith('{') else told[0]}{told[1:]}"
        sentences.append(told)
        if r.random() < (0.5 if which in (1, 3) else 0.15):
            sentences.append(_remark(r))
    paragraphs, at = [], 0
    while at < len(sentences):
        size = r.randint(1, 4)
        paragraphs.append(" ".join(sentences[at : at + size]))
        at += size
    filled = "\n\n".join(paragraphs).format(**slots)
    said = date.fromordinal(int(slots["day"])) + timedelta(days=31 + r.randrange(20))
    return Base(f"{number:05}-{which}", number, filled + "\n", said)


def _remark(r: random.Random) -> str:
    if r.random() < 0.4:
        return r.choice(OPINIONS)
    subject, verb, object_, end = (r.choice(column) for column in ASIDES)
    return f"{subject} {verb} {object_}{end}."
