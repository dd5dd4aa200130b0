"""What of a page is its text, told from where its prose stands: headline, boxes, comments, the foot."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente import sources
from detente.errors import SourceError
from detente.model import Document, Role

P1 = "<p>Chad left the union on Monday, as its ministers had said in May that it would.</p>"
P2 = "<p>Togo stayed, since its harbour lives on the trade of the others, a minister said.</p>"
P3 = "<p>Mali has asked both for a meeting in June and promised to pay for the hall itself.</p>"


def page(body: str, title: str = "Chad leaves the union") -> Document:
    return sources.read_text(
        f"<!doctype html><html><title>{title}</title><body>{body}</body></html>", "p.html"
    )


def role(document: Document, words: str) -> Role:
    at = document.text.index(words)
    return next(p.role for p in document.passages if p.start <= at < p.end)


STORY = f"<h1>Chad leaves the union</h1><div class=t>{P1}{P2}{P3}</div>"


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (f"<div>Weather today</div>{STORY}", "Weather"),
        (
            f"<div><p>How do you know that this site is official? Its address ends so.</p></div>{STORY}",
            "official",
        ),
        (f"{STORY}<div><div>Up next</div><div>Goats in the road at Lomé</div></div>", "Goats"),
        (f"{STORY}<div>The Herald, Lomé. Printed daily since the year 1961.</div>", "Printed"),
        (f"{STORY}<div><h2>More stories</h2><h3><a>A hall is built</a></h3></div>", "More stories"),
        (
            f"<h1>Chad leaves the union</h1><div>{P1}<div><h3>Related articles</h3><p>The hall of Lomé.</p>"
            f"</div>{P2}{P3}</div>",
            "The hall of",
        ),
        (f"{STORY}<div><p>We use cookies on your device. Our partners ask for consent.</p></div>", "cookies"),
        (
            f"<h1>Chad leaves the union</h1><div>{P1}{P2}<p>Subscribe to our newsletter today.</p>{P3}</div>",
            "Subscr",
        ),
    ],
)
def test_what_is_around_a_text_is_furniture(body: str, words: str) -> None:
    document = page(body)
    assert role(document, words) is Role.NAVIGATION
    assert [role(document, at) for at in ("Chad left", "Togo", "Mali")] == [Role.BODY] * 3
    assert role(document, "Chad leaves") is Role.HEADLINE


@pytest.mark.parametrize(
    "body",
    [
        f"<h1>Chad leaves the union</h1><div>{P1}{P2}</div><div class=ad></div><div>{P3}</div>",
        f"<h1>Chad leaves the union</h1><div class=c>{P1}{P2}{P1}{P2}</div><i>ad</i><div class=c>{P3}</div>",
        f"<h1>Chad leaves the union</h1><ul><li>{P1}<li>{P2}</ul>{P3}",
        f"<h1>Chad leaves the union</h1>{P1}<table><tr><td>{P2}</table>{P3}",
        f"<div>{P1}{P2}{P3}</div>",
        f"{P1}{P2}{P3}<h1>Chad leaves the union</h1>",
        f"<h1>Chad leaves the union</h1>{P1}<h2>Comments</h2>{P2}{P3}",
        f"<h1>Chad leaves the union</h1>{P1}<h2>References</h2>{P2}{P3}",
    ],
)
def test_no_paragraph_is_lost(body: str) -> None:
    document = page(body)
    assert [role(document, at) for at in ("Chad left", "Togo", "Mali")] == [Role.BODY] * 3


def test_a_table_of_events_and_the_note_under_it() -> None:
    rows = "".join(f"<tr><td>{day} May 1950<td>Peru and Chile sign a protocol" for day in range(1, 9))
    document = page(
        f"<h1>Chad leaves the union</h1><div><table>{rows}</table><p>Days are of the paper of then.</p>"
    )
    assert role(document, "8 May") is role(document, "Days are") is Role.BODY


def test_comments_without_a_mark() -> None:
    said = "I was there and it was not so, whatever they print in the capital these days."
    one = f"<div class=x>Ann</div><div>{said}</div>"
    document = page(f"{STORY}<div><h4>Comments (2)</h4><div>{one}</div><div>{one}</div></div>")
    assert role(document, "I was there") is Role.COMMENT
    answered = f"<li><div>{one}</div><span><a>Reply</a> <a>Flag</a></span></li>"
    document = page(f"{STORY}<ol>{answered * 2}</ol>")
    assert role(document, "I was there") is Role.COMMENT
    assert role(document, "Reply") is Role.NAVIGATION


def test_notes_and_a_headline_without_a_mark() -> None:
    above = "<div><div>Chad leaves after all these years</div><div>Lomé, 3 May 1999 – 20:41</div></div>"
    document = page(f"<div>Front</div>{above}<div>{P1}{P2}{P3}</div>", "Wire room")
    assert (document.title, role(document, "after all")) == (
        "Chad leaves after all these years",
        Role.HEADLINE,
    )
    assert (role(document, "20:41"), str(document.said)) == (Role.DATELINE, "1999-05-03")


def test_a_chronology_keeps_its_days() -> None:
    days = "".join(f"<p>{day} May 1950</p><p>Peru signs</p>" for day in range(1, 9))
    document = page(f"<h1>Chad leaves the union</h1>{days}{P1}{P2}")
    assert role(document, "3 May 1950") is Role.BODY


@given(
    st.lists(
        st.sampled_from(
            [
                P1,
                P2,
                STORY,
                "<div>",
                "</div>",
                "<h2>Related",
                "<p>Subscribe to our newsletter",
                "Comments (3)",
                "<li><a>Reply</a>",
                "<table><tr><td>",
                "</p>",
                "<h1>",
                "x",
                "<blockquote>",
                "&#x202e;",
                "<b>",
            ]
        )
    )
)
def test_any_soup_is_read_with_its_passages_in_order(parts: list[str]) -> None:
    try:
        document = sources.read_text("<html><body>" + "".join(parts), "p.html")
    except SourceError:
        return
    ends = [0]
    for passage in document.passages:
        assert ends[-1] <= passage.start < passage.end <= len(document.text)
        ends.append(passage.end)
