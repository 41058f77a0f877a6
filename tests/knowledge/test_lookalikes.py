"""Names in letters of another script."""

from pathlib import Path

import pytest

from dateline.knowledge import lookalikes
from dateline.knowledge.lookalikes import lookalike_letters, lookalike_of
from dateline.knowledge.tables import KnowledgeError


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("Vladimir Putin", None),
        ("Vl\u0430dimir Putin", "Vladimir Putin"),  # Cyrillic a
        ("P\u03c5tin", "Vladimir Putin"),  # Greek upsilon
        ("Hezboll\u0430h", "Hezbollah"),
        ("R\u0435becca Nobody", None),  # nobody that is known
        ("\u041f\u0443\u0442\u0438\u043d", None),  # wholly in its own script
        ("Erdo\u011fan", None),  # an accent is no other script
        ("", None),
    ],
)
def test_only_mixed_names_of_known_actors_look_like_them(name: str, known: str | None) -> None:
    assert lookalike_of(name) == known


@pytest.mark.parametrize(
    "row", ["a\ta\tlatin small letter a", "\u0430\t\u0430\tcyrillic small letter a", "\u0430\ta\tx"]
)
def test_wrong_rows_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, row: str) -> None:
    file = tmp_path / "lookalikes.tsv"
    file.write_text(f"letter\tlatin\tname\n{row}\n", encoding="utf-8")
    monkeypatch.setattr(lookalikes, "FILE", file)
    lookalike_letters.cache_clear()
    with pytest.raises(KnowledgeError, match=r"lookalikes\.tsv:2"):
        lookalike_letters()
    lookalike_letters.cache_clear()
