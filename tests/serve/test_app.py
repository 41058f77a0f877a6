"""The reading half of the API: shapes, paging, ETags, masking, hostile text."""

import json
import struct
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest

from dateline.ask import Filter, Questions
from dateline.export.formats import read_back
from dateline.masking import MASKED, SOMEBODY
from dateline.serve.openapi import description

ROOT = Path(__file__).parents[2]
READING = [
    "/api/meta", "/api/incidents", "/api/summary", "/api/points", "/api/points/ids", "/api/articles", "/api/claims",
    "/api/actors", "/api/places", "/api/sources", "/api/ties", "/api/control", "/api/harm", "/api/series",
    "/api/search?q=idlib", "/api/queue", "/api/queue?kind=pair", "/api/judgements", "/api/export?format=geojson",
    "/api/actors/state:SYR", "/api/places/Idlib", "/api/sources/Meridian%20Wire",
]  # fmt: skip


def test_description_that_the_front_end_is_made_from_is_current() -> None:
    assert (ROOT / "web" / "openapi.json").read_text(encoding="utf-8") == description()


@pytest.mark.parametrize("path", READING)
def test_everything_answers_and_unchanged_answers_are_not_sent_again(client, path) -> None:
    first = client.get(path)
    assert first.status_code == 200
    assert first.content
    if not path.startswith("/api/export"):
        again = client.get(path, headers={"If-None-Match": f'"other", W/{first.headers["etag"]}'})
        assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("path", [*READING, "/healthz", "/api/incidents/nothing"])
def test_heads_are_those_of_the_whole_answer(client, path) -> None:
    whole, head = client.get(path), client.head(path)
    assert (head.status_code, head.content) == (whole.status_code, b"")
    assert head.headers.get("etag") == whole.headers.get("etag")
    assert head.headers.get("content-length") == whole.headers.get("content-length")


def test_every_question_takes_a_moment() -> None:
    timeless = {"/api/meta", "/api/judgements", "/healthz"}  # of the server and its journal, not of what is known
    for path, ways in json.loads(description())["paths"].items():
        if "get" in ways and path not in timeless:
            assert {"as_of", "known"} <= {one["name"] for one in ways["get"]["parameters"]}, path


def test_what_is_not_there_is_told(client) -> None:
    for thing in ("incidents", "claims", "articles", "actors", "places", "sources"):
        assert client.get(f"/api/{thing}/nothing-of-that-name").status_code == 404
    assert client.get("/api/nothing").status_code == 404
    for wrong in ("type=NIX", "grade=nix", "box=1,2", "from=monday", "known=x", "evidence=x", "limit=0", "policy=x"):
        assert client.get(f"/api/incidents?{wrong}").status_code == 422, wrong


@pytest.mark.parametrize("given", ["", "type=ASSAULT&", "actor=Syria&sort=-killed&", "sort=-grade&", "sort=place&"])
def test_pages_make_the_whole(client, given) -> None:
    whole = client.get(f"/api/incidents?{given}limit=500").json()
    assert whole["next"] is None
    pages, offset = [], 0
    while offset is not None:
        page = client.get(f"/api/incidents?{given}limit=17&offset={offset}").json()
        assert page["total"] == whole["total"]
        pages += page["items"]
        offset = page["next"]
    assert pages == whole["items"]
    assert len({row["id"] for row in pages}) == whole["total"]


