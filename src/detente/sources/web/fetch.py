"""Fetches one address that a person named: guarded, bounded and polite."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache

from detente.errors import SourceError
from detente.sources.draft import Given, Raw
from detente.sources.load import LIMIT
from detente.sources.web import robots as rules
from detente.sources.web.address import Address, parse
from detente.sources.web.exchange import Answer, Deadline, TooMuch, exchange
from detente.sources.web.fault import Unfetched
from detente.sources.web.hosts import Endpoint, resolve
from detente.sources.web.inflate import Overfull, Undone, accepted, inflated
from detente.sources.web.pace import Pace

READER = "detente"  # the name that a robots.txt may call it by
SECONDS = 30.0
REDIRECTS = 5
_ROBOTS_SECONDS = 10.0
_MOVED = (301, 302, 303, 307, 308)
_NO_TEXT = (
    *("image/", "audio/", "video/", "font/", "model/"),
    *("text/css", "text/javascript", "application/javascript", "application/wasm"),
)
_ACCEPT = "text/html, application/xhtml+xml, application/pdf, application/xml;q=0.9, text/*;q=0.9, */*;q=0.5"
_STATUS = {
    401: "asks for a name and a password; save the page from your browser",
    403: "may not be read by programs or without a login; save the page from your browser",
    404: "is not there; check the spelling",
    410: "is not there any more; look for it in a web archive",
    429: "has had too many requests; try again later",
    451: "is withheld for legal reasons; look for it in a web archive",
}
_BUSY = (408, 425, 429)


@dataclass(frozen=True, slots=True)
class Reply:
    """What an address answered; `raw` is None where it has not changed since `etag` or `modified`.

    `private` says that it came from the reader's own network.
    """

    raw: Raw | None
    etag: str = ""
    modified: str = ""
    private: bool = False


@cache
def user_agent() -> str:
    """What Detente calls itself."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        number = f"/{version('detente')}"
    except PackageNotFoundError:
        number = ""
    return f"Detente{number} (fetches what one person asked for; heeds robots.txt for {READER})"


