"""What a page says of itself in its head: title, author, day of publication."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from detente.sources import marks
from detente.sources.metadates import day_in
from detente.sources.nodes import Node

_DATES = (
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "citation_publication_date",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "dcterms.created",
    "dc.date.created",
    "publishdate",
    "publish-date",
    "pubdate",
    "publication_date",
    "date",
)
_AUTHORS = ("author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "citation_author")
_TITLES = ("og:title", "twitter:title", "dc.title", "citation_title")
_URL = re.compile(r"(?:https?:)?//|@|\.com\b")
_MOST = 2000  # values of JSON-LD looked at


@dataclass(frozen=True, slots=True)
class Meta:
    """What a page's head and marks state; empty or None where they are silent."""

    title: str = ""
    window_title: str = ""
    author: str = ""
    published: date | None = None


def read_meta(root: Node) -> Meta:
    """Looks meta elements, JSON-LD and marked bylines through, the surer first."""
    named: dict[str, str] = {}
    linked: dict[str, str] = {}
    window, byline = "", ""
    for node in root.walk():
        if node.tag == "meta":
            given = node.attributes
            key = given.get("property") or given.get("name") or given.get("itemprop") or ""
            if content := " ".join(given.get("content", "")[:1000].split()):
                named.setdefault(key.strip().lower(), content)
        elif node.tag == "title" and not window:
            window = node.words(500)
        elif node.tag == "script" and "ld+json" in node.attributes.get("type", "").lower():
            for key, value in _linked_data(node.words(1_000_000)).items():
                linked.setdefault(key, value)
        elif not byline and 0 < node.size <= 80 and ("author" in node.marks or "byline" in node.marks):
            byline = node.words(200) if not marks.navigation(node.marks) else ""
    published = next((day for key in _DATES if key in named and (day := day_in(named[key]))), None)
    published = published or day_in(linked.get("datePublished", ""))
    author = next((named[key] for key in _AUTHORS if key in named and not _URL.search(named[key])), "")
    title = next((named[key] for key in _TITLES if key in named), "") or linked.get("headline", "")
    return Meta(title, window, _name(author or linked.get("author", "") or byline), published)


def _linked_data(text: str) -> dict[str, str]:
    """`datePublished`, `headline` and `author` of a JSON-LD block, empty where it is malformed."""
    try:
        top: Any = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    found: dict[str, str] = {}
    todo, seen = [top], 0
    while todo and seen < _MOST:
        at = todo.pop(0)
        seen += 1
        if isinstance(at, list):
            todo += at[:_MOST]
        elif isinstance(at, dict):
            for key in ("datePublished", "headline"):
                if isinstance(at.get(key), str):
                    found.setdefault(key, at[key])
            author = at.get("author")
            author = author[0] if isinstance(author, list) and author else author
            author = author.get("name") if isinstance(author, dict) else author
            if isinstance(author, str) and not _URL.search(author):
                found.setdefault("author", author)
            todo += [value for key, value in at.items() if key in ("@graph", "mainEntity", "article")]
    return found


def _name(words: str) -> str:
    words = " ".join(words.split())[:120]
    for lead in ("By ", "by ", "BY ", "Written by ", "Posted by "):
        words = words.removeprefix(lead)
    return re.split(r"\s[|·•–]\s", words)[0].strip(" ,|·:")
