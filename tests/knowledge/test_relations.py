from datetime import date

import pytest

from dateline.knowledge import relations
from dateline.knowledge.relations import Relation, load_relations, relations_of
from dateline.knowledge.tables import KnowledgeError

HEADER = "actor\tkind\tother\tstart\tend\tnote\n"


@pytest.fixture
def table(tmp_path, monkeypatch):
    def write(*rows):
        file = tmp_path / "relations.tsv"
        file.write_text(HEADER + "".join(row + "\n" for row in rows), encoding="utf-8")
        monkeypatch.setattr(relations, "FILE", file)
        load_relations.cache_clear()
        return load_relations()

    yield write
    load_relations.cache_clear()


def backers(of: str, day: date) -> set[str]:
    return {r.actor for r in relations_of(of) if r.kind == "backs" and r.other == of and r.stood(day, day)}


def test_who_backed_the_government_of_syria_in_2024():
    assert {"state:RUS", "state:IRN", "group:hezbollah"} <= backers("state:SYR", date(2024, 11, 30))
    assert not backers("state:SYR", date(2025, 6, 1))


def test_a_relation_stands_from_its_first_month_to_the_end_of_its_last():
    made = Relation("a", "backs", "b", "2011-10", "2024-12", "")
    assert made.stood(date(2024, 12, 31), date(2025, 3, 1))
    assert not made.stood(date(2025, 1, 1), date(2025, 3, 1))
    assert not made.stood(date(2011, 1, 1), date(2011, 9, 30))
    assert made.stood(date(2011, 1, 1), date(2011, 10, 2))
    assert Relation("a", "backs", "b", "", "", "").stood(date(1950, 1, 1), date(1950, 1, 1))


def test_conflict_has_the_other_sign():
    assert {r.sign for r in load_relations() if r.kind in ("sanctions", "hostile", "fights")} == {-1}
    assert {r.sign for r in load_relations() if r.kind in ("backs", "supplies", "allied", "member")} == {1}


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("state:RUS\tlikes\tstate:SYR\t2011\t\t", "likes"),
        ("state:RUS\tcommands\tstate:SYR\t2011\t\t", "commands"),
        ("state:XYZ\tbacks\tstate:SYR\t2011\t\t", "no actor"),
        ("state:RUS\tbacks\tstate:RUS\t2011\t\t", "towards itself"),
        ("state:RUS\tbacks\tstate:SYR\t2011-13\t\t", "YYYY"),
        ("state:RUS\tbacks\tstate:SYR\t2011-05\t2010\t", "before it starts"),
    ],
)
def test_each_fault_is_told_with_its_row(table, row, fault):
    with pytest.raises(KnowledgeError, match=fault):
        table(row)


def test_what_is_told_twice_is_an_error(table):
    first = "state:USA\tallied\tstate:JPN\t1952\t1960\t"
    with pytest.raises(KnowledgeError, match="told twice"):
        table(first, "state:JPN\tallied\tstate:USA\t1955\t\t")
    assert len(table(first, "state:JPN\tallied\tstate:USA\t1961\t\t")) == 2
