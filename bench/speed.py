"""Speed of coding against spaCy's own pipeline on the same text, in one run.

`python bench/speed.py [PATH…]` (default: the sample week). Prints seconds and ratios; quote the ratios, not the
seconds. Seconds are those that this process computed (`time.process_time`), so that waiting for other programs on the
machine does not count; everything runs in one thread of one core.

"of which resolving" puts actors, places and times of the claims on the knowledge; "mentions of actors" is what
`dateline mentions` resolves beside it. The last column of these two is their share of the time of parsing.
"Its first reading" meets every word for the first time, as a run over a few articles does; vectors and lemmas of words
are kept, so that a long run comes near the best.
"""

import sys
import time
from collections.abc import Callable
from pathlib import Path

import spacy

from dateline.code import coder
from dateline.code.coder import code
from dateline.model import Article
from dateline.parse.load import DEFAULT
from dateline.pipeline import load_pipeline
from dateline.read import read
from dateline.resolve.actorlist import list_actors

SAMPLE = Path(__file__).parents[1] / "src" / "dateline" / "sample"
ROUNDS = 5  # the best of so many is taken, since machines are shared


def best(work: Callable[[], object]) -> float:
    """Seconds of computing of the fastest of several runs."""
    times = []
    for _ in range(ROUNDS):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def main(paths: list[str]) -> None:
    """Print the table."""
    articles = [a for path in paths or [str(SAMPLE)] for a in read(path) if isinstance(a, Article)]
    pipeline = load_pipeline()
    full = spacy.load(DEFAULT)
    texts = [a.text for a in articles]

    start = time.process_time()
    for article in articles:
        pipeline.code(article)
    first = time.process_time() - start
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
    codings = [code(p, pipeline.knowledge) for p in parses]
    together = list(zip(articles, parses, codings, strict=True))
    alone = best(lambda: [code(p, pipeline.knowledge) for p in parses])
    resolving = best(lambda: [pipeline.resolve(a, p, c) for a, p, c in together])
    mentions = best(lambda: [list_actors(pipeline.mentions(a, p, c)) for a, p, c in together])

    how = "compiled" if str(coder.__file__).endswith((".so", ".pyd")) else "plain Python"
    print(f"{how}; {len(articles)} articles, {sentences} sentences, {words} words; best of {ROUNDS}")
    print(f"spaCy's own pipeline      {spacy_time:8.3f} s   1.00")
    print(f"dateline, end to end      {whole:8.3f} s   {whole / spacy_time:.2f}")
    print(f"  its first reading       {first:8.3f} s   {first / spacy_time:.2f}")
    print(f"  parsing                 {parsing:8.3f} s   {parsing / spacy_time:.2f}")
    print(f"  names and times         {names:8.3f} s   {names / spacy_time:.2f}")
    rate = sentences / rules
    print(f"  coding and resolving    {rules:8.3f} s   {rules / spacy_time:.2f}   {rate:,.0f} sentences a second")
    rate = sentences / alone
    print(f"    of which rules        {alone:8.3f} s   {alone / spacy_time:.2f}   {rate:,.0f} sentences a second")
    print(f"    of which resolving    {_beside(resolving, spacy_time, parsing)}")
    print(f"    mentions of actors    {_beside(mentions, spacy_time, parsing)}")
    print(f"  names, times and rules                        {sentences / (rules + names):,.0f} sentences a second")


def _beside(seconds: float, spacy_time: float, parsing: float) -> str:
    """Seconds, their ratio to spaCy's, and their share of parsing."""
    return f"{seconds:8.3f} s   {seconds / spacy_time:.2f}   {seconds / parsing:.1%} of parsing"


def _bare(parse):  # type: ignore[no-untyped-def]
    parse.names.clear()
    return parse


if __name__ == "__main__":
    main(sys.argv[1:])
