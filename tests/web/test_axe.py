"""What axe-core finds on every page in every look, reflow and zoom, and use by keyboard alone."""

import pytest
from browsing import LOOKS, Look, axe, pages_of, settle

PAGES = ("explore", "incident", "actor", "place", "source", "article", "review", "methods")
NARROW = Look("light", "narrow")


@pytest.fixture(scope="session")
def paths(server):
    return pages_of(server)


@pytest.mark.parametrize("look", LOOKS, indirect=True, ids=str)
@pytest.mark.parametrize("name", PAGES)
def test_no_violation(page, server, paths, look, name):
    page.goto(server + paths[name])
    settle(page)
    assert axe(page) == []


@pytest.mark.parametrize("look", [NARROW, Look("light", "phone")], indirect=True, ids=str)
def test_an_incident_beside_the_table(page, server, paths, look):
    page.goto(f"{server}/?sel={paths['incident'].rpartition('/')[2]}")
    settle(page)
    assert axe(page) == []


@pytest.mark.parametrize("look", [NARROW], indirect=True, ids=str)
@pytest.mark.parametrize("name", PAGES)
def test_reflow(page, server, paths, name, look):
    """At 320 pixels (which is also 1280 at 400 %) nothing needs scrolling in two directions."""
    page.goto(server + paths[name])
    settle(page)
    assert wide(page, 320) == []


@pytest.mark.parametrize("name", ["explore", "incident", "article"])
def test_zoom(page, server, paths, name):
    """Letters twice as large, as browsers do it: half the width in CSS pixels, and twice the root size of letters."""
    page.set_viewport_size({"width": 640, "height": 400})
    page.goto(server + paths[name])
    settle(page)
    assert wide(page, 640) == []
    page.set_viewport_size({"width": 1280, "height": 800})
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert wide(page, 1280) == []


def wide(page, width):
    """What makes the page wider than its window, one a line."""
    page.wait_for_timeout(100)
    if page.evaluate("document.documentElement.scrollWidth") <= width:
        return []
    return page.evaluate(
        """width => [...document.body.querySelectorAll('*')]
            .filter(e => e.getBoundingClientRect().right > width + 1 && !e.closest('.maplibregl-map'))
            .map(e => `${e.tagName}.${e.getAttribute('class')} ${Math.round(e.getBoundingClientRect().right)}`)
            .slice(0, 8).concat(document.documentElement.scrollWidth)""",
        width,
    )


FOCUS = """() => {
  const e = document.activeElement, s = getComputedStyle(e);
  const seen = s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0 || s.boxShadow !== 'none';
  return {tag: e.tagName, name: (e.ariaLabel || e.textContent || e.name || '').trim().slice(0, 40), seen,
          row: !!e.closest('tbody tr')}
}"""


def test_keyboard_reaches_an_incident_and_comes_back(page, server, paths):
    page.goto(server)
    settle(page)
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUS)["name"] == "Skip to content"
    page.keyboard.press("Enter")
    unseen = []
    for _ in range(40):
        page.keyboard.press("Tab")
        focus = page.evaluate(FOCUS)
        if not focus["seen"]:
            unseen.append(focus)
        if focus["row"]:
            break
    else:
        pytest.fail("no row of the table within 40 tabs of the skip link")
    assert unseen == []
    page.keyboard.press("Enter")
    page.wait_for_timeout(500)
    before = page.url
    assert before.rstrip("/") != server, "Enter on a row opens nothing"
    page.keyboard.press("Escape")
    page.wait_for_timeout(300)
    assert page.url != before, "Escape closes nothing"
