"""Tar, what is packed alone, and archives of any kind: what is read of them, and what hostile ones can do."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.errors import SourceError
from detente.sources.draft import Given, Raw
from tests.sources.archives.packing import KINDS, TEXT, read, tarred, zipped

PACKERS: tuple[Callable[[bytes], bytes], ...] = (gzip.compress, bz2.compress, lzma.compress)
HIDDEN = {".git/x": b"1", "a/.DS_Store": b"2", "__MACOSX/._a.txt": b"3", "../b.txt": b"4", "/etc/c.txt": b"5"}


@pytest.mark.parametrize("data", [zipped(HIDDEN), tarred(HIDDEN)])
def test_hidden_files_are_skipped_and_paths_are_only_names(data: bytes) -> None:
    assert set(read(data)[0].values()) == {b"4", b"5"}


def test_folders_links_and_devices_are_skipped_in_a_tar() -> None:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as made:
        for number, sort in enumerate(
            (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.DIRTYPE, tarfile.FIFOTYPE, tarfile.CHRTYPE)
        ):
            info = tarfile.TarInfo(f"n{number}")
            info.type, info.linkname = sort, "/etc/passwd"
            made.addfile(info)
        info = tarfile.TarInfo("a")
        info.size = len(TEXT)
        made.addfile(info, io.BytesIO(TEXT))
    assert read(out.getvalue()) == ({"a!/a": TEXT}, [])


@pytest.mark.parametrize("form", [tarfile.PAX_FORMAT, tarfile.GNU_FORMAT, tarfile.USTAR_FORMAT])
def test_long_and_foreign_names_in_a_tar(form: int) -> None:
    names = ["Отчёт.txt", "d/" * 60 + "a.txt"] + (["e" * 300] if form != tarfile.USTAR_FORMAT else [])
    files, errors = read(tarred(dict.fromkeys(names, TEXT), form))
    assert set(files) == {f"a!/{name}" for name in names} and not errors


@pytest.mark.parametrize("pack", PACKERS)
def test_packed_alone_or_around_a_tar(pack: Callable[[bytes], bytes]) -> None:
    assert read(pack(TEXT), "op-ed.txt.gz") == ({"op-ed.txt.gz!/op-ed.txt": TEXT}, [])
    assert read(pack(tarred({"x.txt": TEXT})), "s.tgz") == ({"s.tgz!/x.txt": TEXT}, [])


@pytest.mark.parametrize("pack", PACKERS)
def test_packed_and_cut_short(pack: Callable[[bytes], bytes]) -> None:
    errors = read(pack(TEXT)[:-12])[1]
    assert len(errors) == 1 and "cut short" in errors[0]
    noise = bytes((i * i * 7919 >> 5) % 251 for i in range(200_000))
    errors = read(pack(tarred({"1.txt": TEXT, "2.txt": noise, "3.txt": noise}))[:-200])[1]
    assert len(errors) == 1 and "came before was read" in errors[0]


def test_a_tar_cut_short_gives_what_came_before() -> None:
    data = tarred({"1.txt": TEXT, "2.txt": TEXT * 9})
    for cut in range(1600, 8000, 97):
        files, errors = read(data[:cut])
        assert list(files.values()) == [TEXT] and (len(errors) == 1 or cut == 2048)


def test_a_damaged_header_in_a_tar_is_passed_over() -> None:
    data = bytearray(tarred({"1": TEXT, "2": TEXT, "3": TEXT}, tarfile.USTAR_FORMAT))
    data[1536:1600] = b"\xff" * 64
    files, errors = read(bytes(data))
    assert set(files) == {"a!/1", "a!/3"} and len(errors) == 1 and "byte 1,536" in errors[0]


def test_sizes_that_lie_in_a_tar() -> None:
    info = tarfile.TarInfo("big")
    info.size = 8 << 60
    data = info.tobuf(tarfile.GNU_FORMAT) + TEXT
    files, errors = read(data)
    assert not files and len(errors) == 1
    info.size, info.type = 1 << 40, tarfile.GNUTYPE_LONGNAME
    assert read(info.tobuf(tarfile.GNU_FORMAT) + TEXT)[0] == {}


def test_a_file_too_large_is_named_and_the_rest_read() -> None:
    files = {"big.txt": bytes(20_000_001), "small.txt": TEXT}
    for data in (zipped(files), tarred(files), gzip.compress(tarred(files))):
        found, errors = read(data)
        assert list(found) == ["a!/small.txt"] and len(errors) == 1 and "a!/big.txt" in errors[0]
    assert "20 MB" in read(gzip.compress(files["big.txt"]))[1][0]


def test_many_empty_files_are_one_sentence() -> None:
    for data in (
        zipped(dict.fromkeys(map(str, range(300)), b"")),
        tarred(dict.fromkeys(map(str, range(300)), b"")),
    ):
        assert read(data) == ({}, ["a holds 300 files with nothing inside; fill or remove what is empty."])


def test_nothing_inside() -> None:
    for data in (zipped({}), gzip.compress(b""), zipped({".hidden": b"1"})):
        files, errors = read(data)
        assert not files and len(errors) == 1


def test_a_bomb_within_a_bomb_stops() -> None:
    files, errors = read(gzip.compress(gzip.compress(bytes(25_000_000))))
    assert len(files) == 1 and not errors  # the inner one is for the next opening


def test_a_file_of_more_bytes_than_fit_is_read_where_it_lies(tmp_path: Path) -> None:
    for data in (zipped({"a": TEXT}), tarred({"a": TEXT}), gzip.compress(TEXT)):
        path = tmp_path / "b.gz"
        path.write_bytes(data)
        raw = Raw(path, file=path)
        container = next(one for one in KINDS if one.fits(raw))
        assert [one.data for one in container.members(raw) if isinstance(one, Raw)] == [TEXT]


def test_members_carry_what_is_known_of_their_archive() -> None:
    when = datetime(2019, 5, 6, tzinfo=UTC)
    known = Given(
        "Archive", "", "The Paper", "https://example.org/s.zip", None, when, "application/zip", "utf-8"
    )
    for data in (zipped({"a": TEXT}), tarred({"a": TEXT})):
        raw = Raw(Path("s.zip"), data, known)
        (found,) = next(one for one in KINDS if one.fits(raw)).members(raw)
        assert isinstance(found, Raw)
        assert found.given == Given("", "", "The Paper", "https://example.org/s.zip!/a", None, when)


GOOD = [
    zipped({"1": TEXT, "2": b"2"}),
    tarred({"1": TEXT, "2": b"2"}),
    *(pack(tarred({"1": TEXT})) for pack in PACKERS),
]


@settings(max_examples=100, deadline=None)
@given(
    st.binary(max_size=60),
    st.sampled_from(GOOD),
    st.lists(st.integers(0, 2**31), max_size=5),
    st.integers(0, 9999),
)
def test_no_bytes_raise_anything(more: bytes, good: bytes, places: list[int], cut: int) -> None:
    data = bytearray(good)
    for place in places:
        data[place % len(data)] = place >> 8 & 255
    at = cut % len(data)
    for one in (
        bytes(data),
        bytes(data[:at]),
        bytes(data[:at]) + more + bytes(data[at:]),
        more,
        b"PK\x03\x04" + more,
    ):
        raw = Raw(Path("x"), one)
        for container in KINDS:
            if container.fits(raw):
                for found in container.members(raw):
                    assert isinstance(found, Raw | SourceError)
