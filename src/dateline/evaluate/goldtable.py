"""The gold claims of an annotated folder as a claim table: what a perfect coder would hand to reconciling."""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import polars as pl

from dateline.knowledge.actors import ActorBase
from dateline.reconcile.flatten import RADIUS, outlet_key, table

KNOWN = ("state:", "organ:", "group:", "org:", "person:", "seat:")
WIDE = ("province", "coast", "border", "countryside", "northern ", "eastern ", "north-", "highway", "east bank")
SITES = ("hospital", "airport", "university", "roundabout", "air base", "school", "road ")


def read_gold(folder: Path) -> dict[str, dict[str, Any]]:
    """The gold claims of a folder by "doc:claim", each with its document's fields under "document"."""
    documents = {d["doc"]: d for d in _lines(folder / "documents.jsonl")}
    return {f"{r['doc']}:{r['id']}": r | {"document": documents[r["doc"]]} for r in _lines(folder / "claims.jsonl")}


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    return (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())


def gold_table(gold: Mapping[str, Mapping[str, Any]]) -> pl.DataFrame:
    """The gold claims as a claim table: a perfect coder's. Ids are "doc:claim"."""
    return table(_row(key, claim) for key, claim in gold.items())


def _row(key: str, claim: Mapping[str, Any]) -> dict[str, Any]:
    document, place, when = claim["document"], claim["place"] or {}, claim["time"] or {}
    start, end = (date.fromisoformat(when[e]) if when.get(e) else None for e in ("start", "end"))
    exact = bool(start and end)
    first, last = document["sentences"][claim["sentence"]]
    precision = _precision(place.get("n") or "")
    return {
        "id": key, "article": claim["doc"], "doc": claim["doc"], "outlet": outlet_key(document.get("outlet")),
        "outlet_name": document.get("outlet"), "published": date.fromisoformat(document["published"][:10]),
        "read_at": datetime(2024, 12, 4, tzinfo=UTC), "sentence_start": first,
        "sentence_end": last, "trigger_start": claim["span"][0], "trigger_end": claim["span"][1],
        "sentence": document["text"][first:last], "trigger": claim["trigger"], "type": claim["type"],
        "mode": claim["mode"], "actors": [_party(a) for a in claim["actors"]],
        "recipients": [_party(r) for r in claim["recipients"]], "place_id": place.get("n"),
        "place_name": place.get("n"), "country": place.get("c"), "lat": place.get("lat"), "lon": place.get("lon"),
        "place_precision": precision, "radius": RADIUS.get(precision or ""), "start": start, "end": end,
        "time_precision": ("day" if start == end else "range") if exact else None,
        "harm": [_harm(h) for h in claim["harm"]], "targets": [], "status": claim["status"],
        "negated": claim["negated"], "background": claim["background"], "chain": [_link(b) for b in claim["by"]],
        "rule": "gold", "confidence": 1.0,
    }  # fmt: skip


def _precision(place: str) -> str | None:
    """How exact a place of the annotation is, by its name."""
    if not place:
        return None
    if any(place == name for name in ActorBase.load().states.values()):
        return "country"
    if any(w in place for w in WIDE):
        return "region"
    return "site" if any(w in place.lower() for w in SITES) else "town"


def _party(mention: Mapping[str, Any]) -> dict[str, Any]:
    name, country, sector = mention["n"], mention["c"], mention["s"]
    found = [e for e in ActorBase.load().lookup(name, country=country) if not country or e.country in (country, None)]
    generic = f"{country or ''}/{sector or ''}" if country or sector else None
    return {
        "key": found[0].id if found else generic, "name": name, "country": country, "sector": sector or None,
        "text": mention["t"], "private": sector in ("CVL", "REF"),
    }  # fmt: skip


def _link(source: Mapping[str, Any]) -> dict[str, Any]:
    party = _party(source)
    proper = all(w[:1].isupper() for w in source["n"].split() if w not in ("of", "the", "and", "in", "for"))
    if proper and not (party["key"] or "").startswith(KNOWN):
        party["key"] = f"local:{source['n'].lower()}"
    return party | {"kind": source["kind"], "cue": source["cue"]}


def _harm(harm: Mapping[str, Any]) -> dict[str, Any]:
    low, high = harm["low"], harm["high"]
    state = "none" if (low, high) == (0, 0) else "unknown" if low is None and high is None else "number"
    return {"outcome": harm["outcome"], "who": harm["who"], "state": state, "low": low, "high": high, "text": harm["t"]}


def aligned(gold: Mapping[str, Mapping[str, Any]], claims: pl.DataFrame) -> dict[str, str]:
    """Claim id → the gold claim whose trigger it overlaps in the same document (best of the same type).

    What is left over is taken for a gold claim of its type in its sentence, as `dateline evaluate` pairs claims.
    """
    columns = ("id", "doc", "trigger_start", "trigger_end", "type", "sentence_start", "sentence_end")
    rows = list(claims.select(columns).sort("doc", "trigger_start", "id").iter_rows())
    triggers: dict[str, list[tuple[int, int, str, str]]] = defaultdict(list)
    for key, one in gold.items():
        triggers[one["doc"]].append((*one["span"], one["type"], key))
    out: dict[str, str] = {}
    taken: set[str] = set()
    for wide in (False, True):
        for claim, doc, start, end, kind, first, last in rows:
            low, high = (first, last) if wide else (start, end)
            found = [(t != kind, key) for s, e, t, key in triggers.get(doc, ()) if s < high and low < e]
            free = [f for f in sorted(found) if f[1] not in taken and not (wide and f[0])]
            if free and claim not in out:
                out[claim] = free[0][1]
                taken.add(free[0][1])
    return out
