"""Examples of answers in the description of the API, from the sample week: data/serve/examples.json, which
docs/build_api_examples.py writes. Lists are cut, private persons are masked."""

import json
from functools import lru_cache
from typing import Any
from urllib.parse import quote

from dateline.knowledge.tables import DATA

FILE = DATA / "serve" / "examples.json"
ITEMS, SHORT = 2, 1  # kept of a page's items, and of lists within
# What is asked for each path; {id} is the first of what the list of these things gives.
ASKED = {
    "/api/meta": "", "/api/incidents": "place=Idlib&sort=-witnesses", "/api/summary": "place=Idlib",
    "/api/articles": "text=hospital", "/api/claims": "place=Idlib&type=ASSAULT", "/api/actors": "q=syria",
    "/api/places": "country=SYR", "/api/sources": "", "/api/ties": "least=1", "/api/control": "", "/api/harm": "",
    "/api/series": "step=week", "/api/search": "q=idlib", "/api/export/counts": "type=ASSAULT",
    "/api/queue": "kind=claim", "/api/judgements": "", "/api/incidents/{key}": "", "/api/articles/{key}": "",
    "/api/claims/{key}": "", "/api/actors/{key}": "", "/api/places/{key}": "", "/api/sources/{key}": "",
    "/healthz": "",
}  # fmt: skip


@lru_cache(maxsize=1)
def examples() -> dict[str, dict[str, Any]]:
    """By path: `asked` (the address that was asked) and `value` (the answer, cut)."""
    made: dict[str, dict[str, Any]] = json.loads(FILE.read_text(encoding="utf-8"))
    return made


def add_to(described: dict[str, Any]) -> dict[str, Any]:
    """The description with an example for each answer that there is one of."""
    for path, example in examples().items():
        answer = described["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]
        answer["examples"] = {"week": {"summary": f"GET {example['asked']}", "value": example["value"]}}
    return described


def cut(value: Any, depth: int = 0) -> Any:
    """The value with few items in its lists; a page's own items are a few more."""
    if isinstance(value, list):
        return [cut(v, depth + 1) for v in value[: ITEMS if depth <= 1 else SHORT]]
    if isinstance(value, dict):
        return {k: cut(v, depth + 1) for k, v in value.items()}
    return value


def ask(client: Any) -> dict[str, dict[str, Any]]:
    """The examples that a server gives."""
    out = {}
    for path, query in ASKED.items():
        address = path
        if path.endswith("{key}"):
            listed = path.removesuffix("/{key}")
            item = client.get(f"{listed}?{ASKED[listed]}").json()["items"][0]
            address = path.replace("{key}", quote(item["id"] if "id" in item else item["place"]["name"]))
        address += f"?{query}" if query else ""
        answer = client.get(address)
        answer.raise_for_status()
        out[path] = {"asked": address, "value": cut(answer.json())}
    out["/api/meta"]["value"]["version"] = "0"  # so that a new version changes no example
    return out
