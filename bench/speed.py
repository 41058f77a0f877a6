"""Speed of coding against spaCy's own pipeline on the same text, in one run.

`python bench/speed.py [PATH…]` (default: the sample week). Prints seconds and ratios; quote the ratios, not the
seconds.
"""

import sys
import time
from collections.abc import Callable
from pathlib import Path

import spacy

from dateline.code.coder import code
from dateline.model import Article
from dateline.parse.load import DEFAULT
from dateline.pipeline import load_pipeline
from dateline.read import read

SAMPLE = Path(__file__).parents[1] / "src" / "dateline" / "sample"
ROUNDS = 5  # the best of so many is taken, since machines are shared


def best(work: Callable[[], object]) -> float:
    """Seconds of the fastest of several runs."""
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


def main(paths: list[str]) -> None:
    """Print the table."""
    articles = [a for path in paths or [str(SAMPLE)] for a in read(path) if isinstance(a, Article)]
    pipeline = load_pipeline()
    full = spacy.load(DEFAULT)
    texts = [a.text for a in articles]

    parses = [pipeline.parse(a) for a in articles]
    sentences = sum(len(p.sentences) for p in parses)
    words = sum(len(p.words) for p in parses)

    spacy_time = best(lambda: list(full.pipe(texts)))
    whole = best(lambda: [pipeline.code(a) for a in articles])
    parsing = best(lambda: [pipeline.parser.parse(a) for a in articles])
    names = best(lambda: [pipeline.annotate(p) for p in [_bare(p) for p in parses]])
    rules = best(
        lambda: [pipeline.resolve(a, p, code(p, pipeline.knowledge)) for a, p in zip(articles, parses, strict=True)]
    )

    print(f"{len(articles)} articles, {sentences} sentences, {words} words; best of {ROUNDS}")
    print(f"spaCy's own pipeline      {spacy_time:8.3f} s   1.00")
    print(f"dateline, end to end      {whole:8.3f} s   {whole / spacy_time:.2f}")
    print(f"  parsing                 {parsing:8.3f} s   {parsing / spacy_time:.2f}")
    print(f"  names and times         {names:8.3f} s   {names / spacy_time:.2f}")
    rate = sentences / rules
    print(f"  coding and resolving    {rules:8.3f} s   {rules / spacy_time:.2f}   {rate:,.0f} sentences a second")
    print(f"  names, times and rules                        {sentences / (rules + names):,.0f} sentences a second")


def _bare(parse):  # type: ignore[no-untyped-def]
    parse.names.clear()
    return parse


if __name__ == "__main__":
    main(sys.argv[1:])
