"""A stage over this machine's cores: the same results in the same order, whatever the number of workers."""

from __future__ import annotations

import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import get_context
from types import TracebackType
from typing import Final, Generic, TypeVar

from detente.engines.engine import WorkerLost
from detente.engines.here import Here

Item = TypeVar("Item")
Result = TypeVar("Result")

TRIES: Final = 3  # of an item whose worker dies
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
    with _pool(workers) as pool:
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


class Cores(Here):
    """The engine over this machine's cores. When a worker dies its work is done again, and what was under way
    with it, one item at a time: so the item that kills its worker is known. Raises WorkerLost for that one.
    """

    def __init__(self, workers: int) -> None:
        super().__init__()
        self._workers = workers
        self._pool: ProcessPoolExecutor | None = None

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
        super().__exit__(kind, error, trace)

    @property
    def slots(self) -> int:
        """One a worker."""
        return self._workers

    def run(self, work: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[Result]:
        """What is made of each item, in their order; raises what the work raises."""
        waiting: deque[tuple[Item, Future[Result]]] = deque()
        for item in items:
            waiting.append((item, self._begun(work, item)))
            if len(waiting) > self._workers * AHEAD:
                yield self._first(work, waiting)
        while waiting:
            yield self._first(work, waiting)

    def _first(self, work: Callable[[Item], Result], waiting: deque[tuple[Item, Future[Result]]]) -> Result:
        item, future = waiting.popleft()
        try:
            return future.result()
        except BrokenProcessPool:
            self._pool = None
        for _ in range(TRIES - 1):  # alone: whatever dies now is of this item
            try:
                found = self._begun(work, item).result()
                break
            except BrokenProcessPool:
                self._pool = None
        else:
            raise WorkerLost(f"A process ended by itself, {TRIES} times with the same work.")
        for _ in range(len(waiting)):
            other, lost = waiting.popleft()
            broken = lost.done() and isinstance(lost.exception(), BrokenProcessPool)
            waiting.append((other, self._begun(work, other) if broken else lost))
        return found

    def _begun(self, work: Callable[[Item], Result], item: Item) -> Future[Result]:
        if self._pool is None:
            self._pool = _pool(self._workers)
        try:
            return self._pool.submit(work, item)
        except BrokenProcessPool as error:
            future: Future[Result] = Future()
            future.set_exception(error)
            return future


def _pool(workers: int) -> ProcessPoolExecutor:
    context = get_context("spawn")  # forked threads of the model's runtime would hang
    return ProcessPoolExecutor(workers, mp_context=context, initializer=_deaf)


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
