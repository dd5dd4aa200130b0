from __future__ import annotations

import gc
from pathlib import Path

from detente import api
from detente.api.gathering import at_hand, every
from detente.api.mapping import years
from detente.record import Dossier


def test_what_is_made_of_events_at_hand_is_the_same(tmp_path: Path) -> None:
    dossier = api.demo(tmp_path / "d")
    with Dossier.open(dossier) as record:
        assert at_hand(record) is None
    alone = [api.register(dossier, name) for name in api.registers()]
    odds, span = api.disputes(dossier), years(dossier).standings(1971)
    held = every(dossier)
    assert every(dossier) is held and held == api.events(dossier)
    with Dossier.open(dossier) as record:
        assert at_hand(record) is held
    assert [api.register(dossier, name) for name in api.registers()] == alone
    assert api.disputes(dossier) == odds and years(dossier).standings(1971) == span


def test_nobody_is_given_what_was_before(tmp_path: Path) -> None:
    dossier = api.demo(tmp_path / "d")
    held = every(dossier)
    text = tmp_path / "new.txt"
    text.write_text("On 3 May 1998 Brazil signed a treaty with Argentina.", "utf-8")
    api.read(text, dossier)
    assert len(every(dossier)) > len(held)
    del held
    gc.collect()
    with Dossier.open(dossier) as record:
        assert at_hand(record) is None
