from __future__ import annotations

import socket
import threading
from ipaddress import ip_address
from typing import Any

import pytest

from detente.errors import SourceError
from detente.sources.web import hosts


@pytest.mark.parametrize(
    "address",
    "0.0.0.0 10.1.2.3 100.64.0.1 127.0.0.1 127.9.9.9 169.254.169.254 172.16.0.1 172.31.255.255 192.168.1.1"
    " 192.0.2.1 198.18.0.1 224.0.0.1 240.0.0.1 255.255.255.255 :: ::1 ::ffff:127.0.0.1 ::ffff:10.0.0.1"
    " ::127.0.0.1 fc00::1 fd12::1 fe80::1 fec0::1 ff02::1 2001::1 2001:db8::1 2002:7f00:1::"
    " 64:ff9b::127.0.0.1 64:ff9b::10.0.0.1 64:ff9b:1::1 100::1".split(),
)
def test_what_is_not_of_the_open_internet(address: str) -> None:
    assert not hosts.is_public(ip_address(address))


@pytest.mark.parametrize(
    "address",
    "1.1.1.1 8.8.8.8 100.128.0.1 172.32.0.1 192.169.0.1 2606:4700::1 2a00:1450::1 ::ffff:8.8.8.8"
    " 64:ff9b::8.8.8.8".split(),
)
def test_what_is_public(address: str) -> None:
    assert hosts.is_public(ip_address(address))


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "2130706433", "0x7f.1", "127.1", "::1", "localhost", "::ffff:7f00:1"]
)
def test_this_machine_is_refused_however_it_is_written(host: str) -> None:
    with pytest.raises(SourceError, match="public"):
        hosts.resolve("http://x/", host, 80, 5)


def _resolver(monkeypatch: pytest.MonkeyPatch, *addresses: str) -> None:
    def answer(host: str, port: int, **_: Any) -> list[Any]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (one, port)) for one in addresses]

    monkeypatch.setattr(socket, "getaddrinfo", answer)


def test_a_name_for_both_gives_only_what_is_public(monkeypatch: pytest.MonkeyPatch) -> None:
    _resolver(monkeypatch, "10.0.0.1", "8.8.8.8", "8.8.8.8")
    for allowed in (False, True):
        (found,) = hosts.resolve("http://x/", "x", 80, 5, allowed)
        assert found.where == ("8.8.8.8", 80) and not found.private


def test_private_ones_where_they_are_allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    _resolver(monkeypatch, "10.0.0.1")
    (found,) = hosts.resolve("http://x/", "x", 80, 5, True)
    assert found.private


def test_a_name_without_a_machine_and_a_slow_resolver(monkeypatch: pytest.MonkeyPatch) -> None:
    _resolver(monkeypatch)
    with pytest.raises(SourceError, match="no machine"):
        hosts.resolve("http://x/", "x", 80, 5)

    def fails(*_: Any, **__: Any) -> None:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", fails)
    with pytest.raises(SourceError, match="not found"):
        hosts.resolve("http://x/", "x", 80, 5)

    done = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: [done.wait(5)][:0])
    with pytest.raises(SourceError, match="not found in"):
        hosts.resolve("http://x/", "x", 80, 0.05)
    done.set()
