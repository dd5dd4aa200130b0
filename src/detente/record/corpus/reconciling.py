"""Claims made events by stages: compared within blocks, grouped within what hangs together.

Two claims that share a mark share a block (a dyad and kind), and whether they are weighed is a property of
the two alone: so the links found in blocks are those that a record would find among all its claims.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from detente.engines.letters import Letter
from detente.model import Claim, Document
from detente.record.corpus.packing import claim_of
from detente.record.events.blocks import blocks
from detente.record.events.clusters import Link, clusters, links
from detente.record.events.event import Event, event
from detente.record.events.table import event_table
from detente.record.events.telling import Telling, telling

if TYPE_CHECKING:
    import pyarrow as pa

CLAIM, WRITTEN, COMPONENT, ORIGIN, LINK, MEMBER, EVENT, HAPPENED = range(8)
DIGITS: Final = 7  # of the place of a claim among those of its document


def place(document: str, position: int) -> str:
    """The key of a claim: in the order of documents' ids, then as the coder told them."""
    return f"{document}{position:0{DIGITS}d}"


def packed(claim: bytes, around: str, document: Document) -> bytes:
    """A claim, the words of its sentence and who wrote its document when, as one cell."""
    said = document.said.isoformat() if document.said else None
    told = {"claim": claim.decode("utf-8", "surrogatepass"), "around": around, "said": said}
    return json.dumps(told | {"publisher": document.publisher}).encode()


def spread(to: str, key: str, data: bytes) -> Iterator[Letter]:
    """A claim to each of its blocks, and to its document."""
    claim, _, _ = _unpacked(data)
    for block in blocks(claim):
        yield Letter(f"block {block}", CLAIM, key, data=data)
    yield Letter(to, WRITTEN, key, data=data)


def linking(to: str, letters: list[Letter]) -> Iterator[Letter]:
    """The claims of a block: the pairs that likely tell of one event, in the first block of both."""
    told = [_telling(letter.data) for letter in letters]
    mine = [set(blocks(one.claim)) for one in told]
    for i, j, weight in links(told):
        if f"block {min(mine[i] & mine[j])}" == to:
            yield Letter("", LINK, letters[i].key, letters[j].key, data=struct.pack("<d", weight))


def components(pairs: pa.Table) -> dict[str, str]:
    """For each name in the columns `a` and `b` the least of all that hang together with it by the rows."""
    import numpy as np
    import pyarrow as pa

    sides = [pairs[name] for name in ("a", "b")]
    every = pa.chunked_array([chunk for side in sides for chunk in side.chunks], pa.string()).unique().sort()
    one, other = (pa.compute.index_in(side, every).to_numpy().astype(np.int64) for side in sides)
    least = np.arange(len(every))
    while True:
        low = np.minimum(least[one], least[other])
        before = least.copy()
        for end in (one, other, before[one], before[other]):
            np.minimum.at(least, end, low)
        while not np.array_equal(shorter := least[least], least):
            least = shorter
        if np.array_equal(least, before):
            return dict(zip(every.to_pylist(), every.take(pa.array(least)).to_pylist(), strict=True))


def attaching(to: str, letters: list[Letter]) -> Iterator[Letter]:
    """The claims of a document sent where they are grouped, each with the origin of its document."""
    origin = next((letter.other for letter in letters if letter.kind == ORIGIN), to)
    label = {letter.key: letter.other for letter in letters if letter.kind == COMPONENT}
    for letter in letters:
        if letter.kind == WRITTEN:
            yield Letter(label.get(letter.key, letter.key), CLAIM, letter.key, origin, data=letter.data)


