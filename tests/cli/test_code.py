"""`dateline code`: formats, inputs, refusals and exit codes."""

import csv
import io
import json
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import jsonschema
import polars as pl
import pytest

from dateline.model.schema import json_schema
from dateline.read import ReadSettings, settings

TEXT = "Ruritanian jets bombed Aleppo on Monday, killing at least 5 people, residents said."
GERMAN = "Die Regierung sagte am Montag, dass die Truppen die Stadt verlassen werden, weil die Lage ruhig ist."


@pytest.fixture
def article(tmp_path: Path) -> str:
    path = tmp_path / "article.txt"
    path.write_text(TEXT, encoding="utf-8")
    return str(path)


def rows(out: str) -> list[dict]:  # type: ignore[type-arg]
    return [json.loads(line) for line in out.splitlines()]


def test_claims_are_json_lines_of_the_published_schema(run, article) -> None:
    result = run("code", article, "--published", "2024-12-03")
    (claim,) = rows(result.out)
    jsonschema.validate(claim, json_schema("claim"))
    assert result.code == 0
    assert (claim["doc"], claim["trigger"]["text"], claim["time"]["start"]) == ("article.txt", "bombed", "2024-12-02")
    assert result.err.splitlines()[-1] == "1 article, 1 claim, 0 dropped"


def test_standard_output_holds_claims_only(run, article) -> None:
    assert run("code", article, "missing.txt").out.count("\n") == 1


def test_without_a_date_relative_times_stay_unresolved(run, article) -> None:
    (claim,) = rows(run("code", article).out)
    assert claim["time"]["text"] == "on Monday"
    assert claim["time"]["start"] is None


def test_standard_input_as_text_and_as_rows(run) -> None:
    assert [c["doc"] for c in rows(run("code", "-", stdin=TEXT).out)] == ["-"]
    line = json.dumps({"doc": "one", "text": TEXT, "published": "2024-12-03"})
    assert [c["doc"] for c in rows(run("code", "--docs", "-", stdin=line).out)] == ["one"]


def test_docs_repeat_their_names(run, tmp_path) -> None:
    path = tmp_path / "docs.jsonl"
    path.write_text("".join(json.dumps({"doc": d, "text": TEXT}) + "\n" for d in "ab"), encoding="utf-8")
    assert [c["doc"] for c in rows(run("code", "--docs", str(path)).out)] == ["a", "b"]


def test_folder(run, article) -> None:
    (Path(article).parent / "two.txt").write_text(TEXT, encoding="utf-8")
    assert [c["doc"] for c in rows(run("code", str(Path(article).parent)).out)] == ["article.txt", "two.txt"]


