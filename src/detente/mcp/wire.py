"""What leaves for an assistant: display fields cleaned, quotes verbatim, all of it short and fit for JSON."""

from __future__ import annotations

import re
import unicodedata
from typing import Any, Final, TypeVar, cast

T = TypeVar("T")

QUOTE: Final = 700  # characters of a claim's quote that are shown
VERBATIM: Final = "quoted_text"
_HALF: Final = re.compile("[\ud800-\udfff]")  # half characters, from bad JSON: UTF-8 has none
_JOINERS: Final = "\u200c\u200d"  # which some scripts need


def fit(answer: T) -> T:
    """A copy with every text cleaned but those under `quoted_text`, which are marked where they hide some."""
    return cast(T, _fit(answer))


def _fit(value: Any) -> Any:
    if isinstance(value, str):
        return shown(value)
    if isinstance(value, list):
        return [_fit(one) for one in value]
    if isinstance(value, dict):
        found = {key: _fit(one) for key, one in value.items() if key != VERBATIM}
        if VERBATIM in value:
            words = value[VERBATIM]
            found[VERBATIM] = _HALF.sub("\ufffd", words)
            if any(map(hidden, words)):
                found["hidden_characters"] = True
        return found
    return value


def shown(text: str) -> str:
    """Text of others on one line, without characters that are not seen or turn the reading direction."""
    from detente.render import clean

    return "".join(letter for letter in clean(text) if letter in _JOINERS or not hidden(letter))


def hidden(letter: str) -> bool:
    """Whether a character is not seen where it is shown: controls, bidi, tags, half characters."""
    return letter not in "\n\r\t\x0c" and unicodedata.category(letter) in ("Cc", "Cf", "Cs")


def cut(text: str, start: int, end: int) -> tuple[int, str, bool]:
    """(end, quote, whether it is cut) of characters `start` to `end`, at most QUOTE of them."""
    last = min(end, start + QUOTE)
    return last, text[: last - start], last < end


def onward(offset: int, shown: int, total: int) -> int | None:
    """The offset of the next page, None where there is none."""
    return offset + shown if offset + shown < total else None
