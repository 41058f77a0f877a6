"""Journeys through the first view: map, timeline, table, network, and the address that holds all of it."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from browsing import Look, pixels, poll, ready

PHONE = Look("light", "phone")
VIOLENCE = (200, 64, 26)  # group 0 of web/src/lib/kinds.ts, light


def query(page):
    return {name: values[0] for name, values in parse_qs(urlsplit(page.url).query).items()}


def shown(page):
    """How many incidents the page says it shows."""
    return int(page.locator(".totals b").first.inner_text().replace(",", ""))


def total(page, server, path=""):
    return page.request.get(f"{server}/api/summary?{path}").json()["total"]


def settled(page, number):
    """Waits until so many incidents are shown."""
    page.locator(".totals b", has_text=re.compile(f"^{number}$")).first.wait_for()


@pytest.fixture
def explore(page, server):
    page.goto(server)
    ready(page)
    return page


def drawn(page):
    """Waits until the points were given to the map and a frame was drawn; gives the map's box."""
    box = ready(page, ".map[data-drawn]")
    page.wait_for_timeout(1500)
    return box


def test_the_map_draws_incidents(explore):
    assert pixels(drawn(explore), VIOLENCE) > 150


def test_two_clicks_from_the_map_to_the_words(explore, server):
    row = explore.request.get(f"{server}/api/incidents?sort=-witnesses&limit=1").json()["items"][0]
    place = row["place"]
    explore.goto(f"{server}/?map=9/{place['lat']}/{place['lon']}&evidence={row['evidence']}&type={row['type']}")
    box = drawn(explore).bounding_box()
    for dx, dy in [(x, y) for x in range(-16, 17, 4) for y in range(-16, 17, 4)]:
        explore.mouse.click(box["x"] + box["width"] / 2 + dx, box["y"] + box["height"] / 2 + dy)
        explore.wait_for_timeout(60)
        if "sel" in query(explore):
            break
    assert "sel" in query(explore)
    assert explore.locator(".pane h2").first.inner_text()


def test_a_row_opens_and_escape_closes(explore):
    explore.locator("tbody tr[tabindex='0']").focus()
    explore.keyboard.press("j")
    explore.keyboard.press("Enter")
    explore.locator(".pane").wait_for()
    chosen = query(explore)["sel"]
    explore.keyboard.press("j")
    assert query(explore)["sel"] != chosen
    explore.keyboard.press("Escape")
    explore.locator(".pane").wait_for(state="detached")
    assert "sel" not in query(explore)
    assert explore.evaluate("document.activeElement.tagName") == "TR"


def test_evidence_chips_and_facets_filter_with_true_counts(explore, server):
    before = shown(explore)
    assert before == total(explore, server, "evidence=two,one,disputed")
    explore.get_by_role("button", name="Hypothetical").click()
    settled(explore, total(explore, server))
    bar = explore.locator(".facets button", has_text="Assault").first
    count = int(bar.locator(".num").inner_text())
    bar.click()
    settled(explore, count)
    assert query(explore)["type"] == "ASSAULT"
    explore.get_by_role("button", name="Remove type: Assault").click()
    settled(explore, total(explore, server))


def test_brushing_the_timeline(explore, server):
    before = shown(explore)
    box = explore.locator(".chart svg").bounding_box()
    y = box["y"] + 20
    explore.mouse.move(box["x"] + box["width"] * 0.58, y)
    explore.mouse.down()
    explore.mouse.move(box["x"] + box["width"] * 0.8, y, steps=4)
    explore.mouse.up()
    asked = query(explore)
    assert asked["from"] < asked["to"]
    number = total(explore, server, f"evidence=two,one,disputed&from={asked['from']}&to={asked['to']}")
    settled(explore, number)
    assert 0 < number < before
    explore.get_by_role("slider", name="First day shown").press("ArrowRight")
    assert query(explore)["from"] > asked["from"]
    explore.get_by_role("button", name="All time").click()
    settled(explore, before)