def test_url(run, monkeypatch) -> None:
    class Page(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/plain")
            self.end_headers()
            self.wfile.write(TEXT.encode())

        def log_message(self, *_: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Page)
    Thread(target=server.handle_request, daemon=True).start()
    monkeypatch.setattr(settings, "DEFAULT_SETTINGS", ReadSettings(allow_private_addresses=True))
    url = f"http://127.0.0.1:{server.server_port}/a"
    assert [c["doc"] for c in rows(run("code", url).out)] == [url]
    server.server_close()


def test_url_on_this_machine_is_refused(run) -> None:
    result = run("code", "http://127.0.0.1:9/a")
    assert result.code == 1
    assert "refused-address" in result.err


def test_sample_is_coded_without_its_readme(run) -> None:
    result = run("code", "--sample")
    docs = {c["doc"] for c in rows(result.out)}
    assert result.code == 0
    assert len(docs) == 14
    assert not any(doc.endswith(".md") for doc in docs)


def test_coding_twice_gives_the_same_lines(run, article) -> None:
    assert run("code", article).out == run("code", article).out


def test_table_has_100_columns_and_totals(run, article) -> None:
    lines = run("code", article, "--format", "table").out.splitlines()
    assert max(map(len, lines)) <= 100
    assert lines[0].startswith("article.txt")
    assert "1 claim in 1 article" in lines


def test_csv_is_a_flat_table(run, article) -> None:
    (row,) = csv.DictReader(io.StringIO(run("code", article, "--format", "csv").out))
    assert (row["trigger"], row["killed_low"], row["killed_high"], row["source_kinds"]) == (
        "bombed",
        "5",
        "",
        "eyewitness",
    )


def test_csv_cell_is_no_formula(run) -> None:
    line = json.dumps({"doc": "=1+1", "text": TEXT})
    (row,) = csv.DictReader(io.StringIO(run("code", "--docs", "-", "--format", "csv", stdin=line).out))
    assert row["doc"] == "'=1+1"


def test_suffix_of_the_output_tells_the_format(run, article, tmp_path) -> None:
    for suffix in ("parquet", "csv", "jsonl"):
        result = run("code", article, "-o", str(tmp_path / f"claims.{suffix}"))
        assert (result.code, result.out) == (0, "")
    assert pl.read_parquet(tmp_path / "claims.parquet")["trigger"].to_list() == ["bombed"]
    assert pl.read_csv(tmp_path / "claims.csv")["trigger"].to_list() == ["bombed"]
    assert rows((tmp_path / "claims.jsonl").read_text(encoding="utf-8"))[0]["trigger"]["text"] == "bombed"


def test_private_persons_are_masked_in_tables_and_marked_in_json(run) -> None:
    text = "Ruth Amsel, a teacher, said Ruritanian jets bombed Aleppo."
    for form in ("table", "csv"):
        assert "Amsel" not in run("code", "-", "--format", form, stdin=text).out
        assert "Amsel" in run("code", "-", "--format", form, "--show-private", stdin=text).out
    (claim,) = rows(run("code", "-", stdin=text).out)
    assert claim["attribution"][0]["private"] is True


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n\n ", "empty"),
        ("binary.txt", bytes(range(256)) * 20, "binary"),
        ("image.png", b"\x89PNG\r\n\x1a\n" + bytes(300), "binary"),
        ("german.txt", GERMAN.encode(), "not-english"),
        ("rows.jsonl", b"{broken\n", "bad-json"),
        ("list.jsonl", b"[1]\n", "bad-row"),
        ("page.html", b"<html><body></body></html>", "no-text"),
    ],
)
def test_bad_input_is_a_drop_with_a_reason(run, tmp_path, article, name, data, reason) -> None:
    bad = tmp_path / "bad" / name
    bad.parent.mkdir()
    bad.write_bytes(data)
    alone = run("code", str(bad))
    assert (alone.code, alone.out) == (1, "")
    assert f": {reason}" in alone.err
    among = run("code", str(bad), article)
    assert among.code == 3
    assert len(rows(among.out)) == 1


def test_missing_file_is_a_drop(run) -> None:
    result = run("code", "/nowhere/a.txt")
    assert result.code == 1
    assert "dropped a.txt: unreadable" in result.err


def test_broken_line_does_not_stop_the_others(run, tmp_path) -> None:
    path = tmp_path / "rows.jsonl"
    good = json.dumps({"doc": "good", "text": TEXT})
    path.write_text(f"{good}\n{{broken\n{good}\n", encoding="utf-8")
    result = run("code", str(path))
    assert (result.code, len(rows(result.out))) == (3, 2)
    assert "rows.jsonl:2" in result.err


def test_latin_1_file_is_read(run, tmp_path) -> None:
    path = tmp_path / "latin.txt"
    path.write_bytes((TEXT + " The café in the old town, near the main square, was hit as well.").encode("latin-1"))
    assert run("code", str(path)).code == 0


def test_sentence_of_5000_words(run) -> None:
    result = run("code", "-", stdin="Rebels attacked the town and " * 1000 + "fled.")
    assert result.code == 0
    assert rows(result.out)[0]["trigger"]["text"] == "attacked"


def test_drops_are_written_with_furniture(run, tmp_path, article) -> None:
    page = tmp_path / "page.txt"
    page.write_text(TEXT + "\n\nThis embedded content is not available in your region.", encoding="utf-8")
    run("code", str(page), "missing.txt", "--drops", str(tmp_path / "drops.jsonl"))
    drops = rows((tmp_path / "drops.jsonl").read_text(encoding="utf-8"))
    assert [d["doc"] for d in drops] == ["missing.txt", "page.txt"]
    start, end = drops[1]["span"]
    assert page.read_text(encoding="utf-8")[start:end].startswith("This embedded content")


