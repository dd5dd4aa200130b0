"""Threads keep their posts: authors, times and nested quotations of each page in data/threads."""

from __future__ import annotations

import json
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest

from detente import sources
from detente.model import Document, Role

pytestmark = pytest.mark.gate

FOLDER = Path(__file__).parent / "data" / "threads"
PAGES = sorted(path for path in FOLDER.iterdir() if path.suffix != ".json")
LEAST = 0.95  # of the pages, exactly


def told(document: Document) -> dict[str, Any]:
    """The thread as its passages have it; `text` is the first own paragraph of each post."""
    posts = []
    inside = [p for p in document.passages if p.post >= 0]
    for number, group in groupby(inside, key=lambda p: p.post):
        passages = list(group)
        assert number == len(posts), "posts are numbered in order"
        own = [p for p in passages if p.role is Role.BODY]
        assert all(p.depth == 0 for p in own)
        # Two quotations in a row are two where a line that heads the second stands between them.
        quotes = [
            [*key]
            for key, _ in groupby(
                (p for p in passages if p.role in (Role.QUOTE, Role.BODY)),
                key=lambda p: (p.speaker, p.depth),
            )
            if key[1]
        ]
        posts.append(
            {
                "author": next((p.speaker for p in own), None),
                "posted": passages[0].posted.isoformat() if passages[0].posted else None,
                "text": document.text[own[0].start : own[0].end] if own else "",
                "quotes": quotes,
            }
        )
        assert len({p.posted for p in passages}) == 1
    said = document.said.isoformat() if document.said else None
    return {"title": document.title, "said": said, "posts": posts}


def fault(path: Path) -> str:
    """What differs from the expectation, empty where nothing does."""
    expected = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    found = told(sources.read(path))
    for post, wanted in zip(found["posts"], expected["posts"], strict=False):
        if post["text"].startswith(wanted["text"]):
            post["text"] = wanted["text"]
    if found == expected:
        return ""
    lines = [f"{path.name}:"]
    lines += [
        f"  {key}: {found[key]!r}, expected {expected[key]!r}"
        for key in ("title", "said")
        if found[key] != expected[key]
    ]
    if len(found["posts"]) != len(expected["posts"]):
        lines.append(f"  {len(found['posts'])} posts, expected {len(expected['posts'])}")
    for number, (post, wanted) in enumerate(zip(found["posts"], expected["posts"], strict=False)):
        lines += [
            f"  post {number} {key}: {post[key]!r}, expected {wanted[key]!r}"
            for key in wanted
            if post[key] != wanted[key]
        ]
    return "\n".join(lines)


def test_threads_keep_their_posts() -> None:
    assert len(PAGES) >= 30
    faults = [found for path in PAGES if (found := fault(path))]
    share = 1 - len(faults) / len(PAGES)
    assert share >= LEAST, f"{share:.1%} of {len(PAGES)} pages are exact\n" + "\n".join(faults)
