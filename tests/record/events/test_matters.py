"""What a paper is about, and that papers on two matters are two."""

from __future__ import annotations

import pytest

from detente.record.events.matters import another_matter, matters
from detente.record.events.telling import telling
from tests.record.events.test_events import claim, grouped


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("Peru and Chile signed an agreement on border trade in 2004.", "border trade"),
        ("The Arica Gas Pipeline Agreement was signed.", "Pipeline Gas Arica"),
        ("Peru signed a new bilateral treaty with Chile.", ""),
        ("Peru attacked Chile.", ""),
        ("", ""),
    ],
)
def test_what_a_paper_is_about(text: str, about: str) -> None:
    assert matters(text, max(0, text.find("signed"))) == about


def test_a_paper_far_from_the_act_is_not_its_own() -> None:
    text = "Peru recalled its envoy in anger, after much debate over what Chile had made of the fishing pact."
    assert matters(text, text.find("recalled")) == ""


def test_papers_on_two_matters_are_two() -> None:
    told = {"type": "SUPPORT", "trigger": "signed"}
    defence = claim("India and Russia signed a defence agreement in 2014", "2014", **told)
    gas = claim("a gas pipeline agreement was signed in 2015", "2015", document="d2", **told)
    again = claim("the defence pact was signed in 2014", "2014", document="d3", **told)
    assert another_matter(telling(defence).matters, telling(gas).matters)
    assert not another_matter(telling(defence).matters, telling(again).matters)
    assert grouped(defence, gas, again) == [0, 1, 0]
