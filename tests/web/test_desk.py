from __future__ import annotations

import threading
import time
from contextvars import copy_context
from pathlib import Path

from detente.web.desk import KEPT, SLOW, Desk, behind


def test_an_answer_is_made_once_until_the_record_changes(tmp_path: Path) -> None:
    desk, made = Desk(tmp_path), list[int]()

    def make() -> int:
        made.append(1)
        return len(made)

    assert [desk.kept(("a",), make), desk.kept(("a",), make)] == [1, 1]
    (tmp_path / "record.sqlite").write_bytes(b"x")
    assert desk.kept(("a",), make) == 2


def test_what_is_slow_is_shown_as_it_was_and_made_anew(tmp_path: Path) -> None:
    desk, made, go = Desk(tmp_path), list[int](), threading.Event()

    def make() -> int:
        if made:
            go.wait(5)
        time.sleep(SLOW * 1.5)
        made.append(1)
        return len(made)

    assert desk.kept(("a",), make) == 1 and not behind.get()
    (tmp_path / "record.sqlite").write_bytes(b"x")
    assert copy_context().run(lambda: (desk.kept(("a",), make), behind.get())) == (1, True)
    go.set()
    for _ in range(200):
        if len(made) == 2:
            break
        time.sleep(0.02)
    (tmp_path / "record.sqlite").write_bytes(b"xy")
    desk.changed()  # one's own change is seen at once
    assert desk.kept(("a",), make) == 3


def test_those_who_ask_at_once_wait_for_one(tmp_path: Path) -> None:
    desk, made, go = Desk(tmp_path), list[int](), threading.Event()

    def make() -> int:
        go.wait(5)
        made.append(1)
        return 7

    found = list[int]()
    askers = [threading.Thread(target=lambda: found.append(desk.kept(("a",), make))) for _ in range(5)]
    for one in askers:
        one.start()
    go.set()
    for one in askers:
        one.join()
    assert found == [7] * 5 and made == [1]


def test_the_least_lately_asked_for_goes(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    for number in range(KEPT + 3):
        desk.kept((number,), lambda number=number: number)  # type: ignore[misc]
    assert desk.kept((0,), lambda: -1) == -1 and desk.kept((KEPT,), lambda: -1) == KEPT
