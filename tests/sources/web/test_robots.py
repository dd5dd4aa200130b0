from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.errors import SourceError
from detente.sources.web.fetch import Fetcher
from detente.sources.web.pace import Pace
from detente.sources.web.robots import read_rules

TEXT = """\
User-agent: Greedy
User-agent: Detente/2   # us too
Disallow: /private
Allow: /private/open

User-agent: *
Disallow: /

User-agent: detente
Crawl-delay: 3
Disallow: /*.pdf$
Disallow: /search*q=
Disallow:
Disallow: /şehir
"""


@pytest.mark.parametrize(
    ("target", "allowed"),
    [
        ("/", True),
        ("/private", False),
        ("/private/a", False),
        ("/private/open/a", True),
        ("/a.pdf", False),
        ("/a.pdf?x", True),
        ("/search", True),
        ("/search/more?q=a", False),
        ("/%C5%9Fehir/1", False),
    ],
)
def test_rules_as_the_standard_reads_them(target: str, allowed: bool) -> None:
    assert read_rules(TEXT, "detente").allow(target) is allowed


def test_groups_and_delays() -> None:
    assert read_rules(TEXT, "detente").delay == 3
    assert not read_rules(TEXT, "other").allow("/")
    assert read_rules("Disallow: /\n\ufeffnonsense", "detente").allow("/"), "a rule of no group"
    assert not read_rules("\ufeffUser-agent: *\nDisallow: /", "detente").allow("/")
    assert read_rules("User-agent: *\nDisallow: /a\nAllow: /a", "detente").allow("/a"), "of equals the kinder"


@given(st.text(alphabet="ab*$/%:#\nUser-agtDislow ", max_size=120), st.text(alphabet="ab/$%", max_size=20))
def test_any_text_gives_rules(text: str, target: str) -> None:
    rules = read_rules("User-agent: *\n" + text, "detente")
    assert rules.allow("/" + target) in (True, False)


def test_a_hostile_pattern_takes_no_time() -> None:
    rules = read_rules("User-agent: *\n" + ("Disallow: /" + "a*" * 2000 + "b\n") * 120, "detente")
    assert rules.allow("/" + "a" * 4000)


def test_a_site_is_asked_once_and_heeded(site: Any, fetcher: Fetcher) -> None:
    site.put("/robots.txt", "User-agent: *\nDisallow: /no", Content_Type="text/plain")
    yes, no = site.put("/yes", b"x"), site.put("/no/1", b"x")
    assert fetcher.get(yes).raw
    with pytest.raises(
        SourceError, match=r"left alone, since its site asks machines in robots\.txt"
    ) as caught:
        fetcher.get(no)
    assert no in str(caught.value)
    site.put("/moved", b"", 302, Location="/no/1")
    with pytest.raises(SourceError, match="which leads to"):
        fetcher.get(f"{site.address}/moved")
    assert [path for path, _ in site.asked] == ["/robots.txt", "/yes", "/moved"]
    assert Fetcher(allow_private=True, robots=False, pace=Pace(0.0)).get(no).raw
    site.put("/robots.txt", "")
    fetcher.forget()
    assert fetcher.get(no).raw


@pytest.mark.parametrize(
    ("status", "allowed"), [(404, True), (403, True), (500, False), (503, False), (429, False)]
)
def test_a_robots_txt_that_is_not_there_or_out_of_reach(
    site: Any, fetcher: Fetcher, status: int, allowed: bool
) -> None:
    site.put("/robots.txt", "", status)
    address = site.put("/a", b"x")
    if allowed:
        assert fetcher.get(address).raw
    else:
        with pytest.raises(SourceError, match="cannot be asked for permission") as caught:
            fetcher.get(address)
        assert getattr(caught.value, "passing", False)


def test_a_robots_txt_without_end_is_cut(site: Any, fetcher: Fetcher) -> None:
    site.put("/robots.txt", b"User-agent: *\nDisallow: /a\n" + b"# more\n" * 200_000)
    with pytest.raises(SourceError, match="left alone"):
        fetcher.get(site.put("/a", b"x"))


def test_pauses(site: Any) -> None:
    now, slept = [0.0], []

    def sleep(seconds: float) -> None:
        slept.append(round(seconds, 3))
        now[0] += seconds

    fetcher = Fetcher(allow_private=True, pace=Pace(1.0, lambda: now[0], sleep))
    site.put("/robots.txt", "User-agent: *\nCrawl-delay: 99999")
    fetcher.get(site.put("/a", b"x"))
    now[0] += 4
    fetcher.get(site.put("/b", b"x"))
    assert slept == [30.0, 26.0], "no site may ask for more than half a minute"
