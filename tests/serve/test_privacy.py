"""Private persons cannot be found by asking; who only looks like a known actor is told as such."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from dateline.build import build
from dateline.masking import SOMEBODY
from dateline.serve.served import Served
from dateline.store import open_store

TEXT = """Police arrest teacher in Kafr Alam

KAFR ALAM, Dec 2 - Police arrested Ruth Halloran, a teacher, in Kafr Alam on Monday. Ruth Halloran was shot dead by troops on Monday evening, the monitor said.

A woman who gave her name as Ada Quorn said troops had shot dead two villagers on Sunday. "They came at night," Ada Quorn said.

Vl\u0430dimir Putin met Bashar al-Ass\u0430d in Moscow on Sunday.
"""  # noqa: E501
NAMES = ("Halloran", "Quorn", "Ruth", "Ada")
ASKED = [
    "/api/incidents?{}", "/api/points/ids?{}", "/api/articles?{}", "/api/claims?{}", "/api/queue?{}",
    "/api/actors?{}", "/api/places?{}", "/api/ties?{}", "/api/control?{}", "/api/harm?{}", "/api/series?{}",
    "/api/export?format=csv&{}", "/api/export?format=jsonl&{}", "/api/summary?{}",
]  # fmt: skip
LISTS = ["/api/meta", "/api/summary", "/api/incidents", "/api/claims", "/api/articles", "/api/actors", "/api/places",
         "/api/sources", "/api/ties", "/api/harm", "/api/series", "/api/control", "/api/queue", "/api/queue?kind=pair",
         "/api/export?format=csv", "/api/export?format=jsonl", "/api/export?format=graphml"]  # fmt: skip


@pytest.fixture(scope="module")
def private_db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("private")
    (folder / "arrest.txt").write_text(TEXT, encoding="utf-8")
    build([folder / "arrest.txt"], folder / "private.db")
    return folder / "private.db"


@pytest.fixture(scope="module")
def masked(private_db: Path, asking: Callable[..., Any]) -> Iterator[Any]:
    served = Served(private_db)
    yield asking(served)
    served.close()


@pytest.fixture(scope="module")
def named(private_db: Path, asking: Callable[..., Any]) -> Iterator[Any]:
    served = Served(private_db, show_private=True)
    yield asking(served)
    served.close()


@pytest.fixture(scope="module")
def keys(private_db: Path) -> list[str]:
    with open_store(private_db) as store:
        sides = " UNION ".join(
            f'SELECT p."key" FROM "claim", unnest({side}) AS u(p) WHERE p."name" IN (\'Ruth Halloran\', \'Ada Quorn\')'
            for side in ("actors", "recipients", "chain")
        )
        return store.rows(sides)["key"].to_list()


def found(client: Any, path: str) -> Any:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.json().get("total") if answer.headers["content-type"] == "application/json" else len(answer.content)


@pytest.mark.parametrize("name", [*NAMES, "halloran", "Ruth Halloran", "ruth halloran teacher", "Hallorans"])
def test_no_text_search_tells_that_a_masked_name_occurs(masked, named, name) -> None:
    nothing = {path: found(masked, path.format("text=zzzz")) for path in ASKED}
    for path in ASKED:
        assert found(masked, path.format(f"text={name}")) == nothing[path], path
    told = masked.get(f"/api/search?q={name}").json()
    assert not any(told[kind] for kind in ("incidents", "articles", "actors", "places", "sources"))
    assert found(named, f"/api/articles?text={name}") == 1
    assert found(named, f"/api/claims?text={name}") >= 1


def test_the_words_beside_a_masked_name_are_found(masked) -> None:
    assert found(masked, "/api/claims?text=teacher+arrested") == 1
    assert found(masked, "/api/articles?text=teacher") == 1
    assert found(masked, "/api/incidents?text=teacher") == found(masked, "/api/incidents?text=arrested") == 1


def test_no_filter_nor_page_tells_by_a_key_that_could_be_guessed(masked, named, keys) -> None:
    assert len(keys) == 2
    for name in ("actor", "recipient", "source"):
        nothing = {path: found(masked, path.format(f"{name}=zzzz")) for path in ASKED}
        for key in keys:
            for path in ASKED:
                assert found(masked, path.format(f"{name}={key}")) == nothing[path], (path, key)
    for key in keys:
        for kind in ("actors", "sources"):
            assert masked.get(f"/api/{kind}/{key}").status_code == 404
    assert any(found(named, f"/api/incidents?actor={key}") for key in keys)
    for query in ("hallor", "quorn", keys[0], keys[0][6:10]):
        for kind in ("actors", "sources"):
            assert found(masked, f"/api/{kind}?q={query}") == 0


def test_neither_names_nor_keys_stand_in_any_answer(masked, keys) -> None:
    paths = list(LISTS)
    for kind in ("incidents", "claims", "articles", "actors", "places", "sources"):
        rows = masked.get(f"/api/{kind}?limit=500").json()["items"]
        paths += [f"/api/{kind}/{row.get('id') or row['place']['name']}" for row in rows]
    for path in paths:
        answer = masked.get(path)
        assert answer.status_code == 200, path
        for secret in (*NAMES, *keys):
            assert secret not in answer.text, (path, secret)
    assert SOMEBODY in masked.get("/api/claims").text


def test_who_looks_like_a_known_actor_is_flagged_not_masked_nor_taken_for_it(masked) -> None:
    card = next(c for c in masked.get("/api/claims?limit=500").json()["items"] if c["fields"]["type"] == "CONSULT")
    told = {p["name"]: (p["id"], p["private"], p["lookalike"]) for p in card["fields"]["actors"]}
    assert told.keys() == {"Vl\u0430dimir Putin", "Bashar al-Ass\u0430d"}
    assert told["Vl\u0430dimir Putin"] == ("", False, "Vladimir Putin")
    assert told["Bashar al-Ass\u0430d"][0].startswith("local:")
    assert told["Bashar al-Ass\u0430d"][1:] == (False, "Bashar al-Assad")
    assert "Ass\u0430d" in "".join(s["text"] for s in card["segments"])
    row = masked.get(f"/api/incidents/{card['id']}").json()["row"]
    assert {p["name"]: p["lookalike"] for p in row["actors"]}["Bashar al-Ass\u0430d"] == "Bashar al-Assad"
