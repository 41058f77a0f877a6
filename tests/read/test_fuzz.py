"""Every reader on broken input: it ends, raises nothing, and accounts for what it was given.

In CI some 20,000 inputs; with DATELINE_LONG=1 a million. An input is a valid file of some kind, broken in a few places.
"""

import os
import random
import time
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from read.seeds import SEEDS

from dateline.model import Article
from dateline.read import DROP_REASONS, ReadSettings, read

LONG = os.environ.get("DATELINE_LONG") == "1"
BATCH = 20  # inputs of an example, all made from its number
SLOW = {"a.parquet": 20, "a.html": 3, "a.zip": 3, "a.tar": 3, "a.tgz": 2}  # a share of the inputs of the others
INPUTS = 57_000 if LONG else 1_140  # of a fast kind
HANG = 5.0  # seconds for one input
LIMITS = ReadSettings(max_size=100_000, follow="none", free_unpacked=1_000_000)
TOKENS = (
    b"<", b">", b"<!--", b"]]>", b"&#0;", b"&amp;", b"\0", b"\xff", b"\r\n", b"\n", b"{", b"[", b'"', b"\\u0000",
    b"\\ud800", b"%00", b"../", b"\t", b"boundary=", b"Content-Length: 99999999999", b"\xe2\x80\xae", b"\x1b[2J",
    b"<!ENTITY a 'b'>",
    b"Transfer-Encoding: chunked\r\n", b"PK\x05\x06", b"\x1f\x8b", b"http://", b"=?utf-8?b?", b"9" * 30, b"-1",
)  # fmt: skip


def broken(data: bytes, chance: random.Random) -> bytes:
    """The data with one to six changes: bytes overwritten, cut out, doubled, put in; or cut short; or noise."""
    if chance.random() < 0.03:
        return chance.randbytes(chance.randrange(400))
    out = bytearray(data)
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(out) + 1)
        size = chance.choice((1, 1, 2, 8, 64, 300))
        change = chance.randrange(6)
        if change == 0:
            out[at : at + 1] = bytes([chance.randrange(256)])
        elif change == 1:
            del out[at : at + size]
        elif change == 2:
            out[at:at] = out[at : at + size]
        elif change == 3:
            out[at:at] = chance.choice(TOKENS)
        elif change == 4:
            out[at : at + size] = chance.randbytes(size)
        elif chance.random() < 0.3:
            del out[at:]
    return bytes(out)


@pytest.mark.parametrize("name", SEEDS)
def test_broken_input_ends_in_articles_and_drops(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    examples = max(1, INPUTS // BATCH // SLOW.get(name, 1))

    @settings(max_examples=examples, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(st.integers(0, 2**63))
    def run(number: int) -> None:
        chance = random.Random(number)
        for _ in range(BATCH):
            path.write_bytes(broken(SEEDS[name][0], chance))
            started = time.process_time()  # of this process alone, however busy the machine is
            check(list(read(str(path), settings=LIMITS)))
            assert time.process_time() - started < HANG

    run()


def check(items: list[object]) -> None:
    """At least one item, each an article or a drop that is explained and can be written."""
    assert items
    for item in items:
        if not isinstance(item, Article):
            assert item.reason in DROP_REASONS  # type: ignore[attr-defined]
        item.doc.encode()  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", SEEDS)
def test_whole_input_is_counted(name: str, tmp_path: Path) -> None:
    data, articles, drops = SEEDS[name]
    (tmp_path / name).write_bytes(data)
    found = Counter(isinstance(item, Article) for item in read(str(tmp_path / name), settings=LIMITS))
    assert (found[True], found[False]) == (articles, drops)
