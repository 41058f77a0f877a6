"""Runs commands in this process, as the installed script does."""

import io
import sys
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from dateline.cli import main


@dataclass(frozen=True)
class Result:
    """What a command left behind."""

    code: int
    out: str
    err: str


Run = Callable[..., Result]


class _Input(io.TextIOWrapper):
    """Standard input with bytes below, as sys.stdin has."""


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Arguments (and standard input) to exit code, standard output and standard error."""

    def command(*arguments: str, stdin: str | bytes = "") -> Result:
        data = stdin.encode() if isinstance(stdin, str) else stdin
        monkeypatch.setattr(sys, "stdin", _Input(io.BytesIO(data), encoding="utf-8"))
        monkeypatch.setenv("COLUMNS", "300")  # usage errors are not wrapped
        monkeypatch.setattr(sys, "argv", ["dateline", *map(str, arguments)])
        code = 0
        try:
            main()
        except SystemExit as stop:
            code = stop.code if isinstance(stop.code, int) else 0 if stop.code is None else 1
        out, err = capsys.readouterr()
        return Result(code, out, err)

    return command
