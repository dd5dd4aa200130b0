from __future__ import annotations

from datetime import date
from typing import Any

from detente.errors import SourceError
from detente.sources.draft import Raw
from detente.sources.web import hosts
from detente.sources.web.address import canonical
from detente.sources.web.crawl import read_addresses
from detente.sources.web.fetch import Fetcher
from detente.sources.web.pace import Pace

PAGE = "<html><body><p>Page {}. See <a href='/linked'>this</a>.</p></body></html>"


def _feed(*items: str) -> str:
    return f"<rss version='2.0'><channel><title>Post</title>{''.join(items)}</channel></rss>"


def _item(link: str, text: str = "", name: str = "T") -> str:
    said = "Mon, 05 May 2014 10:00:00 GMT"
    body = f"<description>{text}</description>" if text else ""
    return f"<item><title>{name}</title><link>{link}</link><pubDate>{said}</pubDate>{body}</item>"


def test_a_feed_and_the_pages_that_it_lists(site: Any, fetcher: Fetcher) -> None:
    pages = [site.put(f"/{n}", PAGE.format(n)) for n in (1, 2, 3)]
    feed = site.put(
        "/feed",
        _feed(*map(_item, [*pages, pages[0] + "?utm_source=rss"])),
        Content_Type="application/rss+xml",
    )
    alone = site.put("/alone", PAGE.format("alone"))
    found = list(read_addresses([feed, alone, alone, pages[2]], fetcher=fetcher))
    raws = [one for one in found if isinstance(one, Raw)]
    assert raws == found
    assert [raw.given.address for raw in raws] == [*pages, alone]
    first = raws[0].given
    assert (first.title, first.publisher, first.said) == ("T", "Post", date(2014, 5, 5)) and first.retrieved
    assert site.paths == ["/feed", "/1", "/2", "/3", "/alone"], "no link in a page, and no page twice"


def test_pages_that_are_missing_or_known(site: Any, fetcher: Fetcher) -> None:
    gone = site.address + "/gone"
    known = site.put("/known", PAGE)
    there = site.put("/there", PAGE)
    feed = site.put(
        "/feed", _feed(_item(gone, "Its own words."), _item(gone + "2"), _item(known), _item(there))
    )
    found = list(read_addresses([feed], known={canonical(known)}.__contains__, fetcher=fetcher))
    missing, own, bare, last = found
    assert isinstance(missing, SourceError) and gone in str(missing) and isinstance(bare, SourceError)
    assert isinstance(own, Raw) and b"Its own words." in own.data and own.given.address == gone
    assert isinstance(last, Raw) and last.given.address == there
    assert "/known" not in site.paths


def test_what_is_wrong_does_not_stop_the_rest(site: Any, fetcher: Fetcher) -> None:
    good = site.put("/good", PAGE)
    broken = site.put("/broken", "<rss" + " " * 9000)
    found = list(
        read_addresses(["nonsense", "ftp://x/", site.address + "/none", broken, good], fetcher=fetcher)
    )
    assert [isinstance(one, SourceError) for one in found] == [True, True, True, False, False]


def test_a_feed_of_too_many_pages(site: Any, fetcher: Fetcher) -> None:
    feed = site.put("/feed", _feed(*(_item(site.put(f"/{n}", PAGE)) for n in range(4))))
    *pages, told = read_addresses([feed], fetcher=fetcher, pages=2)
    assert len(pages) == 2 and isinstance(told, SourceError) and "first 2" in str(told)


def test_a_feed_of_the_open_net_does_not_lead_into_ones_own(
    site: Any, fetcher: Fetcher, monkeypatch: Any
) -> None:
    monkeypatch.setattr(hosts, "is_public", lambda address: str(address) == "127.0.0.1")
    inner = site.address.replace("127.0.0.1", "127.0.0.2") + "/1"
    (told,) = read_addresses([site.put("/feed", _feed(_item(inner)))], fetcher=fetcher)
    assert isinstance(told, SourceError) and "no public address" in str(told)


def test_a_second_between_two_requests_to_a_host(site: Any) -> None:
    slept: list[float] = []
    fetcher = Fetcher(allow_private=True, pace=Pace(1.0, lambda: 0.0, slept.append))
    list(read_addresses([site.put("/feed", _feed(_item(site.put("/1", PAGE))))], fetcher=fetcher))
    assert len(slept) == len(site.asked) - 1 == 2 and all(seconds >= 1 for seconds in slept)
