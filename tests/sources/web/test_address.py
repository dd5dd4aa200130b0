from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.errors import SourceError
from detente.sources.web.address import canonical, is_address, normalise, parse


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("https://Example.ORG", "https://example.org/"),
        ("HTTP://example.org:80/a#part", "http://example.org/a"),
        ("https://example.org:8443/a/../b/./c", "https://example.org:8443/b/c"),
        ("https://example.org/../../a", "https://example.org/a"),
        ("https://example.org/a b?q=ş&r=%e7%20", "https://example.org/a%20b?q=%C5%9F&r=%E7%20"),
        ("https://bücher.example/", "https://xn--bcher-kva.example/"),
        ("https://example.org./a", "https://example.org/a"),
        ("http://[2606:4700:0:0::1]:80/", "http://[2606:4700::1]/"),
        ("http://example.org\\@10.0.0.1/", None),
        ("https://example.org/100%", "https://example.org/100%25"),
        (" https://example.org/a\n  b ", "https://example.org/ab"),
        ("https://example.org/%7Euser", "https://example.org/~user"),
        ("https://me:secret@example.org/", None),
        ("https://me@example.org/", None),
        ("ftp://example.org/", None),
        ("file:///etc/passwd", None),
        ("https://", None),
        ("https://example.org:99999/", None),
        ("https://example.org:0/", None),
        ("https://exa mple.org/", None),
        ("https://[fe80::1%25eth0]/", None),
        ("https://[::1/", None),
        ("https://example.org/\x00", None),
        ("https://-a.org/", None),
        ("https://a..b/", None),
        ("", None),
        ("https://example.org/" + "a" * 5000, None),
    ],
)
def test_an_address_is_written_one_way_or_refused(text: str, expected: str | None) -> None:
    if expected is None:
        with pytest.raises(SourceError) as fault:
            normalise(text)
        assert "secret" not in str(fault.value)
    else:
        assert normalise(text) == expected


def test_a_relative_address_is_seen_from_its_page() -> None:
    assert normalise("../b?c", "https://example.org/x/y/z") == "https://example.org/x/b?c"
    assert normalise("//other.org/a", "https://example.org/x") == "https://other.org/a"


def test_pages_are_compared_without_what_passing_on_added() -> None:
    plain = canonical("https://example.org/a?id=3")
    assert canonical("https://EXAMPLE.org/a?utm_source=x&id=3&fbclid=z#top") == plain
    assert canonical("https://example.org/a?utm_medium=y") == "https://example.org/a"
    assert canonical("https://example.org/a?id=4") != plain


def test_what_is_meant_as_an_address() -> None:
    assert is_address("https://example.org") and is_address(" HTTP://x")
    assert not is_address("folder/http.txt") and not is_address("example.org")


def test_a_path_names_the_bytes() -> None:
    assert str(parse("https://example.org/2014/op-ed.html").path) == "example.org/2014/op-ed.html"
    assert str(parse("https://example.org/").path) == "example.org"
    assert parse("https://example.org/t.php?u=/a/b").path.name == "t.php?u=%2Fa%2Fb"


@given(st.text(max_size=60), st.sampled_from(["", "http://", "https://a.org/", "http://a:"]))
def test_any_text_is_an_address_or_a_source_error(text: str, start: str) -> None:
    try:
        found = normalise(start + text)
    except SourceError:
        return
    assert found.isascii() and found.isprintable() and " " not in found
    assert normalise(found) == found
    assert canonical(canonical(found)) == canonical(found)
