"""The site: it is built without a warning, loads nothing from another host, and what its pages show is so."""

from __future__ import annotations

import importlib.util
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import click
import pytest

import detente
from detente.cli import main

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
PAGES = [ROOT / "README.md", *sorted(DOCS.rglob("*.md"))]
LOADS = {  # attributes by which a page loads something; an `a` only leads there
    "script": ("src",), "img": ("src", "srcset"), "source": ("src", "srcset"), "iframe": ("src",),
    "audio": ("src",), "video": ("src", "poster"), "embed": ("src",), "object": ("data",), "link": ("href",),
    "image": ("href", "xlink:href"), "use": ("href", "xlink:href"), "form": ("action",),
}  # fmt: skip
IN_STYLE = re.compile(r"url\(\s*['\"]?([^'\")]+)|@import\s+['\"]([^'\"]+)")

NO_SPHINX = importlib.util.find_spec("sphinx") is None
needs_sphinx = pytest.mark.skipif(NO_SPHINX, reason="Sphinx is not installed")


class _Page(HTMLParser):
    """What a page loads, where it leads, and the ids in it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.loads: list[str] = []
        self.leads: list[str] = []
        self.ids: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        had = {name: value or "" for name, value in attrs}
        self.ids |= {had[name] for name in ("id", "name") if name in had}
        if tag == "a" and "href" in had:
            self.leads.append(had["href"])
        for name in LOADS.get(tag, ()):
            if name in had:
                self.loads += re.split(r"[\s,]+", had[name]) if name == "srcset" else [had[name]]
        self.loads += _styled(had.get("style", ""))
        if tag == "meta" and had.get("http-equiv", "").lower() == "refresh":
            self.loads.append(had["content"].partition("url=")[2])

    def handle_data(self, data: str) -> None:
        if self.cdata_elem == "style":
            self.loads += _styled(data)


def _styled(css: str) -> list[str]:
    return [first or second for first, second in IN_STYLE.findall(css)]


def _elsewhere(address: str) -> bool:
    return bool(urlsplit(address).netloc)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built as scripts/site builds it: a warning fails it."""
    out = tmp_path_factory.mktemp("site") / "site"
    done = subprocess.run(
        [sys.executable, str(ROOT / "scripts" / "site"), str(out)], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr or done.stdout
    return out


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[Path, _Page]:
    return {path: _Page(path.read_text(encoding="utf-8")) for path in sorted(site.rglob("*.html"))}


@needs_sphinx
def test_no_page_loads_anything_from_another_host(site: Path, pages: dict[Path, _Page]) -> None:
    loads = [(path, address) for path, page in pages.items() for address in page.loads]
    sheets = [*site.rglob("*.css")]
    loads += [(path, address) for path in sheets for address in _styled(path.read_text(encoding="utf-8"))]
    assert sheets
    assert [f"{path.relative_to(site)}: {address}" for path, address in loads if _elsewhere(address)] == []


@needs_sphinx
def test_every_link_within_the_site_leads_somewhere(site: Path, pages: dict[Path, _Page]) -> None:
    lost = []
    for path, page in pages.items():
        for address in [*page.leads, *page.loads]:
            parts = urlsplit(address)
            if parts.scheme or parts.netloc or not (parts.path or parts.fragment):
                continue
            to = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            known = to in pages and (not parts.fragment or unquote(parts.fragment) in pages[to].ids)
            if not (known if to.suffix == ".html" else to.is_file()):
                lost.append(f"{path.relative_to(site)}: {address}")
    assert lost == []


@needs_sphinx
def test_every_page_is_there_and_every_public_name_has_an_entry(pages: dict[Path, _Page], site: Path) -> None:
    assert {site / path.relative_to(ROOT).with_suffix(".html") for path in DOCS.rglob("*.md")} <= set(pages)
    entries = pages[site / "docs/reference/verbs.html"].ids | pages[site / "docs/reference/nouns.html"].ids
    assert {f"detente.{name}" for name in detente.__all__} - entries == {"detente.__version__"}


def _commands() -> Iterator[tuple[str, str]]:
    """(place, command) of each line of a block that is a command of Detente, the help pages apart."""
    line = re.compile(r"^(?:    |\$ )detente (.+)$", re.MULTILINE)
    for path in PAGES:
        if path.name != "commands.md":
            text = path.read_text(encoding="utf-8")
            for found in line.finditer(text):
                number = text.count("\n", 0, found.start()) + 1
                yield f"{path.relative_to(ROOT)}:{number}", re.split(r" {3,}| \| ", found[1])[0]


def _fault(command: str) -> str:
    """What is wrong with a command's name or options; empty where nothing is."""
    words = shlex.split(command)
    group: click.Command = main
    context = click.Context(main, info_name="detente")
    try:
        while isinstance(group, click.Group) and words and not words[0].startswith(("-", "...")):
            if words[0] not in group.commands:
                return f"there is no command {words[0]!r}"
            group = group.commands[words[0]]
            context = click.Context(group, info_name=words.pop(0), parent=context)
        if "..." not in words:  # the page leaves something out
            group.make_parser(context).parse_args(words)
    except click.ClickException as fault:
        return fault.format_message()
    return ""


def test_the_commands_on_the_pages_are_commands() -> None:
    seen = list(_commands())
    assert len(seen) > 50
    assert [f"{place}: {fault}" for place, command in seen if (fault := _fault(command))] == []


def test_what_the_pages_show_is_what_is_printed() -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "scripts" / "transcripts"), "--check"], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
