"""Trains the linear models of places: which words name a place, which place a name means, and how it is used.

`python train/places.py GOLD…`, where a GOLD file has rows {"id", "text", "toponyms": [{"start", "end", "lat", "lon",
"geonameid", "type"}]} (ours: the train and dev parts of LGL, TR-News, GeoVirus and GeoWebNews; only GeoWebNews has
types). Writes src/dateline/data/places/weights.yaml: a number for each feature, nothing of the texts. `--half` trains
on half of the documents, so that `python -m dateline.evaluate.places --half` can check on the rest.
"""

import json
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from dateline.evaluate.places import in_training_half, parsed
from dateline.knowledge.actors import ActorBase
from dateline.knowledge.placemodel import USES, WEIGHTS
from dateline.knowledge.placesearch import PlaceSearch, distance
from dateline.model import Parse
from dateline.model.places import PlaceEntry
from dateline.resolve.placecues import Scene, cues, use_cues
from dateline.resolve.placementions import dot, select
from dateline.resolve.placerank import FEATURES, Setting, features, guess, inside, rank, vote
from dateline.resolve.toponyms import Toponym, find_toponyms, relate, unknown_toponyms

NEAR = 161.0
LEAST = -0.3  # log odds from which a name is told; chosen on the half that was not trained on
# What the types of GeoWebNews are in our terms; its demonyms are found by their words.
TYPES = {
    "Literal": "literal", "Literal_Modifier": "literal", "Embedded_Literal": "literal", "Mixed": "literal",
    "Coercion": "literal", "Metonymic": "metonym", "Non_Literal_Modifier": "metonym",
    "Embedded_Non_Lit": "part of a name",
}  # fmt: skip
HEAD = """# Weights of the linear models of places, written by train/places.py: do not edit.
# Trained on the open parts of LGL, TR-News, GeoVirus and GeoWebNews (Gritta et al., Kamalloo and Rafiei, Lieberman et
# al.), whose texts belong to their publishers and are no part of this file. The numbers are ours (Apache-2.0).
"""


@dataclass
class Document:
    """The candidates of one annotated text, with what they should be."""

    toponyms: list[Toponym]
    facts: list[dict[str, float]]
    uses: list[dict[str, float]]
    gold: dict[tuple[int, int], dict]
    unscored: set[tuple[int, int]]

    @classmethod
    def of(cls, parse: Parse, row: dict) -> "Document":
        """The candidates found in a parse."""
        search, base = PlaceSearch.load(), ActorBase.load()
        lists = search.gazetteer.words
        found = find_toponyms(parse, search, base)
        relate(found, parse.words, lists, inside)
        found += unknown_toponyms(parse, found, lists)
        scene = Scene.of(parse, found, search.gazetteer, base)
        facts = [cues(t, scene) for t in found]
        uses = [use_cues(t, scene, f) for t, f in zip(found, facts, strict=True)]
        gold = {(t["start"], t["end"]): t for t in row["toponyms"]}
        scored = {span: t for span, t in gold.items() if t.get("lat") is not None}
        return cls(found, facts, uses, scored, set(gold) - set(scored))


def right(toponym: Toponym, gold: dict) -> list[bool]:
    """For every entry, whether it is the gold place: by id, else by closeness."""
    point = PlaceEntry("", "", "", None, gold["lat"], gold["lon"], 0)
    number = str(gold.get("geonameid") or "")
    same = [str(e.geonameid) == number for e in toponym.entries]
    if any(same):
        return same
    far = [distance(e, point) for e in toponym.entries]
    return [d < min(NEAR, min(far) * 1.5 + 5) for d in far]


def fit_softmax(groups: list, size: int, decay: float = 0.4, rounds: int = 400) -> np.ndarray:
    """Weights that give the right entries of each group (rows, right) most of the probability. Adam on all of it."""
    rows = np.concatenate([g[0] for g in groups])
    good = np.concatenate([g[1] for g in groups]).astype(float)
    starts = np.cumsum([0, *(len(g[1]) for g in groups)])[:-1]
    which = np.repeat(np.arange(len(groups)), [len(g[1]) for g in groups])
    w, m, v = np.zeros(size), np.zeros(size), np.zeros(size)
    for step in range(1, rounds + 1):
        s = rows @ w
        s = np.exp(s - np.maximum.reduceat(s, starts)[which])
        p = s / np.add.reduceat(s, starts)[which]
        q = p * good
        q = q / np.maximum(np.add.reduceat(q, starts), 1e-9)[which]
        gradient = rows.T @ (p - q) / len(groups) + decay / len(groups) * w
        m, v = 0.9 * m + 0.1 * gradient, 0.999 * v + 0.001 * gradient**2
        w -= 0.1 * (m / (1 - 0.9**step)) / (np.sqrt(v / (1 - 0.999**step)) + 1e-8)
    return w


