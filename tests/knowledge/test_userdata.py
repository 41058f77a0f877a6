from pathlib import Path

import pytest

from dateline.knowledge.userdata import GAZETTEER, gazetteer_files


def test_gazetteers_of_the_users_folder_unless_others_are_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(GAZETTEER, raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert gazetteer_files() == ()
    folder = tmp_path / "dateline" / "gazetteer"
    folder.mkdir(parents=True)
    for name in ("b.sqlite", "a.sqlite", "a.sqlite.partial"):
        (folder / name).write_text("")
    assert [p.name for p in gazetteer_files()] == ["a.sqlite", "b.sqlite"]
    monkeypatch.setenv(GAZETTEER, "/one.sqlite")
    assert gazetteer_files() == (Path("/one.sqlite"),)
    monkeypatch.setenv(GAZETTEER, "")
    assert gazetteer_files() == ()
