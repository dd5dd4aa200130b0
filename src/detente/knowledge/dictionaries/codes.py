"""What the code of an actor means: a state's party with a role, a body that is known, or one of its own.

A code is read in threes: `TURMIL` is a state and a role, `IGOUNO` a kind and a body. docs/dictionaries.md
has the rules.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from detente.knowledge.imports import cameo_actors
from detente.knowledge.ontology import sectors
from detente.knowledge.organisations import organisations
from detente.knowledge.states import states

_CODE: Final = re.compile(r"[A-Z0-9]{2,16}")
_NULL: Final = re.compile(r"[-+#]+")
# CAMEO's media are JRN in PLOVER, whose MED is medical; its two kinds of NGO are one there.
_CAMEO: Final = {"MED": "JRN", "NGM": "NGO"}
# What a body is that its code calls so: one of organisations.Kind.
_KINDS: Final = {"IGO": "igo", "MNC": "company", "PTY": "party"}
_OPENING: Final = frozenset({"IGO", "NGO", "IMG", "ISM", "MNC"})
OTHER: Final = "SOC"  # the sector of a group of which no role is told


@dataclass(frozen=True, slots=True)
class Meaning:
    """The code that claims stand under, and the sector; `own` where it is known from the dictionary alone."""

    code: str
    sector: str
    kind: str = "group"
    own: bool = False


def meaning(written: str) -> Meaning | str:
    """What a code means, or in words why nothing."""
    code = written.upper()
    if _NULL.fullmatch(code):
        return f"[{written}] takes a name out, which added knowledge cannot"
    if not _CODE.fullmatch(code):
        return f"[{written}] is no code of 2 to 16 letters and digits"
    if body := organisations().get(code):
        return Meaning(body.actor, body.sector)
    first, *rest = (code[at : at + 3] for at in range(0, len(code), 3))
    role = next((found for part in rest if (found := sector(part))), "")
    party = first if first in states() else cameo_actors().get(first, "")
    if party in states():
        strange = [part for part in rest if not sector(part)]
        if not strange:
            return Meaning(party, role)
        return _body(strange, role, party) or Meaning(code, role or OTHER, own=True)
    if party:
        return Meaning(party, organisations()[party].sector if party in organisations() else role)
    kind = sector(first)
    if not kind:
        return Meaning(code, role or OTHER, own=True)
    if kind not in _OPENING and not [part for part in rest if not sector(part)]:
        return f"[{written}] is a role without a state or group"
    if kind in _OPENING and not rest:
        return f"[{written}] is a kind of body and names none"
    return _body(rest, role or kind) or Meaning(code, kind, _KINDS.get(kind, "group"), own=True)


def sector(part: str) -> str:
    """The sector of three letters of CAMEO or PLOVER, empty where they are none."""
    part = _CAMEO.get(part, part)
    return next((code for code, term in sectors().items() if part == code or part in term.also), "")


def _body(parts: list[str], role: str, state: str = "") -> Meaning | None:
    """The first known body among the parts of a code; one that stands under a state is under that `state`."""
    for part in parts:
        if body := organisations().get(part) or organisations().get(cameo_actors().get(part, "")):
            return Meaning(body.actor, role or body.sector)
        code = cameo_actors().get(part, "")
        if code and (not state or code == state):
            return Meaning(code, role)
    return None
