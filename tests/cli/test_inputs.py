"""Counting inputs."""

import io

import pytest

from dateline.cli.inputs import Count, code_items, sample_paths
from dateline.model import Drop


@pytest.mark.parametrize(("coded", "dropped", "code"), [(2, 0, 0), (0, 0, 1), (0, 2, 1), (1, 1, 3)])
def test_exit_code_tells_how_much_was_coded(coded: int, dropped: int, code: int) -> None:
    assert Count(coded=coded, drops=[Drop("a", "empty")] * dropped).exit_code == code


def test_sample_is_the_twelve_files_of_the_week() -> None:
    paths = sample_paths()
    assert len(paths) == 12
    assert not any(path.endswith(".md") for path in paths)


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("error", "out", "printing", "shown"),
    [
        (Terminal(), io.StringIO(), True, True),
        (Terminal(), Terminal(), False, True),
        (Terminal(), Terminal(), True, False),
        (io.StringIO(), Terminal(), False, False),
    ],
)
def test_progress_only_on_a_terminal_that_is_free(
    monkeypatch: pytest.MonkeyPatch, error: io.StringIO, out: io.StringIO, printing: bool, shown: bool
) -> None:
    monkeypatch.setattr("sys.stderr", error)
    monkeypatch.setattr("sys.stdout", out)
    monkeypatch.setenv("TERM", "xterm")
    list(code_items(iter([Drop("a", "empty")]), None, Count(), printing=printing))
    assert ("coding" in error.getvalue()) is shown
