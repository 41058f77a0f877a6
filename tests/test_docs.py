"""Generated pages are current, and pages lead to files that exist."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGES = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("evals/*.md")]


def test_schema_page_is_current() -> None:
    subprocess.run([sys.executable, str(ROOT / "docs" / "build_schema.py"), "--check"], check=True)


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_named_files_exist(page: Path) -> None:
    named = re.findall(r"`((?:src|data|docs|evals|bench|tests)/[a-z0-9_./-]+)`", page.read_text(encoding="utf-8"))
    assert [name for name in named if not (ROOT / name).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_named_tests_exist(page: Path) -> None:
    named = re.findall(r"`(tests/[a-z0-9_./-]+\.py)::(\w+)`", page.read_text(encoding="utf-8"))
    missing = [f"{file}::{test}" for file, test in named if f"\ndef {test}(" not in (ROOT / file).read_text("utf-8")]
    assert missing == []


def test_every_hard_case_has_a_test() -> None:
    lines = (ROOT / "docs" / "hard-cases.md").read_text(encoding="utf-8").splitlines()
    rows = [line.split(" | ") for line in lines if re.match(r"\| \d", line)]
    assert [int(row[0].removeprefix("| ")) for row in rows] == list(range(1, 51))
    assert {row[2] for row in rows} == {"covered", "in part", "known limit"}
    assert all("::test_" in row[4] for row in rows)
    assert sum(row[2] == "covered" for row in rows) >= 40
