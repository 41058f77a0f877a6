from pathlib import Path

import pytest

from dateline.knowledge import light
from dateline.knowledge.light import ROLES, load_light_verbs
from dateline.knowledge.tables import KnowledgeError


def test_an_unknown_role_stops_with_file_row_and_roles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "events").mkdir()
    (tmp_path / "events" / "light_verbs.tsv").write_text("verb\tprt\trole\nlaunch\t\tdoes\n", encoding="utf-8")
    monkeypatch.setattr(light, "DATA", tmp_path)
    with pytest.raises(KnowledgeError) as caught:
        load_light_verbs.__wrapped__()
    assert str(caught.value) == (f"light_verbs.tsv:2: role is 'does', must be one of {', '.join(sorted(ROLES))}")


def test_the_particle_tells_verbs_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "events").mkdir()
    (tmp_path / "events" / "light_verbs.tsv").write_text(
        "verb\tprt\trole\ncome\tunder\tundergo\ncome\t\tdo\n", encoding="utf-8"
    )
    monkeypatch.setattr(light, "DATA", tmp_path)
    assert load_light_verbs.__wrapped__() == {("come", "under"): "undergo", ("come", ""): "do"}


@pytest.mark.parametrize(
    ("verb", "prt", "role"), [("launch", "", "do"), ("carry", "out", "do"), ("come", "under", "undergo")]
)
def test_who_acts_under_a_light_verb(verb: str, prt: str, role: str) -> None:
    assert load_light_verbs()[verb, prt] == role