@pytest.mark.parametrize(
    ("given", "asked"),
    [
        ("", Filter()),
        ("type=assault/aerial", Filter(type="ASSAULT", mode="aerial")),
        ("type=AID,ASSAULT/clash", Filter(types=(("AID", None), ("ASSAULT", "clash")))),
        ("actor=Syria&evidence=two,one", Filter(actor="Syria", evidence=("two", "one"))),
        ("recipient=Syria&outcome=killed", Filter(recipient="Syria", outcome="killed")),
        ("from=2024-11-30&to=2024-12-01", Filter(start=date(2024, 11, 30), end=date(2024, 12, 1))),
        ("text=idlib+hospital&source=Meridian+Wire", Filter(text="idlib hospital", source="Meridian Wire")),
        ("source_kind=monitor&status=actual", Filter(source_kind="monitor", status=("actual",))),
        ("place=Idlib&background=false&negated=false", Filter(place="Idlib", background=False, negated=False)),
        ("place=Idlib+province", Filter(place="Idlib province")),
        ("place=geonames:169389&within=true", Filter(place="geonames:169389", within=True)),
        ("place=Syria&within=false", Filter(place="Syria", within=False)),
        ("box=35,36,37,38&country=syr&grade=fair,weak",
         Filter(box=(35, 36, 37, 38), country="SYR", grade=("fair", "weak"))),
        ("as_of=2024-12-01", Filter(as_of=date(2024, 12, 1))),
        ("as_of=2024-12-02&actor=Russia", Filter(as_of=date(2024, 12, 2), actor="Russia")),
    ],
)  # fmt: skip
def test_lists_points_counts_and_exports_hold_what_ask_finds(client, given, asked) -> None:
    expected = list(Questions(client.app.state.served.desk.store.another()).incidents(asked))
    rows = client.get(f"/api/incidents?limit=500&{given}").json()["items"]
    assert [r["id"] for r in rows] == [i.id for i in expected]
    placed = [r["id"] for r in rows if r["place"] and r["place"]["lat"] is not None]
    assert client.get(f"/api/points/ids?{given}").text.split() == placed
    summary = client.get(f"/api/summary?{given}").json()
    assert summary["total"] == len(expected)
    assert summary["unplaced"] == len(rows) - len(placed)
    assert summary["undated"] + sum(d["n"] for d in summary["days"]) == len(rows)
    exported = client.get(f"/api/export?format=jsonl&{given}")
    assert exported.headers["x-dateline-incidents"] == str(len(expected))
    assert f"-{len(expected)}-incidents.jsonl" in exported.headers["content-disposition"]


def test_facets_are_counted_without_their_own_part_of_the_filter(client) -> None:
    alone = client.get("/api/summary").json()["facets"]
    chosen = client.get("/api/summary?type=ASSAULT").json()["facets"]
    assert chosen["type"] == alone["type"]
    assert chosen["grade"] != alone["grade"]
    for name, query in (("evidence", "evidence"), ("outcome", "outcome"), ("country", "country"), ("type", "type")):
        for value in alone[name]:
            found = client.get("/api/incidents", params={query: value["value"], "limit": 1}).json()
            assert found["total"] == value["count"], (name, value)


def test_points_are_columns_of_floats(client) -> None:
    content = client.get("/api/points").content
    head, _, _ = content.partition(b"\n")
    told = json.loads(head)
    start, n = len(head) + 1, told["n"]
    assert start % 4 == 0
    assert len(content) == start + 4 * n * len(told["columns"])
    columns = {
        name: struct.unpack_from(f"<{n}f", content, start + 4 * n * at) for at, name in enumerate(told["columns"])
    }
    rows = client.get("/api/incidents?limit=500").json()["items"]
    words = client.get("/api/meta").json()["vocabulary"]
    ids = client.get("/api/points/ids").text.split()
    for at, key in enumerate(ids):
        row = rows[int(columns["row"][at])]
        assert row["id"] == key
        assert columns["lat"][at] == pytest.approx(row["place"]["lat"], abs=1e-5)
        assert words["types"][int(columns["type"][at])]["value"] == row["type"]
        assert words["evidence"][int(columns["evidence"][at])]["value"] == row["evidence"]
        day = columns["day"][at]
        assert row["start"] == (None if day != day else date.fromordinal(int(day) + 719163).isoformat())


def test_an_incident_rests_on_words_that_stand_in_its_articles(client) -> None:
    key = client.get("/api/incidents?sort=-witnesses&limit=1").json()["items"][0]["id"]
    made = client.get(f"/api/incidents/{key}").json()
    assert made["row"]["id"] == key
    assert made["claims"]
    assert made["pairs"]
    assert made["history"][-1]["claims"] == len(made["claims"])
    for card in made["claims"]:
        sentence = "".join(s["text"] for s in card["segments"])
        text = text_of(client.get(f"/api/articles/{card['article']['id']}").json())
        assert card["before"] + sentence + card["after"] in text
        assert any("trigger" in s["roles"] for s in card["segments"])
        assert client.get(f"/api/incidents/{card['id']}").json()["row"]["id"] == key  # a claim leads to it


