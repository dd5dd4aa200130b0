from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.errors import SourceError
from detente.sources.web.fetch import Fetcher
from detente.sources.web.seen import Seen
from detente.sources.web.watch import TRIES, Item, Rest, rounds


def _feed(site: Any, *names: str, more: str = "", path: str = "/feed", **headers: str) -> str:
    items = "".join(
        f"<item><title>{n}</title><guid isPermaLink='false'>{n}</guid><link>{site.address}/{n}</link></item>"
        for n in names
    )
    text = f"<rss version='2.0'><channel><title>F</title>{more}{items}</channel></rss>"
    address: str = site.put(path, text, Content_Type="text/xml", **headers)
    return address


def _pages(site: Any, *names: str) -> None:
    for name in names:
        site.put(f"/{name}", f"<p>{name}</p>")


def _run(
    feed: str, seen: Seen, fetcher: Fetcher, keep: bool = True, **more: Any
) -> tuple[list[str], list[str]]:
    """One round: (what was given, what was said to be lost)."""
    given_, lost = [], []
    for one in rounds([feed], 0, seen, fetcher=fetcher, limit=1, **more):
        if isinstance(one, Item):
            given_.append(one.raw.data.decode())
            if keep:
                seen.keep(one.feed, one.key)
        elif isinstance(one, SourceError):
            lost.append(str(one))
    return given_, lost


def _stored(seen: Seen) -> Seen:
    """As a program that was ended and started again finds it."""
    return Seen(json.loads(json.dumps(seen.data())))


def test_each_entry_once_the_oldest_first(site: Any, fetcher: Fetcher) -> None:
    _pages(site, "a", "b", "c", "d")
    feed = _feed(site, "b", "a")
    seen = Seen()
    assert _run(feed, seen, fetcher) == (["<p>a</p>", "<p>b</p>"], [])
    assert _run(feed, _stored(seen), fetcher) == ([], [])
    _feed(site, "d", "c", "b")
    seen = _stored(seen)
    assert _run(feed, seen, fetcher) == (["<p>c</p>", "<p>d</p>"], [])
    assert site.paths.count("/a") == 1


def test_what_was_not_kept_comes_again(site: Any, fetcher: Fetcher) -> None:
    _pages(site, "a", "b")
    feed = _feed(site, "a", ETag='"1"')
    seen = Seen()
    assert _run(feed, seen, fetcher, keep=False)[0] == ["<p>a</p>"]
    seen = _stored(seen)
    _feed(site, "b", ETag='"2"')  # it has dropped out of the feed
    given_, lost = _run(feed, seen, fetcher)
    assert given_ == ["<p>a</p>", "<p>b</p>"] and len(lost) == 1
    assert not seen.data()[feed]["waiting"]


def test_a_feed_that_has_not_changed_is_not_read_again(site: Any, fetcher: Fetcher) -> None:
    _pages(site, "a")
    feed = _feed(site, "a", ETag='"1"')
    seen = Seen()
    _run(feed, seen, fetcher)
    seen = _stored(seen)
    assert _run(feed, seen, fetcher) == ([], [])
    assert site.asked[-1][1]["If-None-Match"] == '"1"'


def test_a_watch_broken_off_in_the_middle(site: Any, fetcher: Fetcher) -> None:
    _pages(site, "a", "b", "c")
    feed = _feed(site, "c", "b", "a", ETag='"1"')
    seen = Seen()
    for one in rounds([feed], 0, seen, fetcher=fetcher):
        assert isinstance(one, Item)
        seen.keep(one.feed, one.key)
        break
    assert _run(feed, _stored(seen), fetcher)[0] == ["<p>b</p>", "<p>c</p>"]


def test_a_page_that_cannot_be_had_is_tried_again(site: Any, fetcher: Fetcher) -> None:
    feed = _feed(site, "a", "gone")
    site.put("/a", "", 503)
    seen = Seen()
    given_, lost = _run(feed, seen, fetcher)
    assert not given_ and len(lost) == 2
    _feed(site, "b")
    _pages(site, "a", "b")
    given_, lost = _run(feed, _stored(seen), fetcher)
    assert given_ == ["<p>a</p>", "<p>b</p>"] and "/gone" not in " ".join(lost)


