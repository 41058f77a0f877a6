"""The app in a real browser, over the sample week. One browser a session, one context a test.

`page` fails its test on console errors, page errors, breaches of the CSP and requests to other machines. A look other
than light and desktop: `@pytest.mark.parametrize("look", LOOKS, indirect=True, ids=str)` (tests/browsing.py).
"""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browsing import COMMAND, FLAGS, Look, Watch, chromium, missing, serving

WHY_NOT = missing()
REQUIRED = os.environ.get("DATELINE_WEB_TESTS") == "required"


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Not having tried the app is said at the end, not hidden among dots."""
    if WHY_NOT:
        terminalreporter.section("THE WEB APP WAS NOT TRIED IN A BROWSER", sep="!")
        terminalreporter.write_line(f"tests/web did not run: {WHY_NOT}")


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Chromium with WebGL in software."""
    if WHY_NOT:
        (pytest.fail if REQUIRED else pytest.skip)(f"web tests not run: {WHY_NOT}")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium(), args=list(FLAGS))
        yield running
        running.close()


@pytest.fixture(scope="session")
def week_db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample week as a database."""
    db = tmp_path_factory.mktemp("web") / "week.db"
    subprocess.run([*COMMAND, "build", "--sample", "--db", str(db)], check=True, capture_output=True)
    return db


@pytest.fixture(scope="session")
def server(week_db: Path) -> Iterator[str]:
    """Address of a server that only reads the sample week."""
    with serving(week_db) as url:
        yield url


@pytest.fixture
def review_server(week_db: Path, tmp_path: Path) -> Iterator[str]:
    """Address of a server over a copy of the sample week that takes judgements of 'tester'."""
    db = Path(shutil.copy(week_db, tmp_path / "review.db"))
    with serving(db, "--allow-review", "--author", "tester") as url:
        yield url


@pytest.fixture
def look(request: pytest.FixtureRequest) -> Look:
    """How the page is looked at."""
    return getattr(request, "param", Look())


@pytest.fixture
def watch() -> list[Watch]:
    """Watches of the contexts of this test; a test that provokes an error adds its words to `allowed` of the first."""
    return []


@pytest.fixture
def context(browser: Any, look: Look, watch: list[Watch]) -> Iterator[Any]:
    """A browser context of its own; the test fails if its pages did what they must not."""
    made = browser.new_context(**look.context)
    watch.append(Watch(made))
    yield made
    made.close()
    assert watch[0].problems == []


@pytest.fixture
def page(context: Any, server: str) -> Any:
    """A watched page; addresses are relative to the server: `page.goto(f"{server}/")`."""
    opened = context.new_page()
    opened.set_default_timeout(20_000)
    return opened


@pytest.fixture
def review_page(context: Any, review_server: str) -> Any:
    """A watched page whose server takes judgements; go to `review_server`."""
    opened = context.new_page()
    opened.set_default_timeout(20_000)
    return opened