@dataclass
class Fetcher:
    """Fetches for one run: it remembers each host's robots.txt and when it was last asked.

    `limit` bounds a body in bytes, packed and unpacked; `seconds` all of one fetch but robots.txt
    and the pauses between requests. With `allow_private` a named address may lie in the reader's own
    network, and then lead to others there; one of the open internet never leads into it.
    """

    allow_private: bool = False
    limit: int = LIMIT
    seconds: float = SECONDS
    robots: bool = True
    pace: Pace = field(default_factory=Pace)

    def __post_init__(self) -> None:
        self._robots = rules.Robots(READER, self._robots_txt)

    def forget(self) -> None:
        """Lets each host's robots.txt be asked for anew: a run that lasts begins a round."""
        self._robots = rules.Robots(READER, self._robots_txt)

    def get(
        self, address: str, *, etag: str = "", modified: str = "", allow_private: bool | None = None
    ) -> Reply:
        """Fetches an address; `etag` and `modified` are those of an earlier reply. Raises SourceError."""
        asked = parse(address)
        allowed = self.allow_private if allow_private is None else allow_private
        conditions = {"If-None-Match": etag, "If-Modified-Since": modified}
        headers = {"Accept": _ACCEPT} | {key: value for key, value in conditions.items() if value}
        with self._followed(asked, headers, allowed) as (found, answer, private):
            tags = (answer.header("ETag"), answer.header("Last-Modified"))
            if answer.status == 304 and (etag or modified):
                return Reply(None, tags[0] or etag, tags[1] or modified, private)
            return Reply(self._read(asked, found, answer), *tags, private)

    def _read(self, asked: Address, found: Address, answer: Answer) -> Raw:
        name = str(asked)
        if answer.status != 200:
            raise _refused(name, answer.status)
        media, encoding = _kind(answer.header("Content-Type"))
        if media.startswith(_NO_TEXT):
            raise Unfetched(f"{name} is {media} and no text; name the page that it belongs to.")
        try:
            data = inflated(answer.body(self.limit), answer.header("Content-Encoding"), self.limit)
        except (TooMuch, Overfull) as fault:
            raise Unfetched(
                f"{name} has more than the limit of {self.limit:,} bytes; save it and split it into files."
            ) from fault
        except Undone as fault:
            raise Unfetched(f"{name} came {fault}; try again, or save the page by hand.", True) from fault
        if not data:
            raise Unfetched(f"{name} is empty; look at it in a browser.", True)
        now = datetime.now(UTC).replace(microsecond=0)
        given = Given(address=str(found), retrieved=now, media=media, encoding=encoding)
        return Raw(found.path, data, given)

    @contextmanager
    def _followed(
        self, asked: Address, headers: dict[str, str], allowed: bool
    ) -> Iterator[tuple[Address, Answer, bool]]:
        """The answer at the end of the redirects: (its address, the answer, whether it is private)."""
        deadline = Deadline(self.seconds)
        at = asked
        seen = {str(at)}
        for _ in range(REDIRECTS + 1):
            endpoints = _resolved(at, deadline, allowed)
            allowed = endpoints[0].private  # what lies in the open never leads into the reader's own network
            started = time.monotonic()
            self._ask_leave(asked, at, allowed)
            deadline.extend(time.monotonic() - started)
            with exchange(at, endpoints, _headers(headers), deadline, self.limit) as answer:
                where = answer.header("Location") if answer.status in _MOVED else ""
                if not where:
                    yield at, answer, allowed
                    return
            try:
                at = parse(where, str(at))
            except SourceError as fault:
                raise Unfetched(f"{asked} leads to what is not fetched: {fault}") from fault
            if str(at) in seen:
                raise Unfetched(f"{asked} leads round in a circle; open it in a browser and save the page.")
            seen.add(str(at))
        raise Unfetched(f"{asked} leads on more than {REDIRECTS} times; name the address that it ends at.")

    def _ask_leave(self, asked: Address, at: Address, private: bool) -> None:
        """Waits for the host's turn; raises Unfetched where its robots.txt does not allow the address."""
        if not self.robots:
            self.pace.wait(at.host)
            return
        if refused := self._robots.refusal(at, private):
            named = f"{asked} (which leads to {at})" if at != asked else str(at)
            raise Unfetched(
                f"{named} is left alone, since {refused}; save the page from your browser.",
                passing=self._robots.unreached(at),
            )
        self.pace.wait(at.host, self._robots.of(at, private).delay)

    def _robots_txt(self, address: str, private: bool) -> tuple[int, bytes]:
        """The status and the body of a robots.txt; raises SourceError."""
        one = Fetcher(private, rules.LIMIT, min(self.seconds, _ROBOTS_SECONDS), False, self.pace)
        with one._followed(parse(address), {"Accept": "text/plain, */*;q=0.5"}, private) as (_, answer, _):
            if answer.status != 200:
                return answer.status, b""
            try:
                packed = answer.body(rules.LIMIT, cut=True)
                whole = inflated(packed, answer.header("Content-Encoding"), 8 * rules.LIMIT)
                return 200, whole[: rules.LIMIT]
            except (Undone, Overfull, TooMuch) as fault:
                raise Unfetched(f"{address} cannot be unpacked.", True) from fault


def fetch(
    address: str,
    *,
    allow_private: bool = False,
    limit: int = LIMIT,
    seconds: float = SECONDS,
    robots: bool = True,
) -> Raw:
    """The bytes at an address, in a run of its own; raises SourceError, one sentence."""
    raw = Fetcher(allow_private, limit, seconds, robots).get(address).raw
    if raw is None:  # pragma: no cover - only where a condition was set
        raise Unfetched(f"{address} gave no page; try again.", True)
    return raw


def _headers(more: dict[str, str]) -> dict[str, str]:
    return {"User-Agent": user_agent(), "Accept-Encoding": accepted()} | more


def _resolved(at: Address, deadline: Deadline, allowed: bool) -> tuple[Endpoint, ...]:
    try:
        return resolve(str(at), at.host, at.port, deadline.left(), allowed)
    except TimeoutError as fault:
        raise Unfetched(f"{at} was not answered in {deadline.seconds:.0f} s; try again.", True) from fault


def _refused(name: str, status: int) -> Unfetched:
    passing = status >= 500 or status in _BUSY
    usual = "has trouble at its server; try again later" if status >= 500 else "cannot be had; try a browser"
    told = _STATUS.get(status, usual)
    return Unfetched(f"{name} {told} (status {status}).", passing)


def _kind(header: str) -> tuple[str, str]:
    """Media type and charset in a Content-Type; both may be empty."""
    media, *rest = header.split(";")
    charset = next((one.partition("=")[2] for one in rest if one.strip().lower().startswith("charset=")), "")
    return media.strip().lower(), charset.strip(" \"'")[:40]
