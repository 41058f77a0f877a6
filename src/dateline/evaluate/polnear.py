"""Our attributions in the format of the PolNeAR scorer.

python -m dateline.evaluate.polnear DOCS.jsonl > PRED.jsonl
"""

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from dateline.code.attribution import attributions
from dateline.code.attribution.quotations import quotation_index, quotations
from dateline.model import Article, Block, Parse, Span, Word
from dateline.model.attribution import Attribution
from dateline.parse import load_parser

RELATIVES = frozenset({"WDT", "WP"})
PARAGRAPH = re.compile(r"\S[^\n]*")


def main(arguments: list[str]) -> int:
    """Print one line a document: {"id", "attributions": [{"source", "cue", "content"}]}. Exit code 2 without a file."""
    if len(arguments) != 1:
        print(__doc__, file=sys.stderr)
        return 2
    for line in predictions(Path(arguments[0])):
        print(json.dumps(line, ensure_ascii=False))
    return 0


def predictions(path: Path) -> Iterator[dict[str, object]]:
    """The scorer's rows for a file of {"id", "text"} rows."""
    parser = load_parser()
    with path.open(encoding="utf-8") as file:
        for row in map(json.loads, file):
            text: str = row["text"]
            blocks = tuple(Block(Span(m.start(), m.end())) for m in PARAGRAPH.finditer(text))
            parse = parser.parse(Article(id="", doc=row["id"], text=text, blocks=blocks))
            yield {"id": row["id"], "attributions": relations(parse)}


def relations(parse: Parse) -> list[dict[str, list[list[int]]]]:
    """The article's attributions, attitudes included, as lists of [start, end].

    PolNeAR's annotators did not go into quotations, and seldom into what somebody is reported to say: of what we find
    there, 3 and 16 in a hundred are theirs (400 articles of its training part). So those are left out.
    """
    found = attributions(parse, attitudes=True)
    inside = quotation_index(parse, quotations(parse))
    return [_relation(a) for a in found if not _nested(found, a, inside)]


def _nested(found: list[Attribution], one: Attribution, inside: list[int]) -> bool:
    """True if the cue stands in a quotation or in the content of another attribution."""
    cue = one.cue_head
    if cue is None:
        return False
    return inside[cue.i] >= 0 or any(other is not one and other.covers(cue) for other in found)


def _relation(found: Attribution) -> dict[str, list[list[int]]]:
    source = found.source
    pronoun = _relative_subject(found.cue_head) if found.cue_head is not None else None
    if pronoun is not None and source is not None:  # PolNeAR marks the "who" of "the man who said", not the man
        source = pronoun.span
    return {
        "source": [list(source)] if source is not None else [],
        "cue": [list(s) for s in found.cue],
        "content": [list(s) for s in found.content],
    }


def _relative_subject(verb: Word) -> Word | None:
    return next((c for c in verb.children if c.dep in ("nsubj", "nsubjpass") and c.tag in RELATIVES), None)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
