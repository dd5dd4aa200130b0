"""How far a thing has come: from talked of to done; or stopped, refused, not done."""

from __future__ import annotations

import re
from typing import Final

from detente.knowledge.lexicon import classes
from detente.model import Claim, Status

TALKED: Final = "talked of"
OFFERED: Final = "offered"
PLANNED: Final = "planned"
AGREED: Final = "agreed"
BEGUN: Final = "begun"
DONE: Final = "done"
STOPPED: Final = "stopped"
REFUSED: Final = "refused"
NOT_DONE: Final = "not done"
AHEAD: Final = (TALKED, OFFERED, PLANNED, AGREED, BEGUN, DONE)  # in the order in which they are gone through

_BEGINNING: Final = re.compile(r"(?:beg[aiu]n|start|commenc|launch|resum|lay|laid|inaugurat)", re.IGNORECASE)
_BUT_ASKED: Final = re.compile(r"(?:offer|invit|propos|suggest|shown|interest|seek|sought)", re.IGNORECASE)


def stage(claim: Claim) -> str:
    """The stage at which one claim tells of its thing."""
    if claim.status is Status.DENIED:
        return NOT_DONE
    if claim.status is Status.REFUSED or claim.type == "REJECT":
        return REFUSED
    if claim.status in (Status.HYPOTHETICAL, Status.OPINION) or claim.type == "REQUEST":
        return TALKED
    if claim.type == "SANCTION" or _lifted(claim):
        return STOPPED if claim.status is Status.HAPPENED else TALKED
    if claim.status is Status.PROPOSED or (claim.type == "AGREE" and _BUT_ASKED.match(claim.trigger)):
        return OFFERED
    if claim.type == "AGREE":
        return AGREED
    if claim.status is Status.PLANNED:
        return PLANNED
    return BEGUN if _BEGINNING.match(claim.trigger) else DONE


def _lifted(claim: Claim) -> bool:
    """ "Lifted the arms embargo": the thing is the ban itself, and it ended."""
    bans = classes()["sanction"]
    return claim.type == "CONCEDE" and any(not bans.isdisjoint(a.item.split()) for a in claim.arguments)


def reached(stages: list[str]) -> str:
    """The farthest of several stages told of one event; that it stopped or was refused goes before."""
    for last in (STOPPED, REFUSED):
        if last in stages and DONE not in stages:
            return last
    ahead = [one for one in stages if one in AHEAD]
    return max(ahead, key=AHEAD.index) if ahead else stages[0]


def may_follow(before: str, after: str) -> bool:
    """Whether one thing may be told at the two stages, the first told of an earlier or the same time."""
    if before == after:
        return False
    if after in (STOPPED, REFUSED, NOT_DONE):
        return before in AHEAD
    if before in (REFUSED, STOPPED, NOT_DONE):
        return False
    return AHEAD.index(before) < AHEAD.index(after)
