"""Forum threads: one file a markup, and `flattened` for those of which only the text is left."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from detente.sources.draft import Draft, Raw
    from detente.sources.page.nodes import Node
    from detente.sources.threads.posts import Markup, Thread


def thread(root: Node, raw: Raw) -> Draft | None:
    """The thread on a page, None where the page is none of a known markup.

    What no post tells, the page's head does: publisher, canonical address, day.
    """
    from detente.sources.page.htmlmeta import read_meta
    from detente.sources.threads import schemaorg
    from detente.sources.threads.posts import laid_out
    from detente.sources.threads.reading import thread_of

    seen = {mark for node in root.walk() for mark in node.marks}
    made: Thread | None = None
    for markup in _markups():
        found = [] if seen.isdisjoint(markup.signs) else list(markup.posts(root))
        if found:
            made = thread_of(root, read_meta(root), markup, found)
            break
    made = made or schemaorg.linked(root)
    if made is None:
        return None
    draft, meta = laid_out(made), read_meta(root)
    return replace(
        draft, said=draft.said or meta.published, publisher=meta.publisher, canonical=meta.canonical
    )


def _markups() -> tuple[Markup, ...]:
    from detente.sources.threads import discourse, phpbb, schemaorg, smf, vbulletin, xenforo

    return tuple(one.MARKUP for one in (xenforo, discourse, phpbb, vbulletin, smf, schemaorg))
