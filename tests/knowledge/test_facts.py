import re
from datetime import date

import pytest

from dateline.knowledge import facts
from dateline.knowledge.tables import KnowledgeError, read_table

ROWS = list(read_table(facts.FOLDER / "cues.tsv", ("cue", "pattern", "catches", "spares")))


def test_every_table_loads():
    facts.load_facts()


@pytest.mark.parametrize("row", ROWS, ids=lambda r: r["cue"])
def test_cues_catch_and_spare(row):
    assert facts.cue(row["cue"]).search(row["catches"].lower())
    assert not facts.cue(row["cue"]).search(row["spares"].lower())
    assert "(?!" not in row["pattern"]  # polars searches them in Rust, which has no look-around
    assert "(?<" not in row["pattern"]
    assert re.compile(row["pattern"]).groups == 0


def test_a_cue_that_misses_its_sentence_is_an_error(tmp_path, monkeypatch):
    (tmp_path / "cues.tsv").write_text("cue\tpattern\tcatches\tspares\nown\tours\ttheirs\t-\n")
    monkeypatch.setattr(facts, "FOLDER", tmp_path)
    facts.cues.cache_clear()
    with pytest.raises(KnowledgeError, match="does not catch"):
        facts.cues()
    facts.cues.cache_clear()


@pytest.mark.parametrize("name", ["vague.tsv", "acled_words.tsv"])
def test_words_for_numbers_catch_and_spare(name):
    column = "high" if name == "vague.tsv" else "number"
    read = facts.vague if name == "vague.tsv" else facts.acled_number
    for row in read_table(facts.FOLDER / name, ("word", column, "catches", "spares")):
        found, spared = read(row["catches"]), read(row["spares"])
        assert found[0] if isinstance(found, tuple) else found, row
        assert not (spared[0] if isinstance(spared, tuple) else spared), row


def test_vague_words_leave_room_up_to_the_next_word():
    assert facts.vague("Dozens of soldiers") == (True, 99)
    assert facts.vague("tens of thousands of people") == (True, 99999)
    assert facts.vague("12 people") == (False, None)


def test_classes_hang_together():
    classes = facts.people_classes()
    assert classes["children"].kind == "civilian"
    assert not classes["children"].whole
    assert classes["soldiers"].whole
    assert "hospitals" not in classes


def test_owners_hold_in_their_time():
    (owner,) = facts.owners()["org:observer-newspaper"]
    assert owner.holds(date(2010, 1, 1))
    assert not owner.holds(date(1980, 1, 1))
    assert not owner.holds(None)


def test_lists_of_the_rules():
    assert facts.rank("status_order")["actual"] == 0
    assert "aerial" in facts.rule_set("strike_modes")
    assert facts.policy_table("ucdp")["where_prec"]["town"] == 1
