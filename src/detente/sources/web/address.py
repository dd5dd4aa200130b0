"""Web addresses: what is one, how it is written on the wire, and when two of them name one page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import SplitResult, quote, unquote, urljoin, urlsplit

from detente.errors import SourceError

LONGEST = 4096  # characters
_PORTS = {"http": 80, "https": 443}
_STARTS = re.compile(r"\s*https?://", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_BLANKS = re.compile(r"[\t\r\n]+ *")  # an address that a mail or a feed broke over two lines
_LABEL = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)")
_SAFE = "!$&'()*+,;=:@/~-._%[]|"
_ESCAPE = re.compile(r"%([0-9A-Fa-f]{2})")
_LONE = re.compile(r"%(?![0-9A-Fa-f]{2})")
# Added by whoever passes a link on; the page is the same without.
_PASSED_ON = re.compile(
    r"(?:utm_[a-z_]+|fbclid|gclid|dclid|msclkid|yclid|igshid|mc_cid|mc_eid|_hsenc|_hsmi|ref_src|cmpid)"
    r"(?:=|$)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Address:
    """One address in parts; `host` without brackets, `target` the path with its query."""

    scheme: str
    host: str
    port: int
    target: str

    @property
    def origin(self) -> str:
        """Scheme, host and port, without a slash at the end."""
        return f"{self.scheme}://{self.place}"

    @property
    def place(self) -> str:
        """Host and port, the port only where it is not the scheme's own."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def path(self) -> Path:
        """A path to name the bytes by: host, folders and file; a query stays within the last part."""
        path, _, query = self.target.partition("?")
        last = f"?{query.replace('/', '%2F')}" if query else ""
        return Path(self.place + path.rstrip("/") + last)

    def __str__(self) -> str:
        return self.origin + self.target


def is_address(text: str) -> bool:
    """Whether what a person handed in is meant as a web address and not as a path."""
    return _STARTS.match(text) is not None


def parse(text: str, base: str = "") -> Address:
    """The address in a text, seen from the page at `base`; raises SourceError."""
    text = _BLANKS.sub("", text.strip())
    name = text if len(text) <= 200 else f"{text[:200]}..."
    if len(text) > LONGEST:
        raise SourceError(f"{name} is longer than {LONGEST:,} characters and no address; check it.")
    if not text or _CONTROL.search(text):
        shown = _CONTROL.sub("\ufffd", name)
        raise SourceError(f"{shown!r} is no web address; write one such as https://example.org/page.")
    try:
        parts = urlsplit(urljoin(base, text) if base else text)
        port = parts.port
        host = _host(parts.hostname or "")
    except ValueError as fault:
        raise SourceError(f"{name} is no well-formed web address ({fault}); check the spelling.") from fault
    scheme = parts.scheme.lower()
    if scheme not in _PORTS:
        raise SourceError(f"{name} is no http or https address; only those are fetched.")
    if parts.username is not None or parts.password is not None:
        where = f"{scheme}://{host}"
        raise SourceError(f"An address at {where} carries a name or a password; write it without.")
    if not host or port == 0:
        raise SourceError(f"{name} is no well-formed web address; check its host and port.")
    return Address(scheme, host, port or _PORTS[scheme], _target(parts))


def normalise(text: str, base: str = "") -> str:
    """The address as it is asked for: all ASCII, no default port, no fragment; raises SourceError."""
    return str(parse(text, base))


def canonical(text: str) -> str:
    """The form by which two addresses of one page are compared: normalised, without what passing on added."""
    address = parse(text)
    path, _, query = address.target.partition("?")
    kept = [part for part in query.split("&") if part and not _PASSED_ON.match(part)]
    return address.origin + path + ("?" + "&".join(kept) if kept else "")


def _host(host: str) -> str:
    """In ASCII and small letters; raises ValueError where no server can have that name."""
    if ":" in host:
        from ipaddress import IPv6Address

        if "%" in host:
            raise ValueError("a zone of a network card in it")
        return str(IPv6Address(host))
    host = unquote(host).rstrip(".")
    if not host.isascii():
        host = host.encode("idna").decode("ascii")
    host = host.lower()
    if len(host) > 253 or not all(_LABEL.fullmatch(label) for label in host.split(".")):
        raise ValueError("no name of a server")
    return host


def _target(parts: SplitResult) -> str:
    path = _without_dots(escaped(parts.path.replace("\\", "/"))) or "/"
    return f"{path}?{escaped(parts.query, '?')}" if parts.query else path


def escaped(text: str, more: str = "") -> str:
    """Percent-encoded where it must be (`more` may stay too); what is encoded stays so, in capitals."""
    text = quote(_LONE.sub("%25", text), safe=_SAFE + more, errors="replace")
    return _ESCAPE.sub(_unreserved, text)


def _unreserved(match: re.Match[str]) -> str:
    character = chr(int(match[1], 16))
    plain = character.isascii() and (character.isalnum() or character in "-_~")
    return character if plain else match[0].upper()


def _without_dots(path: str) -> str:
    """RFC 3986, 5.2.4: `.` and `..` taken out, never above the root."""
    kept: list[str] = []
    parts = path.split("/")[1:]
    for number, part in enumerate(parts):
        if part in (".", ".."):
            if part == ".." and kept:
                kept.pop()
            if number == len(parts) - 1:
                kept.append("")
        else:
            kept.append(part)
    return "/" + "/".join(kept)
