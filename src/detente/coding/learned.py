"""The learned part: what a marked source does to a marked target, from the words alone, beside the rules."""

from __future__ import annotations

from detente.model import Status

SIDES = ("", "source", "target")
TYPES = (
    "NONE AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST"
    " SANCTION MOBILIZE COERCE ASSAULT"
).split()
STATUSES = tuple(s.value for s in Status)
WAYS = ("none", "forward", "backward", "both")
