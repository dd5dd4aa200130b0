"""Which page stands under which, told from the folders, so that a new page is taken in without a list.

The lists are added while the site is built: written into the pages, the forge would print them as code.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx

START = ("docs/tutorial", "docs/guide")
REFERENCE = ("docs/commands", "docs/reference/README", "docs/method/README", "docs/decisions/README")
PLACED = {"docs/index", *START, *REFERENCE}
ABOUT = ("README", "CHANGELOG", "CONTRIBUTING", "examples/README")
CALLED = {"README": "At a glance"}  # by the site, where the title of the page would say too little
SHELVES = {"docs/guide": "docs/guide", **{page: str(Path(page).parent) for page in REFERENCE[1:]}}
LINK = re.compile(r"(?<!!)\[(?P<words>[^\]\[]*)\]\((?P<path>[^)#\s:]+/?)\)")


def setup(app: Sphinx) -> dict[str, Any]:
    app.connect("source-read", _read)
    return {"parallel_read_safe": True, "version": "1"}


def _read(app: Sphinx, page: str, source: list[str]) -> None:
    """The page with its links to folders mended and, where it is the head of others, the list of them."""
    text = LINK.sub(lambda link: _to_page(Path(app.srcdir), page, link), source[0])
    found = sorted(app.env.found_docs)
    if page == app.config.root_doc:
        text += _list("Start", START) + _list("Reference", REFERENCE) + _list("About", _about(found))
    elif page in SHELVES:
        text += _list("", _in_order(page, [one for one in found if _shelf(one) == SHELVES[page]], text))
        if page == "docs/guide":
            text += _list("", [one for one in found if _shelf(one) == "docs" and one not in PLACED])
    source[0] = text


def _to_page(root: Path, page: str, link: re.Match[str]) -> str:
    """A link to a folder as one to the folder's README, or as its words where it has none."""
    path = Path(os.path.normpath(root / Path(page).parent / link["path"]))
    if not path.is_dir():
        return link[0]
    readme = path / "README.md"
    return f"[{link['words']}]({link['path'].rstrip('/')}/README.md)" if readme.is_file() else link["words"]


def _shelf(page: str) -> str:
    """The folder of a page; a README is the head of its folder and stands on no shelf."""
    return "" if page.endswith("README") else str(Path(page).parent)


def _about(found: list[str]) -> list[str]:
    """Pages from outside docs/: those named first, then every README that a page may lead to."""
    other = [page for page in found if not page.startswith("docs/") and page not in ABOUT]
    return [page for page in ABOUT if page in found] + other


def _in_order(page: str, pages: list[str], text: str) -> list[str]:
    """Pages as their head first names them, those that it does not name last."""
    folder = Path(page).parent

    def place(one: str) -> tuple[int, str]:
        at = text.find(f"({Path(one).relative_to(folder)}.md")
        return (at if at >= 0 else len(text), one)

    return sorted(pages, key=place)


def _list(caption: str, pages: list[str] | tuple[str, ...]) -> str:
    if not pages:
        return ""
    head = f":caption: {caption}\n" if caption else ""
    lines = [f"{CALLED[page]} </{page}>" if page in CALLED else f"/{page}" for page in pages]
    return "\n\n```{toctree}\n:hidden:\n" + head + "\n".join(lines) + "\n```\n"
