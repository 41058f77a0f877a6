from pathlib import Path

import pytest

from dateline.knowledge import lexicon
from dateline.knowledge.lexicon import COLUMNS, MODES, NEEDS, Row, load_lexicon, read_rows
from dateline.knowledge.tables import KnowledgeError

GOOD = {
    "id": "x.v",
    "head": "strike|hit",
    "pos": "v",
    "with": "",
    "type": "ASSAULT",
    "mode": "",
    "frame": "on",
    "need": "political",
    "catches": "Jets hit a dam.",
    "spares": "The song hit the charts.",
}


def table(path: Path, *rows: dict[str, str]) -> Path:
    lines = ["\t".join(COLUMNS), *("\t".join((GOOD | row)[c] for c in COLUMNS) for row in rows)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def read(tmp_path: Path, **changes: str) -> Row:
    return next(read_rows(table(tmp_path / "assault.tsv", changes)))


def test_a_row_has_its_heads_and_where_it_stands(tmp_path: Path) -> None:
    row = read(tmp_path)
    assert (row.heads, row.where) == (("strike", "hit"), "assault.tsv:2")


@pytest.mark.parametrize(
    ("column", "value", "choices"),
    [
        ("type", "BOMB", MODES),
        ("mode", "arrest", MODES["ASSAULT"].split()),  # a mode of another type
        ("frame", "sideways", ["on", "solo"]),
        ("need", "often", NEEDS),
        ("pos", "x", ["a", "n", "v"]),
        ("with", "obj=#boat", ["#actor", "#armed", "#number", "#person", "#place"]),
    ],
)
def test_a_value_outside_its_list_stops_with_file_row_and_choices(
    tmp_path: Path, column: str, value: str, choices: list[str]
) -> None:
    path = table(tmp_path / "assault.tsv", {}, {"id": "y.v", column: value})
    with pytest.raises(KnowledgeError) as caught:
        list(read_rows(path))
    message = str(caught.value)
    assert message.startswith("assault.tsv:3: ")
    assert all(choice in message.partition("must be one of ")[2] for choice in choices)


@pytest.mark.parametrize("text", ["obj", "=raid", "obj=", "obj!="])
def test_a_condition_that_is_no_equation_stops(tmp_path: Path, text: str) -> None:
    with pytest.raises(KnowledgeError, match=r"^assault\.tsv:2: .*slot=value or slot!=value"):
        read(tmp_path, **{"with": text})


def test_a_condition_with_an_unknown_word_class_stops(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match=r"^assault\.tsv:2: no word class '@no_such_class'"):
        read(tmp_path, **{"with": "obj=@no_such_class"})


def test_conditions_hold_words_classes_tests_and_anything(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lexicon, "load_classes", lambda: {"fruit": frozenset({"apple", "pear"})})
    words, none, anything = read(tmp_path, **{"with": "obj=@fruit|Dam|#place in!=march prt=*"}).conditions
    assert (words.slot, words.negative, words.anything) == ("obj", False, False)
    assert (words.lemmas, words.tests) == ({"apple", "pear", "dam"}, {"#place"})
    assert (none.slot, none.negative, none.lemmas) == ("in", True, {"march"})
    assert (anything.slot, anything.anything, anything.lemmas) == ("prt", True, frozenset())


def test_an_id_used_twice_stops_and_names_both_rows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = [table(tmp_path / "aid.tsv", {}), table(tmp_path / "harm.tsv", {"head": "burn"})]
    monkeypatch.setattr(lexicon, "event_files", lambda: files)
    with pytest.raises(KnowledgeError, match=r"^harm\.tsv:2: id 'x\.v' is used before, at aid\.tsv:2"):
        load_lexicon.__wrapped__()


def test_rows_that_ask_for_more_come_first_then_file_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [{"id": "a"}, {"id": "b"}, {"id": "c", "with": "obj=dam in=march"}, {"id": "d", "with": "obj=dam"}]
    monkeypatch.setattr(lexicon, "event_files", lambda: [table(tmp_path / "assault.tsv", *rows)])
    found = load_lexicon.__wrapped__()
    assert [row.id for row in found.get("hit", "v")] == ["c", "d", "a", "b"]


def test_verbs_and_nouns_of_one_word_are_kept_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [{"id": "a"}, {"id": "b", "head": "strike", "pos": "n"}]
    monkeypatch.setattr(lexicon, "event_files", lambda: [table(tmp_path / "assault.tsv", *rows)])
    found = load_lexicon.__wrapped__()
    assert [row.id for row in found.get("strike", "n")] == ["b"]
    assert found.get("hit", "n") == ()
    assert found.nouns == {"strike"}


def test_a_word_class_is_the_union_of_all_class_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / "classes.yaml").write_text("arms: [Gun, tank]\n", encoding="utf-8")
    (tmp_path / "words" / "classes_more.yaml").write_text("arms: [mine]\n", encoding="utf-8")
    monkeypatch.setattr(lexicon, "DATA", tmp_path)
    assert lexicon.load_classes.__wrapped__() == {"arms": {"gun", "tank", "mine"}}


def test_frames_read_alternatives_in_order_and_groups_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "events").mkdir()
    (tmp_path / "events" / "frames.tsv").write_text(
        "frame\tverb_actor\tverb_recipient\tnoun_actor\tnoun_recipient\nf\tsubj\tobj>on+at\t-\t\n", encoding="utf-8"
    )
    monkeypatch.setattr(lexicon, "DATA", tmp_path)
    frame = lexicon.load_frames.__wrapped__()["f"]
    assert frame.verb_actor == (("subj",),)
    assert frame.verb_recipient == (("obj",), ("on", "at"))
    assert (frame.noun_actor, frame.noun_recipient) == ((), ())


def test_only_tables_named_after_an_event_type_hold_rows() -> None:
    stems = {path.stem.upper() for path in lexicon.event_files()}
    assert "ASSAULT" in stems
    assert stems <= set(MODES)


def test_rows_that_ask_for_words_that_the_sentence_lacks_are_left_out() -> None:
    lexicon = load_lexicon()
    candidates = next(c for c in lexicon.candidates.values() if c.unasked and c.asking)
    always = candidates.among(set())
    assert 0 < len(always) < len(candidates.rows)
    word = next(iter(candidates.asking))
    found = candidates.among({word})
    assert set(always) < set(found)
    assert list(found) == [row for row in candidates.rows if row in found]  # in the order in which rows are tried


def test_all_rows_are_left_where_all_words_stand() -> None:
    lexicon = load_lexicon()
    for (lemma, pos), candidates in lexicon.candidates.items():
        assert candidates.among(set(candidates.asking)) == lexicon.get(lemma, pos)