def fit_logistic(rows: list, decay: float = 1.0, least: int = 5) -> dict[str, float]:
    """Weights by feature for rows of (features, is it so), by Newton's method; rare features are left out."""
    counts = Counter(name for facts, _ in rows for name in facts)
    names = sorted(name for name in counts if counts[name] >= least)
    column = {name: n for n, name in enumerate(names)}
    x, y = np.zeros((len(rows), len(names))), np.zeros(len(rows))
    for n, (facts, so) in enumerate(rows):
        y[n] = so
        for name, value in facts.items():
            if name in column:
                x[n, column[name]] = value
    w = np.zeros(len(names))
    for _ in range(30):
        p = 1 / (1 + np.exp(-np.clip(x @ w, -30, 30)))
        hessian = (x * (p * (1 - p))[:, None]).T @ x + decay * np.eye(len(names))
        step = np.linalg.solve(hessian, x.T @ (p - y) + decay * w)
        w -= step
        if np.abs(step).max() < 1e-5:
            break
    return {name: round(float(value), 3) for name, value in zip(names, w, strict=True)}


def train_named(documents: list[Document]) -> dict[str, float]:
    """Weights for whether a candidate names a place."""
    return fit_logistic([
        (facts, tuple(t.span) in d.gold)
        for d in documents
        for t, facts in zip(d.toponyms, d.facts, strict=True)
        if tuple(t.span) not in d.unscored
    ])  # fmt: skip


def train_used(documents: list[Document]) -> dict[str, dict[str, float]]:
    """Weights for how a place's name is used."""
    rows = [
        (facts, TYPES[d.gold[tuple(t.span)]["type"]])
        for d in documents
        for t, facts in zip(d.toponyms, d.uses, strict=True)
        if d.gold.get(tuple(t.span), {}).get("type") in TYPES
    ]
    return {use: fit_logistic([(f, use == label) for f, label in rows], decay=3.0, least=8) for use in USES}


def train_rank(documents: list[Document], passes: int = 3) -> dict[str, float]:
    """Weights for which place is meant, on the names that the first model finds (their odds must be set)."""
    weights = dict.fromkeys(FEATURES, 0.0)
    for turn in range(passes):
        groups = []
        for d in documents:
            toponyms = [t for t in select(d.toponyms, LEAST) if t.entries]
            if turn:
                rank(toponyms, weights, Setting())
            else:
                for t in toponyms:
                    t.scores = [guess(e, t) for e in t.entries]
            votes = vote(toponyms)
            for t in toponyms:
                gold = d.gold.get(tuple(t.span))
                good = right(t, gold) if gold else []
                if any(good) and not all(good):
                    groups.append((np.array(features(t, votes, toponyms)), np.array(good)))
        w = fit_softmax(groups, len(FEATURES))
        weights = dict(zip(FEATURES, (round(float(x), 3) for x in w), strict=True))
    return weights


def train(documents: list[Document]) -> dict:
    """All weights."""
    named = train_named(documents)
    for d in documents:
        for t, facts in zip(d.toponyms, d.facts, strict=True):
            t.odds = dot(named, facts)
    return {"least": LEAST, "named": named, "ranked": train_rank(documents), "used": train_used(documents)}


def write(weights: dict, path: Path = WEIGHTS) -> None:
    """Write the weights, a line each."""
    lines = [f"least: {weights['least']}"]
    for part, level in (("named", weights["named"]), ("ranked", weights["ranked"])):
        lines += [f"{part}:", *(f"  {json.dumps(k)}: {v}" for k, v in level.items())]
    lines.append("used:")
    for use, level in weights["used"].items():
        lines += [f"  {json.dumps(use)}:", *(f"    {json.dumps(k)}: {v}" for k, v in level.items())]
    path.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")


def main(arguments: list[str]) -> None:
    """Train on the files and write the weights."""
    half = "--half" in arguments
    documents = [
        Document.of(parse, row)
        for path in arguments
        if path != "--half"
        for row, parse in parsed(Path(path))
        if not half or in_training_half(str(row["id"]))
    ]
    write(train(documents))


if __name__ == "__main__":
    main(sys.argv[1:])
