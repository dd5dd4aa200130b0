"""Feeds read again and again into a dossier: each entry once, and none lost between two rounds."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from detente.errors import SourceError
from detente.record.copies import bring_up
from detente.record.events.keeping import regroup
from detente.record.fetched import keep_bytes
from detente.record.intake import ByHand, Failure, coded, failure
from detente.record.store import Dossier

if TYPE_CHECKING:
    from detente.sources.web.seen import Seen
    from detente.sources.web.watch import Item

STATE: Final = "watched feeds"  # the key in `meta`


@dataclass(frozen=True, slots=True)
class Round:
    """What one round brought; the next one begins in `rest` seconds."""

    number: int
    read: int
    known: int
    claims: int
    failed: tuple[Failure, ...]
    rest: float


def watch(
    feeds: Sequence[str], folder: Path, every: float, by_hand: ByHand, limit: int | None = None
) -> Iterator[Round]:
    """Reads what is new in the feeds every so many seconds, for ever or `limit` times; a Round after each.

    An entry is marked as read only once its document is kept; cut short in between, it comes again.
    """
    from detente.sources.web.address import canonical
    from detente.sources.web.fetch import Fetcher
    from detente.sources.web.seen import Seen
    from detente.sources.web.watch import Rest, rounds

    with Dossier.open(folder, create=True) as record:
        seen = Seen(json.loads(record.note(STATE) or "{}"))
        known = {canonical(path) for path in record.addresses()}
        fetcher = Fetcher(allow_private=by_hand.allow_private, robots=by_hand.robots)
        read, old, claims, failed = 0, 0, 0, list[Failure]()
        for found in rounds(feeds, every, seen, fetcher=fetcher, known=known.__contains__, limit=limit):
            if isinstance(found, SourceError):
                failed.append(Failure(Path("feed"), str(found)))
            elif isinstance(found, Rest):
                record.set_note(STATE, json.dumps(seen.data()))
                bring_up(record)
                regroup(record)
                yield Round(found.number, read, old, claims, tuple(failed), found.seconds)
                read, old, claims, failed = 0, 0, 0, []
            else:
                kept = _keep(record, found, by_hand, seen, failed)
                read, old, claims = read + (kept >= 0), old + (kept < 0), claims + max(0, kept)


def _keep(record: Dossier, item: Item, by_hand: ByHand, seen: Seen, failed: list[Failure]) -> int:
    """Keeps what an entry holds; the number of claims, -1 where it was known or could not be read."""
    import hashlib

    from detente import coding

    id, kept = hashlib.sha256(item.raw.data).hexdigest()[:16], -1
    keep_bytes(record.folder, item.raw.data)
    if not record.has(id, coding.VERSION):
        try:
            document, claims, ahead = coded(by_hand, item.raw)
        except Exception as error:
            failed.append(failure(item.raw.path, error))
        else:
            record.keep(document, claims, coding.VERSION, ahead)
            kept = len(claims)
    seen.keep(item.feed, item.key)
    record.set_note(STATE, json.dumps(seen.data()))
    return kept
