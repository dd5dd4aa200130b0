"""Landmarks as shipped, and a user's own file."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.errors import UsageError
from detente.knowledge import landmarks

HEAD = "date,name,source,target,type,mode,people,words,first,basis\n"


def test_what_is_shipped() -> None:
    found = landmarks.landmarks()
    assert len(found) >= landmarks.LEAST
    (tashkent,) = [one for one in found if one.name == "Tashkent Declaration"]
    assert (tashkent.date, set(tashkent.source)) == ("1966-01-10", set(tashkent.target))
    assert "tashkent" in tashkent.words


def test_a_file_of_ones_own(tmp_path: Path) -> None:
    own = tmp_path / "reference.csv"
    own.write_text(
        "# mine\n"
        + HEAD
        + '2001-04-17,"Pact, of security",IRN;SAU,IRN;SAU,SUPPORT,,,Security Pact,yes,text\n'
    )
    (one,) = landmarks.read(own)
    assert (one.name, one.source, one.words, one.first) == (
        "Pact, of security",
        ("IRN", "SAU"),
        ("security pact",),
        True,
    )


def test_the_last_columns_may_be_left_out(tmp_path: Path) -> None:
    own = tmp_path / "reference.csv"
    own.write_text("date,name,source,target,type,mode\n2001,A pact,IRN,SAU,SUPPORT,\n")
    assert landmarks.read(own)[0].words == ()


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("2001-13,A,IRN,SAU,SUPPORT,,,,,", ":2: the date '2001-13'"),
        ("2001-02-30,A,IRN,SAU,SUPPORT,,,,,", "there is no day 2001-02-30"),
        (",A,IRN,SAU,SUPPORT,,,,,", "it has no date"),
        ("2001,,IRN,SAU,SUPPORT,,,,,", "it has no name"),
        ("2001,A,,SAU,SUPPORT,,,,,", "it has no source"),
        ("2001,A,IRX,SAU,SUPPORT,,,,,", "'IRX'"),
        ("2001,A,IRN,SAU,HELP,,,,,", "'HELP'"),
        ("2001,A,IRN,SAU,SUPPORT,visit,,,,", "no mode 'visit'"),
        ("2001,A,IRN,SAU,SUPPORT,,,,no,", "'no'"),
        ("2001,A,IRN", ":2: 3 cells"),
    ],
)
def test_a_bad_row_is_named_with_its_line(tmp_path: Path, row: str, fault: str) -> None:
    own = tmp_path / "reference.csv"
    own.write_text(HEAD + row + "\n")
    with pytest.raises(UsageError) as error:
        landmarks.read(own)
    assert fault in str(error.value)
    assert "reference.csv" in str(error.value)
    assert "\n" not in str(error.value)


def test_a_file_that_is_none(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be read"):
        landmarks.read(tmp_path / "none.csv")
    (tmp_path / "bytes.csv").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(UsageError, match="UTF-8"):
        landmarks.read(tmp_path / "bytes.csv")
    (tmp_path / "other.csv").write_text("a,b\n1,2\n")
    with pytest.raises(UsageError, match="the header lacks date"):
        landmarks.read(tmp_path / "other.csv")
