import pytest

from dateline.knowledge.copying import FILE, load_copy_rules
from dateline.knowledge.tables import KnowledgeError


def test_the_shipped_rules_load():
    assert load_copy_rules().window_days == 14


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("window_days: 14", "window_weeks: 2", "keys missing: .'window_days'., unknown: .'window_weeks'."),
        ("quoted: 0.8", "quoted: 8", "quoted is 8, must be a share"),
        ("shingle: 5", "shingle: 0", "shingle is 0, must be a whole number"),
        ("one: 1", "one: first", "numbers must map words to whole numbers"),
        ("- [ANSA]", "- ANSA", "agencies must be a list of lists"),
    ],
)
def test_a_wrong_file_is_refused(tmp_path, old, new, message):
    path = tmp_path / "copies.yaml"
    text = FILE.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(KnowledgeError, match=message):
        load_copy_rules(path)
