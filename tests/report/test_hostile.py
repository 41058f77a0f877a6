"""Articles that attack whoever looks at them come out as text: report, Markdown, notebook, terminal, tables."""

import csv
import io
import json
import re

import pytest
from hostile import ATTACKS, FORMULA, LONG, LOOKALIKE, PRIVATE, build_hostile
from pages import check_inert

from dateline.ask import Filter, Questions, pictures
from dateline.notebook import RECORDS, card
from dateline.report.digest import make_digest
from dateline.report.mailed import LIMIT, mailed
from dateline.report.markdown import markdown
from dateline.store import open_store

pytest_plugins = ("cli.conftest",)


@pytest.fixture(scope="module")
def db(tmp_path_factory):
    return build_hostile(tmp_path_factory.mktemp("hostile") / "a.db")


@pytest.fixture(scope="module")
def put(db):
    with open_store(db) as store:
        yield Questions(store)


@pytest.fixture(scope="module")
def html(put):
    return mailed(make_digest(put, Filter(), "<b>a</b>.db"))


def test_report_shows_attacks_as_text(html):
    tree = check_inert(html)
    assert "<script>alert(1)</script><img src=x onerror=alert(2)>" in tree.text
    assert "{{ 7*7 }}{% raw %}</title></style></details></table>" in tree.text
    assert FORMULA in tree.text
    assert LOOKALIKE in tree.text
    assert "<b>a</b>.db" in tree.text


def test_report_is_small_whatever_the_lines_are(html):
    assert len(html.encode()) < LIMIT / 2
    assert "x" * 2000 not in html


def test_report_names_no_private_person(put, html):
    assert PRIVATE not in html
    assert PRIVATE not in markdown(make_digest(put, Filter(), "a.db"))
    assert PRIVATE in mailed(make_digest(put, Filter(), "a.db", show_private=True))


def test_markdown_has_no_markup_of_articles(put):
    text = markdown(make_digest(put, Filter(), "a.db"))
    assert not set(text) & set("\x07\x1b\x9b\u202e\u2066\u2028")
    assert not re.search(r"<\w|<!|(?<!\\)\]\(|!\[|://|www\.|(?<!\\)@|(?<!\\)`", text.replace("&lt;", ""))
    for line in text.splitlines():
        if line.startswith("|"):  # cells stay cells
            assert len(re.findall(r"(?<!\\)\|", line)) in (3, 4, 5, 7, 8, 9)


@pytest.mark.parametrize(
    "ask",
    [
        lambda put: put.incidents(), lambda put: put.claims(), lambda put: put.articles(), lambda put: put.timeline(),
        lambda put: put.sources(), lambda put: put.evidence(put.incidents()[0]), pictures.ties, pictures.control,
        pictures.harm, pictures.series,
    ],
)  # fmt: skip
def test_answers_in_a_notebook_are_bounded_text(put, ask):
    shown = ask(put)._repr_html_()
    check_inert(shown)
    assert len(shown) < 60_000
    assert PRIVATE not in shown
    assert len(repr(ask(put))) < 100


@pytest.mark.parametrize("picture", ["map", "timeline", "network"])
def test_pictures_in_a_notebook_are_bounded_text(put, picture):
    shown = getattr(put.incidents(), picture)().render()
    check_inert(shown)
    assert len(shown) < 100_000
    assert PRIVATE not in shown


def test_cards_of_records_are_bounded_text(put):
    records = [put.incidents()[0], *put.claims(), *put.articles(), put.timeline()[0], *put.sources()]
    records += [row.coded for row in put.claims()] + list(put.evidence(put.incidents()[0]))
    assert {type(r) for r in records} <= set(RECORDS)
    for record in records:
        shown = card(record)
        check_inert(shown)
        assert len(shown) < 20_000
        assert PRIVATE not in shown


COMMANDS = ("ask", "timeline", "sources", "ties", "control", "harm", "series", "changes --since 2024-12-01",
            "ask --what claims", "ask --what articles", "ask --json", "ask --what claims --json")  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS)
def test_terminal_is_not_driven(run, db, command):
    check_terminal(run(*command.split(), "--db", db), command)


def test_terminal_is_not_driven_by_what_is_shown(run, db, put):
    incident = put.incidents()[0]
    keys = [("incident", incident.id), ("place", incident.place.id)]
    keys += [("claim", c.id) for c in put.claims()] + [("article", a.id) for a in put.articles()]
    keys += [("source", s.id) for s in put.sources()] + [("actor", p.key) for p in incident.actors]
    for thing, key in keys:
        if len(key) < 1000:
            check_terminal(run("show", thing, key, "--db", db), thing)


def check_terminal(result, command):
    for shown in (result.out, result.err):
        assert {c for c in shown if not c.isprintable()} <= {"\n"}, command
        assert PRIVATE not in shown
    assert result.code in (0, 1)
    assert max(map(len, result.out.splitlines() or [""])) <= (100 if "--json" not in command else 3 * LONG)


@pytest.mark.parametrize("form", ["csv", "acled", "ucdp", "hxl", "plover", "cameo"])
def test_tables_for_spreadsheets_run_no_formula(run, db, tmp_path, form):
    path = tmp_path / "out"
    assert run("export", "--db", db, "--format", form, "-o", path).code == 0
    text = path.read_text(encoding="utf-8")
    assert not set(text) & set("\x07\x1b\x9b\u202e\u2066\u2028")
    cells = [
        c for row in csv.reader(io.StringIO(text), delimiter="\t" if form in ("plover", "cameo") else ",") for c in row
    ]
    assert [c for c in cells if re.match(r"\s*[=+\-@]", c) and not re.fullmatch(r"[+-]?[\d.]+", c)] == []
    assert form == "cameo" or any(attack[:20] in text.replace('""', '"') for attack in ATTACKS)


@pytest.mark.parametrize("form", ["jsonl", "geojson", "csv"])
def test_export_to_a_terminal_does_not_drive_it(run, db, monkeypatch, form):
    import sys

    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    shown = run("export", "--db", db, "--format", form).out
    assert {c for c in shown if not c.isprintable()} <= {"\n"}
    if form != "csv":
        json.loads(shown.splitlines()[0] if form == "jsonl" else shown)
