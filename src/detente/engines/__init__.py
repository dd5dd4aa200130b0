"""Where a stage runs: in this process, over the cores of this machine, or on a Spark cluster."""

from detente.engines.cores import Outcome, ordered

__all__ = ["Outcome", "ordered"]
