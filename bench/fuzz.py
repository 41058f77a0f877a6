"""Coverage-guided fuzzing of the readers with atheris (not a dependency: `pip install atheris`).

`python bench/fuzz.py KIND [RUNS]`: KIND is a file of tests/read/seeds.py ("a.html", "a.warc", "a.eml" …) or "all", one
kind after the other. atheris changes the seeds where that reaches new lines of `dateline.read`; an input that raises,
hangs for more than ten seconds or is not accounted for ends the run and is written to the working folder (crash-…).
"""

import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

import atheris

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

with atheris.instrument_imports(include=["dateline.read"], enable_loader_override=False):
    from read.seeds import SEEDS

    from dateline.read import DROP_REASONS, ReadSettings, read

from dateline.model import Article  # noqa: E402

LIMITS = ReadSettings(max_size=100_000, follow="none", free_unpacked=1_000_000)
RUNS = 50_000
LONGEST = 20_000  # bytes of an input


def fuzz(kind: str, runs: int) -> None:
    """Runs until an input is read wrongly, or so many were read; atheris ends the process."""
    folder = Path(tempfile.mkdtemp(prefix="dateline-fuzz-"))
    (folder / "seeds").mkdir()
    (folder / "seeds" / kind).write_bytes(SEEDS[kind][0])
    path = folder / kind
    seen: Counter[str] = Counter()

    def one(data: bytes) -> None:
        path.write_bytes(data)
        items = list(read(str(path), settings=LIMITS))
        assert items, "an input without an item"
        for item in items:
            if not isinstance(item, Article):
                assert item.reason in DROP_REASONS, item
            item.doc.encode()
            seen[getattr(item, "reason", "article")] += 1

    options = [f"-runs={runs}", f"-max_len={LONGEST}", "-timeout=10", "-rss_limit_mb=4000", "-print_final_stats=1"]
    atheris.Setup([sys.argv[0], *options, str(folder / "seeds")], one)
    atheris.Fuzz()


def main(kind: str = "all", runs: str = str(RUNS)) -> int:
    """Fuzz one kind here, or all in processes of their own; how many of these failed."""
    if kind != "all":
        fuzz(kind, int(runs))
    failed = 0
    for name in SEEDS:
        done = subprocess.run([sys.executable, __file__, name, runs], capture_output=True, text=True, check=False)
        told = [line for line in done.stderr.splitlines() if "stat::" in line or "cov:" in line]
        print(f"{name:16} exit {done.returncode}  {told[-6] if len(told) > 5 else ' '.join(told)}", flush=True)
        if done.returncode:
            failed += 1
            print(done.stderr[-2000:])
    return failed


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
