from pathlib import Path

import pytest

from dateline.knowledge import targets
from dateline.knowledge.tables import KnowledgeError
from dateline.knowledge.targets import load_targets

HEADER = "noun\tkind\tcatches\tspares\n"


@pytest.fixture
def table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "words").mkdir()
    monkeypatch.setattr(targets, "DATA", tmp_path)
    return tmp_path / "words" / "targets.tsv"


def test_nouns_of_a_row_share_its_kind(table: Path) -> None:
    table.write_text(HEADER + "dam|weir\twater\tJets hit a dam.\tThe dam is old.\n", encoding="utf-8")
    assert load_targets.__wrapped__() == {"dam": "water", "weir": "water"}


def test_a_noun_in_two_rows_keeps_the_first_kind(table: Path) -> None:
    table.write_text(HEADER + "dam\twater\tx\ty\ndam\tpower\tx\ty\n", encoding="utf-8")
    assert load_targets.__wrapped__() == {"dam": "water"}


def test_a_row_with_too_few_fields_stops_with_file_and_row(table: Path) -> None:
    table.write_text(HEADER + "dam\twater\n", encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"targets\.tsv:2: 2 fields, must be 4"):
        load_targets.__wrapped__()


@pytest.mark.parametrize(("noun", "kind"), [("clinic", "hospital"), ("school", "school")])
def test_kinds_of_things_hit(noun: str, kind: str) -> None:
    assert load_targets()[noun] == kind
