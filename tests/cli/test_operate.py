"""docs/operate.md: backup and restore as they stand there; the units call commands that exist."""

import re
import shlex
import shutil
from pathlib import Path

import pytest

from dateline.cli.inputs import sample_paths

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "operate.md").read_text(encoding="utf-8")
BACKUP, RESTORE = re.findall(r"```bash\n(.*?)```", PAGE, re.S)


def follow(run, block: str, folder: Path) -> str:
    """Runs the lines of a block; what the last one printed."""
    out = ""
    for line in block.splitlines():
        words = shlex.split(line)
        if words[0] == "cp":
            shutil.copy(folder / words[1], folder / words[2])
            continue
        result = run(*words[1:])
        assert result.code == 0, result.out + result.err
        out = result.out
    return out


def test_what_is_lost_after_a_backup_is_there_again_after_the_restore(run, tmp_path, monkeypatch) -> None:
    from dateline.build import build

    monkeypatch.chdir(tmp_path)
    build(sample_paths(), tmp_path / "week.db")
    before = run("ask", "--db", "week.db", "--place", "Idlib").out
    follow(run, BACKUP, tmp_path)
    articles = run("ask", "--db", "week.db", "--what", "articles", "--json").out
    for key in re.findall(r'"id": "(\w+)"', articles):
        assert run("retract", key, "--db", "week.db", "--reason", "lost").code == 0
    assert run("ask", "--db", "week.db", "--place", "Idlib").code == 1
    assert follow(run, RESTORE, tmp_path) == before


@pytest.mark.parametrize("unit", sorted((ROOT / "deploy").glob("*.service")), ids=lambda p: p.name)
def test_units_call_commands_with_options_that_exist(run, unit: Path) -> None:
    commands = re.findall(r"^ExecStart(?:Post)?=/opt/dateline/bin/dateline (.+)$", unit.read_text("utf-8"), re.M)
    assert commands
    for command in commands:
        name, *words = shlex.split(command)
        told = run(name, "--help")
        if name == "serve" and told.code == 2:
            pytest.skip("this checkout has no `dateline serve`")
        assert told.code == 0
        assert [w for w in words if w.startswith("--") and w not in told.out] == []
