"""`dateline report`."""

import json
import re
from pathlib import Path

import pytest

from dateline.cli.inputs import sample_paths

TEXT = "Ruritanian jets bombed Aleppo on Monday, residents said."


def test_report_goes_to_a_file_or_to_standard_output(run, tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    to_file = run("report", "-", "-o", str(path), stdin=TEXT)
    assert (to_file.code, to_file.out) == (0, "")
    assert run("report", "-", stdin=TEXT).out == path.read_text(encoding="utf-8")
    assert "bombed" in path.read_text(encoding="utf-8")


def test_drops_are_in_the_report_and_in_the_exit_code(run, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    result = run("report", str(tmp_path))
    assert result.code == 3
    assert "Not coded" in result.out
    assert "empty.txt" in result.out


def test_private_persons_are_masked_unless_asked(run) -> None:
    text = "Ruth Amsel, a teacher, said Ruritanian jets bombed Aleppo."
    assert "Amsel" not in run("report", "-", stdin=text).out
    assert "Amsel" in run("report", "-", "--show-private", stdin=text).out


def test_nothing_to_read_and_nowhere_to_write(run) -> None:
    assert run("report").code == 2
    assert run("report", "-", "-o", "/nowhere/r.html", stdin=TEXT).code == 2


@pytest.fixture(scope="module")
def db(tmp_path_factory):
    from dateline.build import build

    path = tmp_path_factory.mktemp("report") / "week.db"
    build(sample_paths(), path)
    return path


def test_report_of_a_database(run, db, tmp_path: Path) -> None:
    path = tmp_path / "r.html"
    result = run("report", "--db", db, "--place", "Idlib", "-o", path)
    assert (result.code, result.out) == (0, "")
    assert re.fullmatch(r"\d+ incidents, \d+ kB\n", result.err)
    assert "<h1>Incidents in Idlib</h1>" in path.read_text(encoding="utf-8")
    assert run("report", "--db", db, "--place", "Idlib").out == path.read_text(encoding="utf-8")


def test_report_takes_the_filters_of_ask(run, db) -> None:
    asked = ("--actor", "Syria", "--type", "assault/aerial", "--country", "syr", "--status", "actual", "--no-negated",
             "--to", "2024-12-02", "--policy", "acled", "--as-of", "2024-12-02")  # fmt: skip
    listed = run("ask", "--db", db, *asked, "--json").out.splitlines()
    text = run("report", "--db", db, *asked, "--format", "md").out
    assert f"| Incidents that fit | {len(listed)} |" in text
    assert listed
    for row in map(json.loads, listed):
        assert row["id"] in text


def test_markdown_by_the_name_of_the_file(run, db, tmp_path: Path) -> None:
    assert run("report", "--db", db, "-o", tmp_path / "r.md").code == 0
    assert (tmp_path / "r.md").read_text(encoding="utf-8").startswith("# All incidents\n")


def test_wrong_usage_of_the_report_of_a_database(run, db) -> None:
    assert run("report", "--db", db, "a.txt").code == 2
    assert run("report", "--format", "md", "a.txt").code == 2
    assert run("report", "--place", "Idlib", "a.txt").code == 2
    assert run("report", "--db", db, "--grade", "splendid").code == 2
    assert run("report", "--db", db.with_name("none.db")).code == 2
