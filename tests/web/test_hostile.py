"""An article that attacks its reader renders as text on every page: nothing runs, loads or breaks out."""

import json
import subprocess

import pytest
from browsing import COMMAND, Look, pages_of, serving, settle

SCRIPT = "<script>window.hacked=1</script>"
HANDLER = '"><img src=x onerror="window.hacked=1"><svg onload=window.hacked=1>'
LINK = '<a href="javascript:window.hacked=1">Idlib</a>'
STYLE = "<style>*{display:none}</style></textarea></title></main>"
TEMPLATE = "{@html '<b id=made>'} ${window.hacked=1} {{constructor.constructor('window.hacked=1')()}}"
BIDI = "\u202eevil\u202c \u2066inner\u2069 \u200bhidden\u200d"
LOOKALIKE = "Syrian Аrmy"  # its A is Cyrillic
LONG = "x" * 200_000
TEXT = f"""Government forces shelled the town of Ariha on Sunday, killing 12 people, a war monitor said.

{SCRIPT} Rebels of {HANDLER} killed 4 soldiers in {LINK} on Monday, the army said. {STYLE}

A sign at the gate of the town says {LOOKALIKE} in red. {BIDI} Russian jets bombed the market in Idlib.

{TEMPLATE}

{LONG}
"""
ARTICLE = {
    "doc": "hostile", "text": TEXT, "title": f"Attack {SCRIPT}{BIDI}", "published": "2024-12-02",
    "outlet": f"Evil {HANDLER}", "url": "javascript:window.hacked=1", "author": SCRIPT,
}  # fmt: skip
# What was drawn by markup of the article, and not by ours.
FOREIGN = """() => [...document.querySelectorAll(
    'script:not([src]), [onerror], [onload], #made, a[href^="javascript:" i],'
    + ' img[src="x"], iframe, object, embed')].map(e => e.outerHTML.slice(0, 200))"""


@pytest.fixture(scope="module")
def attacked(tmp_path_factory, browser):
    """A server over the attack, and its paths."""
    folder = tmp_path_factory.mktemp("hostile")
    docs, db = folder / "docs.jsonl", folder / "hostile.db"
    docs.write_text(json.dumps(ARTICLE) + "\n", encoding="utf-8")
    subprocess.run([*COMMAND, "build", "--docs", str(docs), "--db", str(db)], check=True, capture_output=True)
    with serving(db, "--allow-review", "--author", HANDLER) as url:
        yield url, pages_of(url)


@pytest.mark.parametrize("name", ["explore", "incident", "actor", "place", "source", "article", "review", "methods"])
def test_renders_as_text(context, attacked, name):
    url, paths = attacked
    page = context.new_page()
    page.goto(url + paths[name])
    settle(page)
    assert page.evaluate("window.hacked") is None
    assert page.evaluate(FOREIGN) == []
    assert page.locator("main").first.is_visible()


def test_the_words_are_there_to_be_read(context, attacked):
    url, paths = attacked
    page = context.new_page()
    page.goto(url + paths["article"])
    settle(page)
    shown = page.locator("main").inner_text()
    assert "window.hacked=1" in shown
    assert LOOKALIKE in page.evaluate("document.querySelector('main').textContent")


@pytest.fixture(scope="module")
def endless(tmp_path_factory, browser):
    """A server over the largest article that is read, nearly all one line, with an actor that imitates a known one."""
    folder = tmp_path_factory.mktemp("endless")
    docs, db = folder / "docs.jsonl", folder / "endless.db"
    lede = "Vl\u0430dimir Putin met Bashar al-Assad in Moscow on Sunday. Rebels killed 4 soldiers in Idlib on Sunday."
    text = f"{lede}\n\n{'y' * 9_990_000}\n\nGovernment forces shelled Ariha on Sunday, killing 12 people."
    docs.write_text(json.dumps(ARTICLE | {"doc": "endless", "text": text}) + "\n", encoding="utf-8")
    subprocess.run([*COMMAND, "build", "--docs", str(docs), "--db", str(db)], check=True, capture_output=True)
    with serving(db) as url:
        yield url, pages_of(url)


def test_ten_megabytes_of_one_line_are_folded_and_words_stay_marked(context, endless):
    url, paths = endless
    page = context.new_page()
    page.goto(url + paths["article"])
    settle(page)
    text = page.locator("section[aria-labelledby=text]")
    assert text.evaluate("e => e.textContent.length") < 100_000
    assert set(text.locator("button.r-trigger").all_inner_texts()) >= {"killed", "shelled"}
    fold = text.locator("button.fold").first
    before = text.evaluate("e => e.textContent.length")
    fold.click()
    assert text.evaluate("e => e.textContent.length") > before + 15_000
    text.locator("button.r-trigger", has_text="shelled").click()
    assert "shelled" in page.locator("article.card.lit").inner_text()


def test_a_name_that_imitates_a_known_one_is_told_apart(context, endless):
    url, paths = endless
    page = context.new_page()
    page.goto(url + paths["article"])
    settle(page)
    assert "only looks like Vladimir Putin" in page.locator("article.card").filter(has_text="Moscow").first.inner_text()
    assert "looks like Bashar" not in page.locator("main").inner_text()  # that one is genuine


@pytest.mark.parametrize("look", [Look("light", "narrow")], indirect=True, ids=str)
@pytest.mark.parametrize("name", ["article", "source", "explore"])
def test_a_long_line_stays_in_its_column(context, attacked, name):
    url, paths = attacked
    page = context.new_page()
    page.goto(url + paths[name])
    settle(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("address", ["/?text=%3Cscript%3Ewindow.hacked%3D1&map=%22%3E&sel=%3Cimg%20src=x%3E",
                                     "/incident/%3Cscript%3E", "/nowhere/..%2f..%2fetc/passwd"])  # fmt: skip
def test_hostile_addresses(context, attacked, watch, address):
    url, _ = attacked
    watch[0].allowed += ["404", "422"]  # what is not there is told so
    page = context.new_page()
    page.goto(url + address)
    settle(page)
    assert page.evaluate("window.hacked") is None
    assert page.evaluate(FOREIGN) == []
