"""How far incidents that were built are the true ones of a hand-made table.

`python -m dateline.evaluate.incidents evals/incidents/sample.yaml evals/sample [--show]` assembles the table's own
clusters from the gold annotation: what is wrong then is wrong in witnesses, figures, disputes or grades. With
`--chain gold` copies, witnesses, pairs and clusters are found too; with `--chain coded` the claims are the coder's.
"""

import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import combinations
from pathlib import Path
from typing import Any

import yaml

from dateline.evaluate.chain import coded, from_gold, incidents
from dateline.evaluate.goldtable import gold_table, read_gold
from dateline.model.incident import Incident
from dateline.model.span import Span
from dateline.reconcile.incidents import assemble
from dateline.reconcile.witness import find_witnesses

Pairs = set[frozenset[str]]
TABLE, FOLDER = Path("evals/incidents/sample.yaml"), Path("evals/sample")  # from the root of the checkout
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


def compare(truths: Sequence[Truth], incidents: Sequence[Incident], named: Mapping[str, str]) -> Scores:
    """Scores of built incidents; `named` gives for claim ids the gold claims that they are."""
    built = [frozenset(named[c] for c in i.claims if c in named) for i in incidents]
    known = frozenset().union(*built) & frozenset().union(*(t.claims for t in truths))
    right, made = [t.claims & known for t in truths], [b & known for b in built]
    verdicts = []
    for truth in truths:
        best = max(range(len(built)), key=lambda at: (len(built[at] & truth.claims), -len(built[at])), default=None)
        found = None if best is None or not built[best] & truth.claims else best
        verdicts.append(_verdict(truth, *((None, frozenset()) if found is None else (incidents[found], built[found]))))
    return Scores(_f(*_pairs(right, made)), _f(*_bcubed(right, made)), tuple(verdicts))


def _verdict(truth: Truth, built: Incident | None, claims: frozenset[str]) -> Verdict:
    if built is None:
        return Verdict(truth, None, ("missing",))
    wrong = []
    if claims != truth.claims:
        wrong.append(_listed("members", truth.claims - claims, claims - truth.claims))
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


def _listed(what: str, missing: frozenset[str], more: frozenset[str]) -> str:
    """How many claims are missing and too many, and which: documents by the first two parts of their names."""

    def brief(claims: frozenset[str]) -> str:
        keys = sorted(
            "-".join(doc.split("-")[:2]) + f":{claim}" for doc, _, claim in (c.rpartition(":") for c in claims)
        )
        return f" ({' '.join(keys)})" if keys else ""

    return f"{what}: {len(missing)} missing{brief(missing)}, {len(more)} too many{brief(more)}"


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
    """Print the scores of the table's own clusters, or of those that the chain finds; 2 for wrong arguments."""
    given = [a for a in arguments if a != "--show"]
    claims = given.pop(given.index("--chain") + 1) if "--chain" in given[:-1] else "true"
    paths = [Path(a) for a in given if a != "--chain"] or [TABLE, FOLDER]
    if len(paths) != 2 or claims not in ("true", "gold", "coded") or not arguments:
        print(__doc__, file=sys.stderr)
        return 2
    gold = read_gold(paths[1])
    truths = read_truth(paths[0], gold)
    named = {key: key for key in gold}
    if claims == "true":
        built = of_gold(truths, gold)
    else:
        source, named = from_gold(gold) if claims == "gold" else coded(gold)
        built = incidents(source)
    print(report(compare(truths, built, named), "--show" in arguments))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
