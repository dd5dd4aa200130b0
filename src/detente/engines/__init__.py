"""Where a stage runs: in this process, or over the cores of this machine."""

from detente.engines.cores import Outcome, ordered

__all__ = ["Outcome", "ordered"]
