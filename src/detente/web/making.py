"""The process that makes the slow answers of a desk: `python -m detente.web.making`, asked as `aside` says.

It is the desk itself, asked without a network. It ends when its input is closed: the desk is then no more.
"""

from __future__ import annotations

import asyncio
import gc
import json
import os
import sys
import threading
from pathlib import Path
from typing import Any, Final

from detente.web.aside import Answer
from detente.web.holding import Holding

NICE: Final = 10  # readers come first
AT_ONCE: Final = 3  # answers in the making
FIRST: Final = ("/timeline", "/api/v1/", "/registers", "/sources", "/disputes")  # what is asked for soonest
THRESHOLD: Final = 100_000  # objects made before cycles are looked for, of which there are next to none


def main() -> None:
    """Answers until nobody asks any more."""
    told = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints is no line of ours
    asked = json.loads(sys.stdin.buffer.readline() or b"null")
    if asked is None:
        return
    if hasattr(os, "nice"):
        os.nice(NICE)
    gc.set_threshold(THRESHOLD)
    asyncio.run(_answer(asked, told))


async def _answer(asked: dict[str, Any], told: Any) -> None:
    import anyio.to_thread

    from detente.web.app import app

    anyio.to_thread.current_default_thread_limiter().total_tokens = AT_ONCE
    made = app(Path(asked["folder"]), read_only=asked["read_only"], secret=asked["secret"])
    holding, desk = made.state.holding, made.state.desk
    loop, running = asyncio.get_running_loop(), set[asyncio.Task[None]]()

    def begin(line: dict[str, Any]) -> None:
        if "changed" in line:
            desk.changed()
            return
        task = loop.create_task(_one(holding, line, told))
        running.add(task)
        task.add_done_callback(running.discard)

    def listen() -> None:
        for line in sys.stdin.buffer:
            loop.call_soon_threadsafe(begin, json.loads(line))
        os._exit(0)

    threading.Thread(target=listen, daemon=True).start()
    for path in FIRST:
        await holding.answer(path, "")
        gc.freeze()
    await asyncio.Event().wait()


async def _one(holding: Holding, line: dict[str, Any], told: Any) -> None:
    found = await holding.answer(line["path"], line["query"]) or Answer(500, (), b"")
    head = {
        "n": line["n"], "status": found.status, "size": len(found.body),
        "headers": [(a.decode("latin-1"), b.decode("latin-1")) for a, b in found.headers],
    }  # fmt: skip
    told.write(json.dumps(head).encode() + b"\n" + found.body)
    told.flush()


if __name__ == "__main__":
    main()
