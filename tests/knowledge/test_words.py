from pathlib import Path

import pytest

from dateline.knowledge import words
from dateline.knowledge.tables import KnowledgeError
from dateline.knowledge.words import load_heads, load_lemmas, load_places, word_list


def test_a_list_that_a_module_does_not_have_is_a_key_error() -> None:
    assert "agency" in word_list("coref", "group")
    with pytest.raises(KeyError):
        word_list("coref", "no such list")
    with pytest.raises(KeyError):
        word_list("no such module", "group")


@pytest.mark.parametrize(
    "name",
    [
        "place_nouns",
        "parts",
        "areas",
        "towns",
        "called",
        "countries",
        "provinces",
        "buildings",
        "built",
        "unplaced",
        "bare",
        "scattered",
    ],
)
def test_lists_of_place_nouns(name: str) -> None:
    assert load_places()[name]


def test_areas_can_be_taken_and_single_buildings_are_none() -> None:
    assert "airport" in load_places()["areas"]
    assert "school" not in load_places()["areas"]


def test_government_forces_are_armed_and_officials_are_not() -> None:
    assert "force" in load_heads()["armed"]
    assert "official" not in load_heads()["armed"]


def test_a_lemma_table_with_a_short_row_stops_with_file_and_row(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / "lemmas.tsv").write_text("word\tlemma\nfled\tflee\nfelled\n", encoding="utf-8")
    monkeypatch.setattr(words, "DATA", tmp_path)
    with pytest.raises(KnowledgeError, match=r"lemmas\.tsv:3: 1 fields, must be 2"):
        load_lemmas.__wrapped__()
