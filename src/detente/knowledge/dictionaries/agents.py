"""Agent dictionaries: `POLICEMAN {POLICEMEN} [~COP]`, with `!PERSON! = MAN, WOMAN` substitutions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from detente.knowledge import agents as shipped
from detente.knowledge.added import AddedAgent
from detente.knowledge.dictionaries.codes import sector
from detente.knowledge.dictionaries.lines import Fault, Line, lines, spelled

_PLURAL: Final = re.compile(r"\{([^}]*)\}")
_MARK: Final = re.compile(r"!\w+!")
_SET: Final = re.compile(r"(!\w+!)\s*=\s*(.+)")


@dataclass(frozen=True, slots=True)
class Agents:
    """What an agent dictionary adds; `known` of its `entries` are shipped already and stay as they are."""

    agents: tuple[AddedAgent, ...]
    entries: int
    known: int
    faults: tuple[Fault, ...]


def agents(text: str) -> Agents:
    """The agents of a file; a line that is not understood is a fault and the rest goes on."""
    found, faults = dict[str, AddedAgent](), list[Fault]()
    count, known, marks = 0, 0, dict[str, tuple[str, ...]]()
    for line in lines(text):
        if given := _SET.fullmatch(line.head):
            marks[given[1]] = tuple(word.strip(" _") for word in given[2].split(",") if word.strip(" _"))
            continue
        role = _role(line)
        if len(role) > len("COP"):
            faults.append(line.fault(role))
            continue
        count += 1
        for form, plural in _forms(line.head, marks):
            if not form or "!" in form:
                faults.append(line.fault("a mark that the file does not define" if form else "no noun"))
            elif form in shipped.agents():
                known += 1
            else:
                found.setdefault(form, AddedAgent(form, plural, role))
    return Agents(tuple(found.values()), count, known, tuple(faults))


def _role(line: Line) -> str:
    """The sector of a line, three letters; longer words say why it has none."""
    if len(line.inside) != 1:
        return "an agent has one code in brackets"
    letters = line.inside[0].upper().strip("~ ")
    parts = [letters[at : at + 3] for at in range(0, len(letters), 3)]
    return next((found for part in parts if (found := sector(part))), f"[{line.inside[0]}] names no role")


def _forms(head: str, marks: dict[str, tuple[str, ...]]) -> Iterator[tuple[str, str]]:
    """(singular, plural) in lower case of each noun that a line stands for; a plural is made with s."""
    plural = _PLURAL.search(head)
    noun = _PLURAL.sub("", head).strip()
    mark = _MARK.search(noun)
    if mark is None:
        one = _lower(noun)
        yield one, _lower(plural[1]) if plural else (one and one + "s")
        return
    for word in marks.get(mark[0], (mark[0],)):
        yield _lower(noun.replace(mark[0], word)), ""


def _lower(noun: str) -> str:
    return " ".join(spelled(noun)).lower()
