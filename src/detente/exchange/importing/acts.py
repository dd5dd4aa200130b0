"""What a cell of a code or type is in PLOVER."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from detente.errors import KnowledgeError
from detente.exchange.importing.format import Act
from detente.knowledge import imports, ontology

SEPARATOR: Final = "\x1f"  # between the code and the mode of one row
_WEIS: Final = ("21", "22")  # roots that CAMEO has not


@dataclass(frozen=True, slots=True)
class Read:
    """A type and mode in PLOVER, the CAMEO root and the Goldstein score that they have."""

    type: str
    mode: str
    root: str
    weight: float


def read(cell: str, act: Act, stripped: bool) -> Read | str:
    """What `code` or `code SEPARATOR mode` says, or in words why it is nothing."""
    code, _, mode = cell.partition(SEPARATOR)
    code, mode = code.strip(), mode.strip()
    if act in ("acled", "ucdp"):
        known = imports.acts()
        found = known.get((act, code.lower(), mode.lower())) or known.get((act, code.lower(), ""))
        return _plover(*found) if found else f"{act} has no type '{code}' that we know"
    if act == "plover" or (act == "any" and not code.isdigit()):
        try:
            return _plover(ontology.event_type(code).type, mode)
        except KnowledgeError:
            if act == "plover":
                return f"'{code}' is no PLOVER type"
    return _cameo(code, stripped)


def _plover(type: str, mode: str) -> Read:
    try:
        mode = ontology.mode(type, mode.lower()).name if mode else ""
    except KnowledgeError:
        mode = ""  # kept as it is written in the column `code`
    root = ontology.plover_to_cameo(type, mode or None)[:2]
    return Read(type, mode, root, ontology.score(type, mode or None))


def _cameo(code: str, stripped: bool) -> Read | str:
    code = code.removesuffix(".0")
    if not code.isdigit():
        try:
            found = ontology.cameo_named(code)
        except KnowledgeError:
            return f"'{code}' is no CAMEO code"
        return Read(found.type, found.mode or "", found.code[:2], found.goldstein)
    known = ontology.cameo()
    # Zeros that got lost: 36 is 036, and 1 is 01. Of three digits 211 is 0211, for there is no root 21.
    longer = code.zfill(2 if len(code) == 1 else 3)
    if len(code) < 3 and longer in known and (stripped or code not in known):
        code = longer
    elif len(code) == 3 and stripped and code[:2] not in known and code.zfill(4) in known:
        code = code.zfill(4)
    try:
        found = ontology.cameo_to_plover(code)
        return Read(found.type, found.mode or "", found.code[:2], found.goldstein)
    except KnowledgeError:
        pass
    hint = "; is it a WEIS code?" if code[:2] in _WEIS else ""
    return f"'{code}' is no CAMEO code{hint}"
