"""The walk through the sample week: its commands run, and print what the page says."""

import re
import shlex
from pathlib import Path

import pytest

PAGE = (Path(__file__).parents[2] / "docs" / "week.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"```sh\n(.*?)```\n(?:```text\n(.*?)```\n)?", re.DOTALL)
STEPS = [(command.strip(), (told or "").split("\n")) for command, told in BLOCK.findall(PAGE)]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("week")


def plain(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize(("command", "told"), STEPS, ids=[command for command, _ in STEPS])
def test_the_page_tells_what_its_command_prints(run, folder, monkeypatch, command, told):
    monkeypatch.chdir(folder)
    if not (folder / "week.db").exists() and "build" not in command:
        assert run("build", "--sample", "--db", "week.db").code == 0
    result = run(*shlex.split(command)[1:])
    assert result.code in (0, 1), result.err
    printed = plain(result.out)
    assert [line for line in told if plain(line) not in printed] == []
