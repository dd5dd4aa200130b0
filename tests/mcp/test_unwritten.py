"""Nothing is written by any tool, even where the events wait to be grouped or a reader could upgrade."""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
from pathlib import Path
from typing import Any

import anyio
import pytest

from detente.errors import DossierError
from detente.mcp.server import server
from mcp import Client

ASIDE = ("-wal", "-shm")  # SQLite's own, beside a record that is read
CALLS: dict[str, dict[str, Any]] = {
    "search": {"query": "treaty"},
    "ask": {"question": "When did Peru and Chile sign a treaty?"},
    "timeline": {"a": "Peru", "b": "Chile"},
    "relation": {"a": "PER", "b": "CHL"},
    "disputes": {},
    "verify_quote": {"quote": "signed a new treaty", "document": "wire.txt"},
    "documents": {},
    "document": {"document": "wire.txt"},
}


def bytes_of(folder: Path) -> dict[str, tuple[str, int]]:
    """(SHA-256, time of writing) of every file but those aside."""
    return {
        str(path.relative_to(folder)): (
            hashlib.sha256(path.read_bytes()).hexdigest(),
            path.stat().st_mtime_ns,
        )
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.endswith(ASIDE)
    }


def call_all(folder: Path) -> None:
    async def called() -> None:
        async with Client(server(folder)) as client:
            for name, arguments in CALLS.items():
                found = await client.call_tool(name, arguments)
                assert not found.is_error, found.content
            found = await client.call_tool("timeline", {"a": "Peru"})
            assert found.structured_content
            event = found.structured_content["events"][0]["event"]
            assert not (await client.call_tool("event", {"id": event})).is_error

    anyio.run(called)


def test_no_byte_of_the_folder_changes(served: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(served, tmp_path / "d"))
    before = bytes_of(folder)
    call_all(folder)
    assert bytes_of(folder) == before


def test_nor_where_a_reading_was_cut_short(served: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(served, tmp_path / "d"))
    db = sqlite3.connect(folder / "record.sqlite")
    db.execute("INSERT INTO loose SELECT key, 0 FROM claims")
    db.commit()
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    db.close()
    before = bytes_of(folder)
    call_all(folder)
    assert bytes_of(folder) == before
    db = sqlite3.connect(folder / "record.sqlite")
    assert db.execute("SELECT count(*) FROM loose").fetchone()[0] > 0
    db.close()


def test_a_dossier_of_an_earlier_version_is_left_to_another_command(served: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(served, tmp_path / "d"))
    db = sqlite3.connect(folder / "record.sqlite")
    db.execute("PRAGMA user_version = 2")
    db.commit()
    db.close()
    before = bytes_of(folder)
    with pytest.raises(DossierError, match="detente verify"):
        server(folder)
    assert bytes_of(folder) == before


def test_there_must_be_a_dossier(tmp_path: Path) -> None:
    with pytest.raises(DossierError, match="There is no folder"):
        server(tmp_path / "none")
    assert not (tmp_path / "none").exists()
