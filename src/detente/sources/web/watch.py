"""Reads feeds again and again: each entry once, none lost between rounds or when one is broken off."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from detente.errors import SourceError
from detente.sources.draft import Raw
from detente.sources.web import feeds
from detente.sources.web.address import canonical
from detente.sources.web.crawl import page
from detente.sources.web.fault import Unfetched
from detente.sources.web.fetch import Fetcher
from detente.sources.web.seen import FeedSeen, Seen

TRIES = 5  # rounds in which a page that cannot be had is asked for
_BACK = 10  # older parts of a feed that are looked through for where the last round ended


@dataclass(frozen=True, slots=True)
class Item:
    """What one entry holds; once it is kept, `seen.keep(item.feed, item.key)` says so."""

    feed: str
    key: str
    raw: Raw


@dataclass(frozen=True, slots=True)
class Rest:
    """A round is over: the time to store `seen.data()`; the next one begins in so many seconds."""

    number: int
    seconds: float


def rounds(
    feed_addresses: Sequence[str],
    every_seconds: float,
    seen: Seen,
    *,
    fetcher: Fetcher | None = None,
    known: Callable[[str], bool] = lambda address: False,
    clock: Callable[[], float] = time.monotonic,
    sleep: Callable[[float], object] = time.sleep,
    limit: int | None = None,
) -> Iterator[Item | SourceError | Rest]:
    """What is new in the feeds, round after round, for ever or `limit` times; a SourceError for what is lost.

    An Item that was not said to be kept comes again in the next round. Each round asks for the robots.txt of
    a host anew.
    """
    fetcher = fetcher or Fetcher()
    number = 0
    while limit is None or number < limit:
        started = clock()
        number += 1
        fetcher.forget()
        for address in feed_addresses:
            yield from _round(address, seen.feed(address), fetcher, known)
        pause = 0.0 if number == limit else max(0.0, started + every_seconds - clock())
        yield Rest(number, pause)
        if pause:
            sleep(pause)


def _round(
    address: str, state: FeedSeen, fetcher: Fetcher, known: Callable[[str], bool]
) -> Iterator[Item | SourceError]:
    try:
        yield from _listed(address, state, fetcher)
    except SourceError as fault:
        yield fault
    for key, waiting in list(state.waiting.items()):
        entry = waiting.entry
        if entry.address and known(canonical(entry.address)):
            state.keep(key)
            continue
        try:
            raw = page(entry, fetcher, waiting.private)
        except SourceError as fault:
            yield fault
            waiting.tries += 1
            if isinstance(fault, Unfetched) and fault.passing and waiting.tries < TRIES:
                continue
            if entry.own is None:
                state.keep(key)  # it was named as lost
                continue
            raw = entry.own
        yield Item(address, key, raw)


def _listed(address: str, state: FeedSeen, fetcher: Fetcher) -> Iterator[SourceError]:
    """Puts what the feed lists anew among what waits, the oldest first; tells where some may be missing."""
    whole = bool(state.waiting)  # what the feed itself says of those that wait may be needed
    reply = fetcher.get(address, etag="" if whole else state.etag, modified="" if whole else state.modified)
    if reply.raw is None:
        return
    feed = feeds.read_feed(reply.raw)
    found = list(feed.entries)
    gap = state.begun and bool(found) and not any(state.has(entry.id) for entry in found)
    host = urlsplit(reply.raw.given.address).netloc
    parts = 0
    while gap and feed.older and parts < _BACK and urlsplit(feed.older).netloc == host:
        parts += 1
        try:
            raw = fetcher.get(feed.older, allow_private=reply.private).raw
            if raw is None:
                break
            feed = feeds.read_feed(raw)
        except SourceError as fault:
            yield fault
            break
        found += feed.entries
        gap = not any(state.has(entry.id) for entry in feed.entries)
    if gap:
        yield SourceError(
            f"{address} lists nothing that was there in the round before, so that some may have been missed;"
            " watch it at shorter intervals."
        )
    for entry in reversed(found):
        state.add(entry, reply.private)
    state.etag, state.modified, state.begun = reply.etag, reply.modified, True
