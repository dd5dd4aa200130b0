from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.errors import SourceError
from detente.sources import document
from detente.sources.draft import Given, Raw
from detente.sources.web.feeds import CONTAINER, entries, fits, read_feed

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<!-- made by hand -->
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom">
<channel><title>Daily &amp;amp; Post</title><link>https://post.example/</link>
<atom:link rel="next" href="https://post.example/feed?page=2"/>
<item><title>Talks &lt;b&gt;held&lt;/b&gt;</title><link>https://post.example/1?utm_source=rss</link>
<guid isPermaLink="false">tag:1</guid><pubDate>Tue, 06 May 2014 01:30:00 +0400</pubDate>
<dc:creator>A. Writer</dc:creator>
<description>Short.</description>
<content:encoded><![CDATA[<p>The ministers met in Vienna.</p><script>x()</script>]]></content:encoded></item>
<item><title>Second</title><guid>https://post.example/2</guid><description>One.

Two &amp;lt; three.</description></item>
<item><title>Third</title><link>/3</link></item>
<item><title>Script</title><link>javascript:alert(1)</link><guid>file:///etc/passwd</guid><description>Own.</description></item>
<item><title>Twice</title><guid isPermaLink="false">tag:1</guid></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Wire</title>
<entry><title type="html">A&amp;nbsp;visit</title><id>urn:1</id><link rel="enclosure" href="https://wire.example/1.mp3"/>
<link href="https://wire.example/1"/><updated>2014-05-07T00:10:00Z</updated><published>2014-05-06T23:50:00-05:00</published>
<author><name>B. Writer</name></author><summary>S</summary>
<content type="xhtml"><x:div xmlns:x="http://www.w3.org/1999/xhtml">
<x:p>The envoy left &amp; came back.</x:p></x:div></content></entry>
<entry><title>Binary</title><id>urn:2</id><content type="image/png">AAAA</content></entry></feed>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">
<channel rdf:about="x"><title>Old</title></channel><item rdf:about="y"><title>T</title><link>http://old.example/1</link>
<description>D&nbsp;&eacute;</description></item></rdf:RDF>"""


def _raw(text: str | bytes, address: str = "https://post.example/feed") -> Raw:
    data = text.encode() if isinstance(text, str) else text
    return Raw(Path("post.example/feed.xml"), data, Given(address=address))


def test_an_rss_feed() -> None:
    feed = read_feed(_raw(RSS))
    assert (feed.title, feed.older) == ("Daily & Post", "https://post.example/feed?page=2")
    first, second, third, script = feed.entries
    assert (first.title, first.address, first.id) == (
        "Talks held",
        "https://post.example/1?utm_source=rss",
        "tag:1",
    )
    assert first.published == date(2014, 5, 6), "as the writer's clock had it"
    assert (first.author, first.publisher) == ("A. Writer", "Daily & Post")
    assert second.address == "https://post.example/2" and third.address == "https://post.example/3"
    assert third.own is None and script.address == ""
    assert first.own and b"ministers" in first.own.data and b"Short" not in first.own.data
    read = document(first.own)
    assert "The ministers met in Vienna." in read.text and "x()" not in read.text
    assert (read.title, read.author, read.publisher) == ("Talks held", "A. Writer", "Daily & Post")
    assert (
        read.said == date(2014, 5, 6) and read.path == first.address and read.name.startswith("talks-held-")
    )
    assert second.own and b"<p>One.</p>\n<p>Two &lt; three.</p>" in second.own.data


def test_an_atom_feed() -> None:
    first, second = entries(_raw(ATOM))
    assert (first.title, first.address) == ("A visit", "https://wire.example/1")
    assert first.published == date(2014, 5, 6) and first.author == "B. Writer"
    assert first.own and b"<p>The envoy left &amp; came back.</p>" in first.own.data
    assert second.own is None and second.address == ""


def test_an_old_feed_with_entities_that_it_does_not_declare() -> None:
    (one,) = entries(_raw(RDF))
    assert one.own and "D\xa0é".encode() in one.own.data and one.address == "http://old.example/1"


def test_a_file_gives_its_own_texts_and_fetches_nothing() -> None:
    first, second, script, told = CONTAINER.members(_raw(RSS, ""))
    assert isinstance(first, Raw) and isinstance(second, Raw) and isinstance(script, Raw)
    assert str(first.path).startswith("post.example/feed.xml!/talks-held-")
    assert isinstance(told, SourceError) and "text (1)" in str(told)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "latin-1"])
def test_encodings(encoding: str) -> None:
    named = (
        "" if encoding == "utf-16" else f'<?xml version="1.0" encoding="{encoding.removesuffix("-sig")}"?>'
    )
    raw = _raw((named + "<rss><channel><item><title>Café</title></item></channel></rss>").encode(encoding))
    assert fits(raw) and entries(raw)[0].title == "Café"


@pytest.mark.parametrize(
    "text", ["", "<html><p>rss</p></html>", "rss <rss>", "<feed>", "<!-- <rss>", "<?xml", "<svg/>"]
)
def test_what_is_no_feed(text: str) -> None:
    assert not fits(_raw(text))
    with pytest.raises(SourceError):
        read_feed(_raw(text))


def test_entities_are_never_expanded(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("SECRET")
    lol = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    text = f'<!DOCTYPE rss [<!ENTITY l0 "lol">{lol}<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
    text += "<rss><channel><item><title>a&l11;b&x;c</title></item></channel></rss>"
    (one,) = entries(_raw(text))
    assert "SECRET" not in one.title and "lol" not in one.title and len(one.title) < 40


def test_no_more_entries_than_can_be_read() -> None:
    items = "".join(f"<item><title>{n % 3}</title></item>" for n in range(20_001))
    feed = read_feed(_raw(f"<rss><channel>{items}</channel></rss>"))
    assert len(feed.entries) == 3 and not feed.whole


def test_damage_and_what_is_too_large(tmp_path: Path) -> None:
    cut = _raw(RSS[: RSS.index("<item><title>Third")] + "<item><title>Broken <b>&oops; <")
    assert [entry.title for entry in entries(cut)][:2] == ["Talks held", "Second"]
    with pytest.raises(SourceError, match="20 MB"):
        read_feed(Raw(tmp_path / "a", file=tmp_path / "a"))


@pytest.mark.parametrize(
    "part",
    [
        "<item>",
        "<item><description>text",
        "<a>",
        "<!-- ",
        "<category>c</category>",
        "&amp;lt;!--",
        "<a x='",
        "<![CDATA[",
        "\n",
    ],
)
def test_a_hostile_feed_comes_to_an_end(part: str) -> None:
    for text in (f"<rss><channel><item>{part * 40_000}", f"{part * 40_000}<rss/>"):
        try:
            found = entries(_raw(text))
        except SourceError:
            continue
        assert len(found) <= 20_000


@pytest.mark.parametrize("half", ["&#xD800;", "&#x00dfFf;", "&#55296;", "&#057343;"])
def test_halves_of_characters_cost_no_entry(half: str) -> None:
    (entry,) = entries(_raw(f"<rss><item><title>A{half}b</title><link>/{half}1</link></item></rss>"))
    assert entry.title == "A\ufffdb"


def test_elements_of_any_name_in_the_text_of_an_entry() -> None:
    inner = "<x:1a xmlns:x='urn:x'>one</x:1a><b:c/><é>two</é>"
    text = f"<entry><content type='xhtml'>{inner}</content></entry>"
    (entry,) = entries(_raw(f"<feed xmlns='http://www.w3.org/2005/Atom'>{text}</feed>"))
    assert entry.own and b"one" in entry.own.data and b"two" in entry.own.data


@given(
    st.one_of(st.binary(max_size=300), st.text(max_size=200).map(lambda text: text.encode(errors="replace")))
)
def test_any_bytes_are_a_feed_or_a_source_error(data: bytes) -> None:
    for raw in (
        _raw(data),
        _raw(b"<rss><channel><item>" + data),
        _raw(b"<rss><item><pubDate>" + data + b"</pubDate><link>" + data + b"</link><description>" + data),
        _raw(
            b"<feed xmlns='http://www.w3.org/2005/Atom'><entry><content type='xhtml'>" + data + b"</content>"
        ),
    ):
        fits(raw)
        try:
            read_feed(raw)
        except SourceError as fault:
            message = str(fault)
        else:
            message = ""
        assert "\n" not in message
