"""What is asked yes or no is open; what is asked with a "not" is meant as told."""

from __future__ import annotations

import pytest

from detente.api import code
from detente.model import Status

HAPPENED, OPEN, DENIED = Status.HAPPENED, Status.HYPOTHETICAL, Status.DENIED


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("And did not Paraguay throw out the Peruvian ambassador in 1908?", HAPPENED),
        ("Didn't Togo invade Benin in 1990?", HAPPENED),
        ("Doesn't Oman arm Yemen?", HAPPENED),
        ("Wasn't it Finland that attacked Swedish ships?", HAPPENED),
        ("Isn't it true that Chad invaded Niger?", HAPPENED),
        ("Was Nepal not the first to recognise Kosovo?", HAPPENED),
        ("Has Mali pulled its troops out of Niger?", OPEN),
        ("Did Togo attack Benin?", OPEN),
        ("Have the Finns ever recognised Kosovo?", OPEN),
        ("Is Oman arming Yemen?", OPEN),
        ("Why did Oman attack Yemen in 1937?", HAPPENED),
        ("How many times has Oman bombed Yemen?", HAPPENED),
        ("Why did Nepal not recognise Kosovo?", DENIED),
        ("Keeping that in mind will Togo leave the pact with Benin.", OPEN),
        ("Only then will Togo attack Benin.", Status.PLANNED),
        ("Nor will Togo attack Benin.", DENIED),
        ("Did you forget that Peru annexed part of Paraguay?", HAPPENED),
    ],
)
def test_status_of_what_is_asked(sentence: str, status: Status) -> None:
    assert [claim.status for claim in code(sentence)] == [status]
