from __future__ import annotations

import pytest

from detente.knowledge.agents import agents, lint


def test_file_is_without_fault() -> None:
    assert lint() == []


@pytest.mark.parametrize(
    ("form", "sector", "office"),
    [
        ("prime minister", "GOV", "head_of_government"),
        ("presidents", "GOV", "head_of_state"),
        ("external affairs minister", "GOV", "foreign_minister"),
        ("secretaries of state", "GOV", "foreign_minister"),
        ("defense secretary", "GOV", "defence_minister"),
        ("coas", "MIL", "army_chief"),
        ("envoys", "GOV", "ambassador"),
        ("spokeswoman", "GOV", "spokesperson"),
        ("troops", "MIL", ""),
        ("warships", "MIL", ""),
        ("lawmakers", "LEG", ""),
        ("spy agency", "SPY", ""),
        ("fishermen", "CVL", ""),
        ("mujahideen", "REB", ""),
        ("companies", "BUS", ""),
        ("newspaper", "JRN", ""),
    ],
)
def test_sector_and_office_of_a_form(form: str, sector: str, office: str) -> None:
    assert (agents()[form].sector, agents()[form].office) == (sector, office)


def test_singular_and_plural_are_one_agent() -> None:
    assert agents()["ministers of foreign affairs"] is agents()["minister of foreign affairs"]
    assert agents()["embassies"].form == "embassy"


def test_there_are_enough_and_all_in_lower_case() -> None:
    assert len({agent.form for agent in agents().values()}) >= 250
    assert all(form == form.lower() for form in agents())
