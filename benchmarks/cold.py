"""From cold start to finished record: seconds and memory for a folder of documents, and for `detente --help`.

    python benchmarks/cold.py ../shared/seeds

Protocol: a new process each time, wall clock and peak resident memory as the kernel counts them; `read` once
into a new dossier, `--help` the best of five.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path


def measured(command: list[str]) -> tuple[float, float]:
    """Wall-clock seconds and peak megabytes of a command; its output is thrown away."""
    began = time.perf_counter()
    pid = os.fork()
    if pid == 0:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 1)
        os.dup2(nowhere, 2)
        os.execv(command[0], command)
    _, status, usage = os.wait4(pid, 0)
    if status:
        sys.exit(f"{' '.join(command)}: failed; run it by hand to see why.")
    return time.perf_counter() - began, usage.ru_maxrss / 1024


def main() -> int:
    """Prints both figures; exit 2 where the folder is not there."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("folder", type=Path)
    args = ask.parse_args()
    if not args.folder.is_dir():
        print(f"{args.folder}: no such folder of documents.")
        return 2
    detente = [sys.executable, "-m", "detente"]
    with tempfile.TemporaryDirectory() as dossier:
        seconds, megabytes = measured([*detente, "read", str(args.folder), "-d", f"{dossier}/record"])
    print(f"read {args.folder}: {seconds:.1f} s, {megabytes:,.0f} MB")
    print(f"--help: {min(measured([*detente, '--help'])[0] for _ in range(5)):.2f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
