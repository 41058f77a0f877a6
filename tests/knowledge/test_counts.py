from pathlib import Path

from dateline.knowledge.actors import ActorBase
from dateline.knowledge.counts import counts, table

BASE = ActorBase.load()
PAGE = Path(__file__).parents[2] / "docs" / "actors.md"
SAME_NAME = 13  # capitals that are called like their state or like bigger towns elsewhere


def test_the_base_holds_what_was_asked_for() -> None:
    short = {c.what: (c.found, c.least) for c in counts(BASE) if c.found < c.least}
    assert set(short) <= {"states with a capital that stands for them"}
    assert all(found + SAME_NAME >= least for found, least in short.values())


def test_the_page_has_the_table() -> None:
    assert table(BASE) in PAGE.read_text(encoding="utf-8")
