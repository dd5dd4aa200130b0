"""Copies found by stages: documents meet by the keys of their signatures, then their texts are compared.

What a document meets is what it would meet in `CopyIndex`, were all entered in the order of their ids: of a
key the first MOST holders that have no earlier twin, and of these the candidates by the same thresholds.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from detente.engines.letters import Letter

if TYPE_CHECKING:
    import pyarrow as pa

    from detente.sources.copies.content import Content
    from detente.sources.copies.pair import Pair

TEXT, SIGNED, KEYS, OWN, MET, ASKED, LIKELY, PAIR, COPY, SIGNATURE = range(10)
SORTS: Final = ("shingles", "anchors")


def signed(to: str, letters: list[Letter]) -> Iterator[Letter]:
    """The documents of a site, or one of none: each with its signature and the spans that are its own."""
    from detente.sources.copies.boilerplate import Recurring
    from detente.sources.copies.content import content
    from detente.sources.copies.pair import CopyKind, Pair
    from detente.sources.copies.signatures import signature
    from detente.sources.copies.within import within

    told = [(letter.key, json.loads(letter.data)) for letter in letters]
    site = told[0][1]["site"]
    lines = Recurring() if site else None
    if lines:
        for _, one in told:
            lines.add(site, one["text"], one["spans"])
    for id, one in told:
        left = lines.left(site, one["text"], one["spans"]) if lines else one["spans"]
        of = content(id, one["text"], left)
        made = signature(of)
        again = within(of)
        if again:
            yield _copy(Pair(id, id, CopyKind.EXACT, min(part.score for part in again), tuple(again)))
        packed = made.to_bytes()
        yield Letter(id, TEXT, id, data=json.dumps({"text": one["text"], "spans": left}).encode())
        yield Letter(id, SIGNATURE, id, data=packed)
        if made.digest.strip(b"\0"):
            yield Letter(made.digest.hex(), SIGNED, id, data=packed)


def twins(heaps: int, to: str, letters: list[Letter]) -> Iterator[Letter]:
    """Of documents with the same words the first one's keys; the others are its pairs."""
    import numpy as np

    from detente.sources.copies.signatures import Signature

    letters = [letter for letter in letters if letter.kind == SIGNED]
    for letter in letters[1:]:
        yield Letter(letters[0].key, PAIR, letter.key)
    for letter in letters[:1]:
        made = Signature.from_bytes(letter.data)
        for sort, keys in zip(SORTS, (made.shingles, made.anchors), strict=True):
            at = keys % np.uint32(heaps)
            for heap in np.unique(at).tolist():
                packed = keys[at == heap].astype("<u4").tobytes()
                yield Letter(f"{sort} {heap}", KEYS, letter.key, data=packed)


def meetings(to: str, letters: list[Letter]) -> Iterator[Letter]:
    """The documents under some keys: each with the earlier ones that it meets there, and how often."""
    import numpy as np

    from detente.sources.copies.postings import MOST

    sort = to.partition(" ")[0]
    ids = [letter.key for letter in letters]
    held = [np.frombuffer(letter.data, "<u4") for letter in letters]
    owner = np.repeat(np.arange(len(held)), [len(keys) for keys in held])
    order = np.lexsort((owner, keys := np.concatenate(held)))
    owner, keys = owner[order], keys[order]
    begins = np.flatnonzero(np.concatenate(([True], keys[1:] != keys[:-1])))
    first = np.repeat(begins, np.diff(np.append(begins, len(keys))))
    rank = np.arange(len(keys)) - first
    entered = np.bincount(owner[rank < MOST], minlength=len(ids))
    before = np.minimum(rank, MOST)
    me = np.repeat(owner, before)
    other = owner[np.repeat(first - np.cumsum(before) + before, before) + np.arange(len(me))]
    pairs, counts = np.unique(me * len(ids) + other, return_counts=True)
    ends = np.searchsorted(pairs, np.arange(1, len(ids) + 1) * len(ids))
    at = 0
    for i, (id, end) in enumerate(zip(ids, ends.tolist(), strict=True)):
        others = ((pairs[at:end] % len(ids)).tolist(), counts[at:end].tolist())
        met = [(ids[other], count) for other, count in zip(*others, strict=True)]
        yield Letter(id, MET, to, sort, int(entered[i]), json.dumps(met).encode())
        at = end


