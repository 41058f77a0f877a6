"""From the list to the exact words, and words and cards of an article."""

from browsing import pages_of, settle


def test_two_clicks_from_the_list_to_the_words(page, server):
    page.goto(f"{server}/")
    settle(page)
    page.locator("main tbody tr:visible").first.click()
    words = page.locator("aside article.card .words .r-trigger").first
    words.wait_for()
    assert words.inner_text().strip()
    page.locator("aside article.card .row a").first.click()
    page.locator("[data-answered] .both").wait_for()
    page.locator("button.r.on").first.wait_for()


def test_words_and_cards_point_at_each_other(page, server):
    page.goto(server + pages_of(server)["article"])
    word = page.locator("button.r-trigger").first
    word.wait_for()
    claim = word.get_attribute("data-claims").split()[0]
    word.click()
    page.locator(f"#claim-{claim}.lit").wait_for()
    page.get_by_role("button", name="Show its words in the text").last.click()
    page.locator(f"#claim-{claim}.lit").wait_for(state="detached")
