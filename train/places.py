"""Trains the two linear models of places: which words name a place, and which place a name means.

`python train/places.py GOLD… ` with GOLD files of {"id", "text", "toponyms": [{"start", "end", "lat", "lon", "geonameid"}]}
(the project's are LGL, TR-News, GeoVirus and GeoWebNews). Writes src/dateline/data/words/place_weights.yaml: a number for
each feature and nothing of the texts. Needs numpy, which spaCy brings.
"""

import numpy as np

from dateline.resolve import placerank
from dateline.resolve.placerank import FEATURES, Setting, features, guess, rank, vote
from dateline.resolve.toponyms import Toponym, find_toponyms, relate

NEAR = 161.0


def right(toponym, gold):
    """For every entry, whether it is the gold place: by id, else by closeness."""
    from dateline.knowledge.placesearch import distance
    from dateline.model.places import PlaceEntry

    point = PlaceEntry("", "", "", None, gold["lat"], gold["lon"], 0)
    number = str(gold.get("geonameid") or "")
    same = [str(e.geonameid) == number for e in toponym.entries]
    if any(same):
        return same
    far = [distance(e, point) for e in toponym.entries]
    return [d < min(NEAR, min(far) * 1.5 + 5) for d in far]


def fit_softmax(groups, size, decay=0.02, rounds=400):
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
        gradient = rows.T @ (p - q) / len(groups) + decay / len(groups) * w * 20
        m, v = 0.9 * m + 0.1 * gradient, 0.999 * v + 0.001 * gradient**2
        w -= 0.1 * (m / (1 - 0.9**step)) / (np.sqrt(v / (1 - 0.999**step)) + 1e-8)
    return w


def train_rank(documents, passes=3):
    """Weights by feature. `documents`: lists of (toponym, gold or None), related and with odds."""
    weights = dict.fromkeys(FEATURES, 0.0)
    for turn in range(passes):
        groups = []
        for pairs in documents:
            toponyms = [t for t, _ in pairs]
            if turn:
                rank(toponyms, weights, Setting())
            else:
                for t in toponyms:
                    t.scores = [guess(e, t) for e in t.entries]
            votes = vote(toponyms)
            for t, gold in pairs:
                if gold is not None and len(t.entries) > 1:
                    good = right(t, gold)
                    if any(good) and not all(good):
                        groups.append((np.array(features(t, votes, toponyms, Setting())), np.array(good)))
        w = fit_softmax(groups, len(FEATURES))
        weights = dict(zip(FEATURES, (round(float(x), 3) for x in w), strict=True))
    return weights
