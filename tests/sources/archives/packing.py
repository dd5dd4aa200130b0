"""Archives packed in memory, and what is read of them."""

from __future__ import annotations

import io
import tarfile
import zipfile
from pathlib import Path

from detente.errors import SourceError
from detente.sources.archives import archives
from detente.sources.draft import Container, Raw

TEXT = b"The envoys met again in the border town.\n" * 20
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
