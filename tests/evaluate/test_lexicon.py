"""Every lexicon row catches its first sentence and spares its second."""

from pathlib import Path

import pytest

from dateline.evaluate.lexicon import failures
from dateline.knowledge.lexicon import MODES, event_files, load_lexicon, read_rows
from dateline.model import Parse
from dateline.parse import parse_sentence
from dateline.pipeline import load_pipeline


def annotated(text: str) -> Parse:
    return load_pipeline().annotate(parse_sentence(text))


@pytest.mark.parametrize("path", event_files(), ids=lambda p: p.stem)
def test_rows_do_what_their_sentences_say(path: Path) -> None:
    found = failures(read_rows(path), annotated, load_pipeline().knowledge)
    assert [f"{f.row.where} {f.row.id} {f.kind}" for f in found] == []


def test_every_type_has_rows() -> None:
    assert {row.type for row in load_lexicon().all} == set(MODES)


def test_every_row_has_a_sentence_to_catch_and_one_to_spare() -> None:
    bare = [row.where for row in load_lexicon().all if not row.catches or not row.spares]
    assert bare == []
