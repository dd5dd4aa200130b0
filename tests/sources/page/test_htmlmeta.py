"""Publisher, canonical address and language that a page states of itself."""

from __future__ import annotations

import pytest

from detente import sources
from detente.sources.page.htmlmeta import Meta, read_meta
from detente.sources.page.nodes import parse


def meta(head: str, html: str = "<html>") -> Meta:
    return read_meta(parse(f"<!doctype html>{html}<head>{head}</head><body><p>x</p></body></html>", "p"))


@pytest.mark.parametrize(
    ("head", "publisher"),
    [
        (
            "<meta property=og:site_name content='The Herald'><meta name=application-name content=App>",
            "The Herald",
        ),
        ("<meta name=application-name content='The Herald'>", "The Herald"),
        (
            "<script type=application/ld+json>"
            '{"@graph":[{"publisher":[{"name":"The  Herald"}],"author":"A"}]}</script>',
            "The Herald",
        ),
        ("<meta name=publisher content='https://facebook.example/herald'>", ""),
        ('<script type=application/ld+json>{"publisher":{"name":7}}</script>', ""),
    ],
)
def test_publisher(head: str, publisher: str) -> None:
    assert meta(head).publisher == publisher


@pytest.mark.parametrize(
    ("head", "address"),
    [
        (
            "<link rel=canonical href='https://a.example/1?x=2'><meta property=og:url content=http://b>",
            "https://a.example/1?x=2",
        ),
        (
            "<link rel=alternate href='https://b'><meta property=og:url content=' http://a.example/2 '>",
            "http://a.example/2",
        ),
        ("<link rel=canonical href='/1'>", ""),
        ("<link rel=canonical href='javascript:alert(1)'>", ""),
        ("<link rel=canonical href='https://a.example/&#x202e;gpj.exe'>", ""),
        ("<link rel=canonical href='https://a.example/" + "x" * 5000 + "'>", ""),
    ],
)
def test_canonical_address(head: str, address: str) -> None:
    assert meta(head).canonical == address


def test_language() -> None:
    assert meta("", "<html lang=en-GB>").language == "en"
    assert meta("", "<html xml:lang=FR>").language == "fr"
    assert meta("<meta http-equiv=content-language content=de>").language == "de"
    assert meta("", "<html lang=english>").language == ""


def test_a_document_has_them() -> None:
    head = "<meta property=og:site_name content='The Herald'><link rel=canonical href='https://a.example/1'>"
    document = sources.read_text(f"<html><head>{head}</head><body><p>Chad left.</p></body></html>", "p.html")
    assert (document.publisher, document.canonical) == ("The Herald", "https://a.example/1")
