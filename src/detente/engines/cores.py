"""A stage over this machine's cores: the same results in the same order, whatever the number of workers."""

from __future__ import annotations

import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from typing import Final, Generic, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

AHEAD: Final = 4  # items a worker may lie ahead, so that a large corpus is never held in memory


@dataclass(frozen=True, slots=True)
class Outcome(Generic[Result]):
    """What a stage made of one item: a result, or the error that it raised."""

    result: Result | None = None
    error: Exception | None = None

    def get(self) -> Result:
        """The result; raises the error that the stage raised."""
        if self.error is not None:
            raise self.error
        assert self.result is not None
        return self.result


def ordered(
    stage: Callable[[Item], Result], items: Iterable[Item], workers: int = 1
) -> Iterator[tuple[Item, Outcome[Result]]]:
    """Each item with what the stage made of it, in the order of the items.

    With one worker the stage runs in this process; with more, in that many processes, and then stage,
    items and results must be picklable.
    """
    if workers <= 1:
        for item in items:
            yield item, _outcome(stage, item)
        return
    context = get_context("spawn")  # forked threads of the model's runtime would hang
    with ProcessPoolExecutor(workers, mp_context=context, initializer=_deaf) as pool:
        waiting: deque[tuple[Item, Future[Outcome[Result]]]] = deque()
        try:
            for item in items:
                waiting.append((item, pool.submit(_outcome, stage, item)))
                if len(waiting) > workers * AHEAD:
                    done, future = waiting.popleft()
                    yield done, _received(future)
            while waiting:
                done, future = waiting.popleft()
                yield done, _received(future)
        finally:
            for _, future in waiting:
                future.cancel()


def _outcome(stage: Callable[[Item], Result], item: Item) -> Outcome[Result]:
    try:
        return Outcome(stage(item))
    except Exception as error:
        return Outcome(error=error)


def _received(future: Future[Outcome[Result]]) -> Outcome[Result]:
    try:
        return future.result()
    except Exception as error:  # the worker died, or its answer could not be sent
        return Outcome(error=error)


def _deaf() -> None:
    """Ctrl-C is for the process that hands out the work."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
