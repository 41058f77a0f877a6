from pathlib import Path

import pytest

from dateline.knowledge.relevance import AGAINST, FOR, forms, load_relevance
from dateline.knowledge.tables import KnowledgeError


@pytest.mark.parametrize(
    ("word", "written"),
    [("strike", {"strikes", "striking", "struck"}), ("ally", {"allies", "allied"}), ("stab", {"stabbed", "stabbing"}),
     ("clash", {"clashes", "clashed"}), ("die", {"died", "dying"}), ("meet", {"met", "meeting"})],
)  # fmt: skip
def test_forms_of_a_word(word: str, written: set[str]) -> None:
    assert written | {word} <= forms(word)


def test_no_form_is_in_two_lists_unless_both_make_it() -> None:
    words = load_relevance()
    assert "attacked" in words.lists["mild"]
    assert "rebels" in words.lists["strong"]
    assert not any(words.triggers & words.lists[name] for name in (*FOR, *AGAINST))


@pytest.mark.parametrize(
    ("text", "error"),
    [("strong: [a]", "the lists must be"),
     ("{strong: [a], mild: [a], sport: [], market: [], culture: [], obituary: []}", "'a' is in strong and in mild"),
     ("{strong: [A], mild: [], sport: [], market: [], culture: [], obituary: []}", "small letters"),
     ("{strong: [a b], mild: [], sport: [], market: [], culture: [], obituary: []}", "one word")],
)  # fmt: skip
def test_wrong_tables_are_told(tmp_path: Path, text: str, error: str) -> None:
    path = tmp_path / "relevance.yaml"
    path.write_text(text)
    with pytest.raises(KnowledgeError, match=error):
        load_relevance(path)
