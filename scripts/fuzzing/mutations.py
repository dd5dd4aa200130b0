"""Changes bytes at random: bits, numbers, chunks, words, characters, what lies between marks of structure."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

from fuzzing.words import words

MOST = 6000  # bytes of an input
LARGE = 64_000  # bytes of one that is blown up
_NUMBER = re.compile(rb"\d+")
_STRUCTURE = re.compile(rb"""[<>\n"'=;:,&{}\[\]()%/|#*_\t-]""")
_BOUNDS = (0, 1, 7, *(1 << bits for bits in (3, 7, 8, 15, 16, 31, 32, 63, 64)))
_NUMBERS = (*words("numbers"), b"9" * 400, b"9" * 5000)
# Characters whose length changes with their case, that pass for spaces or digits, that join, turn or end a
# line; then bytes that are none, and ways to write them.
_ODD = (words("characters"), words("odd"))
_BLANKS = (b" ", b" ", b"\t", b"\n", b"\r", b"\x0c", b" \n", "\u2003".encode(), b"\xc2\xa0", b"&nbsp;")
_ENCODINGS = "utf-16 utf-16-le utf-16-be utf-32 cp1252 utf-7 cp037 shift_jis utf-8-sig".split()


@dataclass(frozen=True, slots=True)
class Means:
    """What mutations draw on: words of the format, and other inputs to take chunks of."""

    random: Random
    tokens: Sequence[bytes]
    others: Callable[[], bytes]


def mutated(data: bytes, means: Means) -> bytes:
    """The data after one to six changes, MOST bytes at most; rarely blown up to LARGE."""
    random = means.random
    for _ in range(random.choice((1, 1, 1, 2, 2, 3, 4, 6))):
        data = random.choice(_WAYS)(data, means)
    if random.random() < 0.002:
        return _blown_up(data, means)
    return data[:MOST]


def _span(data: bytes, random: Random) -> tuple[int, int]:
    """A run of bytes, mostly short; half of the time between marks of structure."""
    if len(data) < 2:
        return 0, len(data)
    start = random.randrange(len(data))
    end = min(len(data), start + 1 + int(random.paretovariate(0.7)))
    if random.random() < 0.5:
        window = max(0, start - 200)
        marks = [window + m.start() for m in _STRUCTURE.finditer(data[window : start + 600])]
        if len(marks) >= 2:
            start, end = sorted(random.sample(marks, 2))
            end += random.randrange(2)
            start += random.randrange(2)
    return start, max(start, end)


def _bit(data: bytes, means: Means) -> bytes:
    if not data:
        return data
    at = means.random.randrange(len(data))
    return data[:at] + bytes([data[at] ^ (1 << means.random.randrange(8))]) + data[at + 1 :]


def _byte(data: bytes, means: Means) -> bytes:
    at = means.random.randrange(len(data) + 1)
    return data[:at] + bytes([means.random.randrange(256)]) + data[at + means.random.randrange(2) :]


def _bound(data: bytes, means: Means) -> bytes:
    """A number as machines write it."""
    random = means.random
    size = random.choice((1, 2, 4, 8))
    at = random.randrange(len(data) + 1)
    value = (random.choice(_BOUNDS) + random.randrange(-1, 2)) % (1 << (8 * size))
    return data[:at] + value.to_bytes(size, random.choice(("little", "big"))) + data[at + size :]


def _number(data: bytes, means: Means) -> bytes:
    """A number as people write it."""
    found = list(_NUMBER.finditer(data[:MOST]))
    if not found:
        return _bound(data, means)
    one = means.random.choice(found)
    new = means.random.choice(_NUMBERS)
    if means.random.random() < 0.3:
        new = str(max(0, int(one[0][:18]) + means.random.choice((-1, 1, 10, -10)))).encode()
    return data[: one.start()] + new + data[one.end() :]


def _deleted(data: bytes, means: Means) -> bytes:
    start, end = _span(data, means.random)
    return data[:start] + data[end:]


def _cut(data: bytes, means: Means) -> bytes:
    at = means.random.randrange(len(data) + 1)
    return data[:at] if means.random.random() < 0.7 else data[at:]


def _doubled(data: bytes, means: Means) -> bytes:
    start, end = _span(data, means.random)
    times = means.random.choice((1, 1, 2, 3, 10, 40))
    return data[:end] + data[start:end] * times + data[end:]


def _moved(data: bytes, means: Means) -> bytes:
    start, end = _span(data, means.random)
    rest = data[:start] + data[end:]
    at = means.random.randrange(len(rest) + 1)
    return rest[:at] + data[start:end] + rest[at:]


def _spliced(data: bytes, means: Means) -> bytes:
    """A chunk of another input in place of one, or from one point on."""
    other = means.others()
    start, end = _span(data, means.random)
    first, last = _span(other, means.random)
    if means.random.random() < 0.3:
        return data[:start] + other[first:]
    return data[:start] + other[first:last] + data[end:]


def _token(data: bytes, means: Means) -> bytes:
    start, end = _span(data, means.random)
    end = start if means.random.random() < 0.6 else end
    return data[:start] + means.random.choice(means.tokens) + data[end:]


def _character(data: bytes, means: Means) -> bytes:
    start, end = _span(data, means.random)
    end = start if means.random.random() < 0.7 else end
    return data[:start] + means.random.choice(means.random.choice(_ODD)) + data[end:]


def _stretched(data: bytes, means: Means) -> bytes:
    """A blank or another small thing many times, as in tables drawn with blanks; nested marks too."""
    start, end = _span(data, means.random)
    end = start if means.random.random() < 0.7 else end
    pools = (_BLANKS, _BLANKS, words("characters"), means.tokens, (data[start : start + 1],))
    times = int(means.random.choice((8, 40, 130, 130, 1000)) * means.random.uniform(0.5, 1.5))
    return data[:start] + means.random.choice(means.random.choice(pools)) * times + data[end:]


def _swapped_case(data: bytes, means: Means) -> bytes:
    start, end = _span(data, means.random)
    return data[:start] + data[start:end].swapcase() + data[end:]


def _encoded(data: bytes, means: Means) -> bytes:
    if means.random.random() < 0.8:
        return _character(data, means)
    text = data.decode("utf-8", errors="replace")
    return text.encode(means.random.choice(_ENCODINGS), errors="replace")


def _blown_up(data: bytes, means: Means) -> bytes:
    """A chunk again and again: nested deep, or a long list, or a long line."""
    start, end = _span(data, means.random)
    end = min(max(end, start + 1), start + 500)
    chunk = data[start:end] or means.random.choice(means.tokens)
    return data[:start] + chunk * ((LARGE - min(len(data), LARGE)) // len(chunk)) + data[end:]


_WAYS: tuple[Callable[[bytes, Means], bytes], ...] = (
    *(_bit, _byte, _bound, _number, _number, _deleted, _deleted, _cut, _doubled, _moved, _spliced, _spliced),
    *(_token, _token, _token, _character, _character, _stretched, _swapped_case, _encoded),
)
