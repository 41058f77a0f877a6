"""Trains the model of event coreference: `python train/eventcoref.py DOCS.jsonl EVENTS.jsonl` (the train part of ECB+).

Writes src/dateline/data/reconcile/coref.tsv (a weight for each feature) and coref_words.tsv (how often two head stems
were one event). What is known of a pair of words comes from the other topics, so that the weights do not lean on it.
ECB+ (Cybulska and Vossen 2014) is CC BY 3.0; of its texts only these counts are kept.
"""

import sys
from collections import Counter
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from dateline.evaluate.eventcoref import FEATURES, WordPairs, features, read_pool
from dateline.knowledge.pairweights import FOLDER

RIDGE = 1.0
LEAST = 3  # pairs of mentions seen, for a pair of words to be kept


def main(docs: str, events: str) -> None:
    """Write both tables."""
    pool = read_pool(Path(docs), Path(events))
    left, right = pool.pairs()
    same = np.array([pool.mentions[i].chain == pool.mentions[j].chain for i, j in zip(left, right, strict=True)])
    seen: Counter[tuple[str, ...]] = Counter()
    one: Counter[tuple[str, ...]] = Counter()
    for i, j, equal in zip(left, right, same, strict=True):
        a, b = sorted((pool.mentions[i].head, pool.mentions[j].head))
        for key in ((a, b), (pool.mentions[i].topic, a, b)):
            seen[key] += 1
            one[key] += int(equal)
    pairs = {k: (one[k], n) for k, n in seen.items() if len(k) == 2}
    table = features(pool, left, right, WordPairs(pairs, {k: (one[k], n) for k, n in seen.items() if len(k) == 3}))
    weights = fit(table, same.astype(float))
    head = "# {}, written by train/eventcoref.py from the train part of ECB+ (CC BY 3.0): do not edit.\n"
    rows = [f"{name}\t{w:.3f}\n" for name, w in zip(FEATURES, weights, strict=True)]
    text = head.format("Weights of the features of two mentions, log odds") + "feature\tweight\n"
    (FOLDER / "coref.tsv").write_text(text + "".join(rows), encoding="utf-8")
    kept = sorted((k, v) for k, v in pairs.items() if v[1] >= LEAST and all(k) and (v[0] or k[0] == k[1]))
    text = head.format("Pairs of head stems: of so many pairs of mentions seen in one story, so many are one event")
    rows = [f"{a}\t{b}\t{n}\t{every}\n" for (a, b), (n, every) in kept]
    (FOLDER / "coref_words.tsv").write_text(text + "one\tother\tsame\tseen\n" + "".join(rows), encoding="utf-8")


def fit(table: np.ndarray, same: np.ndarray) -> np.ndarray:
    """Weights of a logistic regression with a ridge on all but the first."""

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        odds = table @ weights
        slope = table.T @ (1 / (1 + np.exp(-odds)) - same)
        slope[1:] += 2 * RIDGE * weights[1:]
        return np.logaddexp(0, odds).sum() - (same * odds).sum() + RIDGE * (weights[1:] ** 2).sum(), slope

    return minimize(loss, np.zeros(table.shape[1]), jac=True, method="L-BFGS-B").x


if __name__ == "__main__":
    main(*sys.argv[1:3])
