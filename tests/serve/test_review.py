"""The writing half: who may, what is stored, and that a rebuild keeps it."""

import pytest

from dateline.build import doctor
from dateline.store import open_store

TOKEN = "X-Dateline-Token"


def first(reviewer, **query):
    return reviewer.get("/api/queue", params={"limit": 1, **query}).json()


def test_a_server_that_only_reads_takes_no_judgement(client) -> None:
    assert client.get("/api/meta").json()["review"] == {"allowed": False, "author": None, "token": None}
    for path in ("/api/judgements", "/api/judgements/undo", "/api/judgements/bulk", "/api/marks"):
        assert client.post(path, json={}).status_code == 403


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({TOKEN: "wrong"}, 403),
        ({TOKEN: ""}, 403),
        ({"Origin": "http://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": "http://127.0.0.1:1"}, 403),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Content-Type": "text/plain"}, 415),
        ({"Content-Type": "application/x-www-form-urlencoded"}, 415),
        ({"Content-Length": "9999999"}, 413),
        ({"Origin": "http://127.0.0.1", "Sec-Fetch-Site": "same-origin"}, 200),
    ],
)
def test_only_its_own_page_may_write(reviewer, headers, status) -> None:
    claim = first(reviewer)["items"][0]["claim"]["id"]
    body = f'{{"verdict": "accept", "subject": "{claim}"}}'
    sent = reviewer.post("/api/judgements", content=body, headers={"Content-Type": "application/json"} | headers)
    assert sent.status_code == status
    assert reviewer.get("/api/judgements").json()["total"] == (status == 200)


def test_a_judgement_counts_at_once_and_is_undone(reviewer) -> None:
    before = first(reviewer)
    card = before["items"][0]["claim"]
    tag = reviewer.get("/api/summary").headers["etag"]
    made = reviewer.post("/api/judgements", json={"verdict": "reject", "subject": card["id"]}).json()
    assert (made["judgements"][0]["author"], made["step"]) == ("ana", 2)
    assert first(reviewer)["total"] == before["total"] - 1
    assert reviewer.get(f"/api/incidents/{card['id']}").status_code == 404 or card["incidents"]
    assert reviewer.get("/api/summary").headers["etag"] != tag
    reviewer.post("/api/judgements/undo", json={"judgements": [made["judgements"][0]["id"]]})
    assert first(reviewer) == before | {"items": first(reviewer)["items"]}
    assert reviewer.get("/api/summary").headers["etag"] == tag
    assert [j["undone"] for j in reviewer.get("/api/judgements").json()["items"]] == [False, True]


def test_what_cannot_be_followed_is_refused_and_nothing_stored(reviewer) -> None:
    claim = first(reviewer)["items"][0]["claim"]["id"]
    for body in (
        {"verdict": "maybe", "subject": claim}, {"verdict": "accept", "subject": "nix"},
        {"verdict": "same", "subject": claim},
        {"verdict": "correct", "subject": claim, "field": "place.lat", "value": "x"},
        {"verdict": "accept", "subject": "x" * 65}, {"verdict": "accept"},
    ):  # fmt: skip
        assert reviewer.post("/api/judgements", json=body).status_code == 422, body
    assert reviewer.post("/api/judgements/undo", json={"judgements": []}).status_code == 422
    assert reviewer.get("/api/judgements").json()["total"] == 0


def test_pairs_are_judged(reviewer) -> None:
    queue = first(reviewer, kind="pair")
    pair = queue["items"][0]["pair"]
    body = {"verdict": "different", "subject": pair["left"], "other": pair["right"]}
    assert reviewer.post("/api/judgements", json=body).status_code == 200
    after = first(reviewer, kind="pair")
    assert after["total"] == queue["total"] - 1
    one, other = (reviewer.get(f"/api/incidents/{pair[side]}").json() for side in ("left", "right"))
    assert one["row"]["id"] != other["row"]["id"]


def test_bulk_is_all_or_nothing_and_only_what_was_shown(reviewer) -> None:
    total = first(reviewer, place="Idlib")["total"]
    wrong = reviewer.post("/api/judgements/bulk?place=Idlib", json={"verdict": "accept", "expected": total + 1})
    assert wrong.status_code == 409
    assert reviewer.get("/api/judgements").json()["total"] == 0
    done = reviewer.post("/api/judgements/bulk?place=Idlib", json={"verdict": "accept", "expected": total}).json()
    assert len(done["judgements"]) == total > 1
    assert first(reviewer, place="Idlib")["total"] == 0
    reviewer.post("/api/judgements/undo", json={"judgements": [j["id"] for j in done["judgements"]]})
    assert first(reviewer, place="Idlib")["total"] == total


def test_what_was_read_and_by_whom_survives(reviewer) -> None:
    row = reviewer.get("/api/incidents?limit=1").json()["items"][0]
    assert row["read_by"] == []
    assert reviewer.post("/api/marks", json={"kind": "incident", "subject": row["id"]}).status_code == 200
    assert reviewer.post("/api/marks", json={"kind": "incident", "subject": "nix"}).status_code == 422
    assert reviewer.get("/api/incidents?limit=1").json()["items"][0]["read_by"] == ["ana"]
    claim = first(reviewer)["items"][0]["claim"]["id"]
    reviewer.post("/api/judgements", json={"verdict": "accept", "subject": claim})
    with open_store(
        reviewer.app.state.served.path
    ) as store:  # what a rebuild from the base tables alone makes is what is stored
        assert [c for c in doctor(store) if not c.ok] == []
        assert store.rows('SELECT "author", "read" FROM "mark"').rows() == [("ana", True)]
        assert store.rows('SELECT "author" FROM "judgement"').rows() == [("ana",)]
