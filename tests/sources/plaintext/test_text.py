"""What the lines of plain text and Markdown are taken for."""

from __future__ import annotations

from detente import sources
from detente.model import Document, Role


def roles(document: Document) -> list[tuple[str, str]]:
    plain = sources.plain(document)
    return [(p.role.value, " ".join(plain[p.start : p.end].split())) for p in document.passages]


def role_of(document: Document, words: str) -> Role:
    at = document.text.index(words)
    return next(p.role for p in document.passages if p.start <= at < p.end)


def speaker_of(document: Document, words: str) -> str:
    at = document.text.index(words)
    return next(p.speaker for p in document.passages if p.start <= at < p.end)


ARTICLE = """Monday, May 6, 2019

A thaw on the river

By Jane Doe

TBILISI, May 5 (Agency) -- Georgia and Armenia signed a treaty. It was the first
in a long time, and it
was welcome.

India will buy no boats

The ministers met.

No comments:

Post a Comment
"""


def test_an_article() -> None:
    document = sources.read_text(ARTICLE)
    assert roles(document) == [
        ("dateline", "Monday, May 6, 2019"),
        ("headline", "A thaw on the river"),
        ("dateline", "By Jane Doe"),
        ("dateline", "TBILISI, May 5 (Agency) --"),
        (
            "body",
            "Georgia and Armenia signed a treaty. It was the first in a long time, and it was welcome.",
        ),
        ("body", "India will buy no boats"),
        ("body", "The ministers met."),
        ("navigation", "No comments:"),
        ("navigation", "Post a Comment"),
    ]
    assert (document.title, document.author, str(document.said)) == (
        "A thaw on the river",
        "Jane Doe",
        "2019-05-06",
    )


def test_the_foot_of_a_blog() -> None:
    prose = "They met in Rome and agreed on a date.\n\nIt was late."
    text = f"{prose}\n\nComments\n\nPopular posts from this blog\n\nBest cars"
    assert [role for role, _ in roles(sources.read_text(text))] == ["body"] * 2 + ["navigation"] * 3


def test_readers_comments_are_comments() -> None:
    text = (
        "They met in Rome and agreed on a date. Nobody said which.\n\n2 comments:\n\nI was there. It rained."
    )
    assert role_of(sources.read_text(text), "I was there") is Role.COMMENT
    text = "Comments\n\nThe foreign minister commented on it. He was brief. He left at once for Rome."
    assert role_of(sources.read_text(text), "The foreign") is Role.BODY


def test_forum_furniture() -> None:
    box = "Anakin\nFULL MEMBER\n- Joined\n- Mar 2, 2010\n- Messages\n- 1,205\n- Reaction score\n- 7\n"
    text = (
        f"What's new\n\nA thread\n\n{box}by Jo Roe\nPeru met Chile.\n\n"
        "---------- Post added at 10:02 AM ---------- Previous post was at 09:55 AM ----------\n"
        "and Bolivia\n \nSame here.\n\nBack\nTop Bottom\n"
    )
    document = sources.read_text(text)
    assert [words for role, words in roles(document) if Role(role).content] == [
        "A thread",
        "Peru met Chile.",
        "and Bolivia",
        "Same here.",
    ]
    assert document.author == "Jo Roe"


def test_a_wrapped_line_is_no_button() -> None:
    text = "The spokesman of the ministry in the capital of the country asked for a\nreport\nand got it."
    assert roles(sources.read_text(text)) == [("body", " ".join(text.split()))]


def test_a_flattened_quotation_has_its_speaker() -> None:
    text = "Bob said:\nIran left.\nClick to expand...\nNo, it stayed.\n\nSadat said: it rains."
    document = sources.read_text(text)
    assert (role_of(document, "Iran"), speaker_of(document, "Iran")) == (Role.QUOTE, "Bob")
    assert (role_of(document, "No, it"), speaker_of(document, "No, it")) == (Role.BODY, "")
    assert role_of(document, "Sadat") is Role.BODY


def test_mail_quotations() -> None:
    text = "On 5 May 2020, Ann wrote:\n> Bo wrote:\n>> Iraq left.\n> It did\n> not.\nRight."
    document = sources.read_text(text)
    assert (role_of(document, "Iraq"), speaker_of(document, "Iraq")) == (Role.QUOTE, "Bo")
    assert (role_of(document, "It did"), speaker_of(document, "It did")) == (Role.QUOTE, "Ann")
    assert role_of(document, "Right") is Role.BODY
    assert sources.plain(document).endswith("It did\n  not.\nRight.")


MARKDOWN = """---
title: "Two rivers"
author: Jo Roe
date: 2020-02-03
---
# Two *rivers*

The [treaty](https://example.org/a_b "t") was **signed** by ![map](m.png) Chad.

> Niger left
> the room.
> -- The Courier

```
Egypt attacked Israel.
```

![A map](map.png)

Older news
----------

- *1 May 1950* - Peru leaves.
- *2 May 1951* - Chile
  follows.

| day | act |
|-----|-----|
| 3 May | Togo joins |

[1]: https://example.org
"""


def test_markdown() -> None:
    document = sources.read_text(MARKDOWN, "x.md")
    assert document.text == MARKDOWN
    assert [found for found in roles(document) if Role(found[0]).content] == [
        ("headline", "Two rivers"),
        ("body", "The treaty was signed by Chad."),
        ("quote", "Niger left the room."),
        ("headline", "Older news"),
        ("body", "1 May 1950 - Peru leaves."),
        ("body", "2 May 1951 - Chile follows."),
        ("body", "| day | act |"),
        ("body", "| 3 May | Togo joins |"),
    ]
    assert (document.title, document.author, str(document.said)) == ("Two rivers", "Jo Roe", "2020-02-03")
    assert speaker_of(document, "Niger") == "The Courier"
    assert role_of(document, "Egypt attacked") is Role.NAVIGATION
    assert role_of(document, "map.png") is Role.NAVIGATION


def test_the_date_of_something_pasted_in_is_not_that_of_the_document() -> None:
    prose = "The two ministers met again and spoke of the river. " * 20
    pasted = f"{prose}\n\nPosted on March 30, 2023\n\n{prose}"
    assert sources.read_text(pasted).said is None
    assert str(sources.read_text(f"{prose}\n\nPosted on March 30, 2023\n").said) == "2023-03-30"
