"""The command line as a whole."""

import subprocess
import sys

import pytest

from dateline import __version__
from dateline.cli.app import app

HEAVY = ("spacy", "polars", "jinja2", "trafilatura", "rich.table", "dateline.pipeline")
RUN = "from dateline.cli import main; import sys; sys.argv[0] = 'dateline'; main()"


def test_commands_are_those_of_the_contract() -> None:
    names = {command.callback.__name__ for command in app.registered_commands if command.callback}
    assert names == {
        "code", "archive", "build", "show", "ask", "timeline", "sources", "ties", "control", "harm", "series",
        "export", "changes", "serve", "watch", "retract", "judge", "doctor", "mentions", "report",
        "explain", "evaluate", "schema",
    }  # fmt: skip


@pytest.mark.parametrize("command", [[], ["code"], ["report"], ["explain"], ["evaluate"], ["schema"]])
def test_help_tells_the_exit_codes(run, command) -> None:
    result = run(*command, "--help")
    words = " ".join(result.out.split())
    assert result.code == 0
    for told in ("0 everything was coded", "1 nothing could be coded", "2 wrong usage", "3 some inputs were dropped"):
        assert told in words


def test_version(run) -> None:
    assert run("--version").out.strip() == __version__


def test_help_and_schema_load_nothing_heavy() -> None:
    check = "import sys, dateline.cli.app; print([m for m in sys.argv[1:] if m in sys.modules])"
    loaded = subprocess.run([sys.executable, "-c", check, *HEAVY], capture_output=True, text=True, check=True)
    assert loaded.stdout.strip() == "[]"


def test_reader_that_goes_away_is_no_error() -> None:
    text = "Rebels attacked the town of Hama. " * 2000
    command = [sys.executable, "-c", RUN, "code", "-"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdin
        assert process.stdout
        assert process.stderr
        process.stdin.write(text.encode())
        process.stdin.close()
        process.stdout.readline()
        process.stdout.close()
        error = process.stderr.read().decode()
        assert process.wait(timeout=60) == 0
    assert "Traceback" not in error
    assert "BrokenPipe" not in error
