"""docs/report.md: its commands and its Python run as they stand there."""

import re
import shlex
from pathlib import Path

import pytest

pytest_plugins = ("cli.conftest",)

PAGE = (Path(__file__).parents[1] / "docs" / "report.md").read_text(encoding="utf-8")
COMMANDS = [line for block in re.findall(r"```sh\n(.*?)```", PAGE, re.S) for line in block.splitlines()]
PYTHON = re.findall(r"```python\n(.*?)```", PAGE, re.S)


def test_page_runs(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for line in COMMANDS:
        result = run(*shlex.split(line)[1:])
        assert result.code == 0, result.err
    assert {p.name for p in tmp_path.glob("*.html")} == {"week.html", "idlib.html"}
    assert result.out.startswith("# Incidents: Russia")
    for block in PYTHON:
        values: dict[str, object] = {}
        exec(compile(block, "report.md", "exec"), values)
        assert str(values["html"]).lstrip().startswith("<style>")


@pytest.mark.parametrize("limit", ["500", "400 incidents", "150 rows", "380 kB", "120 incidents", "of 40 incidents"])
def test_page_states_the_limits_of_the_code(limit):
    from dateline.report import digest, mailed, markdown

    assert limit in PAGE
    stated = (mailed.LIMIT, mailed.LINES, mailed.TWIN, mailed.BASE, digest.PROOFS, markdown.PROOFS)
    assert stated == (500_000, 400, 150, 380_000, 120, 40)
