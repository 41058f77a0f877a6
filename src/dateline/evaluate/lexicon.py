"""Check of the event lexicon: every row catches its first sentence and spares its second.

`python -m dateline.evaluate.lexicon [FILE.tsv …]` prints the rows that fail.
"""

import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from dateline.code.attribution import attributions
from dateline.code.coder import Knowledge
from dateline.code.coref import find_links
from dateline.code.triggers import Told, event_words, find_hits
from dateline.code.views import Views
from dateline.knowledge.lexicon import Row, event_files, read_rows
from dateline.model import Parse
from dateline.parse import parse_sentence
from dateline.pipeline import load_pipeline


@dataclass(frozen=True, slots=True)
class Failure:
    """A row that does not do what its sentences say."""

    row: Row
    kind: str  # "catches" or "spares"
    fired: tuple[str, ...]  # rows that fired instead


def fired_rows(parse: Parse, knowledge: Knowledge) -> list[str]:
    """Ids of the rows that fire anywhere in a parsed text."""
    views = Views(parse, knowledge.actors)
    views.antecedents = find_links(parse, views, attributions(parse)).one
    words = event_words(parse, knowledge.lexicon)
    return [h.row.id for near in words.values() for h in find_hits(near, knowledge.lexicon, views, Told())]


def failures(rows: Iterable[Row], parse: Callable[[str], Parse], knowledge: Knowledge) -> list[Failure]:
    """The rows that miss their `catches` sentence or fire in their `spares` sentence."""
    out = []
    for row in rows:
        caught = fired_rows(parse(row.catches), knowledge)
        if row.id not in caught:
            out.append(Failure(row, "catches", tuple(caught)))
        spared = fired_rows(parse(row.spares), knowledge) if row.spares else []
        if row.id in spared:
            out.append(Failure(row, "spares", tuple(spared)))
    return out


def main(arguments: list[str]) -> int:
    """Print failing rows of the named files (all files without arguments); 1 if there are any."""
    pipeline = load_pipeline()
    bad = 0

    def parsed(text: str) -> Parse:
        return pipeline.annotate(parse_sentence(text))

    for path in [Path(a) for a in arguments] or event_files():
        for failure in failures(read_rows(path), parsed, pipeline.knowledge):
            bad += 1
            sentence = failure.row.catches if failure.kind == "catches" else failure.row.spares
            fired = ", ".join(failure.fired) or "none"
            print(f"{failure.row.where}  {failure.row.id}  {failure.kind}: {sentence}  fired: {fired}")
    print(f"{bad} failures")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
