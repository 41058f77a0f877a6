"""Review in a browser: one key decides and goes on, undo takes it back, and the database knows."""

import json
import urllib.request

from browsing import settle


def judgements(url):
    with urllib.request.urlopen(f"{url}/api/judgements") as answer:
        return json.load(answer)["items"]


def first_card(page):
    return page.locator("article.card").first.get_attribute("id")


def test_a_key_decides_advances_and_is_undone(review_page, review_server):
    page = review_page
    page.goto(f"{review_server}/review")
    page.locator("article.card").first.wait_for()
    claim = first_card(page)
    page.keyboard.press("a")
    page.get_by_role("status").filter(has_text="accept: stored").wait_for(state="attached")
    settle(page)
    assert first_card(page) != claim
    (stored,) = judgements(review_server)
    assert (stored["verdict"], stored["subject"], stored["author"]) == (
        "accept",
        claim.removeprefix("claim-"),
        "tester",
    )
    page.keyboard.press("u")
    page.get_by_role("status").filter(has_text="Taken back").wait_for(state="attached")
    assert first_card(page) == claim
    assert any(j["undone"] for j in judgements(review_server))
