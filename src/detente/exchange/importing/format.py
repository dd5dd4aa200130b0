"""What a format of event data is: its columns, which of them say what, and what makes two rows one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Party = Literal["cameo", "named", "number"]
Act = Literal["cameo", "plover", "acled", "ucdp", "any"]


@dataclass(frozen=True, slots=True)
class Format:
    """A format; `roles` lead from what we call a column to what it may be called there, the best first.

    `orders` are the columns of files without a header, in their order; none where there is always one. A
    header that has all of `marks` is this format's. `event` and `part` together tell an event from others
    (no role `event`: all of date, actor, target and code do); of several rows with one key the highest
    `revised` stays, else the first. A cell of `actor_other` counts where `actor` names no party that we know.
    """

    name: str
    roles: Mapping[str, tuple[str, ...]]
    orders: tuple[tuple[str, ...], ...] = ()
    marks: tuple[str, ...] = ()
    party: Party = "named"
    other: Party = "named"
    act: Act = "cameo"
    mentions: bool = False
    needs: tuple[str, ...] = ("event", "date", "code")
    prefix: str = ""  # of the ids of its events, where that is not its name

    def by_header(self, header: list[str]) -> bool:
        """Whether a file with this header is of this format."""
        names = set(map(plain, header))
        return bool(self.marks) and all(plain(mark) in names for mark in self.marks)

    def places(self, header: list[str]) -> dict[str, int]:
        """Role -> column, counted from 0, of those that the header has."""
        at: dict[str, int] = {}
        for number, name in enumerate(header):
            at.setdefault(plain(name), number)
        found = {}
        for role, names in self.roles.items():
            numbers = [at[plain(name)] for name in names if plain(name) in at]
            if numbers:
                found[role] = numbers[0]
        return found


def plain(name: str) -> str:
    """`"Event ID"`, `event_id` and `EventID` -> `eventid`."""
    return "".join(c for c in name.casefold() if c.isalnum())
