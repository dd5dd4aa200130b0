"""The views of the desk, a file each: `VIEWS` answer, `CHANGES` change the record, `FILES` hand out files."""

from __future__ import annotations

from typing import Final

from fastapi import APIRouter

from detente.web.view import View
from detente.web.views import (
    asking,
    compare,
    disputes,
    documents,
    event,
    expectations,
    forecast,
    home,
    importing,
    jobs,
    judging,
    method,
    overview,
    place,
    reading,
    registers,
    relation,
    sources,
    timeline,
    uploading,
)

VIEWS: Final[tuple[View, ...]] = (
    *overview.VIEWS,
    *timeline.VIEWS,
    *relation.VIEWS,
    *forecast.VIEWS,
    *compare.VIEWS,
    *event.VIEWS,
    *documents.VIEWS,
    *judging.VIEWS,
    *disputes.VIEWS,
    *expectations.VIEWS,
    *registers.VIEWS,
    *asking.VIEWS,
    *sources.VIEWS,
    *method.VIEWS,
    *reading.VIEWS,
    *importing.VIEWS,
    *uploading.VIEWS,
    *jobs.VIEWS,
)
CHANGES: Final[tuple[APIRouter, ...]] = (
    judging.CHANGES,
    reading.CHANGES,
    importing.CHANGES,
    uploading.CHANGES,
    jobs.CHANGES,
)
FILES: Final[tuple[APIRouter, ...]] = (
    home.FILES,
    relation.FILES,
    compare.FILES,
    registers.FILES,
    place.FILES,
)
