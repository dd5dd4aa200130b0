"""Threads: hostile and broken ones, times, and texts that are none; tests/gates holds what threads hold."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente import sources
from detente.errors import SourceError
from detente.model import Document, Role
from detente.sources.threads.times import day_first, later, moment

HEAD = "<!doctype html><html><head><title>A thread</title></head><body><h1>A thread</h1>"


def xenforo(author: str, body: str) -> str:
    """A XenForo 2 post."""
    return (
        f'<article class="message message--post" data-author="{author}"><div class="message-user">'
        f'<h4 class="message-name">{author}</h4></div><header class="message-attribution">'
        '<time datetime="2019-05-03T18:20:11+02:00">May 3, 2019</time></header>'
        f'<div class="message-body"><div class="bbWrapper">{body}</div></div></article>'
    )


def quote(name: str, words: str) -> str:
    """A XenForo 2 quotation."""
    return (
        f'<blockquote class="bbCodeBlock bbCodeBlock--quote" data-quote="{name}">'
        f'<div class="bbCodeBlock-title">{name} said:</div>'
        f'<div class="bbCodeBlock-content">{words}</div></blockquote>'
    )


def posts(document: Document) -> int:
    """How many posts it has; its passages are sound."""
    position = 0
    for passage in document.passages:
        assert position <= passage.start < passage.end <= len(document.text)
        position = passage.end
    return len({p.post for p in document.passages if p.post >= 0})


def test_a_quotation_200_deep() -> None:
    words = "first"
    for level in range(200):
        words = quote(f"n{level}", f"{words} level {level}")
    document = sources.read_text(HEAD + xenforo("Ann", f"{words}<p>Own words.</p>"))
    quoted = [(p.speaker, p.depth) for p in document.passages if p.role is Role.QUOTE]
    assert quoted[0] == ("n0", 200)
    assert quoted[-1] == ("n199", 1)
    assert [p.speaker for p in document.passages if p.role is Role.BODY] == ["Ann"]


def test_ten_thousand_posts_in_page_and_text() -> None:
    count = 10_000  # linear; a square would take an hour
    head = "  March 4, 2023, 4:15pm  #"
    flat = "".join(f"u{i}{head}{i}\n\n> said {i}\n\nAnswer {i} here.\n\n" for i in range(count))
    assert posts(sources.read_text(f"A long thread\n\n{flat}")) == count
    body = "".join(
        f'<article class="message" data-author="u{i}"><div class="message-body">Post {i}</div></article>'
        for i in range(count // 8)
    )
    assert posts(sources.read_text(HEAD + body)) == count // 8


def test_no_script_of_a_post_is_read() -> None:
    script = "<script>Chile()</script><style>.x{}</style>"
    document = sources.read_text(HEAD + xenforo("Ann", f"Peru left.{script}") + xenforo("Bo", "Yes."))
    assert "Chile" not in document.text and ".x" not in document.text
    assert posts(document) == 2


def test_a_post_without_author_or_words() -> None:
    page = HEAD + xenforo("", "Peru left.") + xenforo("Bo", "")
    document = sources.read_text(page)
    assert {p.speaker for p in document.passages if p.role is Role.BODY} == {""}
    assert posts(document) == 2


def test_a_signature_longer_than_the_post_is_one() -> None:
    page = xenforo("Ann", "Peru left.").replace(
        "</article>", f'<aside class="message-signature">{"Signed. " * 200}</aside></article>'
    )
    document = sources.read_text(HEAD + page)
    own = [document.text[p.start : p.end] for p in document.passages if p.role is Role.BODY]
    assert own == ["Peru left."]


def test_heads_and_feet_carry_their_post() -> None:
    document = sources.read_text(HEAD + xenforo("Ann", "Peru left.") + xenforo("Bo", "Yes."))
    found = [(p.role.value, document.text[p.start : p.end]) for p in document.passages if p.post == 1]
    assert found == [("navigation", "Bo"), ("dateline", "May 3, 2019"), ("body", "Yes.")]
    assert document.author == "Ann" and document.title == "A thread"


def test_what_is_no_thread_stays_what_it_was() -> None:
    blog = (
        "<html><head><title>Blog</title></head><body><div class='post' id='post-12'><h1>On Peru</h1>"
        "<div class='postcontent'><p>Peru left the talks today. Chile stayed.</p></div></div>"
        "<ol class='commentlist'><li class='comment' data-author='Bo'><p>Good.</p></li></ol></body></html>"
    )
    interview = "An interview\n\nBob said:\nIran left.\n\nAnn said:\nIt stayed.\n\nBob said:\nIt did not.\n"
    chronology = "Peru and Chile\n\nMarch 4, 2012: talks.\n\nMarch 5, 2012: no talks.\n\n1 May 2012: war.\n"
    agency = (
        "Peru left\n\nBy Jo Roe\nMarch 4, 2012 4:15 PM\n\nLIMA (AP) -- Peru left the talks.\n\nMore soon.\n"
    )
    log = "2012-03-04 16:15 started\n2012-03-04 16:16 connected\n2012-03-04 16:17 stopped\n"
    listed = "The plan\n\n#1\nPeru leaves the talks.\n\nmember\n\n#2\nChile stays in them.\n"
    spaced = "A title\n \nPeru left.\n \nChile stayed.\n \nBolivia came.\n"
    for text in (blog, interview, chronology, agency, log, listed, spaced):
        assert posts(sources.read_text(text)) == 0, text


def test_separators_with_nothing_but_menus_and_heads_between() -> None:
    head = "From: A <a@b.example>\nSubject: Talks\nDate: Tue, 3 May 2011 23:11:12 +1.5\nWhat's new\n"
    assert posts(sources.read_text(f"{head} \niT SAYS SO EACH SPRING.\n \n\nThe envoys met.")) == 0


@pytest.mark.parametrize(
    ("stamp", "wanted"),
    [
        ("2012-03-03T16:15:00+0200", "2012-03-03T16:15:00+02:00"),
        ("1330787700", "2012-03-03T15:15:00+00:00"),
        ("1330787700000", "2012-03-03T15:15:00+00:00"),
        ("Mar 3, 2012 at 4:15 PM", "2012-03-03T16:15:00"),
        ("Sat Mar 03, 2012 12:05 am", "2012-03-03T00:05:00"),
        ("March 3rd, 2012, 12:15 PM", "2012-03-03T12:15:00"),
        ("3. März 2012", ""),
        ("3rd March 2012, 16:15", "2012-03-03T16:15:00"),
        ("03-04-2012, 10:22 PM", "2012-03-04T22:22:00"),
        ("04.03.2012 22:22", "2012-03-04T22:22:00"),
        ("25/12/12 08:00", "2012-12-25T08:00:00"),
        ("« Reply #1 on: March 06, 2012, 04:15:00 PM »", "2012-03-06T16:15:00"),
        ("4:15 PM, 3 Mar 2012", "2012-03-03T16:15:00"),
        ("Mar 3, 2012", "2012-03-03T00:00:00"),
        ("Today at 4:15 PM", ""),
        ("Yesterday, 09:00 AM", ""),
        ("3 hours ago", ""),
        ("Feb 30, 2012", ""),
        ("99-99-2012, 10:22 PM", ""),
        ("", ""),
    ],
)
def test_moments(stamp: str, wanted: str) -> None:
    found = moment(stamp)
    assert (found.isoformat() if found else "") == wanted


def test_the_order_of_day_and_month_is_told_by_the_page() -> None:
    assert day_first(["03-04-2012, 19:40", "13-04-2012, 07:02"]) is True
    assert day_first(["03-04-2012", "03-24-2012"]) is False
    assert day_first(["03-04-2012"]) is None
    assert moment("03-04-2012, 19:40", True) == datetime(2012, 4, 3, 19, 40)


def test_a_post_added_after_midnight() -> None:
    before = datetime(2012, 3, 4, 23, 50, tzinfo=UTC)
    line = "---------- Post added at 12:10 AM ---------- Previous post was at 11:50 PM ----------"
    assert later(before, line) == datetime(2012, 3, 5, 0, 10, tzinfo=UTC)
    assert later(None, line) is None


PIECES = st.sampled_from([
    "What's new\n", "\n", " \n", "Ann\n", "Senior Member\n", "Joined\n", "- Joined\n", "Mar 3, 2012\n",
    "#1\n", "Posts: 3\n", "Ann wrote:\n", "Bo said:\n", "Click to expand...\n", "> words of it\n",
    ">> more\n", "Quote:\n", "Post added at 11:14 PM\n", "Re: A thread\n",
    "by Ann » Tue Mar 06, 2012 4:15 pm\n", "____________\n", "--\n",
    "The ministers met again in Lima this week.\n", "Ann, Mar 3, 2012\n", "Reply\n",
    "Back\nTop Bottom\n", "Originally Posted by Ann\n",
    "Quote from: Ann on March 06, 2012, 04:15:00 PM\n", "\x00\u202e\n", "\r",
])  # fmt: skip
TAGS = st.sampled_from([
    HEAD, "<article class='message' data-author='Ann'>", "</article>", "<div class='message-body'>",
    "</div>", "<blockquote class='bbCodeBlock--quote' data-quote='Bo'>", "</blockquote>",
    "<div class='bbCodeBlock-content'>", "<li class='postcontainer' id='post_1'>",
    "<blockquote class='postcontent'>", "<div class='bbcode_container'>", "<div class='bbcode_quote'>",
    "<div class='post' id='p1'><div class='postbody'>", "<div class='content'>",
    "<div class='post_wrapper'>", "<div class='inner'>",
    "<div class='quoteheader'>Quote from: X</div>", "<blockquote class='bbc_standard_quote'>",
    "<article data-post-id='1'>", "<div class='cooked'>", "words",
    "<aside class='quote' data-username='Bo'>", "</aside>",
    "<tr><td><span class='name'>Al</span></td><td>", "<span class='postbody'>", "<table>", "</table>",
    "<time datetime='2012-03-03'>", "<p>Peru met Chile.</p>",
    "<div itemscope itemtype='https://schema.org/DiscussionForumPosting'>", "<p itemprop='text'>",
    '<script type=\'application/ld+json\'>{"@type":"DiscussionForumPosting","text":"a","comment":[1,{}]}',
    "</script>", "<td class='quote'>", "<dd class='postbody'>",
    "<dt class='postheader'>Post by: A on 1 May 2012</dt>",
])  # fmt: skip


@settings(max_examples=150)
@given(st.one_of(st.lists(PIECES, max_size=40), st.lists(TAGS, max_size=40)))
def test_no_text_raises_anything_but_a_source_error(parts: list[str]) -> None:
    try:
        document = sources.read_text("".join(parts))
    except SourceError:
        return
    posts(document)


@pytest.mark.parametrize(
    "head",
    ["Posted {day} May 2018, 21:04", "Posted on May {day}, 2018 by al{day}", "[ann, {day} May 2018, 08:12]",
     "05-{day}-2018, 09:12 AM"],
)  # fmt: skip
def test_heads_of_flat_posts_give_their_day(head: str) -> None:
    bodies = (f"{head.format(day=day)}\nPeru left, he said.\n\n" for day in (13, 14, 15))
    text = "Border talk\n\n" + "".join(bodies)
    document = sources.read_text(text)
    own = [p for p in document.passages if p.role is Role.BODY]
    assert [p.posted.day for p in own if p.posted] == [13, 14, 15]


def test_a_day_and_a_time_over_one_article_make_no_thread() -> None:
    assert not posts(sources.read_text("Peru leaves\n\n13 May 2018, 21:04\n\nPeru left Chile, he said.\n"))
