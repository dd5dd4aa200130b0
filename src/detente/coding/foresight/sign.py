"""Where a sentence looks ahead: a cue, the act that is to come, and what says both."""

from __future__ import annotations

from dataclasses import dataclass

from detente.knowledge.foresight import Ahead


@dataclass(frozen=True, slots=True)
class Sign:
    """A cue at token `cue`; `act` heads what is to come, `top` the clause or phrase that says it."""

    cue: int
    act: int
    top: int
    ahead: Ahead
