"""Exports follow their providers' columns, come back the same, and tell what they leave out."""

import io
import json
from datetime import date

import networkx as nx
import pytest
from export.cases import ARMY, CIVILIANS, DAY, HAMA, PRIVATE, REBELS, REPORT, RUSSIA, case, figure, incident

from dateline.export import acled, cameo, plover, ucdp
from dateline.export.case import default_only, make_cases
from dateline.export.check import ExportError, frame
from dateline.export.formats import FORMATS, ROWS, export, read_back
from dateline.export.ucdp import priogrid
from dateline.knowledge.exports import columns
from dateline.model.incident import Tie

TIES = [Tie("state:RUS", "state:SYR", "backs", 1, DAY, DAY, ("c1",), None, 1)]


@pytest.mark.parametrize("format", FORMATS)
def test_the_same_incidents_give_the_same_bytes(format):
    assert export(format, [case()], TIES).content == export(format, [case()], TIES).content


@pytest.mark.parametrize("format", sorted(ROWS))
def test_rows_have_the_providers_columns_and_come_back(format):
    content = export(format, [case()]).content
    back = read_back(format, content)
    assert back.columns == [c.name for c in columns(format)]
    assert back.height == 1


@pytest.mark.parametrize("format", sorted(ROWS))
def test_an_empty_export_still_has_its_columns(format):
    assert read_back(format, export(format, []).content).height == 0


@pytest.mark.parametrize(("format", "count"), [("acled", 31), ("ucdp", 49), ("plover", 40), ("cameo", 61)])
def test_headers_are_as_long_as_the_providers(format, count):
    assert len(columns(format)) == count


def test_incidents_that_a_provider_would_not_code_are_counted_not_lost():
    talks = case(type="CONSULT", mode="meet")
    made = export("acled", [case(), talks])
    assert (made.incidents, made.left_out) == (1, 1)


def test_private_persons_are_masked_unless_asked_for():
    victim = incident(recipients=(PRIVATE,))
    for format in FORMATS:
        content = export(format, make_cases([victim], {victim.id: [REPORT]})).content
        assert b"Haddad" not in content
    shown = export("csv", make_cases([victim], {}, show_private=True)).content
    assert b"Haddad" in shown


def test_only_what_is_told_as_having_happened_goes_out_by_default():
    kept = incident()
    others = [incident(status="planned"), incident(negated=True), incident(background=True)]
    assert default_only([kept, *others]) == [kept]


def test_acled_tells_civilian_targeting_external_forces_and_its_own_zero():
    row = acled.row(case(figures=(figure(None, None, None),)))
    assert (row["event_type"], row["sub_event_type"]) == ("Explosions/Remote violence", "Air/drone strike")
    assert (row["inter1"], row["inter2"]) == ("External/Other forces", "Civilians")
    assert row["civilian_targeting"] == "Civilian targeting"
    assert row["fatalities"] == 0
    assert "number unknown" in row["notes"]
    assert row["iso"] == 760


@pytest.mark.parametrize(
    ("actors", "expected"),
    [((ARMY,), "Government regains territory"), ((REBELS,), "Non-state actor overtakes territory")],
)
def test_acled_captures_depend_on_who_takes(actors, expected):
    assert acled.row(case(mode="capture", actors=actors, recipients=()))["sub_event_type"] == expected


def test_acled_and_ucdp_leave_out_what_has_no_place_or_nobody_who_did_it():
    assert acled.row(case(place=None)) is None
    assert ucdp.row(case(place=None)) is None
    assert acled.row(case(actors=(), recipients=())) is None


@pytest.mark.parametrize(
    ("actors", "recipients", "expected"),
    [
        ((RUSSIA,), (CIVILIANS,), (3, "Government of Russia", "Civilians")),
        ((REBELS,), (ARMY,), (1, "Government of Syria", None)),
        ((REBELS,), (REBELS,), (2, None, None)),
    ],
)
def test_ucdp_tells_the_kind_of_violence_by_its_sides(actors, recipients, expected):
    row = ucdp.row(case(actors=actors, recipients=recipients))
    kind, first, second = expected
    assert row["type_of_violence"] == kind
    assert first in (None, row["side_a"])
    assert second in (None, row["side_b"])


def test_ucdp_needs_a_death_and_its_best_is_the_sum_of_the_sides():
    assert ucdp.row(case(figures=())) is None
    row = ucdp.row(case(figures=(figure(20, 25, 31), figure(10, 12, 12, "civilians"), figure(3, 3, 3, "soldiers"))))
    sides = row["deaths_a"] + row["deaths_b"] + row["deaths_civilians"] + row["deaths_unknown"]
    assert (row["low"], row["best"], row["high"]) == (20, 25, 31)
    assert sides == row["best"]
    assert (row["deaths_civilians"], row["deaths_b"]) == (12, 3)


def test_priogrid_counts_half_degree_cells_from_the_south_west():
    assert priogrid(-90, -180) == 1
    assert priogrid(-89.4, -180) == 721
    assert priogrid(90, 180) == 259200


def test_plover_codes_by_its_own_rules():
    assert plover.row(case())["Event Type"] == "ASSAULT"
    assert plover.row(case(type="AID", mode="humanitarian", status="planned"))["Event Type"] == "AGREE"
    assert plover.row(case(type="HARM", mode="displacement")) is None


def test_cameo_has_a_row_for_every_pair_with_numbers_of_its_own():
    rows = cameo.rows(case(actors=(RUSSIA, ARMY)))
    assert len({r["GLOBALEVENTID"] for r in rows}) == 2
    assert all(r["EventRootCode"] == "19" and r["GoldsteinScale"] == -10.0 for r in rows)


def test_hxl_has_its_hashtags_in_the_second_line():
    lines = export("hxl", [case()]).content.decode().splitlines()
    assert lines[1].startswith("#event+code,#date+start")
    with pytest.raises(ValueError, match="hashtags"):
        read_back("hxl", b"id\ni1\n")


def test_geojson_puts_longitude_first_and_keeps_what_has_no_place():
    made = json.loads(export("geojson", [case(), case(place=None)]).content)
    assert made["features"][0]["geometry"]["coordinates"] == [HAMA.lon, HAMA.lat]
    assert made["features"][1]["geometry"] is None


def test_graphs_can_be_read_by_their_readers():
    for format, read in (("graphml", nx.read_graphml), ("gexf", nx.read_gexf)):
        made = read(io.BytesIO(export(format, [], TIES).content))
        assert set(made.nodes) == {"state:RUS", "state:SYR"}
        assert made.nodes["state:RUS"]["label"] == "Russia"


def test_parquet_and_csv_hold_the_same_rows():
    assert read_back("parquet", export("parquet", [case()]).content)["killed_low"].to_list() == [25]
    assert read_back("csv", export("csv", [case()]).content).height == 1
    assert json.loads(export("jsonl", [case()]).content)["id"] == incident().id


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"event_date": "2 Dec"}, "row 1, event_date: '2 Dec' must be an ISO date"),
        ({"inter1": "Rebels"}, "must be one of"),
        ({"country": None}, "row 1, country: None is missing"),
        ({"colour": "red"}, "no such column: colour"),
    ],
)
def test_a_wrong_row_is_refused_with_its_row_and_column(change, message):
    with pytest.raises(ExportError, match=message):
        frame("acled", [acled.row(case()) | change])


def test_cases_are_in_the_order_of_days():
    late, early = incident(id="i1", start=date(2024, 12, 5)), incident(id="i2", start=date(2024, 12, 1))
    assert [c.incident.id for c in make_cases([late, early], {})] == ["i2", "i1"]
