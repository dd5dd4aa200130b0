"""Which codes are one party through time: a state and the one that carried on its membership and treaties."""

from __future__ import annotations

from typing import Final

# Only where one state carried on the other under a new name: its seat or treaties, capital and most people.
# A state that joined another (DDR to DEU, YMD to YEM) or broke away from one (UKR, HRV, SVK) is another
# party, its acts are not the other's. states.csv lists those as successors too, so it is not read from there.
CONTINUED_BY: Final = {"SUN": "RUS", "YUG": "SCG", "SCG": "SRB", "CSK": "CZE"}


def line(code: str) -> frozenset[str]:
    """All codes of the party that `code` is: `{"SUN", "RUS"}` for either of the two."""
    found = {code}
    while more := {a for pair in CONTINUED_BY.items() if found & set(pair) for a in pair} - found:
        found |= more
    return frozenset(found)
