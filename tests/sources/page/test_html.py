"""What a page becomes: blocks as seen, who speaks in them, and pages made to break a reader."""

from __future__ import annotations

from contextlib import nullcontext, suppress
from pathlib import Path

import pytest

from detente import sources
from detente.errors import SourceError
from detente.model import Document, Role


def page(body: str, head: str = "") -> Document:
    return sources.read_text(f"<!doctype html><html><head>{head}</head><body>{body}</body></html>", "p.html")


def seen(document: Document) -> list[tuple[str, str, str]]:
    return [(p.role.value, p.speaker, document.text[p.start : p.end]) for p in document.passages]


def test_text_is_what_a_reader_sees() -> None:
    document = page(
        "<p>Egypt &amp; Israel\n <b>sig</b>ned&nbsp;a <i>treaty</i>.<script>var a = '<p>no</p>';</script></p>"
        "<style>p{}</style><template><p>no</p></template><p hidden>no</p><p style='display: none'>no</p>"
        "<div aria-hidden=true>no</div><noscript>no</noscript><!-- no --><p>One<br>two<br><br>three</p>"
        "<pre>a\n  b</pre><p>In 1947<sup>[3]</sup> it began.</p>"
    )
    assert (
        document.text == "Egypt & Israel signed a treaty.\n\nOne\ntwo\n\nthree\n\na\nb\n\nIn 1947 it began."
    )
    assert {role for role, _, _ in seen(document)} == {"body"}


def test_furniture_is_navigation() -> None:
    document = page(
        "<header><a href=/>The Herald</a></header><nav><a>Home</a></nav><div class='sidebar'>"
        "<p>Buy boats.</p></div>"
        "<div class=cookie-note>We use cookies on this site, accept.</div><ul><li><a>World</a><li>"
        "<a>Sport</a></ul>"
        "<main><article><header><h1>Chad leaves</h1><p>By <a rel=author>Jo Roe</a></p></header>"
        "<p>Chad left the union. <a>Togo</a> stayed.</p><figure><figcaption>The hall.</figcaption></figure>"
        "<aside>Most read</aside></article></main><footer>All rights reserved.</footer>"
    )
    assert [found for found in seen(document) if found[0] != "navigation"] == [
        ("headline", "", "Chad leaves"),
        ("dateline", "", "By Jo Roe"),
        ("body", "", "Chad left the union. Togo stayed."),
        ("caption", "", "The hall."),
    ]
    assert (document.title, document.author) == ("Chad leaves", "Jo Roe")


def test_a_menu_that_never_closes_does_not_swallow_the_page() -> None:
    prose = "Chad left the union and Togo stayed in it, as the ministers had said. " * 12
    document = page(f"<nav><a>Home</a><p>{prose}</p><p>{prose}</p>")
    assert sum(p.end - p.start for p in document.passages if p.role is Role.BODY) > 1000


FORUM = """<article class="message" data-author="Ann"><div class="message-user"><h4>Ann</h4></div>
<blockquote class="bbCodeBlock bbCodeBlock--quote" data-quote="Bo">
<div class="bbCodeBlock-title">Bo said:</div>
<blockquote class="bbCodeBlock--quote"><div class="bbCodeBlock-title">The Gazette said:</div>
Peru left.</blockquote
>
It did not.<div class="bbCodeBlock-expandLink"><a>Click to expand...</a></div></blockquote>
Who knows.<aside class="message-signature">Peru first.</aside></article>
<article class="message" data-author="Bo"><time datetime="2020-02-03T10:00">3 Feb 2020</time>
<p>Chile knows.</p></article>"""


def test_a_forum_thread() -> None:
    document = page(FORUM)
    spoken = [found for found in seen(document) if Role(found[0]).content]
    assert spoken == [
        ("quote", "The Gazette", "Peru left."),
        ("quote", "Bo", "It did not."),
        ("body", "Ann", "Who knows."),
        ("body", "Bo", "Chile knows."),
    ]
    assert ("signature", "Ann", "Peru first.") in seen(document)
    assert str(document.said) == "2020-02-03"


