"""A watch under stress: `python bench/soak.py [MINUTES=20] [KILL_SECONDS=60]`.

A site on this machine brings a new story every two seconds and fails in turn (500, 429 with a pause, reset, redirect to
a private address); the watch is a process of its own that is killed with SIGKILL every minute and started again. At the
end: every good story is in the database exactly once, every bad one is a drop, and memory has not grown.
"""

import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from watch.site import Site

from dateline.store import open_store

WATCH = """
import sys
from dateline.cli.watch import set_up_log
from dateline.read import ReadSettings
from dateline.watch import Watcher, WatchSettings
set_up_log("json")
read = ReadSettings(allow_private_addresses=True, delay=0.05, deadline=5.0)
settings = WatchSettings(every=3.0, retry=2.0, tries=50, longest=20.0, gate=False, robots_retry=5.0, read=read)
Watcher([sys.argv[1]], sys.argv[2], settings).run()
"""
TOWNS = ("Hama", "Homs", "Idlib", "Aleppo", "Raqqa", "Daraa")
GONE = 10  # every tenth story is not there


class News(Site):
    """A site whose stories are English, and whose servers fail at random."""

    def __init__(self) -> None:
        super().__init__()
        self.dice = random.Random(7)

    def answer(self, path: str, etag: str | None) -> tuple[int, dict[str, str], bytes]:
        if path.startswith("/story/"):
            number = int(path.rpartition("/")[2])
            if number % GONE == 0:
                return 404, {}, b""
            roll = self.dice.random()
            if roll < 0.1:
                return 500, {}, b""
            if roll < 0.15:
                return 429, {"Retry-After": "1"}, b""
            return 200, {"Content-Type": "text/html; charset=utf-8"}, story(number).encode()
        if path.startswith("/feed") and self.dice.random() < 0.1:
            return 503, {"Retry-After": "1"}, b""
        return super().answer(path, etag)


def story(number: int) -> str:
    """A page about an attack of its own."""
    town, day = TOWNS[number % len(TOWNS)], 1 + number % 28
    return (
        f"<html><head><title>Shelling kills {number} in {town}</title><meta property='article:published_time' "
        f"content='2024-11-{day:02d}T08:00:00Z'></head><body><article><h1>Shelling kills {number} in {town}</h1><p>"
        f"Government shelling killed {number} people in {town} on Monday, the civil defence said. Rescuers dug through "
        f"the rubble of house number {number} until the evening and took the wounded to two hospitals of the town.</p>"
        f"<p>The defence ministry denied that its forces had shelled {town}. Residents said that drones had flown over "
        f"the town since the morning, and that many families had left for the fields.</p></article></body></html>"
    )


def memory(pid: int) -> float:
    """MB of the process now."""
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6
    except OSError:
        return 0.0


def main(minutes: float, every: float) -> int:
    """Run; 0 if nothing was lost or stored twice."""
    site = News()
    with tempfile.TemporaryDirectory() as folder:
        db = Path(folder) / "w.db"
        end, kills, sizes = time.monotonic() + minutes * 60, 0, []

        def publish() -> None:
            while time.monotonic() < end - 60:
                site.stories.append(len(site.stories) + 1)
                time.sleep(2)

        threading.Thread(target=publish, daemon=True).start()
        while time.monotonic() < end:
            with open(Path(folder) / "log", "ab") as log:
                process = subprocess.Popen([sys.executable, "-c", WATCH, f"{site.base}/feed", str(db)], stderr=log)
            last = time.monotonic() + every >= end
            time.sleep(max(0.0, min(every, end - time.monotonic())))
            sizes.append(memory(process.pid))
            process.send_signal(signal.SIGTERM if last else signal.SIGKILL)
            process.wait()
            kills += not last
        with open_store(db) as store:
            urls = store.rows('SELECT "url" FROM "article"')["url"].to_list()
            dropped = store.rows('SELECT DISTINCT "doc" FROM "drop" WHERE "article" IS NULL')["doc"].to_list()
            claims = store.rows('SELECT count(*) AS n, count(DISTINCT "id") AS ids FROM "claim"').row(0)
    found = sorted(int(url.rpartition("/")[2]) for url in urls)
    good = [n for n in site.stories if n % GONE]
    lost, twice = sorted(set(good) - set(found)), len(found) - len(set(found))
    bad = sorted(int(doc.rpartition("/")[2]) for doc in dropped if "/story/" in doc)
    print(
        f"{len(site.stories)} stories, {kills} kills, {len(found)} articles, {len(lost)} lost {lost[:5]}, {twice} twice"
    )
    print(f"{len(bad)} of {len(site.stories) - len(good)} missing pages dropped; claims {claims[0]}, ids {claims[1]}")
    print(f"requests a story {sum(v for k, v in site.asked.items() if '/story/' in k) / max(len(site.stories), 1):.2f}")
    print("MB at each end: " + " ".join(f"{size:.0f}" for size in sizes))
    return int(bool(lost or twice or claims[0] != claims[1]))


if __name__ == "__main__":
    given = [float(a) for a in sys.argv[1:]]
    sys.exit(main(*(given + [20.0, 60.0][len(given) :])))
