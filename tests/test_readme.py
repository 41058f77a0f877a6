"""Every command and every Python block of the README runs as it stands there."""

import re
import shlex
from pathlib import Path

import pytest

pytest_plugins = ("cli.conftest",)

ROOT = Path(__file__).parents[1]
TEXT = (ROOT / "README.md").read_text(encoding="utf-8")
SHELL = [line for block in re.findall(r"```sh\n(.*?)```", TEXT, re.S) for line in block.splitlines()]
# The first two install; .ci/run runs them from a clean checkout. What they end in is run here.
INSTALLING, COMMANDS = SHELL[:2], [line for line in SHELL[2:] if not line.startswith("dateline serve")]  # never ends
PYTHON = re.findall(r"```python\n(.*?)```", TEXT, re.S)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A working folder with the files that the README's commands find in a checkout."""
    path = tmp_path_factory.mktemp("readme")
    (path / "evals").symlink_to(ROOT / "evals")
    return path


def test_the_two_commands_install_and_then_do_the_main_job_and_the_tests() -> None:
    first, second = INSTALLING
    assert first.startswith("python3 -m venv .venv && .venv/bin/pip install --quiet . && ")
    assert first.endswith(".venv/bin/dateline code --sample --format table")
    assert second.endswith(".venv/bin/python -m pytest")
    assert second.removesuffix("-m pytest").count("pip install") == 1


@pytest.mark.parametrize("line", [INSTALLING[0].rpartition("&& .venv/bin/")[2], *COMMANDS])
def test_command_runs(run, folder: Path, monkeypatch: pytest.MonkeyPatch, line: str) -> None:
    monkeypatch.chdir(folder)
    words = shlex.split(line)
    if words[0] == "echo":  # echo "…" > file
        (folder / words[3]).write_text(words[1] + "\n", encoding="utf-8")
        return
    assert words[0] == "dateline"
    result = run(*words[1:])
    assert result.code == 0, result.err
    assert result.out or {"-o", "build"} & set(words)


@pytest.mark.parametrize("block", PYTHON)
def test_python_block_runs(block: str, capsys: pytest.CaptureFixture[str]) -> None:
    exec(compile(block, "README.md", "exec"), {"__name__": "readme"})
    assert "True" in capsys.readouterr().out  # the denied bombing is negated


def test_links_lead_somewhere() -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", TEXT):
        assert (ROOT / target).exists(), target


def test_picture_is_light() -> None:
    assert (ROOT / "docs" / "report.png").stat().st_size <= 300_000
