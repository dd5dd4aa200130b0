"""What the desk costs: ready when, each view's time, and fifty readers while a reading runs.

    python benchmarks/desk.py [--claims 100000] [--dossier DIR] [--readers 50] [--seconds 30]

Made: a dossier of ten claims a document (benchmarks/grouping.py). Each view is asked for once (cold), again
until it is there where it first said that it is being worked out (202), and then twenty times, for the pairs,
events and documents that hold most and for some drawn at random; times are from the request to the last byte,
over loopback, in a process of its own. The readers ask for the views in turn, each waiting for its answer,
while `detente read` takes in texts that are new to it, and once more without. All stops by itself.
"""

from __future__ import annotations

import argparse
import http.client
import json
import random
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from detente import api
from detente.record import Dossier
from detente.record.copies import bring_up
from detente.record.events.keeping import regroup

WARM = 20  # times that each address is asked for


def make(folder: Path, claims: int) -> None:
    """The dossier, with the bundled examples in it, where it is not there yet."""
    if (folder / "record.sqlite").exists():
        api.read(api.examples(), folder)
        return
    from benchmarks.grouping import made

    with Dossier.open(folder, create=True) as record:
        for document, found in made(claims):
            record.keep(document, found, 1)
        bring_up(record)
        regroup(record)
    api.read(api.examples(), folder)


def addresses(folder: Path, draw: random.Random) -> dict[str, list[str]]:
    """The addresses of each view that are asked for."""
    events = api.events(folder)
    pairs = Counter(tuple(sorted(event.parties)) for event in events if len(event.parties) == 2)
    most = [pair for pair, _ in pairs.most_common(2)] + draw.sample(sorted(pairs), 6)
    some = [max(events, key=lambda e: len(e.claims)), *draw.sample(events, 6)]
    texts = draw.sample(api.documents(folder), 6)
    return {
        "overview": ["/", "/?year=1971"],
        "events": ["/timeline", "/timeline?page=200", "/timeline?type=CONSULT&first=1980&last=1985"],
        "events of two": [f"/timeline?a={a}&b={b}" for a, b in most],
        "relation": [f"/relation/{a}/{b}" for a, b in most],
        "forecast": [f"/forecast/{a}/{b}" for a, b in most[:3]],
        "event": [f"/event/{event.id}" for event in some],
        "document": [f"/document/{text.id}" for text in texts],
        "documents": ["/documents", "/documents?page=100"],
        "disputes": ["/disputes", "/disputes?page=3"],
        "expectations": ["/expectations"],
        "registers": ["/registers", "/registers/visits", "/registers/arms"],
        "ask": [f"/ask?q=What+did+{a}+do+to+{b}" for a, b in most[:4]],
        "search": ["/search?q=visited", "/search?q=signed+OR+backed"],
        "sources": ["/sources"],
        "judgements": ["/judgements"],
        "method": ["/method"],
    }


class Server:
    """`detente serve` over a folder; `ready` is how many seconds it took to answer."""

    def __init__(self, folder: Path) -> None:
        begun = time.perf_counter()
        command = [sys.executable, "-m", "detente", "serve", "-d", str(folder), "--port", "0", "--read-only"]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        assert self.process.stdout
        line = self.process.stdout.readline()
        self.port = int(line.split("127.0.0.1:")[1].split("/")[0])
        self.ask("/method")
        self.ready = time.perf_counter() - begun

    def ask(self, address: str, patience: float = 300.0) -> tuple[int, float]:
        """(status, seconds) of one request on a connection of its own."""
        begun = time.perf_counter()
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=patience)
        try:
            line.request("GET", address)
            answer = line.getresponse()
            answer.read()
            return answer.status, time.perf_counter() - begun
        finally:
            line.close()

    def await_there(self, address: str) -> tuple[int, float]:
        """(status, seconds until the answer itself is there)."""
        begun = time.perf_counter()
        while (status := self.ask(address)[0]) == 202:
            time.sleep(0.5)
        return status, time.perf_counter() - begun

    def stop(self) -> None:
        """Ends it."""
        self.process.terminate()
        self.process.wait(20)


