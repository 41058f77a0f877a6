"""The doctor finds what is made wrong on purpose."""

import duckdb
import pytest
from standins import READ, StandIns, a_week, code

from dateline.build import retract
from dateline.build.doctor import doctor
from dateline.build.ingest import Settings, build_items
from dateline.store import open_store

FUNCTIONS = StandIns()


@pytest.fixture
def db(tmp_path):
    settings = Settings(coder=lambda: code, step=5, now=lambda: READ, functions=FUNCTIONS)
    build_items(a_week(), tmp_path / "a.db", settings)
    return tmp_path / "a.db"


def wrong(db):
    with open_store(db) as store:
        return {check.name: check.problems for check in doctor(store, FUNCTIONS) if not check.ok}


def test_a_sound_database_passes_every_check(db):
    assert wrong(db) == {}
    with open_store(db) as store:
        checks = doctor(store, FUNCTIONS)
    assert sum(c.looked for c in checks) > 500


FIRST_ARTICLE = "id = (SELECT min(id) FROM article)"
FIRST_CLAIM = "id = (SELECT min(id) FROM claim)"
WRONG_ORDER = "{'low': 9, 'best': 3, 'high': 5}"
CASES = [
    (f"UPDATE article SET text = 'X' || text WHERE {FIRST_ARTICLE}", "articles are as they were read"),
    (f"UPDATE article SET text = 'X' || text WHERE {FIRST_ARTICLE}", "spans slice back to the article"),
    (f"UPDATE claim SET trigger_start = 1 WHERE {FIRST_CLAIM}", "spans slice back to the article"),
    ("UPDATE claim SET json = replace(json, 'STRIKE', 'STROKE')", "spans slice back to the article"),
    (f"DELETE FROM claim WHERE {FIRST_CLAIM}", "in = out + dropped"),
    (f"DELETE FROM claim WHERE {FIRST_CLAIM}", "member.claim is in claim"),
    ('DELETE FROM "drop"', "in = out + dropped"),
    ("UPDATE batch SET inputs = 99 WHERE batch = 1", "in = out + dropped"),
    (f"DELETE FROM article WHERE {FIRST_ARTICLE}", "claim.article is in article"),
    ("INSERT INTO article SELECT * FROM article LIMIT 1", "article: one row each"),
    ("DELETE FROM member WHERE claim = (SELECT min(claim) FROM member)", "members stand and are listed"),
    ("UPDATE incident SET grade = {'name': 'fair', 'rule': 'x'}", "incident: equal to a rebuild"),
    (
        f"UPDATE incident SET figures = list_transform(figures, lambda f : struct_update(f, count := {WRONG_ORDER}))",
        "low ≤ best ≤ high",
    ),
    ("DELETE FROM pair", "pair: equal to a rebuild"),
    ("DELETE FROM word WHERE term = 'hama'", "word: equal to a rebuild"),
    (
        'INSERT INTO judgement (id, "at", author, verdict, subject, note, batch) '
        "VALUES ('j', now(), 'x', 'undo', 'k', '', 9)",
        "judgement.subject is in judgement",
    ),
]


@pytest.mark.files_only
@pytest.mark.parametrize(("sql", "name"), CASES)
def test_what_is_wrong_is_named(db, sql, name):
    with duckdb.connect(str(db)) as raw:
        raw.execute(sql)
    found = wrong(db)
    assert name in found
    assert found[name]


def test_a_retraction_that_is_not_derived_yet_is_told(db):
    with open_store(db, write=True) as store:
        retract(store, store.rows('SELECT min("id") AS a FROM "article"')["a"][0], "hoax", "ana")
    assert "derived tables are up to date" in wrong(db)
