"""Blocs: made networks with known camps, and what must hold of any."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.relations.blocs import alignments, blocs
from detente.relations.communities import partition
from detente.relations.ties import networks
from tests.relations.eventtable import row, table

WEST, EAST = ("DEU", "FRA", "GBR", "USA"), ("BGR", "POL", "SUN")


def _camps() -> list[dict[str, object]]:
    rows = []
    for camp in (WEST, EAST):
        rows += [row(a + b, "1961-05-01", a, b, weight=6.0) for a in camp for b in camp if a < b]
    return rows + [row(a + b, "1961-08-13", a, b, weight=-5.0) for a in WEST for b in EAST]


def test_two_camps_with_their_alliances() -> None:
    found = blocs(networks(table(_camps()), 1961)[0])
    assert [bloc.members for bloc in found.blocs] == [WEST, EAST]
    assert (found.alone, found.frustrated, found.against) == ((), 0.0, ())
    assert found.modularity == pytest.approx(1 - 0.5, abs=0.15)
    assert {e.event for tie in found.blocs[1].ties for e in tie.events} == {"BGRPOL", "BGRSUN", "POLSUN"}
    pacts = {one.code: one for one in found.alliances}
    assert (pacts["NATO"].blocs, pacts["NATO"].members) == ((0,), (WEST,))
    assert (pacts["WARSAW"].blocs, pacts["WARSAW"].members) == ((1,), (EAST,))


def test_a_friend_across_is_told_as_against_the_blocs() -> None:
    rows = [one for one in _camps() if one["event"] != "FRASUN"]
    found = blocs(networks(table([*rows, row("hotline", "1961-03-01", "FRA", "SUN", weight=2.0)]), 1961)[0])
    assert [bloc.members for bloc in found.blocs] == [WEST, EAST]
    assert [(tie.a, tie.b, tie.events[0].event) for tie in found.against] == [("FRA", "SUN", "hotline")]
    assert 0 < (found.frustrated or 0) < 0.05


def test_a_common_foe_alone_makes_no_bloc() -> None:
    rows = [
        row("a", "1980-01-01", "IRQ", "USA", weight=-5.0),
        row("b", "1980-01-01", "CUB", "USA", weight=-5.0),
    ]
    found = blocs(networks(table(rows), 1980)[0])
    assert (found.blocs, found.alone) == ((), ("CUB", "IRQ", "USA"))
    empty = blocs(networks(table([]), 1980)[0])
    assert (empty.blocs, empty.modularity, empty.frustrated) == ((), 0.0, None)


def test_alignment_is_how_alike_two_stand_to_third_parties() -> None:
    found = {(one.a, one.b): one for one in alignments(networks(table(_camps()), 1961)[0])}
    assert (found["FRA", "GBR"].score, len(found["FRA", "GBR"].third)) == (1.0, 5)
    assert found["FRA", "SUN"].score == -1.0
    assert len(found["FRA", "SUN"].ties) == 2 * len(found["FRA", "SUN"].third)


def test_modularity_of_two_cliques_is_a_half() -> None:
    good = np.kron(np.eye(2), 1 - np.eye(4))
    label, modularity = partition(good, np.zeros((8, 8)))
    assert label == [0] * 4 + [1] * 4
    assert modularity == pytest.approx(0.5)


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 9), st.integers(0, 10**6))
def test_partitions_hang_together_and_beat_the_trivial_ones(n: int, seed: int) -> None:
    draw = np.random.default_rng(seed)
    tone = np.triu(draw.integers(-6, 7, (n, n)), 1).astype(float)
    tone += tone.T
    good, bad = np.maximum(tone, 0), np.maximum(-tone, 0)
    label, modularity = partition(good, bad)
    assert (label, modularity) == partition(good, bad)
    assert len(label) == n and -1 <= modularity <= 1
    for number in set(label):
        inside = [node for node, one in enumerate(label) if one == number]
        reached, waiting = {inside[0]}, [inside[0]]
        while waiting:
            near = [node for node in inside if good[waiting[-1], node] > 0 and node not in reached]
            waiting = waiting[:-1] + near
            reached |= set(near)
        assert reached == set(inside)
