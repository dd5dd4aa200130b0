"""Nouns and titles that make a person or a group the agent of a state: their sectors and offices."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from detente.knowledge import datafile
from detente.knowledge.added import added, remembered

AGENTS: Final = "agents.csv"

# Beside the offices that people.py records terms of.
MORE_OFFICES: Final = frozenset({"spokesperson", "minister", "deputy_minister"})


@dataclass(frozen=True, slots=True)
class Agent:
    """One noun or title, in lower case; `office` and `plural` are empty where it has none."""

    form: str
    sector: str
    office: str
    plural: str
    note: str


@remembered
def agents() -> dict[str, Agent]:
    """Every agent by its lower-case form, singular and plural; a form of its own goes before a plural."""
    read = [Agent(one.form, one.sector, "", one.plural, "") for one in added().agents]
    read += [_agent(row) for _, row in datafile.rows(AGENTS)]
    return {one.plural: one for one in read if one.plural} | {one.form: one for one in read}


def _agent(row: datafile.Row) -> Agent:
    return Agent(row["form"], row["sector"], row["office"], row["plural"], row["note"])


def lint() -> list[str]:
    """Every fault of the file as `file:line: what is wrong`; raises KnowledgeError for an unreadable row."""
    from detente.knowledge.ontology import sectors
    from detente.knowledge.people import OFFICES

    offices = {*OFFICES, *MORE_OFFICES}
    faults: list[str] = []
    seen: dict[str, int] = {}
    for line, row in datafile.rows(AGENTS):
        one = _agent(row)
        faults += [f"{AGENTS}:{line}: {fault}" for fault in _faults(one, set(sectors()), offices)]
        for text in filter(None, (one.form, one.plural)):
            if text in seen:
                faults.append(f"{AGENTS}:{line}: {text!r} already stands in line {seen[text]}")
            seen.setdefault(text, line)
    return faults


def _faults(one: Agent, sectors: set[str], offices: set[str]) -> Iterator[str]:
    """What is wrong with an agent by itself."""
    if not one.form or one.form != one.form.lower() or one.plural != one.plural.lower():
        yield f"{one.form!r} or its plural is empty or not in lower case"
    if one.sector not in sectors:
        yield f"unknown sector {one.sector!r}"
    if one.office and one.office not in offices:
        yield f"unknown office {one.office!r}"
