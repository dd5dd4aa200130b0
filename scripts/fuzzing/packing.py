"""Changes what lies packed, and packs any input in each kind of container."""

from __future__ import annotations

import base64
import bz2
import gzip
import io
import json
import lzma
import quopri
import tarfile
import zipfile
import zlib
from collections.abc import Callable
from contextlib import suppress
from html import escape
from random import Random

Change = Callable[[bytes], bytes]
_PARTS = (
    "text/html text/plain;charset=utf-8 text/html;charset=utf-16 message/rfc822 application/zip image/png"
).split()
_MEMBER = 100_000  # bytes of a member that is changed
_DAY = (2014, 5, 6, 7, 8, 10)


def zipped(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A ZIP, the same bytes for the same members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in members.items():
            info = zipfile.ZipInfo(name, _DAY)
            info.compress_type = method
            archive.writestr(info, data)
    return out.getvalue()


def tarred(members: dict[str, bytes], form: int = tarfile.USTAR_FORMAT) -> bytes:
    """A tar archive of files."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=form, bufsize=512) as archive:
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size, info.mtime = len(data), 1_400_000_000
            archive.addfile(info, io.BytesIO(data))
    return out.getvalue().rstrip(b"\0") + bytes(1024)


def gzipped(data: bytes) -> bytes:
    """By gzip, without the day."""
    return gzip.compress(data, 6, mtime=0)


def record(body: bytes, address: str = "https://example.org/1", kind: str = "response", **more: str) -> bytes:
    """One record of a WARC."""
    heads = {
        "WARC-Type": kind,
        "WARC-Record-ID": f"<urn:uuid:{zlib.crc32(body):08x}>",
        "WARC-Target-URI": address,
        "WARC-Date": "2019-05-06T07:08:09Z",
        "Content-Type": "application/http; msgtype=response",
        "Content-Length": str(len(body)),
    } | {key.replace("_", "-"): value for key, value in more.items()}
    lines = "".join(f"{key}: {value}\r\n" for key, value in heads.items())
    return b"WARC/1.0\r\n" + lines.encode() + b"\r\n" + body + b"\r\n\r\n"


def answer(body: bytes, *heads: str, media: str = "text/html; charset=utf-8") -> bytes:
    """What a server sends."""
    lines = "".join(f"{line}\r\n" for line in ("HTTP/1.1 200 OK", f"Content-Type: {media}", *heads))
    return lines.encode() + b"\r\n" + body


def chunked(body: bytes, size: int = 100) -> bytes:
    """In chunks, as servers send what they write while it is asked for."""
    parts = [body[i : i + size] for i in range(0, len(body), size)]
    return b"".join(b"%x\r\n%b\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


def packed(reader: str, inner: bytes, random: Random) -> bytes | None:
    """An input in the container of that reader; None where it holds nothing else."""
    return _PACKERS[reader](inner, random) if reader in _PACKERS else None


def _zip(inner: bytes, random: Random) -> bytes:
    name = random.choice(("a.html", "b/c.txt", "d", "archive/f.warc.gz", "../g.eml", "h.json", "i.docx"))
    method = random.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA))
    return zipped({name: inner, "note.txt": b"A note on talks."}, method)


def _tar(inner: bytes, random: Random) -> bytes:
    form = random.choice((tarfile.GNU_FORMAT, tarfile.PAX_FORMAT))
    return tarred({random.choice(("a.html", "b" * 120 + ".txt", "ü.mbox")): inner, "n.txt": b"A note."}, form)


def _alone(inner: bytes, random: Random) -> bytes:
    hows: tuple[Change, ...] = (gzipped, bz2.compress, lambda data: lzma.compress(data, preset=0))
    return random.choice(hows)(inner)


def _warc(inner: bytes, random: Random) -> bytes:
    media = random.choice(
        ("text/html", "text/html; charset=utf-16", "text/plain", "application/pdf", "text/xml", "")
    )
    way = random.randrange(4)
    if way == 0:
        body = answer(zlib.compress(inner), "Content-Encoding: deflate", media=media)
    elif way == 1:
        heads = ("Content-Encoding: gzip", "Transfer-Encoding: chunked")
        body = answer(chunked(gzipped(inner)), *heads, media=media)
    else:
        body = answer(inner, media=media)
    whole = record(body) + record(inner, "https://example.org/2", "resource", Content_Type=media)
    return gzipped(whole) if random.random() < 0.3 else whole


def _part(inner: bytes, random: Random) -> bytes:
    media = random.choice(_PARTS)
    name = random.choice(("a.html", "b.txt", "c.zip", "d.eml", "=?utf-8?Q?=C3=BC.md?=", ""))
    ways: tuple[tuple[str, Change], ...] = (
        ("base64", base64.encodebytes), ("quoted-printable", quopri.encodestring), ("8bit", bytes)
    )  # fmt: skip
    way, write = random.choice(ways)
    place = random.choice((f'Content-Disposition: attachment; filename="{name}"\n', ""))
    return f"Content-Type: {media}\n{place}Content-Transfer-Encoding: {way}\n\n".encode() + write(inner)


def _mail(inner: bytes, random: Random) -> bytes:
    kind = random.choice(("mixed", "alternative", "related", "digest", "signed", "report"))
    head = "From: A <a@b.example>\nTo: b@c.example\nSubject: Talks\nDate: Tue, 3 May 2011 23:11:12 +0500\n"
    head += f'MIME-Version: 1.0\nContent-Type: multipart/{kind}; boundary="x"\n\n--x\n'
    return head.encode() + _part(inner, random) + b"\n--x\n\nThe envoys met.\n--x--\n"


def _mbox(inner: bytes, random: Random) -> bytes:
    whole = inner if random.random() < 0.3 else _mail(inner, random)
    line = b"From a@example.org Tue May  3 23:11:12 2011\n"
    return line + whole + b"\n\n" + line + b"Subject: Two\n\nThe envoys met.\n"


def _mhtml(inner: bytes, random: Random) -> bytes:
    head = b"From: <Saved by Blink>\nSnapshot-Content-Location: https://example.org/1\nSubject: Talks\n"
    head += b'MIME-Version: 1.0\nContent-Type: multipart/related; type="text/html"; boundary="x"\n\n--x\n'
    return head + _part(inner, random).replace(b"text/plain", b"text/html") + b"\n--x--\n"


def _feed(inner: bytes, random: Random) -> bytes:
    text = escape(inner.decode("utf-8", errors="replace"))
    item = "<item><title>T</title><link>/1</link><pubDate>Tue, 6 May 2014 01:30:00 GMT</pubDate>"
    item += f"<description>{text}</description></item>"
    return f"<rss><channel><title>Wire</title>{item}</channel></rss>".encode()


def _json(inner: bytes, random: Random) -> bytes:
    text = inner.decode("utf-8", errors="replace")
    row = {"title": "T", "date": "2014-05-06", "text": text, "url": "https://a.b/c"}
    return (json.dumps(row) + "\n").encode() * 2


def _csv(inner: bytes, random: Random) -> bytes:
    text = inner.decode("utf-8", errors="replace").replace('"', '""')
    return f'id,date,title,text\n1,2014-05-06,T,"{text}"\n2,2014-05-07,U,"The envoys met again."\n'.encode()


def _mapped(inner: bytes, random: Random) -> bytes:
    return _csv(inner, random).replace(b"id,date,title,text", b"No,Day,Title,Body", 1)


_PACKERS: dict[str, Callable[[bytes, Random], bytes]] = {
    **{"zip": _zip, "tar": _tar, "packed": _alone, "warc": _warc, "mail": _mail, "mbox": _mbox},
    **{"mhtml": _mhtml, "feed": _feed, "jsonl": _json, "csv": _csv, "mapped": _mapped},
}


def within(data: bytes, change: Change, random: Random) -> bytes | None:
    """Changes what lies in an archive and packs it again; None where that is no archive or a broken one."""
    with suppress(Exception):  # of a dozen kinds, from damaged archives
        if data.startswith(b"PK"):
            return _within_zip(data, change, random)
        if data.startswith(b"\x1f\x8b"):
            return gzipped(change(zlib.decompressobj(31).decompress(data, _MEMBER)))
        if data.startswith(b"BZh"):
            return bz2.compress(change(bz2.BZ2Decompressor().decompress(data, _MEMBER)))
        if data.startswith(b"\xfd7zXZ"):
            return lzma.compress(change(lzma.LZMADecompressor().decompress(data, _MEMBER)), preset=0)
        if data[257:262] == b"ustar":
            return _within_tar(data, change, random)
        if data.startswith(b"WARC/"):
            return _within_warc(data, change)
    return None


def _within_zip(data: bytes, change: Change, random: Random) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = {info.filename: archive.open(info).read(_MEMBER) for info in archive.infolist()[:20]}
    name = random.choice(list(members))
    members[name] = change(members[name])
    return zipped(members, random.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)))


def _within_tar(data: bytes, change: Change, random: Random) -> bytes:
    """The head of a member or its body changed; sums and sizes made right again."""
    if random.random() < 0.5:
        size = int(data[124:135].strip(b"\0 ") or b"0", 8)
        body = change(data[512 : 512 + size])
        head = data[:124] + b"%011o\0" % len(body) + data[136:512]
        after = data[512 + -(-size // 512) * 512 :]
    else:
        head, body, after = change(data[:512])[:512].ljust(512, b"\0"), b"", data[512:]
    total = sum(head) - sum(head[148:156]) + 8 * 32
    return head[:148] + b"%06o\0 " % total + head[156:] + body + bytes(-len(body) % 512) + after


def _within_warc(data: bytes, change: Change) -> bytes:
    """The first record's block changed, its length made right."""
    head, blank, rest = data.partition(b"\r\n\r\n")
    at = head.lower().index(b"content-length:")
    line = head[at:].split(b"\r\n")[0]
    size = int(line.partition(b":")[2])
    body = change(rest[:size])
    return head.replace(line, b"Content-Length: %d" % len(body)) + blank + body + rest[size:]
