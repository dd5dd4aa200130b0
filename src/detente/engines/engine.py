"""What every engine does, and how it fails."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Protocol

from detente.errors import DetenteError

if TYPE_CHECKING:
    import pyarrow as pa

    from detente.engines.letters import Stage


class WorkerLost(DetenteError):
    """A process that worked ended by itself, and again when its work was given to another."""


class StageFailed(DetenteError):
    """A stage raised an error on some machine."""


class Engine(Protocol):
    """Runs stages over letters (tables of `letters.schema()`); a flow is what a stage has made.

    Raises WorkerLost and StageFailed, an engine in this process the stage's own error.
    """

    @property
    def slots(self) -> int:
        """Tasks that run at a time."""

    def given(self, letters: pa.Table) -> Any:
        """The flow of letters that are at hand."""

    def each(self, stage: Stage, tasks: pa.Table) -> Any:
        """The flow of a stage that is given one row of `tasks` at a time."""

    def gathered(self, stage: Stage, flows: Sequence[Any], buckets: int, kinds: Sequence[int] = ()) -> Any:
        """The flow of a stage that is given the letters of flows, those to one address in one table.

        With `kinds` letters of other kinds are left out.
        """

    def rows(self, flow: Any) -> Iterator[pa.Table]:
        """The letters of a flow, in no order."""
