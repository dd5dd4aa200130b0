"""Pairs that are left unweighed could not have been disputes: the ceiling is above every likelihood."""

from __future__ import annotations

import random

import numpy as np
import pytest

from detente.model import Document, Passage
from detente.record.disputes.ceiling import ceiling
from detente.record.disputes.dates import _ANOTHER, _STAGE, likelihood
from detente.record.disputes.material import Block, material
from detente.record.events.event import event
from tests.record.disputes.pile import Pile

ACTS = (
    ("CONSULT", "visit", "President Sadat visited Ankara for talks on the dam"),
    ("CONSULT", "visit", "President Sadat arrived again in Ankara"),
    ("AGREE", "", "Egypt agreed to build the high dam at Kars"),
    ("SUPPORT", "", "Egypt signed the second treaty of friendship, ratified in 1977"),
    ("ASSAULT", "", "jets bombed the port of Izmir, killing 30"),
    ("COOPERATE", "", "they recognised the state and opened embassies"),
)
SIDES = (("EGY", "TUR"), ("TUR", "EGY"), ("EGY+TUR", "EGY+TUR"), ("EGY", "TUR+IRQ"))


def blocks(seed: int) -> list[Block]:
    some = random.Random(seed)
    pile = Pile()
    for number in range(60):
        type, mode, quote = some.choice(ACTS)
        year = some.randrange(1971, 1980)
        day = some.choice((f"{year}", f"{year}-0{some.randrange(1, 9)}", f"{year}-05-1{some.randrange(9)}"))
        source, target = some.choice(SIDES)
        person = some.choice(("", "Sadat", "Hosni Mubarak"))
        pile.tell(f"d{number % 7}", f"{quote} {number}", source, target, type, day, mode, person=person)
    claims = [claim for own in pile.said.values() for claim in own]
    documents = {
        name: Document(name, f"{name}.txt", "", "0", text, passages=(Passage(0, len(text)),))
        for name, text in pile.texts.items()
    }
    events = [event(claims[at : at + 2], documents, {}) for at in range(0, len(claims), 2)]
    return material(events, {})


@pytest.mark.parametrize("seed", range(6))
def test_no_likelihood_is_above_its_ceiling(seed: int) -> None:
    weighed = 0
    for block in blocks(seed):
        pairs = block.pairs.kept(block.pairs.apart)
        if not pairs.i.size:
            continue
        c = pairs.columns
        another = c.marked(lambda one: _ANOTHER.search(one.claim.quote))
        stage = c.marked(lambda one: _STAGE.search(one.claim.quote))
        most = ceiling(block, pairs, another, stage)
        sure = [likelihood(block, a, b) for a, b in pairs.that(np.ones(len(most), bool))]
        assert (most >= np.array(sure)).all()
        weighed += len(sure)
    assert weighed > 100


def test_pairs_are_in_order_and_those_near_one_are_their_others() -> None:
    for block in blocks(1):
        pairs = block.pairs.that(np.ones(len(block.pairs.i), bool))
        at = {id(one): place for place, one in enumerate(block.told)}
        places = [(at[id(a)], at[id(b)]) for a, b in pairs]
        assert places == sorted(set(places)) and all(i < j for i, j in places)
        for one in block.told:
            near = [b if a is one else a for a, b in pairs if one in (a, b)]
            assert list(block.near(one)) == near
