"""The way through all of it: documents in, pairs of copies out."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator

from detente.sources.copies.compare import compare
from detente.sources.copies.content import Content
from detente.sources.copies.index import Candidate, CopyIndex
from detente.sources.copies.pair import Pair

HELD = 256  # contents kept at hand


def pairs_of(of: Content, candidates: Iterable[Candidate], fetch: Callable[[str], Content]) -> list[Pair]:
    """The copies among the candidates of a document; `fetch` gives the content of a key."""
    found = (compare(of, fetch(one.key)) for one in candidates)
    return [pair for pair in found if pair is not None]


def pairs(
    documents: Iterable[Content], fetch: Callable[[str], Content], index: CopyIndex | None = None
) -> Iterator[Pair]:
    """All pairs that the documents make with each other and with those in the index, which they enter."""
    index = CopyIndex() if index is None else index
    held: OrderedDict[str, Content] = OrderedDict()

    def near(key: str) -> Content:
        if key not in held:
            held[key] = fetch(key)
        held.move_to_end(key)
        if len(held) > HELD:
            held.popitem(last=False)
        return held[key]

    for of in documents:
        _, candidates = index.add(of)
        held[of.key] = of
        yield from pairs_of(of, candidates, near)
