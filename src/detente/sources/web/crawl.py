"""Reads the addresses that a person named, and of a feed the pages that it lists; never a link in a page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from detente.errors import SourceError
from detente.sources.draft import Raw
from detente.sources.web import feeds
from detente.sources.web.address import canonical, parse
from detente.sources.web.fault import Unfetched
from detente.sources.web.fetch import Fetcher

PAGES = 1000  # of one feed


def read_addresses(
    addresses: Iterable[str],
    *,
    known: Callable[[str], bool] = lambda address: False,
    fetcher: Fetcher | None = None,
    pages: int = PAGES,
) -> Iterator[Raw | SourceError]:
    """What each address holds, or the pages that a feed there lists; a SourceError for what is lost.

    An entry is left out where `known` holds of its `canonical` address, and so is a page that was met in this
    run. Where an entry's page cannot be fetched, what the feed itself says of it follows the SourceError.
    """
    fetcher = fetcher or Fetcher()
    met: set[str] = set()
    for address in addresses:
        try:
            if _again(address, met):
                continue
            reply = fetcher.get(address)
            if reply.raw is None or not feeds.fits(reply.raw):
                if reply.raw is not None:
                    yield reply.raw
                continue
            entries = feeds.entries(reply.raw)
        except SourceError as fault:
            yield fault
            continue
        for entry in entries[:pages]:
            if entry.address and (_again(entry.address, met) or known(canonical(entry.address))):
                continue
            try:
                yield page(entry, fetcher, reply.private)
            except SourceError as fault:
                yield fault
                if entry.own:
                    yield entry.own
        if len(entries) > pages:
            yield SourceError(
                f"{parse(address)} lists {len(entries):,} pages, of which the first {pages:,} were read;"
                " name the others by their addresses."
            )


def page(entry: feeds.Entry, fetcher: Fetcher, private: bool) -> Raw:
    """The page of a feed's entry with what the feed says of it, its own text where it has none.

    `private` says that the feed came from the reader's own network, into which only such a feed may lead.
    Raises SourceError.
    """
    if not entry.address:
        if entry.own:
            return entry.own
        feed = entry.publisher or "A feed"
        raise Unfetched(f"{feed} lists {entry.title or entry.id!r} without text or address; look there.")
    raw = fetcher.get(entry.address, allow_private=private).raw
    if raw is None:
        raise Unfetched(f"{entry.address} gave no page; try again.", True)
    said = replace(
        raw.given,
        title=entry.title,
        author=entry.author,
        publisher=entry.publisher,
        said=entry.published,
    )
    return Raw(raw.path, raw.data, said)


def _again(address: str, met: set[str]) -> bool:
    """Whether a page was met before; raises SourceError where the address is none."""
    name = canonical(address)
    if name in met:
        return True
    met.add(name)
    return False
