"""Counting inputs."""

import io
from collections import Counter
from dataclasses import replace

import pytest
import typer

from dateline.cli.inputs import Count, code_items, parse_limits, sample_paths
from dateline.model import Drop
from dateline.read.settings import DEFAULT_SETTINGS


@pytest.mark.parametrize(("coded", "dropped", "code"), [(2, 0, 0), (0, 0, 1), (0, 2, 1), (1, 1, 3)])
def test_exit_code_tells_how_much_was_coded(coded: int, dropped: int, code: int) -> None:
    assert Count(coded=coded, drops=[Drop("a", "empty")] * dropped).exit_code == code


@pytest.mark.parametrize(
    ("coded", "reasons", "code"),
    [(0, "not-relevant", 0), (1, "not-relevant", 0), (1, "not-relevant empty", 3), (0, "not-relevant empty", 1)],
)
def test_what_the_gate_skips_is_not_missed(coded: int, reasons: str, code: int) -> None:
    assert Count(coded=coded, drops=[Drop("a", reason) for reason in reasons.split()]).exit_code == code


def test_skipped_articles_are_told_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    Count(coded=1, drops=[Drop("a", "not-relevant")] * 30 + [Drop("b", "empty")]).tell()
    told = capsys.readouterr().err.splitlines()
    assert told == ["dropped b: empty", "skipped 30 as not relevant", "1 article, 0 claims, 31 dropped"]


def test_drops_that_are_only_counted_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    held = [Drop("a", "empty"), Drop("b", "not-relevant")]
    count = Count(1, 0, held, Counter({"empty": 5, "binary": 2, "not-relevant": 40}))
    assert count.exit_code == 3
    count.tell_drops()
    told = capsys.readouterr().err.splitlines()
    assert told == ["dropped a: empty", "dropped 6 more: 4 empty, 2 binary", "skipped 40 as not relevant"]


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


def test_limits_of_reading_can_be_named() -> None:
    made = parse_limits(["max_size=5", "timeout=1.5"])
    assert (made.max_size, made.timeout) == (5, 1.5)
    assert replace(made, max_size=DEFAULT_SETTINGS.max_size, timeout=DEFAULT_SETTINGS.timeout) == DEFAULT_SETTINGS


@pytest.mark.parametrize(
    "given",
    ["max_size", "max_size=", "max_size=x", "max_size=1.5", "max_size=0", "timeout=-1", "timeout=inf", "timeout=nan",
     "allow_private_addresses=1", "follow=all", "other=1"],
)  # fmt: skip
def test_what_is_no_limit_is_refused(given: str) -> None:
    with pytest.raises(typer.BadParameter, match=given.split("=")[0]):
        parse_limits([given])


def test_a_limit_reaches_reading(run, tmp_path) -> None:
    (tmp_path / "a.txt").write_text("The army shelled the town of Hama on Monday, residents said.")
    assert run("code", str(tmp_path / "a.txt"), "--limit", "max_size=10").err.startswith("dropped a.txt: too-large")
