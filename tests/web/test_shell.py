"""The app starts, in every look, and the harness notices what it must."""

import pytest
from browsing import LOOKS, settle


@pytest.mark.parametrize("look", LOOKS, indirect=True, ids=str)
def test_starts(page, server, look):
    page.goto(server)
    settle(page)
    assert page.title()
    assert page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches") == (look.scheme == "dark")


@pytest.mark.parametrize(
    "misdeed",
    [
        "console.error('lost')",
        "setTimeout(() => { throw new Error('lost') })",
        "fetch('https://example.org/').catch(() => 0)",
        "document.body.insertAdjacentHTML('beforeend', '<button onclick=\"1\">x</button>')",
    ],
)
def test_misdeeds_are_noticed(page, server, watch, misdeed):
    page.goto(server)
    settle(page)
    assert watch[0].problems == []
    page.evaluate(f"() => {{ {misdeed} }}")
    page.wait_for_timeout(200)
    assert watch[0].problems
    watch[0].problems.clear()


def test_reviewing_server(review_page, review_server):
    review_page.goto(f"{review_server}/review")
    settle(review_page)
    assert review_page.evaluate("fetch('/api/meta').then(r => r.json()).then(m => m.review.allowed)") is True
