"""A form with files, as a browser without JavaScript sends it: its fields, and its files as uploads."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from fastapi import Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import RedirectResponse, Response
from starlette.datastructures import UploadFile

from detente.errors import UsageError
from detente.web.desk import Desk
from detente.web.jobs import Job, Jobs
from detente.web.uploads import FILES
from detente.web.views.judging import known

LONGEST: Final = 900.0  # seconds that a form with its files may take
FIELDS: Final = 20  # fields that are no files
WORDS: Final = 200  # characters of one

Begin = Callable[[Mapping[str, str], Sequence[str], str], Job]


async def begun(request: Request, desk: Desk, jobs: Jobs, begin: Begin) -> Response:
    """To the page of the job that `begin(fields, uploads, mapping)` makes of a form.

    `mapping` is the upload of the field of that name, empty where there is none. Where no job comes of it
    nothing of the form stays.
    """
    ids, mapping = list[str](), ""
    try:
        async with asyncio.timeout(LONGEST), request.form(max_files=FILES + 1, max_fields=FIELDS) as form:
            fields = {name: told for name, told in form.items() if isinstance(told, str)}
            known(desk, fields.get("form_token", ""))
            if long := next((name for name, told in fields.items() if len(told) > WORDS), ""):
                raise UsageError(f"'{long[:40]}' has more than {WORDS} characters; shorten it.")
            for name, file in form.multi_items():
                if not isinstance(file, UploadFile) or not file.filename:
                    continue
                made = await run_in_threadpool(jobs.inbox.store, file.filename, file.size or 0, file.file)
                if name == "mapping" and not mapping:
                    mapping = made.id
                else:
                    ids.append(made.id)
        job = await run_in_threadpool(begin, fields, ids, mapping)
    except BaseException:
        jobs.inbox.forget([*ids, mapping])
        raise
    return RedirectResponse(f"/job/{job.id}", 303)
