"""ZIP, tar and what is packed alone: what is read of them, and what hostile or damaged ones can do."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import struct
import tarfile
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.errors import SourceError
from detente.sources.archives import archives
from detente.sources.draft import Container, Given, Raw

TEXT = b"The envoys met again in the border town.\n" * 20
PACKERS: tuple[Callable[[bytes], bytes], ...] = (gzip.compress, bz2.compress, lzma.compress)
KINDS = (archives.ZIP, archives.TAR, archives.PACKED)


def zipped(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as made:
        for name, data in files.items():
            made.writestr(name, data)
    return out.getvalue()


def tarred(files: dict[str, bytes], form: int = tarfile.PAX_FORMAT) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=form) as made:
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            made.addfile(info, io.BytesIO(data))
    return out.getvalue()


def kind(data: bytes, name: str = "a") -> Container | None:
    raw = Raw(Path(name), data)
    return next((one for one in KINDS if one.fits(raw)), None)


def read(data: bytes, name: str = "a") -> tuple[dict[str, bytes], list[str]]:
    """(bytes by path, sentences)."""
    container = kind(data, name)
    assert container is not None
    found = list(container.members(Raw(Path(name), data)))
    files = {str(one.path): one.data for one in found if isinstance(one, Raw)}
    return files, [str(one) for one in found if isinstance(one, SourceError)]


def test_a_zip_gives_its_files_in_order_of_name() -> None:
    files, errors = read(zipped({"b.txt": TEXT, "a/c.txt": b"c", "a.txt": b"a"}), "s.zip")
    assert list(files.items()) == [("s.zip!/a.txt", b"a"), ("s.zip!/a/c.txt", b"c"), ("s.zip!/b.txt", TEXT)]
    assert not errors


HIDDEN = {".git/x": b"1", "a/.DS_Store": b"2", "__MACOSX/._a.txt": b"3", "../b.txt": b"4", "/etc/c.txt": b"5"}


@pytest.mark.parametrize("data", [zipped(HIDDEN), tarred(HIDDEN)])
def test_hidden_files_are_skipped_and_paths_are_only_names(data: bytes) -> None:
    assert set(read(data)[0].values()) == {b"4", b"5"}


def test_folders_and_links_are_skipped_in_a_zip() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("folder/", b"")
        link = zipfile.ZipInfo("link")
        link.external_attr = 0o120777 << 16
        made.writestr(link, b"/etc/passwd")
        made.writestr("folder/a", TEXT)
    assert read(out.getvalue()) == ({"a!/folder/a": TEXT}, [])


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


def test_names_in_a_zip_that_are_utf8_unmarked_or_no_text() -> None:
    data = zipped({"XXXXX.txt": TEXT, "b\u202ecod.txt": b"1"})
    files, _ = read(data.replace(b"XXXXX", "Öä_".encode()))
    assert "a!/Öä_.txt" in files and "a!/b\ufffdcod.txt" in files
    assert TEXT in read(data.replace(b"XXXXX", b"\xce\xe2\xff__"))[0].values()


def test_a_name_marked_as_utf8_that_is_none_does_not_lose_the_rest() -> None:
    data = zipped({"ä.txt": b"1", "b.txt": TEXT}).replace("ä".encode(), b"\xff\xff")
    files, errors = read(data)
    assert TEXT in files.values() and b"1" in files.values() and len(errors) == 1


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


def test_locked_rare_and_damaged_members_of_a_zip() -> None:
    data = bytearray(zipped({"1.txt": TEXT, "2.txt": TEXT, "3.txt": TEXT}))
    second = data.index(b"PK\x01\x02", data.index(b"PK\x01\x02") + 1)
    data[second + 8] |= 1
    third = data.index(b"PK\x01\x02", second + 1)
    data[third + 16] ^= 255
    files, errors = read(bytes(data))
    assert list(files) == ["a!/1.txt"]
    assert (
        "password" in errors[0]
        and "a!/2.txt" in errors[0]
        and "damaged" in errors[1]
        and "a!/3.txt" in errors[1]
    )
    assert "rare" in read(zipped({"1.txt": TEXT}, zipfile.ZIP_BZIP2))[1][0]


def test_declared_sizes_that_lie_in_a_zip() -> None:
    data = zipped({"1.txt": bytes(3_000_000), "2.txt": TEXT})
    entry = data.index(b"PK\x01\x02")
    small = data[: entry + 24] + struct.pack("<L", 100) + data[entry + 28 :]
    files, errors = read(small)
    assert list(files) == ["a!/2.txt"] and len(errors) == 1
    large = data[: entry + 24] + struct.pack("<L", 10**9) + data[entry + 28 :]
    assert list(read(large)[0]) == ["a!/2.txt"]


def test_members_that_share_their_bytes() -> None:
    data = zipped({"1.txt": TEXT, "2.txt": TEXT, "3.txt": TEXT})
    entries = data.index(b"PK\x01\x02")
    first, step = entries + 42, (data.index(b"PK\x05\x06") - entries) // 3
    shared = bytearray(data)
    shared[first + step : first + step + 4] = shared[first : first + 4]
    files, errors = read(bytes(shared))
    assert "a!/1.txt shares its bytes" in errors[0] and "a!/3.txt" in files and len(files) <= 2


@pytest.mark.parametrize("cut", [30, 100])
def test_a_zip_without_its_directory(cut: int) -> None:
    data = zipped({"1.txt": TEXT, "2.txt": TEXT, "3.txt": TEXT * 2})
    files, errors = read(data[: data.index(b"PK\x01\x02") + cut - 60])
    assert list(files)[:2] == ["a!/1.txt", "a!/2.txt"] and "lacks its directory" in errors[-1]


def test_office_documents_and_books_are_told_apart() -> None:
    types = {"[Content_Types].xml": b"<Types/>"}
    word = zipped(types | {"word/document.xml": b"<w/>"})
    assert kind(word) is None and kind(word[:200]) is None
    for files, what in (
        (types | {"xl/workbook.xml": b""}, "Excel"),
        ({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b""}, "OpenDocument text"),
        ({"mimetype": b"application/epub+zip", "META-INF/container.xml": b""}, "EPUB"),
    ):
        found, errors = read(zipped(files), "x.bin")
        assert not found and len(errors) == 1 and errors[0].startswith("x.bin is an ") and what in errors[0]
    inner = zipped({"in/op-ed.docx": word}, zipfile.ZIP_STORED)
    assert read(inner)[0] == {"a!/in/op-ed.docx": word}


def page(number: int) -> bytes:
    body = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + TEXT
    head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/{number}\r\n"
    head += f"Content-Type: application/http\r\nContent-Length: {len(body)}\r\n\r\n"
    return gzip.compress(head.encode() + body + b"\r\n\r\n")


def test_a_wacz_gives_the_pages_of_its_warcs_alone() -> None:
    files = {"archive/data.warc.gz": page(1) + page(2), "datapackage.json": b"{}", "pages/pages.jsonl": TEXT}
    found, errors = read(zipped(files, zipfile.ZIP_STORED), "s.wacz")
    assert (
        set(found) == {f"s.wacz!/archive/data.warc.gz!/https:/example.org/{n}" for n in (1, 2)} and not errors
    )
    files["archive/data.warc.gz"] = page(1) + page(2)[:-30]
    assert len(read(zipped(files))[0]) == 1


def test_many_empty_files_are_one_sentence() -> None:
    for data in (
        zipped(dict.fromkeys(map(str, range(300)), b"")),
        tarred(dict.fromkeys(map(str, range(300)), b"")),
    ):
        assert read(data) == ({}, ["a holds 300 files with nothing inside; fill or remove what is empty."])


def test_a_directory_too_long_is_refused() -> None:
    data = zipped({"a.txt": TEXT})
    end = data.index(b"PK\x05\x06")
    big = (
        data[:end]
        + bytes(33_000_000)
        + data[end : end + 12]
        + struct.pack("<L", 33_000_000)
        + data[end + 16 :]
    )
    files, errors = read(big)
    assert not files and "too many members" in errors[0]


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


def test_a_member_without_a_name() -> None:
    data = zipped({"1.txt": TEXT, "2.txt": TEXT}).replace(b"1.txt", b"\x00.txt")
    assert "a!/2.txt" in read(data)[0]


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
