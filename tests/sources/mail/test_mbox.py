"""Mailboxes are read as a stream, whatever their size, and a "From" in a text begins no message."""

from __future__ import annotations

import io
import tracemalloc
from pathlib import Path

import pytest

from detente.errors import SourceError
from detente.sources.draft import Given, Raw
from detente.sources.mail import mbox

HEAD = "From ann@example.org Tue May  3 10:11:12 2011\n"
MAIL = "From: Ann Lee <ann@example.org>\nSubject: Rain\n\nIran left.\n"


def raw(text: str) -> Raw:
    return Raw(Path("saved"), text.encode())


def split(text: str) -> list[str]:
    members = [one for one in mbox.members(raw(text)) if isinstance(one, Raw)]
    assert all(one.given == Given(media="message/rfc822") for one in members)
    assert [str(one.path) for one in members] == [f"saved!/{n}" for n in range(1, len(members) + 1)]
    return [one.data.decode() for one in members]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (HEAD + MAIL, True),
        ("\n\ufeff"[1:] + HEAD + MAIL, True),
        ("From - Tue May 03 10:11:12 2011\r\nX-Mozilla-Status: 0001\r\n", True),
        ("From ann at example.org  Tue May  3 10:11:12 2011\nFrom: ann at example.org (Ann)\n", True),
        ("From the very first day, at 10:11,\nnothing went well.\n", False),
        ("From the start\nNote: it rained.\n", False),
        (MAIL, False),
        ("", False),
    ],
)
def test_what_is_a_mailbox(text: str, told: bool) -> None:
    assert mbox.fits(raw(text)) is told


def test_messages() -> None:
    other = MAIL.replace("Iran", "Peru")
    assert split(f"{HEAD}{MAIL}\n{HEAD}{other}\n{HEAD}{MAIL}") == [MAIL, other, MAIL]
    crlf = f"{HEAD}{MAIL}\n{HEAD}{other}".replace("\n", "\r\n")
    assert split(crlf) == [MAIL.replace("\n", "\r\n"), other.replace("\n", "\r\n")]
    assert split("\ufeff" + HEAD + MAIL) == [MAIL]
    assert split(HEAD + ">" + HEAD + MAIL) == [MAIL]


def test_a_from_in_the_text() -> None:
    prose = MAIL + "\nFrom the start, at 10:11, it rained.\nNote that.\n\nFrom here: on\n" + HEAD + "x: y\n"
    assert split(f"{HEAD}{prose}\n{HEAD}{MAIL}") == [prose, MAIL]
    assert split(HEAD + MAIL + ">From here\n>>From there\n> From him\n") == [
        MAIL + "From here\n>From there\n> From him\n"
    ]


def test_messages_across_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mbox, "_AHEAD", 120)
    for size, number in ((1, 10), (7, 20), (64, 200), (1000, 200)):
        monkeypatch.setattr(mbox, "_BLOCK", size)
        texts = [f"{MAIL}{'x' * (n % 83)}\n" for n in range(number)]
        assert split("".join(f"{HEAD}{text}\n" for text in texts)) == [*texts[:-1], texts[-1] + "\n"]


def test_a_message_too_large_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mbox, "LIMIT", 5000)
    monkeypatch.setattr(mbox, "_BLOCK", 1000)
    large = MAIL + "x" * 30_000 + "\n"
    found = list(mbox.members(raw(f"{HEAD}{MAIL}\n{HEAD}{large}\n{HEAD}{MAIL}\n{HEAD}{large}")))
    assert [isinstance(one, SourceError) for one in found] == [False, True, False, True]
    assert str(found[1]).startswith("saved has a message, number 2, of more than 5,000 bytes (20 MB); save")


class Endless(io.RawIOBase):
    """A mailbox of so many bytes, made as it is read."""

    def __init__(self, size: int) -> None:
        self._left = size
        self._unit = (HEAD + MAIL + "It rained all day long.\n" * 400 + "\n").encode() * 100

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        assert isinstance(buffer, memoryview)
        size = min(len(buffer), self._left, len(self._unit))
        buffer[:size] = self._unit[:size]
        self._left -= size
        return size


def test_memory_does_not_grow_with_the_mailbox(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Raw, "open", lambda self: io.BufferedReader(Endless(60_000_000)))
    tracemalloc.start()
    try:
        count = sum(1 for _ in mbox.members(raw("")))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert count > 5000
    assert peak < 8_000_000
