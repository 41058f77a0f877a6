"""`dateline mentions`."""

import json

TEXT = "BEIRUT, Dec 3 (Agency) - Shells fell on Tripoli on Monday. Tehran said nothing."


def rows(result) -> list[dict]:
    return [json.loads(line) for line in result.out.splitlines()]


def test_places_and_times_in_the_order_of_the_text(run) -> None:
    result = run("mentions", "-", "--published", "2024-12-03", stdin=TEXT)
    found = rows(result)
    assert result.code == 0
    assert [(r["kind"], r["text"]) for r in found if r["kind"] == "place"] == [
        ("place", "BEIRUT"), ("place", "Tripoli"), ("place", "Tehran"),
    ]  # fmt: skip
    assert any(r["kind"] == "time" and r["start"] == "2024-12-02" for r in found)
    assert [r["span"] for r in found] == sorted(r["span"] for r in found)
    assert all(TEXT[r["span"][0] : r["span"][1]] == r["text"] for r in found)


def test_a_place_row_says_where_how_exact_and_why(run) -> None:
    tripoli = rows(run("mentions", "-", "--kind", "place", stdin=TEXT))[1]
    assert tripoli["country"] == "LBN"  # the dateline speaks for Lebanon
    assert (tripoli["acled_precision"], tripoli["ucdp_precision"], tripoli["use"]) == (1, 1, "literal")
    assert tripoli["why"]
    assert {a["country"] for a in tripoli["alternatives"]} >= {"LBY"}


def test_documents_and_a_region(run, tmp_path) -> None:
    docs = tmp_path / "docs.jsonl"
    docs.write_text(json.dumps({"id": "d1", "text": "Gunmen attacked the town of Palma overnight."}) + "\n")
    (palma,) = rows(run("mentions", "--docs", docs, "--kind", "place", "--region", "MOZ"))
    assert (palma["doc"], palma["country"]) == ("d1", "MOZ")


def test_wrong_options(run) -> None:
    assert run("mentions", "-", "--kind", "colour", stdin=TEXT).code == 2
    assert run("mentions", "-", "--region", "QQQ", stdin=TEXT).code == 2
    assert run("mentions", "-", "--gazetteer", "absent.sqlite", stdin=TEXT).code == 2
    assert run("mentions").code == 2