@pytest.mark.parametrize(
    "body",
    [
        "<blockquote><p>Peru left.</p><footer>— <cite>Jo Roe</cite></footer></blockquote>",
        "<blockquote><div><cite>Jo Roe wrote:</cite>Peru left.</div></blockquote>",
        "<p>Jo Roe said:</p><blockquote>Peru left.</blockquote>",
        (
            "<aside class=quote data-username='Jo Roe'><div class=title>Jo Roe:</div>"
            "<blockquote>Peru left.</blockquote></aside>"
        ),
        (
            "<div class=bbcode_container><div class=bbcode_postedby>Originally Posted by <b>Jo Roe</b>"
            "</div>Peru left.</div>"
        ),
    ],
)
def test_who_is_quoted(body: str) -> None:
    assert ("quote", "Jo Roe", "Peru left.") in seen(page(body))


def test_comments_and_their_authors() -> None:
    document = page(
        "<h1>News</h1><p>Peru left.</p><section id=comments><h3>2 comments</h3><ol class=commentlist>"
        "<li class=comment><cite class=fn>Ann</cite> says:<p>It did not.</p><ul><li class=comment>"
        "<b class=fn>Bo</b><p>It did.</p></ul></ol></section>"
    )
    assert ("comment", "Ann", "It did not.") in seen(document)
    assert ("comment", "Bo", "It did.") in seen(document)
    assert ("navigation", "", "2 comments") in seen(document)


def test_head_data() -> None:
    head = (
        "<title>Peru leaves - The Herald</title><meta name=author content='By Jo Roe'>"
        "<meta property='article:published_time' content='2019-03-26T06:00:00Z'>"
    )
    document = page("<p>Peru left yesterday.</p><p><time datetime=2001-01-01>then</time></p>", head)
    assert (document.title, document.author, str(document.said)) == (
        "Peru leaves - The Herald",
        "Jo Roe",
        "2019-03-26",
    )
    assert seen(document)[0] == ("headline", "", "Peru leaves - The Herald")
    data = '[{"@graph":[{"datePublished":"2018-01-02","author":[{"name":"A B"}]}]}]'
    linked = f'<script type="application/ld+json">{data}</script>'
    assert (str(page("<p>x.</p>", linked).said), page("<p>x.</p>", linked).author) == ("2018-01-02", "A B")


def test_a_row_of_data_stays_together() -> None:
    document = page("<table><tr><td>1 May 1950</td><td>Peru <a>leaves</a></td></tr></table>")
    assert document.text == "1 May 1950\tPeru leaves"


NESTED = "<div>" * 100_000


@pytest.mark.parametrize(
    "text",
    [
        f"<html><body><p>before</p>{NESTED}inside{'</div>' * 100_000}<p>after</p>",
        f"<html><body>{NESTED}",
        "<html><body>" + "<blockquote>" * 1500 + "x",
        "<html><body>" + "<p><b><ul><li>" * 300 + "x</p></b>",
        '<html><body><script>document.write("</p><p>\'" + "<\\/script>")</script><p>kept',
        "<html><body><p>a\ufffd&#0;&#xD800;b",
        "<html><body><p title='" + "x" * 1_000_000 + "'>kept",
        "<html><body><p class='" + "nav " * 250_000 + "'>kept",
        "<html><!DOCTYPE html [" * 2000,
        "<html>" + "<!--a-->" * 400 + "<p>kept",
        "<!--a-->" * 490,
        "<html><body><script type='application/ld+json'>" + "[" * 50_000 + "</script><p>kept",
        "<html><body><p " + "a=b " * 50_000,
        "<html><frameset><frame src=x></frameset></html>",
    ],
)
def test_hostile_pages_are_read_or_refused(text: str) -> None:
    kept = "kept" in text
    with nullcontext() if kept else suppress(SourceError):
        document = sources.read_text(text, "p.html")
        assert not kept or "kept" in document.text


def test_no_entity_is_expanded() -> None:
    laughs = "".join(f"<!ENTITY l{i} '{f'&l{i - 1};' * 10}'>" for i in range(1, 10))
    head = f"<?xml version='1.0'?><!DOCTYPE html [<!ENTITY l0 'ha'>{laughs}]>"
    text = f"{head}<html><body><p>x &l9; y</p></body></html>"
    assert sources.read_text(text, "p.html").text == "x &l9; y"


def test_too_deep_a_page_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "deep.html"
    path.write_text(f"<html><body><p>before</p>{NESTED}inside")
    with pytest.raises(SourceError, match=r"deep\.html nests"):
        sources.read(path)
