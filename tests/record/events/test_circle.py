"""Among how many an act is told, and that one of many and one of the two are two events."""

from __future__ import annotations

import pytest

from detente.record.events.circle import Circle, circle
from tests.record.events.test_events import claim, grouped


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Peru joined the international naval exercise off Callao.", Circle.MANY),
        ("Peru joined a 40-nation drill off Callao.", Circle.MANY),
        ("Peru joined both countries in the multinational drill.", Circle.UNSAID),
        ("The two countries joined hands in a drill.", Circle.TWO),
        ("Peru joined its bilateral drill with Chile.", Circle.TWO),
        ("Peru joined Chile, an international buyer, in talking.", Circle.UNSAID),
        ("", Circle.UNSAID),
    ],
)
def test_among_how_many_an_act_is_told(text: str, told: Circle) -> None:
    assert circle(text, max(0, text.find("joined"))) == told


def test_an_exercise_of_many_is_not_that_of_the_two() -> None:
    told = {"type": "COOPERATE", "trigger": "held"}
    own = claim("the two countries held joint workouts in 2017", "2017", **told)
    great = claim("Russia took part in the international naval exercise", "2017-02", document="d2", **told)
    again = claim("the two countries held joint workouts with tanks", "2017", document="d3", **told)
    assert grouped(own, great, again) == [0, 1, 0]
