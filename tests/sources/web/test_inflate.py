from __future__ import annotations

import gzip
import zlib
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.sources.web.inflate import Overfull, Undone, inflated


@given(st.binary(max_size=200), st.integers(1, 2000))
def test_what_was_packed_comes_back(data: bytes, times: int) -> None:
    whole = data * times
    bare = zlib.compressobj(wbits=-15)
    for packed, name in (
        (gzip.compress(whole), "gzip"),
        (zlib.compress(whole), "deflate"),
        (bare.compress(whole) + bare.flush(), "Deflate"),
        (whole, "identity"),
    ):
        assert inflated(packed, name, 1_000_000) == whole


def test_several_members_and_what_lies_behind_them() -> None:
    assert inflated(gzip.compress(b"a") + gzip.compress(b"b") + b"\0\0", "x-gzip", 10) == b"ab"
    with pytest.raises(Overfull):
        inflated(gzip.compress(b"aaaaaa") * 3, "gzip", 10)


@given(st.binary(max_size=200), st.sampled_from(["gzip", "deflate", "br", "gzip, br", "zstd", ",", "a,b,c"]))
def test_any_bytes_are_unpacked_or_refused(data: bytes, name: str) -> None:
    with suppress(Undone, Overfull):
        assert len(inflated(data, name, 1000)) <= 1000
