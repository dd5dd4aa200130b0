"""What an element of a page is, from its tag and marks and from where it stands."""

from __future__ import annotations

from dataclasses import dataclass, replace

from detente.model import Role
from detente.sources.page import marks, voices
from detente.sources.page.nodes import UNSEEN, Node

_ASIDE = frozenset(("nav", "footer", "aside", "menu", "dialog", "label", "button", "search", "form"))
_TOP = frozenset(("html", "body", "main", "article"))
_PROSE = 600  # characters outside links; with more than these and half the page, it is no menu
_LONGEST_NOTE = 250
_HEADINGS = ("h1", "h2", "h3")


@dataclass(frozen=True, slots=True)
class State:
    """What holds at a place in a page.

    `single`: in one comment; `own`: in an article or a post; `boxed`: in a box around a quotation and
    the line that heads it.
    """

    role: Role = Role.BODY
    speaker: str = ""
    single: bool = False
    own: bool = False
    pre: bool = False
    boxed: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """What must be known of a page beforehand: its seen characters, and whether it is a forum thread."""

    size: int
    forum: bool

    @classmethod
    def of(cls, root: Node) -> Page:
        """Looks the page through once."""
        posts = sum(1 for node in root.walk() if marks.post(node.marks) and voices.posting(node))
        return cls(root.size, posts > 1)


def meant(node: Node, above: State, page: Page) -> State | None:
    """The state inside an element, None where a reader sees nothing of it."""
    if node.tag in UNSEEN or (_hidden(node) and node.tag not in ("html", "body")):
        return None
    state = replace(above, pre=True) if node.tag == "pre" else above
    if above.role in (Role.NAVIGATION, Role.SIGNATURE):
        title = node.tag == "h1" and above.role is Role.NAVIGATION and not above.own and not above.speaker
        return replace(state, role=Role.HEADLINE) if title else state
    if above.role is Role.QUOTE and _heads_quotation(node, above):
        return replace(state, role=Role.NAVIGATION)
    if voices.is_quote(node) and node.tag != "body":
        return _quotation(node, state)
    if above.role is not Role.QUOTE and (posted := _post(node, above, page)):
        return replace(state, role=Role.BODY, speaker=posted, own=True)
    if marks.signature(node.marks) and not _swallows(node, page):
        return replace(state, role=Role.SIGNATURE)
    if _is_aside(node, above, page):
        return replace(state, role=Role.NAVIGATION)
    if above.role is not Role.QUOTE and (remark := _commentary(node, state)):
        return remark
    if above.role is Role.QUOTE:
        return replace(state, role=Role.NAVIGATION) if _names_quoted(node) else state
    if node.tag == "figcaption" or marks.caption(node.marks):
        return replace(state, role=Role.CAPTION)
    if node.tag in _HEADINGS:
        if above.role is Role.COMMENT:
            return state if above.single else replace(state, role=Role.NAVIGATION)
        return replace(state, role=Role.HEADLINE)
    if node.tag not in _TOP and node.size <= _LONGEST_NOTE and _notes(node):
        return replace(state, role=Role.DATELINE) if node.tag != "span" or node.blocks == 0 else state
    return replace(state, own=True) if node.tag in ("article", "main") else state


def _quotation(node: Node, state: State) -> State:
    if marks.pull_quote(node.marks):
        return replace(state, role=Role.QUOTE)
    speaker = voices.quoted(node) or (state.speaker if state.boxed else "")
    return replace(state, role=Role.QUOTE, speaker=speaker, single=False, boxed=node.tag != "blockquote")


def _heads_quotation(node: Node, above: State) -> bool:
    return marks.quote_header(node.marks) or (above.boxed and "title" in node.marks)


def _post(node: Node, above: State, page: Page) -> str:
    """The author of the post that an element is, else empty."""
    if node.attributes.get("data-author") and node.tag in ("article", "div", "li", "section"):
        return voices.named(node)
    if page.forum and not above.speaker and marks.post(node.marks):
        return voices.posting(node)
    return ""


def _commentary(node: Node, state: State) -> State | None:
    if (node.tag in _TOP and node.tag != "article") or node.landmarks:
        return None  # with a landmark in it, the mark stands on a wrapper of the page
    if marks.comment(node.marks):
        speaker = voices.commenting(node) or state.speaker
        return replace(state, role=Role.COMMENT, speaker=speaker, single=True)
    if marks.comments(node.marks) and not state.single:
        return replace(state, role=Role.COMMENT, speaker="")
    return None


def _is_aside(node: Node, above: State, page: Page) -> bool:
    """Whether an element is furniture; a form or a marked box that holds most of the page's prose is not."""
    if node.tag in _TOP:
        return False
    header = node.tag == "header" and not above.own
    if not (header or node.tag in _ASIDE or marks.navigation(node.marks)):
        return False
    if node.tag == "form" and node.size - node.linked > _PROSE // 3:
        return False
    return not _swallows(node, page)


def _swallows(node: Node, page: Page) -> bool:
    return node.size - node.linked > _PROSE and 2 * node.size > page.size


def _notes(node: Node) -> bool:
    return node.tag == "address" or marks.dateline(node.marks)


def _names_quoted(node: Node) -> bool:
    """Whether an element inside a quotation is the line that says whose it is."""
    if node.tag == "footer":
        return True
    return node.tag == "cite" and node.words(100).endswith(":")


def _hidden(node: Node) -> bool:
    attributes = node.attributes
    if "hidden" in attributes and attributes["hidden"].lower() != "until-found":
        return True
    if attributes.get("aria-hidden", "").lower() == "true" or marks.hidden(node.marks):
        return True
    if node.tag == "dialog" and "open" not in attributes:
        return True
    style = "".join(attributes.get("style", "")[:2000].lower().split())
    return "display:none" in style or "visibility:hidden" in style
