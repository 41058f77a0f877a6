"""The report in a real browser: nothing runs or is asked for, axe finds nothing, print shows what the screen folds.

Needs Playwright, axe-playwright-python and /usr/bin/chromium; reported as skipped without them.
"""

import re
from importlib import resources
from pathlib import Path

import pytest
from hostile import build_hostile

from dateline.ask import Filter, Questions
from dateline.cli.inputs import sample_paths
from dateline.report.digest import make_digest
from dateline.report.mailed import mailed
from dateline.store import open_store

api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
axe = pytest.importorskip("axe_playwright_python", reason="axe-playwright-python is not installed")
CHROMIUM = Path("/usr/bin/chromium")
pytestmark = pytest.mark.skipif(not CHROMIUM.exists(), reason="no Chromium here")


@pytest.fixture(scope="module")
def browser():
    with api.sync_playwright() as play:
        opened = play.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """The reports of the sample week and of the hostile articles, as files."""
    from dateline.build import build

    path = tmp_path_factory.mktemp("browser")
    build(sample_paths(), path / "week.db")
    build_hostile(path / "hostile.db")
    for name in ("week", "hostile"):
        with open_store(path / f"{name}.db") as store:
            html = mailed(make_digest(Questions(store), Filter(), f"{name}.db"))
        (path / f"{name}.html").write_text(html, encoding="utf-8")
    return path


@pytest.fixture(params=[("light", 1280), ("dark", 375)], ids=["light desktop", "dark phone"])
def page(browser, request):
    scheme, width = request.param
    context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 900})
    opened = context.new_page()
    opened.told = []
    opened.on("console", lambda message: opened.told.append(message.text))
    opened.on("dialog", lambda dialog: opened.told.append(dialog.message))
    opened.on("request", lambda asked: opened.told.append(asked.url) if not asked.url.startswith("file:") else None)
    yield opened
    context.close()


@pytest.mark.parametrize("name", ["week", "hostile"])
def test_nothing_runs_and_nothing_is_asked_for(page, folder, name):
    page.goto(f"file://{folder}/{name}.html")
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    assert page.told == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")  # no sideways scrolling


def test_map_and_timeline_are_drawn(page, folder):
    page.goto(f"file://{folder}/week.html")
    boxes = page.evaluate(
        "[...document.querySelectorAll('.dl-land, .dl-m circle, .dl-column, .dl-edge')]"
        ".map(e => [e.getAttribute('class') || 'marker', e.getBoundingClientRect().width])"
    )
    assert all(any(kind in name and wide > 1 for name, wide in boxes) for kind in ("land", "marker", "column", "edge"))


def test_print_shows_what_the_screen_folds(page, folder):
    page.goto(f"file://{folder}/week.html")
    closed = "document.querySelector('.proof .card').getBoundingClientRect().height"
    page.emulate_media(media="print")
    assert page.evaluate(closed) > 20
    pdf = page.pdf(format="A4")
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) > 20


@pytest.mark.parametrize("name", ["week", "hostile"])
def test_axe_finds_nothing(page, folder, name):
    page.goto(f"file://{folder}/{name}.html")
    page.evaluate("[...document.querySelectorAll('details')].slice(0, 9).forEach(d => d.open = true)")
    page.evaluate((resources.files(axe) / "axe.min.js").read_text(encoding="utf-8"))
    found = page.evaluate("axe.run().then(r => r.violations.map(v => [v.id, v.nodes[0].html]))")
    assert found == []