def test_a_cell_filters_and_the_table_sorts(explore):
    explore.locator("tbody td button", has_text="Aleppo").first.click()
    assert query(explore)["place"].startswith("geonames:")
    explore.get_by_role("button", name="Deaths").first.click()
    assert query(explore)["sort"] == "-killed"
    poll(explore, "document.querySelector('th[aria-sort=descending]')?.textContent.includes('Deaths')")


def test_export_says_and_gives_what_is_shown(explore, server):
    explore.locator(".facets button", has_text="Aid").first.click()
    number = total(explore, server, "evidence=two,one,disputed&type=AID")
    settled(explore, number)
    explore.get_by_role("button", name=f"Export {number}").click()
    link = explore.get_by_role("link", name="JSONL").get_attribute("href")
    lines = explore.request.get(server + link).text().splitlines()
    assert len(lines) == number


def test_each_format_says_what_it_holds_and_leaves_out(explore, server):
    held = {row["format"]: row for row in explore.request.get(
        f"{server}/api/export/counts?evidence=two,one,disputed").json()["items"]}  # fmt: skip
    explore.get_by_role("button", name=f"Export {shown(explore)}").click()
    short = next(row for row in held.values() if row["left_out"])
    for row in (held["jsonl"], short):
        explore.locator(".menubox a", has_text=re.compile(rf"^{row['format'].upper()}\s{row['rows']:,}$")).wait_for()
    line = explore.locator(".menubox li", has_text=re.compile(f"^{short['format'].upper()}"))
    assert f"without {short['left_out']:,} incident" in line.inner_text()


def test_search_by_slash_and_arrows(explore):
    explore.keyboard.press("/")
    explore.keyboard.type("alep")
    explore.locator("#hits li").first.wait_for()
    explore.keyboard.press("ArrowDown")
    explore.keyboard.press("Enter")
    assert query(explore)["place"]


def test_the_network_filters(explore):
    explore.get_by_role("button", name="Actor network").click()
    node = explore.locator(".net .node").first
    node.wait_for()
    node.focus()
    explore.keyboard.press("Enter")
    poll(explore, "location.search.includes('actor=')")
    assert explore.locator(".chip.chosen").count() >= 1


def test_as_of_replays(explore, server):
    meta = explore.request.get(f"{server}/api/meta").json()
    explore.get_by_role("button", name="As of now").click()
    explore.get_by_role("slider", name="Published until").press("Home")
    poll(explore, f"location.search.includes('as_of={meta['first_published']}')")
    settled(explore, total(explore, server, f"evidence=two,one,disputed&as_of={meta['first_published']}"))


def test_an_address_brings_everything_back(explore, server, context):
    address = f"{server}/?type=ASSAULT&from=2024-11-28&to=2024-12-02&sort=-killed&view=network&map=7.00/36.000/37.000"
    explore.goto(address)
    settled(explore, total(explore, server, "evidence=two,one,disputed&type=ASSAULT&from=2024-11-28&to=2024-12-02"))
    number = shown(explore)
    drawn(explore)
    assert query(explore) == {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
    other = context.new_page()
    other.goto(explore.url)
    settled(other, number)
    assert other.get_by_role("button", name="Actor network").get_attribute("aria-pressed") == "true"
    other.locator(".chip.chosen", has_text="2024-11-28").wait_for()


@pytest.mark.parametrize("look", [PHONE], indirect=True, ids=str)
def test_a_phone_has_map_timeline_and_incidents(explore):
    assert pixels(drawn(explore), VIOLENCE) > 100
    assert explore.locator(".chart svg").bounding_box()["width"] > 250
    explore.locator("tbody tr[tabindex='0'] td").click()
    explore.locator(".pane").wait_for()
    explore.get_by_role("button", name="Close").click()
    explore.locator(".pane").wait_for(state="detached")
