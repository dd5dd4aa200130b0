"""Answers that can be sent whatever a document holds: halves of characters are replaced."""

from __future__ import annotations

import json
from typing import Any

from fastapi.responses import HTMLResponse, JSONResponse


class Page(HTMLResponse):
    """A page."""

    def render(self, content: Any) -> bytes:
        """UTF-8."""
        return str(content).encode("utf-8", "replace")


class Data(JSONResponse):
    """JSON; what UTF-8 cannot hold is escaped."""

    def render(self, content: Any) -> bytes:
        """UTF-8, or ASCII where it must be."""
        text = json.dumps(content, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
        try:
            return text.encode()
        except UnicodeEncodeError:
            return json.dumps(content, allow_nan=False, separators=(",", ":")).encode()
