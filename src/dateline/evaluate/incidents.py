"""How far incidents that were built are the true ones of a hand-made table.

`python -m dateline.evaluate.incidents evals/incidents/sample.yaml evals/sample [--show]` assembles the table's own
clusters from the gold annotation: what is wrong then is wrong in witnesses, figures, disputes or grades. `compare`
scores incidents that were built in any other way.
"""

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import partial
from itertools import combinations
from pathlib import Path
from typing import Any

import polars as pl
import yaml

from dateline.knowledge.actors import ActorBase
from dateline.model.incident import Incident
from dateline.model.span import Span
from dateline.reconcile.flatten import RADIUS, outlet_key, table
from dateline.reconcile.incidents import assemble
from dateline.reconcile.witness import find_witnesses

Pairs = set[frozenset[str]]
KNOWN = ("state:", "organ:", "group:", "org:", "person:", "seat:")
LISTED = ("killed people", "injured people")  # outcomes that must be absent where the table has none


@dataclass(frozen=True, slots=True)
class Truth:
    """A true incident: ids of its gold claims ("doc:claim"), and what they come to."""

    id: str
    what: str
    type: str
    claims: frozenset[str]
    witnesses: int
    parties: int
    figures: Mapping[str, tuple[int | None, ...]]
    disputes: tuple[str, ...]
    grade: str
    episode: bool


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is wrong with the incident that stands for a true one; nothing: reproduced exactly."""

    truth: Truth
    built: Incident | None
    wrong: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Scores:
    """Shares from 0 to 1; `pairs` and `bcubed` are precision, recall, F over the claims that both sides have."""

    pairs: tuple[float, float, float]
    bcubed: tuple[float, float, float]
    verdicts: tuple[Verdict, ...]

    def right(self, what: str) -> float:
        """The share of true incidents that are right in one respect (witnesses, figures, disputes, grade, …)."""
        return sum(not any(w.startswith(what) for w in v.wrong) for v in self.verdicts) / max(1, len(self.verdicts))

    @property
    def exact(self) -> float:
        """The share of true incidents that are reproduced exactly."""
        return sum(not v.wrong for v in self.verdicts) / max(1, len(self.verdicts))


def read_truth(path: Path, gold: Mapping[str, Mapping[str, Any]]) -> list[Truth]:
    """The table. Raises ValueError where it names a claim that the annotation does not have, or other trigger words."""
    raw = yaml.safe_load(path.read_text(encoding="utf-8"))
    out = []
    for one in raw["incidents"]:
        claims = set()
        for doc, named in one["claims"].items():
            for claim, trigger in named.items():
                key = f"{raw['docs'][doc]}:{claim}"
                if key not in gold or gold[key]["trigger"] != str(trigger):
                    raise ValueError(f"{path}: {one['id']}: no claim {doc}:{claim} with the trigger {trigger!r}")
                claims.add(key)
        figures = {k: tuple(v) for k, v in one.get("figures", {}).items()}
        out.append(
            Truth(one["id"], one["what"], one["type"], frozenset(claims), len(one["witnesses"]), len(one["parties"]),
                  figures, tuple(one.get("disputes", ())), one["grade"], one.get("level") == "episode")
        )  # fmt: skip
    return out


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
    wide = ("province", "coast", "border", "countryside", "northern ", "eastern ", "north-", "highway")
    return "region" if any(w in place for w in wide) else "town"


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
    """Claim id → the gold claim whose trigger it overlaps in the same document (best of the same type)."""
    triggers: dict[str, list[tuple[int, int, str, str]]] = defaultdict(list)
    for key, one in gold.items():
        triggers[one["doc"]].append((*one["span"], one["type"], key))
    out: dict[str, str] = {}
    taken: set[str] = set()
    columns = ("id", "doc", "trigger_start", "trigger_end", "type")
    for claim, doc, start, end, kind in claims.select(columns).sort("doc", "trigger_start", "id").iter_rows():
        found = [(t != kind, key) for s, e, t, key in triggers.get(doc, ()) if s < end and start < e]
        free = sorted(f for f in found if f[1] not in taken)
        if free:
            out[claim] = free[0][1]
            taken.add(free[0][1])
    return out


def compare(truths: Sequence[Truth], incidents: Sequence[Incident], named: Mapping[str, str]) -> Scores:
    """Scores of built incidents; `named` gives for claim ids the gold claims that they are."""
    built = [frozenset(named[c] for c in i.claims if c in named) for i in incidents]
    known = frozenset().union(*built) & frozenset().union(*(t.claims for t in truths))
    right, made = [t.claims & known for t in truths], [b & known for b in built]
    verdicts = []
    for truth in truths:
        best = max(range(len(built)), key=lambda at: (len(built[at] & truth.claims), -len(built[at])), default=None)
        found = None if best is None or not built[best] & truth.claims else best
        verdicts.append(_verdict(truth, None if found is None else incidents[found], built[found or 0]))
    return Scores(_f(*_pairs(right, made)), _f(*_bcubed(right, made)), tuple(verdicts))


def _verdict(truth: Truth, built: Incident | None, claims: frozenset[str]) -> Verdict:
    if built is None:
        return Verdict(truth, None, ("missing",))
    wrong = []
    if claims != truth.claims:
        wrong.append(f"members: {len(truth.claims - claims)} missing, {len(claims - truth.claims)} too many")
    if built.type != truth.type:
        wrong.append(f"type {built.type}, not {truth.type}")
    counts = (built.witnesses, built.parties)
    if counts != (truth.witnesses, truth.parties):
        wrong.append(f"witnesses {counts}, not {(truth.witnesses, truth.parties)}")
    figures = {f"{f.outcome} {f.who}": (f.count.low, f.count.best, f.count.high) for f in built.figures}
    for name in sorted({*truth.figures, *(k for k in LISTED if k in figures)}):
        if figures.get(name) != truth.figures.get(name):
            wrong.append(f"figures: {name} {figures.get(name)}, not {truth.figures.get(name)}")
    kinds = tuple(sorted({d.kind for d in built.disputes}))
    if kinds != tuple(sorted(truth.disputes)):
        wrong.append(f"disputes {kinds}, not {truth.disputes}")
    if built.grade.name != truth.grade:
        wrong.append(f"grade {built.grade.name}, not {truth.grade}")
    return Verdict(truth, built, tuple(wrong))


def _pairs(right: Iterable[frozenset[str]], made: Iterable[frozenset[str]]) -> tuple[float, float]:
    def linked(groups: Iterable[frozenset[str]]) -> Pairs:
        return {frozenset(p) for g in groups for p in combinations(sorted(g), 2)}

    true, found = linked(right), linked(made)
    return len(true & found) / max(1, len(found)), len(true & found) / max(1, len(true))


def _bcubed(right: Iterable[frozenset[str]], made: Iterable[frozenset[str]]) -> tuple[float, float]:
    true, found = ({c: g for g in groups for c in g} for groups in (right, made))
    both = true.keys() & found.keys()
    precision = sum(len(true[c] & found[c]) / len(found[c]) for c in both)
    recall = sum(len(true[c] & found[c]) / len(true[c]) for c in both)
    return precision / max(1, len(both)), recall / max(1, len(both))


def _f(precision: float, recall: float) -> tuple[float, float, float]:
    total = precision + recall
    return precision, recall, 2 * precision * recall / total if total else 0.0


def of_gold(truths: Sequence[Truth], gold: Mapping[str, Mapping[str, Any]]) -> list[Incident]:
    """The incidents that the table's own clusters of gold claims come to."""
    clusters = {claim: t.id for t in truths for claim in t.claims}
    claims = gold_table(gold)
    return assemble(
        clusters,
        claims,
        find_witnesses(claims, partial(_copied, {g["doc"]: g["document"]["text"] for g in gold.values()})),
    )


