"""Every engine runs stages alike: what goes in comes out, gathered by address, in one order."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from detente.engines.engine import Engine, StageFailed
from detente.engines.letters import Each, Gathered, Letter, read, schema, written
from detente.engines.naming import opened
from detente.errors import UsageError

WORDS = "the cat and the dog and the bird".split()


def split(letter: Letter) -> Iterator[Letter]:
    for n, word in enumerate(letter.data.decode().split()):
        yield Letter(word, letter.kind, letter.key, n=n, data=b"\xff")
        yield Letter(word, 9, letter.key, n=n)


def count(to: str, letters: list[Letter]) -> Iterator[Letter]:
    assert letters == sorted(letters)
    yield Letter(to, letters[0].kind, "".join(letter.key for letter in letters), n=len(letters))


def fail(letter: Letter) -> Iterator[Letter]:
    raise ValueError(f"no {letter.key}")


def letters_of(engine: Engine, flow: object) -> list[Letter]:
    return sorted(letter for table in engine.rows(flow) for letter in read(table))


def test_words_are_counted(engine: Engine) -> None:
    tasks = written(Letter("", 1, str(n), data=" ".join(WORDS[n:]).encode()) for n in range(3))
    words = engine.each(Each(split), tasks)
    more = engine.given(written([Letter("cat", 1, "x")]))
    found = letters_of(engine, engine.gathered(Gathered(count), [words, more], 3, [1]))
    told = {one.to: (one.key, one.n) for one in found}
    assert len(told) == len(found) == 5
    assert told["cat"] == ("01x", 3) and told["the"] == ("0001122", 7) and told["and"] == ("001122", 6)
    assert len(letters_of(engine, words)) == 2 * sum(8 - n for n in range(3))


def test_nothing_comes_of_nothing(engine: Engine) -> None:
    nothing = engine.each(Each(split), schema().empty_table())
    assert letters_of(engine, engine.gathered(Gathered(count), [nothing], 2)) == []
    assert letters_of(engine, engine.given(schema().empty_table())) == []


def test_the_error_of_a_stage_is_told(engine: Engine) -> None:
    with pytest.raises((ValueError, StageFailed), match="no bread"):
        letters_of(engine, engine.each(Each(fail), written([Letter("", key="bread")])))


@pytest.mark.parametrize("name", ["", "here:2", "cores:x", "dask"])
def test_an_engine_that_there_is_not(name: str) -> None:
    with pytest.raises(UsageError, match="no engine"):
        opened(name)