def test_not_for_ever(site: Any, fetcher: Fetcher) -> None:
    feed = _feed(site, "a")
    site.put("/a", "", 503)
    seen = Seen()
    said = [len(_run(feed, seen, fetcher)[1]) for _ in range(TRIES + 1)]
    assert said == [1] * TRIES + [0]


def test_a_gap_is_followed_or_told(site: Any, fetcher: Fetcher) -> None:
    _pages(site, *"abcdefgh")
    feed = _feed(site, "a")
    seen = Seen()
    _run(feed, seen, fetcher)
    older = "<link xmlns='http://www.w3.org/2005/Atom' rel='next' href='/feed{}'/>"
    _feed(site, "e", "d", more=older.format(2))
    _feed(site, "c", "b", more=older.format(3), path="/feed2")
    _feed(site, "a", path="/feed3")
    assert _run(feed, seen, fetcher) == (["<p>b</p>", "<p>c</p>", "<p>d</p>", "<p>e</p>"], [])
    _feed(site, "h")
    given_, (told,) = _run(feed, seen, fetcher)
    assert given_ == ["<p>h</p>"] and "shorter intervals" in told
    _feed(site, "g", more=older.format("").replace("/feed", "http://10.0.0.1/feed"))
    given_, (told,) = _run(feed, seen, fetcher)
    assert given_ == ["<p>g</p>"] and "shorter" in told, "another host is not followed"


def test_an_entry_without_a_page_is_not_lost(site: Any, fetcher: Fetcher) -> None:
    item = "<item><title>N</title><description>Words.</description></item>"
    feed = site.put("/feed", f"<rss><channel><title>F</title>{item}</channel></rss>")
    seen = Seen()
    assert "Words." in _run(feed, seen, fetcher, keep=False)[0][0]
    site.put("/feed", "<rss><channel/></rss>")
    seen = _stored(seen)
    assert "Words." in _run(feed, seen, fetcher)[0][0]
    assert _run(feed, seen, fetcher) == ([], [])


def test_a_feed_out_of_reach_and_known_pages(site: Any, fetcher: Fetcher) -> None:
    _pages(site, "a")
    seen = Seen()
    feed = _feed(site, "a")
    assert _run(feed, seen, fetcher, known=lambda address: True) == ([], [])
    site.put("/feed", "", 500)
    assert len(_run(feed, seen, fetcher)[1]) == 1
    site.put("/feed", "<html><p>Down.</p></html>")
    assert len(_run(feed, seen, fetcher)[1]) == 1
    assert "/a" not in site.paths


def test_rounds_begin_in_time(site: Any, fetcher: Fetcher) -> None:
    now, slept = [0.0], []

    def clock() -> float:
        now[0] += 10
        return now[0]

    feed = _feed(site)
    found = list(rounds([feed], 25, Seen(), fetcher=fetcher, clock=clock, sleep=slept.append, limit=3))
    assert found == [Rest(1, 15.0), Rest(2, 15.0), Rest(3, 0.0)] and slept == [15.0, 15.0]


_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)
_one = st.fixed_dictionaries(
    {}, optional=dict.fromkeys(("etag", "modified", "begun", "kept", "waiting"), _json)
)


@given(st.dictionaries(st.text(max_size=4), _one | _json, max_size=2))
def test_a_damaged_memory_is_read_as_far_as_it_goes(data: dict[str, Any]) -> None:
    seen = Seen(data)
    assert _stored(seen).data() == seen.data()


def test_where_some_of_it_is_damaged_the_feed_is_read_whole() -> None:
    data = {"etag": '"1"', "modified": "", "begun": True, "kept": [], "waiting": {"k": {"id": 3}}}
    assert Seen({"f": data}).feed("f").etag == ""
    sound = data | {"waiting": {}}
    assert Seen({"f": sound}).feed("f").etag == '"1"'
    with pytest.raises(KeyError):
        Seen().data()["f"]
