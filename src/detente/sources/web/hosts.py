"""Which machines may be asked: a name is looked up once, and only what was checked is connected to."""

from __future__ import annotations

import socket
import threading
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

from detente.sources.web.fault import Unfetched

# IANA's special-purpose registries, written out: what `ipaddress` calls global differs by Python version.
_V4 = tuple(
    IPv4Network(net)
    for net in (
        "0.0.0.0/8",  # this network
        "10.0.0.0/8",  # private
        "100.64.0.0/10",  # carriers' own (CGNAT)
        "127.0.0.0/8",  # loopback
        "169.254.0.0/16",  # link-local, clouds' metadata among it
        "172.16.0.0/12",  # private
        "192.0.0.0/24",  # protocol assignments
        "192.0.2.0/24",  # documentation
        "192.88.99.0/24",  # 6to4 relays
        "192.168.0.0/16",  # private
        "198.18.0.0/15",  # benchmarks
        "198.51.100.0/24",  # documentation
        "203.0.113.0/24",  # documentation
        "224.0.0.0/4",  # multicast
        "240.0.0.0/4",  # reserved, broadcast
    )
)
_V6_PUBLIC = IPv6Network("2000::/3")  # all that was ever given out; loopback, local and multicast lie outside
_V6 = tuple(
    IPv6Network(net)
    for net in (
        "2001::/23",  # protocol assignments, Teredo among them
        "2001:db8::/32",  # documentation
        "2002::/16",  # 6to4, which wraps any IPv4 address
        "3fff::/20",  # documentation
    )
)
_NAT64 = IPv6Network("64:ff9b::/96")


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where to connect: one checked address and port; `private` where it is in the reader's own network."""

    family: int
    where: tuple[str, int] | tuple[str, int, int, int]
    private: bool


def is_public(address: IPv4Address | IPv6Address) -> bool:
    """Whether an address is one of the open internet: not private, loopback, link-local, multicast."""
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped is not None:
            return is_public(address.ipv4_mapped)
        if address in _NAT64:
            return is_public(IPv4Address(int(address) & 0xFFFF_FFFF))
        return address in _V6_PUBLIC and not any(address in net for net in _V6)
    return not any(address in net for net in _V4)


def resolve(
    name: str, host: str, port: int, seconds: float, allow_private: bool = False
) -> tuple[Endpoint, ...]:
    """The checked addresses of a host, one at least, all public or all private; messages name `name`.

    Raises Unfetched where the host is unknown or has none but private addresses that were not allowed.
    """
    found: list[Endpoint] = []
    for family, where in _looked_up(name, host, port, seconds):
        address = ip_address(str(where[0]).partition("%")[0])
        endpoint = Endpoint(family, where, not is_public(address))
        if endpoint not in found:
            found.append(endpoint)
    if not found:
        raise Unfetched(f"{name} has no machine behind its name {host}; check the spelling.", passing=True)
    public = tuple(one for one in found if not one.private)  # a name for both may not smuggle in the other
    if public or allow_private:
        return public or tuple(found)
    raise Unfetched(
        f"{name} leads to {found[0].where[0]}, which is no public address;"
        " allow private addresses if your own network is meant."
    )


_Found = list[tuple[int, tuple[str, int] | tuple[str, int, int, int]]]


def _looked_up(name: str, host: str, port: int, seconds: float) -> _Found:
    """What the resolver says; in a thread, because it keeps no time limit of its own."""
    found: _Found = []
    faults: list[Exception] = []

    def look() -> None:
        try:
            for family, _, _, _, where in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM):
                if family in (socket.AF_INET, socket.AF_INET6):
                    found.append((int(family), where))  # type: ignore[arg-type]
        except (OSError, ValueError) as fault:
            faults.append(fault)

    thread = threading.Thread(target=look, name="resolve", daemon=True)
    thread.start()
    thread.join(seconds)
    if thread.is_alive():
        raise Unfetched(f"{name} has a host that was not found in {seconds:.0f} s; try again.", passing=True)
    if faults:
        text = faults[0].strerror if isinstance(faults[0], OSError) else str(faults[0])
        raise Unfetched(
            f"{name} has a host that is not found ({text}); check the spelling and the line.", passing=True
        )
    return found