def p95(times: list[float]) -> float:
    """The time that one in twenty exceeds."""
    return statistics.quantiles(times, n=20)[18] if len(times) > 1 else times[0]


def warm(server: Server, views: dict[str, list[str]]) -> None:
    """Each view alone."""
    for name, asked in views.items():
        first = [server.ask(address) for address in asked]
        there = [server.await_there(address) for address in asked]
        if any(status != 200 for status, _ in there):
            print(f"  {name:<16} answered {sorted({status for status, _ in there})}")
            continue
        times = [server.ask(address)[1] for _ in range(WARM) for address in asked]
        print(
            f"  {name:<16} first paint at most {max(t for _, t in first):6.3f} s, there after "
            f"{max(t for _, t in first) + max(t for _, t in there):6.1f} s, warm median "
            f"{statistics.median(times) * 1000:6.0f} ms, p95 {p95(times) * 1000:6.0f} ms"
        )


def crowd(
    server: Server, folder: Path, views: dict[str, list[str]], readers: int, seconds: float,
    reading: bool = True,
) -> None:  # fmt: skip
    """Many readers at once, while a reading runs or without one."""
    asked = [address for some in views.values() for address in some[:2]]
    times, wrong, lock = list[float](), Counter[str](), threading.Lock()
    end = time.monotonic() + seconds

    def read(number: int) -> None:
        draw = random.Random(number)
        while time.monotonic() < end:
            address = draw.choice(asked)
            try:
                status, took = server.ask(address, 60)
            except OSError as error:
                status, took = type(error).__name__, 60.0
            with lock:
                times.append(took)
                if status != 200:
                    wrong[f"{status} {address}"] += 1
            time.sleep(draw.random())

    threads = [threading.Thread(target=read, args=(number,)) for number in range(readers)]
    process = _reading(folder) if reading else None
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    meanwhile = "nothing was read"
    if process is not None:
        meanwhile = f"{json.loads(process.communicate(timeout=600)[0])['read']} documents were read"
    print(
        f"{readers} readers for {seconds:.0f} s while {meanwhile}: "
        f"{len(times):,} answers, median {statistics.median(times) * 1000:.0f} ms, "
        f"p95 {p95(times) * 1000:.0f} ms, {wrong.total()} errors"
    )
    for what, count in wrong.most_common(5):
        print(f"  {count} x {what}")


def _reading(folder: Path) -> subprocess.Popen[bytes]:
    """A reading of texts that are new to a dossier, under way."""
    fresh = folder.parent / f"{folder.name}-fresh"
    fresh.mkdir(exist_ok=True)
    for path in (one for one in api.examples() if one.suffix in (".txt", ".md")):
        (fresh / path.name).write_text(
            path.read_text(encoding="utf-8") + f"\n{time.time()}\n", encoding="utf-8"
        )
    command = [sys.executable, "-m", "detente", "read", str(fresh), "-d", str(folder), "--json"]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--claims", type=int, default=100_000)
    ask.add_argument("--dossier", type=Path)
    ask.add_argument("--readers", type=int, default=50)
    ask.add_argument("--seconds", type=float, default=30.0)
    given = ask.parse_args()
    with tempfile.TemporaryDirectory() as own:
        folder = given.dossier or Path(own) / "dossier"
        make(folder, given.claims)
        views = addresses(folder, random.Random(5))
        server = Server(folder)
        try:
            print(f"ready after {server.ready:.2f} s")
            warm(server, views)
            crowd(server, folder, views, given.readers, given.seconds)
            crowd(server, folder, views, given.readers, given.seconds, reading=False)
        finally:
            server.stop()


if __name__ == "__main__":
    main()