def grouping(to: str, letters: list[Letter]) -> Iterator[Letter]:
    """What hangs together made events: the event of each claim, each event, and what of it happened."""
    held = [letter for letter in letters if letter.kind == CLAIM]
    told = [_telling(letter.data) for letter in held]
    at = {letter.key: i for i, letter in enumerate(held)}
    linked: list[Link] = [
        (at[one.key], at[one.other], struct.unpack("<d", one.data)[0]) for one in letters if one.kind == LINK
    ]
    parts: dict[int, list[int]] = {}
    for i, part in enumerate(clusters(told, linked)):
        parts.setdefault(part, []).append(i)
    origins = {letter.key[:-DIGITS]: letter.other for letter in held}
    for members in parts.values():
        documents = {one.id: one for one in (_unpacked(held[i].data)[2] for i in members)}
        found = event([told[i].claim for i in members], documents, origins)
        for i in members:
            yield Letter(found.id, MEMBER, held[i].key, told[i].claim.id)
        yield Letter(found.id, EVENT, found.id, data=json.dumps(_event(found)).encode())
        for n, row in enumerate(event_table([found]).to_pylist()):
            plain = {
                name: value.isoformat() if isinstance(value, date) else value for name, value in row.items()
            }
            yield Letter(
                dyad(row["actor"], row["target"]), HAPPENED, found.id, str(n), data=json.dumps(plain).encode()
            )


def dyad(a: str, b: str) -> str:
    """The address of two parties under the codes that they bear now."""
    from detente.relations.many import heir

    return " ".join(sorted((heir(a), heir(b))))


def _telling(data: bytes) -> Telling:
    claim, around, _ = _unpacked(data)
    return telling(claim, around)


def _unpacked(data: bytes) -> tuple[Claim, str, Document]:
    told: dict[str, Any] = json.loads(data)
    claim = claim_of(told["claim"].encode("utf-8", "surrogatepass"))
    said = date.fromisoformat(told["said"]) if told["said"] else None
    document = Document(claim.document, "", "", "", "", said=said, publisher=told["publisher"])
    return claim, told["around"], document


def _event(found: Event) -> dict[str, Any]:
    return {
        "event": found.id, "date": found.date, "source": found.source, "target": found.target,
        "type": found.type, "mode": found.mode, "status": found.status.value, "kind": found.kind.value,
        "grade": found.grade.value, "origins": [asdict(origin) for origin in found.origins],
        "confidence": found.confidence, "claims": [claim.id for claim in found.claims],
    }  # fmt: skip


def members_table(letters: list[Letter]) -> pa.Table:
    """`document`, `position` and `claim` (its id), and the `event` that it tells of."""
    import pyarrow as pa

    text = pa.string()
    rows = [
        {
            "document": one.key[:-DIGITS],
            "position": int(one.key[-DIGITS:]),
            "claim": one.other,
            "event": one.to,
        }
        for one in letters
    ]
    columns = [("document", text), ("position", pa.int64()), ("claim", text), ("event", text)]
    return pa.Table.from_pylist(rows, pa.schema(columns))


def events_table(letters: list[Letter]) -> pa.Table:
    """What the claims of each event make of it; `origins` are documents that are one source."""
    import pyarrow as pa

    text = pa.string()
    texts = pa.list_(text)
    origin = pa.struct([("documents", texts), ("partisan", text)])
    kinds = {
        "source": texts,
        "target": texts,
        "claims": texts,
        "origins": pa.list_(origin),
        "confidence": pa.float64(),
    }
    names = "event date source target type mode status kind grade origins confidence claims".split()
    columns = [(name, kinds.get(name, text)) for name in names]
    return pa.Table.from_pylist([json.loads(one.data) for one in letters], pa.schema(columns))


def links_table(letters: pa.Table) -> pa.Table:
    """Claims that likely tell of one event, as `a` and `b` (document's id and place), and the log-odds.

    The letters stay in Arrow, since all links of a corpus are in one process at once.
    """
    import pyarrow as pa

    doubles = [chunk.view(pa.float64()) for chunk in letters["data"].cast(pa.binary(8)).chunks]
    weight = pa.chunked_array(doubles, pa.float64())
    return pa.table({"a": letters["key"], "b": letters["other"], "weight": weight})


def bonds(letters: pa.Table, label: dict[str, str]) -> pa.Table:
    """The links sent where what they hang together with is grouped: to the label of both."""
    import pyarrow as pa

    names, tops = pa.array(label, pa.string()), pa.array(label.values(), pa.string())
    return letters.set_column(
        0, letters.schema.field("to"), tops.take(pa.compute.index_in(letters["key"], names))
    )
