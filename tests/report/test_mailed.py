"""The report of a database: one file without scripts, small, complete by its own rule, the same figures as Markdown."""

import re
from datetime import date
from importlib import resources
from pathlib import Path

import pytest
from pages import check_inert

from dateline.ask import Filter, Questions
from dateline.build.view import View
from dateline.draw.look import counts
from dateline.report import mailed as module
from dateline.report.digest import importance, make_digest
from dateline.report.mailed import LIMIT, mailed
from dateline.report.markdown import escaped, markdown
from dateline.store import open_store

# The sample's residents, victims, medics and rescuers, all invented.
PRIVATE_NAMES = ("Kassar", "Safadi", "Barazi", "Naasan", "Tayfour", "Umm Yasin", "Qudsi", "Perwin")


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    from dateline.build import build

    folder = Path(str(resources.files("dateline") / "sample"))
    path = tmp_path_factory.mktemp("mailed") / "week.db"
    build(sorted(p for p in folder.iterdir() if p.suffix != ".md"), path)
    with open_store(path) as opened:
        yield opened


@pytest.fixture(scope="module")
def put(store):
    return Questions(store)


@pytest.fixture(scope="module")
def digest(put):
    return make_digest(put, Filter(), "week.db")


@pytest.fixture(scope="module")
def html(digest):
    return mailed(digest)


def shown(html: str, name: str) -> int:
    found = re.search(rf"<dt>{name}</dt><dd>([\d,]+)", html)
    assert found is not None
    return int(found.group(1).replace(",", ""))


def test_one_small_file_without_scripts(html):
    check_inert(html)
    assert len(html.encode()) < LIMIT
    assert "default-src 'none'; style-src 'unsafe-inline'; img-src data:" in html
    assert "url(http" not in html


def test_links_and_drawings_lead_to_one_end_each(html):
    tree = check_inert(html)
    assert len(tree.ids) == len(set(tree.ids))
    assert {link[1:] for link in tree.links} <= set(tree.ids)
    assert set(re.findall(r"url\(#(\w+)\)", html)) <= set(tree.ids)


def test_it_says_how_many_it_shows_and_leaves_out(put, html):
    asked = Filter(place="Idlib")
    small = mailed(make_digest(put, asked, "week.db"))
    fit = len(put.incidents(asked))
    everything = len(put.incidents())
    assert f"<dd>{everything - fit} of {everything}</dd>" in small
    assert shown(small, "Incidents that fit") == fit
    assert shown(html, "with their evidence") == html.count('<details class="proof"')
    assert shown(html, "in the table below") == everything


def test_less_room_means_less_evidence_and_the_file_says_so(digest, html, monkeypatch):
    monkeypatch.setattr(module, "LIMIT", 200_000)
    monkeypatch.setattr(module, "BASE", 120_000)
    tight = mailed(digest)
    assert len(tight.encode()) < 200_000
    assert 0 < shown(tight, "with their evidence") < shown(html, "with their evidence")
    assert 0 < shown(tight, "in the table below") < shown(html, "in the table below")
    assert "most important of" in tight


def test_figures_are_sums_over_what_is_told_as_having_happened(put, digest):
    real = [i for i in put.incidents() if counts(i)]
    assert dict((name, number) for name, number in digest.counts)["of these told as having happened"] == str(len(real))
    low, best, high = re.findall(r"\d+", next(f[1] for f in digest.figures if f[0] == "killed"))
    assert int(low) <= int(best) <= int(high)


def test_importance_puts_the_deadly_and_real_first(put):
    ordered = sorted(put.incidents(), key=importance)
    real = [counts(i) for i in ordered]
    assert real == sorted(real, reverse=True)


def test_each_graphic_has_a_table(html, digest):
    assert [name for name, _ in digest.pictures] == ["Where", "Where, all of it", "When", "Who towards whom"]
    assert html.count("<figure") == html.count("The same as a table") == 4
    for figure in re.findall(r"<figure.*?</figure>", html, re.S):
        assert 'role="img" aria-label="' in figure
        assert "<table" in figure


def test_evidence_leads_with_the_sayer_and_marks_the_words(put, html):
    small = mailed(make_digest(put, Filter(place="Idlib", type="ASSAULT", mode="aerial"), "week.db"))
    assert '<mark class="trigger">' in small
    assert "Numbers by witness" in small
    assert 'class="side"' in small  # disputes side by side
    assert re.search(r'<article class="card claimed"[^>]*><h4><bdi>[^<]+</bdi>', small)


def test_private_persons_are_masked_in_every_form(put, html, digest):
    for text in (html, markdown(digest)):
        assert not [name for name in PRIVATE_NAMES if name in text]
        assert "masked" in text
    open_ = mailed(make_digest(put, Filter(), "week.db", show_private=True))
    assert [name for name in PRIVATE_NAMES if name in open_]


def test_as_of_a_day_reports_nothing_later(store):
    then = mailed(make_digest(Questions(store, View(as_of=date(2024, 11, 30))), Filter(), "week.db"))
    assert "published until" in then
    assert "2024-12-03" not in then


def test_nothing_fits_is_said(put):
    empty = make_digest(put, Filter(country="FRA"), "week.db")
    assert "Nothing fits" in check_inert(mailed(empty)).text
    assert "Nothing fits" in markdown(empty)


def test_same_database_same_bytes(put, html):
    assert mailed(make_digest(put, Filter(), "week.db")) == html


def test_markdown_has_the_same_figures(html, digest):
    text = markdown(digest)
    for outcome, number, _ in digest.figures:
        assert f"| {outcome}, low–best–high | {number} " in text
        assert number in html
    assert text.count("\n### ") == min(40, len(digest.lines))


@pytest.mark.parametrize(
    ("given", "comes_out"),
    [
        ("a | b", r"a \| b"), ("[x](y)", r"\[x\](y)"), ("<b>", "&lt;b&gt;"), ("- x", r"\- x"), ("1. x", r"1\. x"),
        ("# x", r"\# x"), ("http://a", r"http\:\/\/a"), ("two\nlines", "two lines"), ("`c`", r"\`c\`"), (7, 7),
    ],
)  # fmt: skip
def test_markdown_escapes(given, comes_out):
    assert escaped(given) == comes_out
