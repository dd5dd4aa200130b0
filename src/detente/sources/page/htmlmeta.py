"""What a page says of itself in its head: title, author, day, publisher, its own address, its language."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from detente.sources.page import marks
from detente.sources.page.metadates import day_in
from detente.sources.page.nodes import Node

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
_PUBLISHERS = ("og:site_name", "application-name", "dc.publisher", "citation_publisher", "publisher")
_ADDRESSES = ("og:url", "twitter:url")
_ABSOLUTE = re.compile(
    r"https?://[^\s/?#<>\"'\\]+[^\s<>\"'\\\x00-\x1f\x7f\u202a-\u202e\u2066-\u2069]*", re.IGNORECASE
)
_LANGUAGE = re.compile(r"([A-Za-z]{2})(?![A-Za-z])")
_URL = re.compile(r"(?:https?:)?//|@|\.com\b")
_MOST = 2000  # values of JSON-LD looked at


@dataclass(frozen=True, slots=True)
class Meta:
    """What a page's head and marks state; empty or None where they are silent.

    `canonical` is an absolute http(s) address; `language` an ISO 639-1 code as the page claims it.
    """

    title: str = ""
    window_title: str = ""
    author: str = ""
    published: date | None = None
    publisher: str = ""
    canonical: str = ""
    language: str = ""


def read_meta(root: Node) -> Meta:
    """Looks meta elements, JSON-LD and marked bylines through, the surer first."""
    named: dict[str, str] = {}
    linked: dict[str, str] = {}
    window, byline, canonical = "", "", ""
    language = _language(root) if root.tag == "html" else ""
    for node in root.walk():
        if node.tag == "link" and not canonical and "canonical" in node.marks:
            canonical = _address(node.attributes.get("href", ""))
        elif node.tag == "html" and not language:
            language = _language(node)
        elif node.tag == "meta":
            given = node.attributes
            key = (
                given.get("property")
                or given.get("name")
                or given.get("itemprop")
                or given.get("http-equiv", "")
            )
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
    publisher = next((named[key] for key in _PUBLISHERS if key in named and not _URL.match(named[key])), "")
    return Meta(
        title,
        window,
        _name(author or linked.get("author", "") or byline),
        published,
        (publisher or linked.get("publisher", ""))[:200],
        canonical or next((at for key in _ADDRESSES if (at := _address(named.get(key, "")))), ""),
        language or _code(named.get("content-language", "") or named.get("og:locale", "")),
    )


def _address(value: str) -> str:
    """An absolute address, empty where the value is none or longer than any."""
    value = value.strip()
    return value if len(value) <= 2000 and _ABSOLUTE.fullmatch(value) else ""


def _language(node: Node) -> str:
    given = node.attributes
    return _code(given.get("lang") or given.get("xml:lang") or "")


def _code(value: str) -> str:
    """`en` from `en-GB` or `en_US`, empty where it is no two-letter code."""
    match = _LANGUAGE.match(value.strip())
    return match[1].lower() if match else ""


def _linked_data(text: str) -> dict[str, str]:
    """`datePublished`, `headline`, `author` and `publisher` of a JSON-LD block; empty if malformed."""
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
            for key in ("author", "publisher"):
                name = at.get(key)
                name = name[0] if isinstance(name, list) and name else name
                name = name.get("name") if isinstance(name, dict) else name
                if isinstance(name, str) and not _URL.search(name):
                    found.setdefault(key, " ".join(name[:1000].split()))
            todo += [value for key, value in at.items() if key in ("@graph", "mainEntity", "article")]
    return found


def _name(words: str) -> str:
    words = " ".join(words.split())[:120]
    for lead in ("By ", "by ", "BY ", "Written by ", "Posted by "):
        words = words.removeprefix(lead)
    return re.split(r"\s[|·•–]\s", words)[0].strip(" ,|·:")