def test_many_drops_are_counted_not_listed(run) -> None:
    result = run("code", *(f"missing-{n}.txt" for n in range(30)))
    assert len(result.err.splitlines()) == 22
    assert "dropped 10 more: 10 unreadable" in result.err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "name a file"),
        (["a.txt", "--published", "02/03/2024"], "is not a date"),
        (["a.txt", "--format", "parquet"], "parquet needs -o"),
        (["a.txt", "--format", "xml"], "xml"),
        (["a.txt", "-o", "/nowhere/at/all.jsonl"], "no such folder"),
    ],
)
def test_wrong_usage_says_what_is_wrong(run, arguments, message) -> None:
    result = run("code", *arguments)
    assert (result.code, result.out) == (2, "")
    assert message in result.err


def test_model_that_is_not_installed(run, article) -> None:
    result = run("code", article, "--model", "xx_no_such_model")
    assert result.code == 2
    assert "xx_no_such_model" in result.err
    assert "Traceback" not in result.err


@pytest.mark.parametrize("form", ["jsonl", "csv", "table"])
def test_escape_sequences_do_not_reach_the_terminal(run, form) -> None:
    hostile = "Ruritanian\x1b[31m jets bombed \u202eAleppo\x9b2J on Monday, residents said."
    line = json.dumps({"doc": "a\x1b]0;x\x07", "title": "\x1b[2J\u2066", "text": hostile})
    result = run("code", "--docs", "-", "--format", form, stdin=line + '\n{"doc": "b\x1b[5m", "text": ""}\n')
    shown = result.out + result.err
    assert {c for c in shown if not c.isprintable()} == {"\n"}
    assert "bombed" in result.out


SPORT = "Harlow beat Westmere in the league. The striker scored twice, and the coach praised the squad after the match."


def test_gate_skips_what_is_not_relevant_and_says_so(run, tmp_path) -> None:
    for name, text in (("a.txt", TEXT), ("b.txt", SPORT)):
        (tmp_path / name).write_text(text)
    gated = run("code", "--gate", "--drops", tmp_path / "drops.jsonl", tmp_path / "a.txt", tmp_path / "b.txt")
    assert {c["doc"] for c in rows(gated.out)} == {"a.txt"}
    assert rows((tmp_path / "drops.jsonl").read_text())[0]["reason"] == "not-relevant"
    assert "1 article" in gated.err
    assert "2 articles" in run("code", tmp_path / "a.txt", tmp_path / "b.txt").err


def test_links_of_files_need_fetch(run, tmp_path) -> None:
    (tmp_path / "urls.txt").write_text("http://127.0.0.1:9/a\n")
    assert "needs-fetching" in run("code", tmp_path / "urls.txt").err
    assert "refused-address" in run("code", "--fetch", tmp_path / "urls.txt").err


HOSTILE = "\x1b]0;owned\x07\x1b[2J\u202e"


@pytest.mark.parametrize("form", ["jsonl", "table", "csv"])
def test_articles_cannot_drive_the_terminal(run, tmp_path, monkeypatch, form: str) -> None:
    """Neither by their text, nor by the names of members of archives, nor by what log lines say of them."""
    import io
    import sys
    import zipfile

    row = {"doc": f"d{HOSTILE}", "title": HOSTILE, "published": f"soon {HOSTILE}", "text": f"{TEXT} {HOSTILE} {TEXT}"}
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr(f"m{HOSTILE}.jsonl", json.dumps(row) + "\n{\n")
        archive.writestr(f"n{HOSTILE}.exe", "x")
    monkeypatch.setattr(io.TextIOBase, "isatty", lambda self: True, raising=False)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    monkeypatch.setenv("TERM", "dumb")
    found = run("code", "--format", form, tmp_path / "a.zip")
    assert "1 article" in found.err
    for text in (found.out, found.err):
        assert not set(text) & {"\x07", "\u202e"}
        assert "\x1b]" not in text
        assert "\x1b[2J" not in text
