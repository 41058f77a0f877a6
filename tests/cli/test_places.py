"""`dateline places`."""

import json


def test_shows_candidates_the_choice_and_why(run) -> None:
    result = run("places", "show", "Paris, Texas")
    assert result.code == 0
    first = result.out.splitlines()[0]
    assert "Texas" in first
    assert "geonames:4717560" in first
    assert "in the place named after it" in result.out.splitlines()[1]
    assert "GeoNames" in result.err


def test_as_json(run) -> None:
    rows = [json.loads(line) for line in run("places", "show", "Idlib", "--json").out.splitlines()]
    assert {r["kind_of_place"] for r in rows} >= {"town", "region"}
    assert rows[0]["admin1"]
    assert rows[0]["radius_km"] > 0


def test_no_match(run) -> None:
    result = run("places", "show", "Qwertabad")
    assert (result.code, result.out) == (1, "")
    assert "no match" in result.err


def test_wrong_options(run) -> None:
    assert run("places", "show", "Hama", "--on", "yesterday").code == 2
    assert run("places", "show", "Hama", "--region", "Syria").code == 2
