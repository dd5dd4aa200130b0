"""The views of the desk, a file each: `VIEWS` answer, `CHANGES` change the record, `FILES` hand out files."""

from __future__ import annotations

from typing import Final

from fastapi import APIRouter

from detente.web.view import View
from detente.web.views import documents, event, judging, timeline

VIEWS: Final[tuple[View, ...]] = (
    *timeline.VIEWS,
    *event.VIEWS,
    *documents.VIEWS,
    *judging.VIEWS,
)
CHANGES: Final[tuple[APIRouter, ...]] = (judging.CHANGES,)
FILES: Final[tuple[APIRouter, ...]] = ()
