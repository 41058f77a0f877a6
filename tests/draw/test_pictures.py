"""Maps, timelines and networks: everything is drawn or told to be left out, and the table says the same."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pages import check_inert

from dateline.draw.look import day_words, evidence_of, figure_words, total
from dateline.draw.map import PLACES, draw_map, main_view
from dateline.draw.network import ACTORS, draw_network, edges_of_incidents, edges_of_ties
from dateline.draw.text import clipped
from dateline.draw.timeline import BINS, draw_timeline
from dateline.draw.view import LEAST, WIDTH, WORLD, land, view_of
from dateline.model.incident import Dispute, Figure, Grade, Incident, Party, Range, Spot, Tie

DAY = date(2024, 12, 2)


def party(name: str) -> Party:
    return Party(f"group:{name}", name, "SYR", "MIL", False, (), 1)


def spot(lat: float | None = 35.1, lon: float | None = 36.7, precision: str = "town", radius: float = 5) -> Spot:
    return Spot("x", f"{lat} {lon}", "SYR", lat, lon, precision, radius, ())


def killed(low: int | None, best: int | None, high: int | None, who: str = "people") -> Figure:
    return Figure("killed", who, "number", Range(low, best, high), (), (), "one witness")


def incident(number: int = 1, **given_: Any) -> Incident:
    fields: dict[str, Any] = {
        "id": f"i{number}", "level": "strike", "episode": None, "type": "ASSAULT", "mode": "aerial", "status": "actual",
        "negated": False, "background": False, "actors": (party("Army"),), "recipients": (party("Rebels"),),
        "place": spot(), "start": DAY, "end": DAY, "date_precision": "day", "figures": (), "targets": (),
        "disputes": (), "grade": Grade("fair", "two witnesses"), "articles": 1, "outlets": 1, "witnesses": 1,
        "parties": 0, "claims": ("c",), "first_published": DAY, "last_published": DAY,
    }  # fmt: skip
    return Incident(**fields | given_)


@pytest.mark.parametrize(
    ("fields", "evidence"),
    [
        ({}, "one"), ({"witnesses": 2}, "two"), ({"status": "planned", "witnesses": 2}, "unreal"),
        ({"background": True}, "unreal"), ({"negated": True}, "unreal"),
        ({"disputes": (Dispute("number", "killed people", (), True),)}, "disputed"),
        ({"disputes": (Dispute("number", "killed people", (), False),), "witnesses": 3}, "two"),
        ({"grade": Grade("contested", "x")}, "disputed"),
    ],
)  # fmt: skip
def test_shape_tells_the_evidence(fields: dict[str, Any], evidence: str) -> None:
    assert evidence_of(incident(**fields)) == evidence
    assert f"dl-m violence {evidence}" in draw_map([incident(**fields)]).svg


def test_colour_tells_the_event_type() -> None:
    svg = draw_map([incident(), incident(2, type="AID", mode="provide"), incident(3, type="NEWTYPE", mode="")]).svg
    for family in ("violence", "help", "words"):
        assert f'dl-m {family} one"' in svg


def test_rough_places_are_areas_not_points() -> None:
    svg = draw_map([incident(place=spot(precision="region", radius=80))]).svg
    assert "dl-m " not in svg
    assert re.search(r'<circle class="dl-area violence" fill="url\(#\w+\)"', svg)
    country = draw_map([incident(), incident(2, place=spot(34.8, 39, "country", 300))]).svg
    assert re.search(r'<path class="dl-area violence" fill="url\(#\w+\)" d="M', country)


def test_markers_of_one_place_stand_apart_around_its_point() -> None:
    several = [incident(n, type=kind) for n, kind in enumerate(("ASSAULT", "AID", "RETREAT", "ACCUSE", "COERCE"))]
    found = re.findall(r'<circle cx="([\d.]+)" cy="([\d.]+)" r="([\d.]+)"/>', draw_map(several).svg)
    circles = [tuple(map(float, c)) for c in found]
    assert len(circles) == 5
    for n, (x, y, r) in enumerate(circles):
        for x2, y2, r2 in circles[n + 1 :]:
            assert (x - x2) ** 2 + (y - y2) ** 2 > (r + r2 - 1.5) ** 2


SPOTS = st.one_of(st.none(), st.tuples(st.floats(-80, 80), st.floats(-180, 180)))


@settings(max_examples=30, deadline=None)
@given(st.lists(SPOTS, max_size=12))
def test_map_draws_every_incident_or_says_why_not(spots: list[tuple[float, float] | None]) -> None:
    found = [incident(n, place=spot(*s) if s else None) for n, s in enumerate(spots)]
    picture = draw_map(found)
    drawn = int(re.search(r"of ([\d,]+) incident", picture.title)[1])  # type: ignore[index]
    left = sum(int(note.split()[0]) for note in picture.notes)
    assert drawn + left == len(found)
    assert sum(int(row[3]) for row in picture.rows) == sum(s is not None for s in spots)
    check_inert(picture.render())


@given(st.lists(st.tuples(st.floats(-80, 80), st.floats(-180, 180)), min_size=1, max_size=20))
def test_view_is_a_map_of_sensible_shape_with_most_places(spots: list[tuple[float, float]]) -> None:
    view = view_of(spots)
    assert view.north - view.south >= LEAST - 1e-9 or view == WORLD
    assert WIDTH / 2.8 < view.height < WIDTH
    assert sum(map(view.holds, spots)) >= 0.5 * len(spots) or view == WORLD or abs(spots[0][0]) > 70


def test_many_places_become_few_markers_and_nothing_is_lost() -> None:
    found = [incident(n, place=spot(30 + n % 40 / 10, 36 + n // 40 / 10)) for n in range(1600)]
    picture = draw_map(found)
    assert picture.title.startswith("Map of 1,600 incidents at 1,600 places; places near each other are one of ")
    assert picture.svg.count("dl-centre") <= PLACES
    assert picture.notes == ()
    assert "and around" in picture.svg
    assert len(picture.rows) == 1600


def test_one_far_place_does_not_shrink_the_map() -> None:
    found = [incident(n) for n in range(20)] + [incident(20, place=spot(38.9, -77))]
    assert main_view(found).east - main_view(found).west < 10
    assert "1 incident outside this map" in draw_map(found).notes


def test_world_map_has_russia_on_both_ends() -> None:
    names = [country for country in land(WORLD) if country.code == "RUS"]
    assert any(country.path.startswith("M-") for country in names)
    assert len(names) >= 2


@settings(max_examples=40, deadline=None)
@given(st.lists(st.one_of(st.none(), st.tuples(st.dates(), st.integers(0, 800))), max_size=15))
def test_timeline_draws_every_incident_or_says_why_not(days: list[tuple[date, int] | None]) -> None:
    found = []
    for n, day in enumerate(days):
        end = min(day[0].toordinal() + day[1], date.max.toordinal()) if day else None
        found.append(incident(n, start=day and day[0], end=end and date.fromordinal(end)))
    picture = draw_timeline(found)
    drawn = int(re.search(r"of ([\d,]+) incident", picture.title)[1])  # type: ignore[index]
    assert drawn + sum(int(note.split()[0]) for note in picture.notes) == len(found)
    assert sum(int(row[1]) for row in picture.rows) == drawn
    check_inert(picture.render())


@pytest.mark.parametrize(("span", "step"), [(10, "day"), (400, "week"), (2000, "month"), (20_000, "year")])
def test_timeline_takes_the_step_that_fits(span: int, step: str) -> None:
    found = [incident(n, start=DAY - timedelta(days=n * span // 40), end=None) for n in range(41)]
    picture = draw_timeline(found)
    assert picture.columns[0] == step
    assert len(picture.rows) <= BINS


def test_timeline_of_news_is_not_stretched_by_history() -> None:
    old = [incident(9, background=True, start=date(1988, 3, 16), end=date(1988, 3, 16))] * 3
    assert draw_timeline([incident(n) for n in range(4)] + old).columns[0] == "day"


def test_history_is_drawn_hollow() -> None:
    assert "dl-column violence unreal" in draw_timeline([incident(status="planned")]).svg


def test_network_has_an_arrow_for_each_pair_and_sign() -> None:
    found = [incident(1), incident(2), incident(3, type="AID"), incident(4, type="RETREAT"), incident(5, negated=True)]
    edges = edges_of_incidents(found)
    assert {(e.actor, e.other, e.sign, e.claims) for e in edges} == {
        ("Army", "Rebels", -1, 2),
        ("Army", "Rebels", 1, 1),
    }
    svg = draw_network(edges).svg
    assert svg.count("marker-end") == 2
    assert 'class="dl-edge deed no"' in svg
    assert 'class="dl-edge deed yes"' in svg


def test_network_leaves_no_hairball_and_says_what_is_left_out() -> None:
    edges = edges_of_incidents(
        incident(n, actors=(party(f"A{n}"),), recipients=(party(f"B{n % 7}"),)) for n in range(60)
    )
    picture = draw_network(edges)
    assert picture.svg.count("dl-dot") <= ACTORS
    drawn = picture.svg.count("marker-end")
    assert picture.notes == (f"{60 - drawn} ties of other actors, in the table only",)
    assert len(picture.rows) == 60


def test_ties_are_named_and_standing_ones_told_apart() -> None:
    ties = [
        Tie("state:RUS", "local:1", "supplies", 1, DAY, DAY, ("c",), None, 2),
        Tie("state:RUS", "state:SYR", "backs", 1, None, None, (), "known", 0),
    ]
    picture = draw_network(edges_of_ties(ties, {"local:1": "The Ford Brigade"}))
    assert picture.rows[0][:4] == ("Russia", "+", "The Ford Brigade", "supplies")
    assert "generally known" in picture.svg
    assert 'class="dl-edge standing"' in picture.svg


def test_nothing_to_draw_is_drawn() -> None:
    for picture in (draw_map([]), draw_timeline([]), draw_network([])):
        check_inert(picture.render())
        assert picture.rows == ()


def test_render_is_bounded_and_says_how_much_more() -> None:
    found = [incident(n, place=spot(30 + n / 10, 36)) for n in range(60)]
    html = draw_map(found).render(10)
    assert "+50 more" in html
    assert "<style>" in html
    assert "<style>" not in draw_map(found).render(10, style=False)


def test_totals_add_only_what_happened_and_nothing_twice() -> None:
    found = [
        incident(1, figures=(killed(9, 10, 15), killed(2, 2, 4, "children"))),
        incident(2, figures=(killed(5, 5, None),)),
        incident(3, figures=(killed(7, 7, 7),), status="planned"),
        incident(4, figures=(killed(3, 3, 3),), episode="i1"),
        incident(5),
    ]
    made = total(found, "killed")
    assert (made.low, made.best, made.high, made.open, made.incidents) == (14, 15, 20, True, 2)
    assert made.words == "14–15–20+"
    assert total([], "killed").words == "none told"


def test_words_of_days_and_figures() -> None:
    assert day_words(incident(end=DAY + timedelta(days=1))) == "2024-12-02 – 2024-12-03"
    assert day_words(incident(start=None, end=None)) == "no date, told 2024-12-02"
    assert figure_words(killed(3, 3, 3)) == "killed 3 people"
    assert figure_words(killed(3, 3, None)) == "killed 3–3–… people"


@given(st.text(max_size=300), st.integers(1, 50))
def test_clipped_text_is_one_short_line(text: str, length: int) -> None:
    out = clipped(text, length)
    assert len(out) <= length
    assert out.isprintable()
