"""Copy detection measured on variants of wire stories: `python -m dateline.evaluate.copies [--part dev|test] [FILE…]`.

Without files the stories are made up (evaluate/stories); files are JSON lines with a `text`, or plain text. The parts
`dev` (for choosing parameters) and `test` have other stories and other random numbers.
"""

import argparse
import json
import time
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import comb
from pathlib import Path
from random import Random

from dateline.evaluate.stories import story
from dateline.evaluate.wire import COPIES, template
from dateline.model.incident import Copy
from dateline.reconcile.copies import Text, copy_groups, find_copies

SEEDS = {"dev": 1, "test": 2}
TEMPLATE_SHARES = (0.6, 0.8, 1.0)  # of the names that a template story has anew
_OUTLETS = 40


@dataclass(frozen=True, slots=True)
class Made:
    """A measured set: the texts, and for each its story and what was done to it ("base" for the story itself)."""

    texts: tuple[Text, ...]
    family: Mapping[str, str]
    variant: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Score:
    """What was found. Shares are 0 to 1."""

    found: Mapping[str, float]  # by variant: linked to its base
    templates: float  # template stories linked to their base
    precision: float  # of linked pairs of articles, those of one story
    directed: float  # of linked pairs with a base, those that have it as the source
    ari: float  # adjusted Rand index of the groups
    documents: int
    words: float  # mean
    seconds: float  # of processor time, text to edges


def make(part: str, stories: int, bases: Sequence[str] = ()) -> Made:
    """Stories (or `bases`) with all their variants. Template stories are families of their own."""
    random = Random(SEEDS[part])
    chosen = [t for i, t in enumerate(bases) if i % 2 == SEEDS[part] % 2] or [story(random) for _ in range(stories)]
    texts, family, variant = [], {}, {}
    for number, base in enumerate(chosen):
        day = date(2024, 1, 1) + timedelta(days=random.randint(0, 89))
        versions = {"base": base} | {kind: change(base, random) for kind, change in COPIES.items()}
        versions["template"] = template(base, random, TEMPLATE_SHARES[number % len(TEMPLATE_SHARES)])
        outlets = random.sample(range(_OUTLETS), len(versions))
        for outlet, (kind, text) in zip(outlets, versions.items(), strict=True):
            key = f"{random.getrandbits(60):015x}"
            published = day + timedelta(days=0 if kind == "base" else random.randint(1, 4))
            texts.append(Text(key, text, f"Outlet {outlet}", published))
            family[key] = f"{number}/template" if kind == "template" else str(number)
            variant[key] = kind
    return Made(tuple(texts), family, variant)


def score(made: Made) -> Score:
    """The measures of one set."""
    begin = time.process_time()
    edges = find_copies(made.texts)
    seconds = time.process_time() - begin
    linked = {frozenset((e.source, e.copier)): e for e in edges if e.kind != "quotes"}
    bases = {made.family[t.id]: t.id for t in made.texts if made.variant[t.id] == "base"}
    hits: Counter[str] = Counter()
    right = 0
    for text in made.texts:
        base = bases[made.family[text.id].split("/")[0]]
        edge = linked.get(frozenset((base, text.id))) if text.id != base else None
        if edge:
            hits[made.variant[text.id]] += 1
            right += edge.source == base
    count = len(bases)
    groups = {article: n for n, group in enumerate(copy_groups(edges)) for article in group}
    found = [str(groups.get(t.id, t.id)) for t in made.texts]
    same = sum(len({made.family[i] for i in pair}) == 1 for pair in linked)
    return Score(
        {kind: hits[kind] / count for kind in COPIES}, hits["template"] / count, same / max(1, len(linked)),
        right / max(1, sum(hits.values())), rand_index(found, [made.family[t.id] for t in made.texts]),
        len(made.texts), sum(len(t.text.split()) for t in made.texts) / len(made.texts), seconds,
    )  # fmt: skip


def rand_index(found: Sequence[str], gold: Sequence[str]) -> float:
    """The adjusted Rand index of two clusterings of the same things (Hubert and Arabie 1985); 1 if they are equal."""
    both = sum(comb(n, 2) for n in Counter(zip(found, gold, strict=True)).values())
    a, b = (sum(comb(n, 2) for n in Counter(labels).values()) for labels in (found, gold))
    chance = a * b / max(1, comb(len(found), 2))
    most = (a + b) / 2
    return 1.0 if most == chance else (both - chance) / (most - chance)


def copies_of(edges: Iterable[Copy]) -> set[frozenset[str]]:
    """The linked pairs of articles."""
    return {frozenset((e.source, e.copier)) for e in edges}


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the measures."""
    parser = argparse.ArgumentParser(prog="python -m dateline.evaluate.copies", description=__doc__)
    parser.add_argument("--part", choices=sorted(SEEDS), default="dev")
    parser.add_argument("--stories", type=int, default=400)
    parser.add_argument("files", nargs="*", type=Path)
    options = parser.parse_args(arguments)
    result = score(make(options.part, options.stories, [t for path in options.files for t in _texts(path)]))
    for kind, share in result.found.items():
        print(f"{kind:<12}{share:6.3f}")
    print(f"template    {result.templates:6.3f} (wrong)")
    print(f"precision {result.precision:.3f}  direction {result.directed:.3f}  ARI {result.ari:.3f}")
    speed = result.documents / result.seconds
    print(f"{result.documents} texts of {result.words:.0f} words, {speed:,.0f} a second of processor time")


def _texts(path: Path) -> list[str]:
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".jsonl":
        return [json.loads(line)["text"] for line in text.splitlines() if line.strip()]
    return [text]


if __name__ == "__main__":
    main()
