"""ZIP: names, sizes and directories that are damaged or lie; documents and WACZ files, which are ZIPs too."""

from __future__ import annotations

import gzip
import io
import struct
import zipfile

import pytest

from tests.sources.archives.packing import TEXT, kind, read, zipped


def test_a_zip_gives_its_files_in_order_of_name() -> None:
    files, errors = read(zipped({"b.txt": TEXT, "a/c.txt": b"c", "a.txt": b"a"}), "s.zip")
    assert list(files.items()) == [("s.zip!/a.txt", b"a"), ("s.zip!/a/c.txt", b"c"), ("s.zip!/b.txt", TEXT)]
    assert not errors


def test_folders_and_links_are_skipped_in_a_zip() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("folder/", b"")
        link = zipfile.ZipInfo("link")
        link.external_attr = 0o120777 << 16
        made.writestr(link, b"/etc/passwd")
        made.writestr("folder/a", TEXT)
    assert read(out.getvalue()) == ({"a!/folder/a": TEXT}, [])


def test_names_in_a_zip_that_are_utf8_unmarked_or_no_text() -> None:
    data = zipped({"XXXXX.txt": TEXT, "b\u202ecod.txt": b"1"})
    files, _ = read(data.replace(b"XXXXX", "Öä_".encode()))
    assert "a!/Öä_.txt" in files and "a!/b\ufffdcod.txt" in files
    assert TEXT in read(data.replace(b"XXXXX", b"\xce\xe2\xff__"))[0].values()


def test_a_name_marked_as_utf8_that_is_none_does_not_lose_the_rest() -> None:
    data = zipped({"ä.txt": b"1", "b.txt": TEXT}).replace("ä".encode(), b"\xff\xff")
    files, errors = read(data)
    assert TEXT in files.values() and b"1" in files.values() and len(errors) == 1


def test_a_member_without_a_name() -> None:
    data = zipped({"1.txt": TEXT, "2.txt": TEXT}).replace(b"1.txt", b"\x00.txt")
    assert "a!/2.txt" in read(data)[0]


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
