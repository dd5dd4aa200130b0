"""What was read of which feed: plain data in and out, so that a watch goes on where it was broken off."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from detente.sources.draft import Given, Raw, shown
from detente.sources.web.feeds import ENTRIES, Entry

_KEPT = 2 * ENTRIES  # of one feed that are remembered, the last ones


def key_of(identity: str) -> str:
    """A short name for what a feed calls an entry."""
    return hashlib.sha256(identity.encode("utf-8", errors="replace")).hexdigest()[:16]


@dataclass(slots=True)
class Waiting:
    """An entry that was listed and not kept yet; `tries` counts the rounds that did not get its page."""

    entry: Entry
    private: bool = False
    tries: int = 0


@dataclass(slots=True)
class FeedSeen:
    """What is known of one feed: what was kept, what waits, and the marks of its last answer."""

    etag: str = ""
    modified: str = ""
    begun: bool = False
    kept: dict[str, None] = field(default_factory=dict)
    waiting: dict[str, Waiting] = field(default_factory=dict)

    def has(self, identity: str) -> bool:
        """Whether an entry was met before."""
        key = key_of(identity)
        return key in self.kept or key in self.waiting

    def add(self, entry: Entry, private: bool) -> None:
        """Lets an entry wait that was not kept yet."""
        key = key_of(entry.id)
        if key in self.kept:
            self.kept[key] = self.kept.pop(key)  # listed still, so the last to be forgotten
        elif key not in self.waiting:
            self.waiting[key] = Waiting(entry, private)
        elif entry.own:
            self.waiting[key].entry = entry

    def keep(self, key: str) -> None:
        """It was kept: it will not come again."""
        self.waiting.pop(key, None)
        self.kept[key] = None
        while len(self.kept) > _KEPT:
            del self.kept[next(iter(self.kept))]


class Seen:
    """The memory of a watch over any number of feeds."""

    def __init__(self, data: Mapping[str, Any] | None = None) -> None:
        self._feeds = {name: _restored(one) for name, one in (data or {}).items() if isinstance(one, dict)}

    def feed(self, address: str) -> FeedSeen:
        """What is known of a feed."""
        return self._feeds.setdefault(address, FeedSeen())

    def keep(self, feed: str, key: str) -> None:
        """Says that what a round gave under this key was kept."""
        self.feed(feed).keep(key)

    def data(self) -> dict[str, Any]:
        """All of it as JSON can write it; `Seen(data)` goes on from there."""
        return {name: _plain(one) for name, one in self._feeds.items()}


def _plain(one: FeedSeen) -> dict[str, Any]:
    waiting = {
        key: {
            "address": each.entry.address,
            "title": each.entry.title,
            "published": each.entry.published.isoformat() if each.entry.published else "",
            "id": each.entry.id,
            "author": each.entry.author,
            "publisher": each.entry.publisher,
            "path": shown(each.entry.own.path) if each.entry.own else "",
            "private": each.private,
            "tries": each.tries,
            "text": _own_text(each.entry),
        }
        for key, each in one.waiting.items()
    }
    return {
        "etag": one.etag,
        "modified": one.modified,
        "begun": one.begun,
        "kept": list(one.kept),
        "waiting": waiting,
    }


def _restored(data: Mapping[str, Any]) -> FeedSeen:
    """From `_plain`; what is not as it was written there is left out, and read once more."""
    waiting = data.get("waiting")
    kept = data.get("kept")
    made = {key: _waits(each) for key, each in waiting.items()} if isinstance(waiting, dict) else {}
    sound = isinstance(waiting, dict) and isinstance(kept, list) and None not in made.values()
    return FeedSeen(
        etag=_text(data, "etag") if sound else "",
        modified=_text(data, "modified") if sound else "",
        begun=data.get("begun") is True,
        kept=dict.fromkeys(key for key in kept if isinstance(key, str)) if isinstance(kept, list) else {},
        waiting={key: each for key, each in made.items() if each is not None},
    )


def _waits(data: object) -> Waiting | None:
    if not isinstance(data, dict) or not _text(data, "id"):
        return None
    try:
        published = date.fromisoformat(_text(data, "published"))
    except ValueError:
        published = None
    entry = Entry(
        address=_text(data, "address"),
        title=_text(data, "title"),
        published=published,
        id=_text(data, "id"),
        author=_text(data, "author"),
        publisher=_text(data, "publisher"),
    )
    if text := _text(data, "text"):
        given = Given(entry.title, entry.author, entry.publisher, "", published, None, "text/html", "utf-8")
        entry = replace(
            entry, own=Raw(Path(_text(data, "path") or "entry.html"), text.encode("utf-8"), given)
        )
    tries = data.get("tries")
    return Waiting(entry, data.get("private") is True, tries if isinstance(tries, int) else 0)


def _own_text(entry: Entry) -> str:
    """The text of an entry that has no page, which no one could fetch again."""
    return "" if entry.address or entry.own is None else entry.own.data.decode("utf-8")


def _text(data: Mapping[str, Any], name: str) -> str:
    value = data.get(name)
    return value if isinstance(value, str) else ""
