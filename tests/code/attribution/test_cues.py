"""The cue lexicon: every row fires on the sentence it must catch and not on the one it must spare."""

import pytest

from dateline.code.attribution.cues import Cue, CueTable, load_cues
from dateline.code.attribution.find import attributions
from dateline.knowledge.tables import KnowledgeError
from dateline.parse import parse_sentence

ROWS = load_cues().rows
HEADER = "id\thead\tpos\twith\tpattern\tforce\tlevel\tcatches\tspares\n"


def fires(row: Cue, sentence: str) -> bool:
    """True if the row, alone in the lexicon, finds an attribution."""
    alone = {head: (row,) for head in row.heads}
    indexes = {key: alone if row.pos == pos else {} for key, pos in POS_OF.items()}
    return bool(
        attributions(
            parse_sentence(sentence), table=CueTable(**indexes, rows=(row,), heads=frozenset({":", *row.heads}))
        )
    )  # type: ignore[arg-type]


POS_OF = {"verbs": "v", "nouns": "n", "adverbs": "r", "adjectives": "a", "prepositions": "p"}


@pytest.mark.parametrize("row", ROWS, ids=[row.id for row in ROWS])
def test_row_catches_its_sentence(row: Cue) -> None:
    assert fires(row, row.catches)


@pytest.mark.parametrize("row", ROWS, ids=[row.id for row in ROWS])
def test_row_spares_its_sentence(row: Cue) -> None:
    assert not fires(row, row.spares)


def test_ids_are_unique() -> None:
    ids = [row.id for row in ROWS]
    assert len(ids) == len(set(ids))


def test_speech_only_leaves_attitudes_out() -> None:
    assert {row.level for row in load_cues(speech_only=True).rows} == {"speech"}
    assert {row.level for row in ROWS} == {"speech", "attitude"}


@pytest.mark.parametrize(
    ("column", "line"),
    [
        ("force", "x.v\tsay\tv\t\tthat\tmumble\tspeech\tHe said so.\tThey met."),
        ("pattern", "x.v\tsay\tv\t\tsideways\tsay\tspeech\tHe said so.\tThey met."),
        ("level", "x.v\tsay\tv\t\tthat\tsay\tloud\tHe said so.\tThey met."),
    ],
)
def test_wrong_value_names_row_and_column(tmp_path, column: str, line: str) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "cues.tsv"
    path.write_text(HEADER + line + "\n", encoding="utf-8")
    with pytest.raises(KnowledgeError, match=rf"cues\.tsv:2: {column}"):
        load_cues(path)