def hostile(client) -> str:
    found = client.get("/api/articles?limit=500").json()["items"]
    return next(a["id"] for a in found if a["doc"].endswith("hostile.txt"))


def text_of(article: dict) -> str:
    return "".join(s["text"] for block in article["blocks"] for s in block["segments"])


def test_private_persons_are_masked_in_place_everywhere(client, shown) -> None:
    key = next(
        a["id"] for a in client.get("/api/articles?limit=500").json()["items"] if a["doc"].endswith("hostile.txt")
    )
    masked, open_ = (text_of(c.get(f"/api/articles/{key}").json()) for c in (client, shown))
    assert "Ruth Halloran" in open_
    assert len(masked) == len(open_)
    at = open_.index("Ruth Halloran")
    assert masked[at : at + 13] == f"{MASKED * 4} {MASKED * 8}"
    secret = ("Halloran", "Ruth")
    paths = [p for p in READING if "points" not in p] + [f"/api/articles/{key}", "/api/claims?limit=500"]
    paths += ["/api/incidents?limit=500", "/api/export?format=csv", "/api/export?format=jsonl"]
    paths += [f"/api/claims/{c['id']}" for c in client.get("/api/articles/" + key).json()["claims"]]
    for path in paths:
        text = client.get(path).text
        assert not [s for s in secret if s in text], path
    assert SOMEBODY in client.get(f"/api/articles/{key}").text


def test_hostile_text_is_data(client) -> None:
    key = next(
        a["id"] for a in client.get("/api/articles?limit=500").json()["items"] if a["doc"].endswith("hostile.txt")
    )
    answer = client.get(f"/api/articles/{key}")
    assert answer.headers["content-type"] == "application/json"
    assert answer.headers["x-content-type-options"] == "nosniff"
    text = text_of(answer.json())
    assert '<script>alert("title")</script>' in text
    assert "{{7*7}} ${x}" in text
    for sign in "\u202e\u202c":  # they would turn what follows around
        assert sign not in answer.text


def test_what_was_known_then(client) -> None:
    days = [client.get(f"/api/summary?as_of=2024-{day}").json()["total"] for day in ("11-28", "11-30", "12-02")]
    assert days[0] < days[1] < days[2] <= client.get("/api/summary").json()["total"]
    assert client.get("/api/summary?known=2000-01-01").json()["total"] == 0
    assert client.get("/api/points?known=2000-01-01").status_code == 200


def test_many_readers_get_the_same_answers(client) -> None:
    paths = [p for p in READING if "meta" not in p] * 3
    alone = {path: client.get(path).content for path in paths}
    served = client.app.state.served
    served.desk = served._copy()  # nothing that was kept is of use now
    with ThreadPoolExecutor(8) as readers:
        together = list(readers.map(lambda path: (path, client.get(path).content), paths))
    assert all(alone[path] == content for path, content in together)


@pytest.mark.parametrize("given", ["", "type=ASSAULT", "place=Idlib", "everything=false", "as_of=2024-11-29"])
def test_what_an_export_is_said_to_hold_is_what_it_holds(client, given) -> None:
    counts = client.get(f"/api/export/counts?{given}").json()["items"]
    assert [c["format"] for c in counts] == client.get("/api/meta").json()["vocabulary"]["formats"]
    for told in counts:
        answer = client.get(f"/api/export?format={told['format']}&{given}")
        assert rows_in(told["format"], answer.content) == told["rows"], told
        headers = {"rows": told["rows"], "incidents": told["incidents"], "left-out": told["left_out"]}
        assert {name: int(answer.headers[f"x-dateline-{name}"]) for name in headers} == headers
        assert answer.headers.get("x-dateline-left-out-because") == told["because"]
        assert bool(told["because"]) == bool(told["left_out"])
    assert any(told["left_out"] for told in counts)


def rows_in(format: str, content: bytes) -> int:
    """The records that a reader of the format finds."""
    if format == "geojson":
        return len(json.loads(content)["features"])
    if format == "jsonl":
        return len(content.splitlines())
    if format in ("graphml", "gexf"):
        return content.count(b"<edge ")
    return read_back(format, content).height