def _copied(texts: Mapping[str, str], doc: str, span: Span) -> tuple[str, Span] | None:
    """The first document (by name) that has the same words, as the sample week's are numbered by day."""
    words = texts[doc][span.start : span.end]
    first = min(d for d, text in texts.items() if words in text)
    return None if first == doc else (first, span)


def report(scores: Scores, show: bool) -> str:
    """The scores as lines, with `show` everything that is wrong."""
    count = len(scores.verdicts)
    lines = [
        f"incidents {count}  exact {scores.exact:.3f} ({round(scores.exact * count)})",
        "pairs P {:.3f} R {:.3f} F {:.3f}".format(*scores.pairs),
        "B3    P {:.3f} R {:.3f} F {:.3f}".format(*scores.bcubed),
        "right "
        + "  ".join(
            f"{w} {scores.right(w):.3f}" for w in ("members", "type", "witnesses", "figures", "disputes", "grade")
        ),
    ]
    if show:
        wrong = [v for v in scores.verdicts if v.wrong]
        lines += [f"{v.truth.id} {v.truth.what}: {'; '.join(v.wrong)}" for v in wrong]
        lines.append(str(Counter(w.split()[0].strip(":") for v in wrong for w in v.wrong)))
    return "\n".join(lines)


def main(arguments: Sequence[str]) -> int:
    """Print the scores of the table's own clusters; 2 for wrong arguments."""
    paths = [Path(a) for a in arguments if not a.startswith("--")]
    if len(paths) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    gold = read_gold(paths[1])
    truths = read_truth(paths[0], gold)
    print(report(compare(truths, of_gold(truths, gold), {key: key for key in gold}), "--show" in arguments))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
