"""Where the time of coding goes: `python bench/profiling.py [PATH…]` (default: the sample week).

First the stages, in microseconds a word and as shares (the best of several rounds, one thread); then what a cold start
costs, in a new process; then the functions that take most time of their own, by `cProfile`, which slows small functions
more than large ones: read it for the order, not for the shares.
"""

import cProfile
import pstats
import subprocess
import sys

from speed import SAMPLE, best
from threadpoolctl import ThreadpoolController

from dateline.code.coder import code
from dateline.model import Article, Parse
from dateline.parse.build import BATCH, _append, _pieces, _reading
from dateline.parse.fast import Encoder, Ender, batches
from dateline.pipeline import load_pipeline
from dateline.read import read

SHOWN = 30
START = """
import time
start = time.perf_counter()
def lap(what):
    global start
    print(f"{what:32}{time.perf_counter() - start:8.3f} s")
    start = time.perf_counter()
import dateline.cli.app; lap("commands")
import spacy; lap("import spaCy")
import dateline.read; lap("import readers")
import dateline.pipeline; lap("import stages and word lists")
from dateline.parse import load_parser; load_parser(); lap("load the model (checked)")
from dateline.code.coder import Knowledge; knowledge = Knowledge.load(); lap("lexicon and actors")
pipeline = dateline.pipeline.load_pipeline(); lap("places")
from dateline.model import Article, Block, Span
text = "Rebels killed 12 soldiers in Hama on Monday, the army said."
pipeline.code(Article(id="", doc="", text=text, blocks=(Block(Span(0, len(text))),))); lap("first claim")
"""


def main(paths: list[str]) -> None:
    """Print all three tables."""
    articles = [a for path in paths or [str(SAMPLE)] for a in read(path) if isinstance(a, Article)]
    pipeline = load_pipeline()
    parser, nlp = pipeline.parser, pipeline.parser.nlp
    parses = [pipeline.parse(a) for a in articles]
    words = sum(len(p.words) for p in parses)

    docs = [[_reading(nlp, piece[0]) for piece in _pieces(a)] for a in articles]
    for some in docs:
        parser.run(some)
    flat = [doc for some in docs for doc in some]
    encode, end = Encoder(nlp.get_pipe("tok2vec").model), Ender(nlp)
    tagger, arcs = nlp.get_pipe("tagger"), nlp.get_pipe("parser")
    together = list(zip(articles, parses, [code(p, pipeline.knowledge) for p in parses], strict=True))
    stages = {
        "tokens": lambda: [_reading(nlp, piece[0]) for a in articles for piece in _pieces(a)],
        "vectors of words": lambda: [encode(some) for some in docs],
        "tags": lambda: [tagger.predict(some) for some in docs],
        "heads and labels": lambda: [arcs.predict(some) for some in docs],
        f"  (in batches of {BATCH} words)": lambda: [arcs.predict(some) for some in batches(flat, BATCH)],
        "parts of speech and lemmas": lambda: [end(some) for some in docs],
        "tokens to words": lambda: [
            _append(_bare(a), d, 0, 0, False) for a, some in zip(articles, docs, strict=True) for d in some
        ],
        "names and times": lambda: [pipeline.annotate(p) for p in parses],
        "rules": lambda: [code(p, pipeline.knowledge) for p in parses],
        "resolving": lambda: [pipeline.resolve(a, p, c) for a, p, c in together],
        "all": lambda: [pipeline.code(a) for a in articles],
    }
    with ThreadpoolController().limit(limits=1):  # as the parser runs them
        taken = {name: best(work) for name, work in stages.items()}
    print(f"{len(articles)} articles, {words} words; microseconds a word and share")
    for name, seconds in taken.items():
        print(f"{name:32}{seconds / words * 1e6:8.2f}{seconds / taken['all']:8.1%}")

    print("\ncold start")
    sys.stdout.flush()
    subprocess.run([sys.executable, "-c", START], check=True)

    print("\nfunctions by their own time")
    profile = cProfile.Profile()
    profile.runcall(stages["all"])
    pstats.Stats(profile).sort_stats("tottime").print_stats(SHOWN)


def _bare(article: Article) -> Parse:
    return Parse(article.text, [], [])


if __name__ == "__main__":
    main(sys.argv[1:])
