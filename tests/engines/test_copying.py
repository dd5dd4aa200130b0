"""Copies found by stages are those that the index of a record finds, document by document."""

from __future__ import annotations

import json
import random
from functools import partial

import pyarrow as pa

from detente.engines.engine import Engine
from detente.engines.letters import Gathered, Letter, read, written
from detente.engines.naming import opened
from detente.record.corpus import copying
from detente.record.corpus.reconciling import components
from detente.sources.copies.content import content
from detente.sources.copies.find import pairs

WORDS = "trade border water army treaty port oil vote grain dam visit navy envoy loan fish coal".split()
STATES = "Peru Chile Ghana Togo Kenya Mali Chad Niger".split()


def made(count: int) -> dict[str, str]:
    """Texts: new ones, edited ones, cut ones, the same again, and a formula that stands in most of them."""
    chance, texts = random.Random(7), list[str]()
    formula = (
        "This report was made by the desk of foreign affairs and may be printed with a note of its origin."
    )
    for _ in range(count):
        kind = chance.choice(["new", "new", "edited", "cut", "same"]) if texts else "new"
        words = texts[chance.randrange(len(texts))].split() if kind != "new" else []
        if kind == "new":
            words = [chance.choice([*WORDS, *STATES, str(chance.randrange(90))]) for _ in range(150)]
            words = [word + ("." if i % 12 == 11 else "") for i, word in enumerate(words)]
            words += formula.split()
        elif kind == "edited":
            words = [chance.choice(WORDS) if chance.random() < 0.04 else word for word in words]
        elif kind == "cut":
            words = words[: len(words) * 2 // 3]
        texts.append(" ".join(words))
    return {f"{chance.randrange(1 << 64):016x}": text for text in texts}


def staged(engine: Engine, texts: dict[str, str], heaps: int) -> list[Letter]:
    """The pairs that the stages compare, and what comes of it."""
    c = copying
    told = {
        id: json.dumps({"site": "", "text": text, "spans": [[0, len(text)]]}) for id, text in texts.items()
    }
    given = engine.given(written(Letter(id, c.TEXT, id, data=one.encode()) for id, one in told.items()))
    signed = engine.gathered(Gathered(c.signed), [given], heaps)
    twins = engine.gathered(Gathered(partial(c.twins, heaps)), [signed], heaps, [c.SIGNED])
    met = engine.gathered(Gathered(c.meetings), [twins], heaps, [c.KEYS])
    likely = engine.gathered(
        Gathered(c.answering), [engine.gathered(Gathered(c.asking), [met], heaps)], heaps
    )
    chosen = engine.gathered(Gathered(c.choosing), [likely], heaps)
    sent = engine.gathered(Gathered(c.sending), [signed, twins, chosen], heaps, [c.TEXT, c.PAIR])
    found = engine.gathered(Gathered(c.comparing), [signed, sent], heaps, [c.TEXT, c.PAIR, c.COPY])
    return [one for table in engine.rows(found) for one in read(table)]


def test_the_same_pairs_as_the_index_finds() -> None:
    texts = made(50)
    contents = {id: content(id, text) for id, text in sorted(texts.items())}
    told = {
        (pair.a, pair.b): (pair.kind.value, pair.score)
        for pair in pairs(contents.values(), contents.__getitem__)
    }
    assert len(told) > 25 and {kind for kind, _ in told.values()} >= {"exact", "near"}
    with opened("here") as engine:
        for heaps in (1, 7):
            found = {(one.key, one.other): json.loads(one.data) for one in staged(engine, texts, heaps)}
            assert {pair: (row["kind"], row["score"]) for pair, row in found.items()} == told


def test_what_hangs_together() -> None:
    parts = [pa.table({"a": a.split(), "b": b.split()}) for a, b in (("b d x", "a c y"), ("c", "b"))]
    linked = components(pa.concat_tables(parts))
    assert linked == {"a": "a", "b": "a", "c": "a", "d": "a", "x": "x", "y": "x"}
    chain = [str(n) for n in range(1000, 1400)]
    assert set(components(pa.table({"a": chain[1:], "b": chain[:-1]})).values()) == {"1000"}
    assert components(parts[0].schema.empty_table()) == {}
