from pathlib import Path

import pytest

from dateline.knowledge.actors import ActorBase
from dateline.knowledge.tables import KnowledgeError
from dateline.knowledge.useractors import ACTORS, NewActor, actor_files, add_actor


def test_a_new_actor_is_found_by_its_names(tmp_path: Path) -> None:
    file = tmp_path / "deep" / "mine.tsv"
    ident = add_actor(file, NewActor("Zorg Brigade", "ZBX|Brigade of Zorg", "group", "MLI", "REB", "2019"))
    base = ActorBase.load((file,))
    assert [base.lookup(name)[0].id for name in ("Zorg Brigade", "ZBX", "Brigade of Zorg")] == [ident] * 3
    assert base.entries[ident].country == "MLI"
    assert ident not in ActorBase.load().entries


def test_the_users_row_goes_before_ours(tmp_path: Path) -> None:
    file = tmp_path / "mine.tsv"
    add_actor(file, NewActor("My Front", "HTS", "group", "MLI", "REB"))
    assert [e.name for e in ActorBase.load((file,)).lookup("HTS")] == ["My Front", "Hayat Tahrir al-Sham"]


@pytest.mark.parametrize(
    ("actor", "fault"),
    [
        (NewActor("A", sector="XXX"), "sector"),
        (NewActor("A", country="Mali"), "country"),
        (NewActor("A", start="June"), "start"),
        (NewActor("  "), "name"),
        (NewActor("Zorg Brigade"), "already"),
    ],
)
def test_a_wrong_row_leaves_the_file_as_it_was(tmp_path: Path, actor: NewActor, fault: str) -> None:
    file = tmp_path / "mine.tsv"
    add_actor(file, NewActor("Zorg Brigade", country="MLI"))
    before = file.read_bytes()
    with pytest.raises(KnowledgeError, match=fault):
        add_actor(file, actor)
    assert file.read_bytes() == before
    assert list(tmp_path.iterdir()) == [file]


def test_named_files_go_before_the_users_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(ACTORS, raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert actor_files() == ()
    own = tmp_path / "dateline" / "actors" / "actors.tsv"
    add_actor(own, NewActor("Zorg Brigade"))
    assert actor_files() == (own,)
    monkeypatch.setenv(ACTORS, "/a.tsv")
    assert actor_files() == (Path("/a.tsv"),)