def asking(to: str, letters: list[Letter]) -> Iterator[Letter]:
    """All that a document met, under all keys: those that share enough are asked how many keys they have."""
    from detente.sources.copies.index import SHARED

    for sort in SORTS:
        mine = [letter for letter in letters if letter.other == sort]
        own = sum(letter.n for letter in mine)
        met = Counter[str]()
        for letter in mine:
            met.update(dict(json.loads(letter.data)))
        yield Letter(to, OWN, sort, n=own)
        for other, n in met.items():
            if n >= SHARED:
                yield Letter(other, ASKED, sort, to, n, str(own).encode())


def answering(to: str, letters: list[Letter]) -> Iterator[Letter]:
    """Those who ask a document and share enough of the keys of the one that has fewer: its candidates."""
    from detente.sources.copies.index import LONG, SHARE

    own = {letter.key: letter.n for letter in letters if letter.kind == OWN}
    for letter in letters:
        if letter.kind == ASKED:
            least = SHARE * min(int(letter.data), own[letter.key])
            if letter.n >= least or (letter.key == SORTS[0] and letter.n >= LONG):
                yield Letter(letter.other, LIKELY, letter.key, to, letter.n)


def choosing(to: str, letters: list[Letter]) -> Iterator[Letter]:
    """The likeliest candidates of a document, of each sort: its pairs."""
    from detente.sources.copies.index import MOST

    chosen = set[str]()
    for sort in SORTS:
        mine = sorted((-letter.n, letter.other) for letter in letters if letter.key == sort)
        chosen.update(other for _, other in mine[:MOST])
    for other in sorted(chosen):
        yield Letter(other, PAIR, to)


def sending(to: str, letters: list[Letter]) -> Iterator[Letter]:
    """The text of a document, sent to all that are to be compared with it."""
    text = next(letter for letter in letters if letter.kind == TEXT)
    for letter in letters:
        if letter.kind == PAIR:
            yield Letter(letter.key, PAIR, to, data=text.data)


def comparing(to: str, letters: list[Letter]) -> Iterator[Letter]:
    """A document compared with those whose texts came: the copies; on go its signature and its own copies."""
    from detente.sources.copies.compare import compare

    of: Content | None = None
    for letter in letters:
        if letter.kind in (COPY, SIGNATURE):
            yield letter
        elif letter.kind == TEXT:
            of = _content(to, letter.data)
        elif letter.kind == PAIR:
            assert of is not None  # texts stand before pairs
            pair = compare(of, _content(letter.key, letter.data))
            if pair:
                yield _copy(pair)


def _content(id: str, data: bytes) -> Content:
    from detente.sources.copies.content import content

    told: dict[str, Any] = json.loads(data)
    return content(id, told["text"], told["spans"])


def _copy(pair: Pair) -> Letter:
    aligned = json.dumps([[*one.a, *one.b, round(one.score, 3)] for one in pair.aligned])
    row = {"kind": pair.kind.value, "score": pair.score, "quoting": pair.quoting, "aligned": aligned}
    return Letter(pair.a, COPY, pair.a, pair.b, data=json.dumps(row).encode())


def copies_table(letters: list[Letter]) -> pa.Table:
    """`a`, `b` (ids of documents, the later first), kind, score, `quoting`, `aligned` as JSON."""
    import pyarrow as pa

    text = pa.string()
    columns = [
        ("a", text),
        ("b", text),
        ("kind", text),
        ("score", pa.float64()),
        ("quoting", text),
        ("aligned", text),
    ]
    rows = [{"a": one.key, "b": one.other} | json.loads(one.data) for one in letters]
    return pa.Table.from_pylist(rows, pa.schema(columns))


def signatures_table(letters: list[Letter]) -> pa.Table:
    """`document` (its id) and `signature`."""
    import pyarrow as pa

    rows = [{"document": one.key, "signature": one.data} for one in letters]
    return pa.Table.from_pylist(rows, pa.schema([("document", pa.string()), ("signature", pa.binary())]))
