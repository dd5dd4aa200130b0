"""The folder in which a run keeps its Parquet parts: each is put there whole, and known by its checksum."""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Final

from detente.errors import DossierError

if TYPE_CHECKING:
    import pyarrow as pa

TABLES: Final = "tables"  # the folder in a dossier under which all parts lie
RECEIPTS: Final = f"{TABLES}/receipts"
RUN: Final = f"{TABLES}/run.json"
FORMAT: Final = 1  # of run.json and what it names
BEGUN: Final = f"{TABLES}/begun"


@dataclass(frozen=True, slots=True)
class Part:
    """A Parquet file by its name under the folder (`tables/claims/0a1b.parquet`), and what it must be."""

    name: str
    rows: int
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Shelf:
    """A folder that every worker sees: a path, or an address that pyarrow knows (`s3://bucket/run`)."""

    root: str

    def _at(self, name: str) -> tuple[Any, str]:
        from pyarrow import fs

        if "://" in self.root:
            system, base = fs.FileSystem.from_uri(self.root)
            return system, f"{base}/{name}"
        return fs.LocalFileSystem(), f"{os.path.abspath(self.root)}/{name}"

    def put(self, name: str, data: bytes) -> None:
        """Puts a file there, whole or not at all; raises OSError."""
        system, path = self._at(name)
        system.create_dir(path.rpartition("/")[0], recursive=True)
        folder, _, last = path.rpartition("/")
        local = system.type_name == "local"
        beside = f"{folder}/.{last}.{os.getpid()}" if local else path  # object stores put whole files
        try:
            with system.open_output_stream(beside) as stream:
                stream.write(data)
            if local:
                os.replace(beside, path)
        except BaseException:
            if local and os.path.exists(beside):
                os.unlink(beside)
            raise

    def get(self, name: str) -> bytes:
        """The bytes of a file; raises OSError."""
        system, path = self._at(name)
        with system.open_input_stream(path) as stream:
            return bytes(stream.read())

    def names(self, folder: str) -> list[str]:
        """The files directly in a folder, by their names under the root, in order."""
        from pyarrow import fs

        system, path = self._at(folder)
        found = system.get_file_info(fs.FileSelector(path, allow_not_found=True))
        return sorted(f"{folder}/{one.base_name}" for one in found if one.is_file)

    def drop(self, name: str) -> None:
        """Removes a file that may be there."""
        system, path = self._at(name)
        if system.get_file_info(path).is_file:
            system.delete_file(path)

    def put_table(self, name: str, table: pa.Table) -> Part:
        """Puts a table there as Parquet."""
        import pyarrow as pa
        from pyarrow import parquet

        sink = pa.BufferOutputStream()
        parquet.write_table(table, sink, compression="zstd")
        data = sink.getvalue().to_pybytes()
        self.put(name, data)
        return Part(name, len(table), len(data), hashlib.sha256(data).hexdigest())

    def get_table(self, part: Part) -> pa.Table:
        """A part as a table; DossierError where it is not as it was put there."""
        import pyarrow as pa
        from pyarrow import parquet

        data, fault = self._looked(part)
        if fault:
            raise DossierError(
                f"'{self.root}/{part.name}' {fault}; give the command that made it again, which mends it."
            )
        return parquet.read_table(pa.BufferReader(data))

    def fault(self, part: Part) -> str:
        """What is wrong with a part, empty where nothing is."""
        return self._looked(part)[1]

    def _looked(self, part: Part) -> tuple[bytes, str]:
        try:
            data = self.get(part.name)
        except FileNotFoundError:
            return b"", "is not there"
        except OSError as error:
            return b"", f"cannot be read ({error.strerror or error})"
        whole = hashlib.sha256(data).hexdigest() == part.sha256
        return data, "" if whole else "is not as it was written"


def part_row(part: Part) -> dict[str, Any]:
    """A part as JSON has it."""
    return asdict(part)


def told(data: bytes) -> dict[str, Any]:
    """A JSON object; ValueError where the bytes are none."""
    found = json.loads(data)
    if not isinstance(found, dict):
        raise ValueError("no JSON object")
    return found
