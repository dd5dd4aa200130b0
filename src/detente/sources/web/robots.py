"""What a site asks machines to leave alone: robots.txt as RFC 9309 reads it, asked once a host and run.

Not `urllib.robotparser`: that takes the `*` and `$` of a rule for letters, the first rule instead of the
longest and the first group that names a reader instead of all, so it allows what sites forbid.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from detente.errors import SourceError
from detente.sources.web.address import Address, escaped

LIMIT = 512_000  # bytes that are read of a robots.txt; the standard asks for 500 KiB at least
_RULES = 10_000
_LONGEST = 4096  # characters of a rule


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules for one reader: (allowed, pattern), and the seconds to leave between requests."""

    rules: tuple[tuple[bool, str], ...] = ()
    delay: float = 0.0

    def allow(self, target: str) -> bool:
        """Whether a path with its query may be asked for: the longest rule decides, of equals the kinder."""
        best = (-1, True)
        for allowed, pattern in self.rules:
            if len(pattern) >= best[0] and _matches(pattern, target):
                best = max(best, (len(pattern), allowed))
        return best[1]


NOTHING = Rules(((False, "/"),))


def read_rules(text: str, reader: str) -> Rules:
    """The rules of a robots.txt for a reader of that name; those for `*` where it is not named."""
    groups: dict[str, list[tuple[str, str]]] = {}
    open_groups: list[list[tuple[str, str]]] = []
    naming = False
    for line in text.lstrip("\ufeff").splitlines():
        key, colon, value = line.partition("#")[0].partition(":")
        key, value = key.strip().lower(), value.strip()
        if not colon:
            continue
        if key == "user-agent":
            if not naming:
                open_groups = []
            naming = True
            product = value.partition("/")[0].strip().lower()
            open_groups.append(groups.setdefault(product, []))
        elif key in ("allow", "disallow", "crawl-delay"):
            naming = False
            for group in open_groups:
                group.append((key, value))
    found = groups.get(reader.lower(), groups.get("*", []))[:_RULES]
    rules = tuple((key == "allow", _path(value)) for key, value in found if key != "crawl-delay" and value)
    delays = [float(value) for key, value in found if key == "crawl-delay" and _is_number(value)]
    return Rules(rules, max(delays, default=0.0))


@dataclass(slots=True)
class Robots:
    """Each host's rules, for one run; `load(address, private)` gives status and body of a robots.txt."""

    reader: str
    load: Callable[[str, bool], tuple[int, bytes]]
    _known: dict[str, Rules] = field(default_factory=dict)
    _why: dict[str, str] = field(default_factory=dict)

    def of(self, address: Address, private: bool = False) -> Rules:
        """The rules for a host. A missing robots.txt allows all, one that cannot be reached nothing."""
        origin = address.origin
        if origin not in self._known:
            self._known[origin] = self._loaded(origin, private)
        return self._known[origin]

    def refusal(self, address: Address, private: bool = False) -> str:
        """Why an address may not be asked for, as half a sentence; empty where it may."""
        if self.of(address, private).allow(address.target):
            return ""
        return self._why.get(address.origin) or "its site asks machines in robots.txt not to read it"

    def unreached(self, address: Address) -> bool:
        """Whether it was a robots.txt out of reach that forbade the address, which may pass."""
        return address.origin in self._why

    def _loaded(self, origin: str, private: bool) -> Rules:
        try:
            status, body = self.load(f"{origin}/robots.txt", private)
        except SourceError as fault:
            self._why[origin] = f"its robots.txt cannot be asked for permission: {str(fault).rstrip('.')}"
            return NOTHING
        if status == 429 or status >= 500:
            self._why[origin] = f"its robots.txt cannot be asked for permission (status {status})"
            return NOTHING
        if not 200 <= status < 300:
            return Rules()
        return read_rules(body.decode("utf-8", errors="replace"), self.reader)


def _is_number(value: str) -> bool:
    return value.isascii() and value.replace(".", "", 1).isdigit() and len(value) < 10


def _path(pattern: str) -> str:
    """A rule's pattern written as targets are; `*` and a `$` at its end keep their meaning."""
    return escaped(pattern[:_LONGEST], "?*$")


def _matches(pattern: str, target: str) -> bool:
    """Whether a pattern fits the start of a target, its whole with `$`; linear, no backtracking."""
    whole = pattern.endswith("$")
    first, *rest = pattern.removesuffix("$").split("*")
    if not target.startswith(first):
        return False
    at = len(first)
    for number, piece in enumerate(rest):
        if whole and number == len(rest) - 1:
            return len(target) - len(piece) >= at and target.endswith(piece)
        found = target.find(piece, at)
        if found < 0:
            return False
        at = found + len(piece)
    return not whole or at == len(target)
