"""The bytes that came over the network, kept by their hash: the record can be rebuilt without it."""

from __future__ import annotations

import gzip
import hashlib
import os
from pathlib import Path
from typing import Final

from detente.errors import DossierError

FOLDER: Final = "fetched"


def keep_bytes(dossier: Path, data: bytes) -> Path:
    """Keeps them under `fetched/ab/<SHA-256>.gz`, once; DossierError where the disk does not take them."""
    digest = hashlib.sha256(data).hexdigest()
    path = dossier / FOLDER / digest[:2] / f"{digest}.gz"
    if path.exists():
        return path
    half = path.with_suffix(f".{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        half.write_bytes(gzip.compress(data, 6, mtime=0))
        half.replace(path)
    except OSError as error:
        half.unlink(missing_ok=True)
        raise DossierError(
            f"'{path}' cannot be written ({error.strerror}); free some space or name another folder with -d."
        ) from error
    return path
