"""Time mentions of a gold file, resolved, in the form that the times scorer reads.

`python -m dateline.evaluate.times GOLD > OUT`. GOLD rows: {"id", "dct", "text", …}; OUT rows: {"doc", "kind": "time",
"span": [b, e], "text", "start", "end", "precision"}.
"""

import json
import sys
from collections.abc import Iterator, Sequence
from datetime import date

from dateline.model import Article, Block, Parse, Span
from dateline.model.times import TimeReading
from dateline.parse import load_parser
from dateline.parse.times import find_times
from dateline.resolve.times import read_times


def main(arguments: Sequence[str]) -> None:
    """Print one row for every time mention of the gold file's texts."""
    parser = load_parser()
    with open(arguments[0], encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            published = date.fromisoformat(row["dct"][:10]) if row.get("dct") else None
            parse = parser.parse(article(str(row["id"]), row["text"]))
            for time in core_times(parse, published):
                print(json.dumps(as_row(str(row["id"]), time), ensure_ascii=False))


def article(doc: str, text: str) -> Article:
    """A bare text as an article whose blocks are its paragraphs (parted by empty lines)."""
    blocks, start = [], 0
    for paragraph in text.split("\n\n"):
        if paragraph.strip():
            blocks.append(Block(Span(start, start + len(paragraph))))
        start += len(paragraph) + 2
    return Article(id=doc, doc=doc, text=text, blocks=tuple(blocks))


def core_times(parse: Parse, published: date | None) -> Iterator[TimeReading]:
    """The resolved time expressions of a parse, "since 2012" as "2012" (TIMEX3 annotates no combined ones)."""
    for reading in read_times(find_times(parse), parse, published):
        yield from reading.parts or (reading,)


def as_row(doc: str, time: TimeReading) -> dict[str, object]:
    """A resolved time in the form of `dateline mentions`."""
    return {
        "doc": doc, "kind": "time", "span": list(time.span), "text": time.text, "start": time.start, "end": time.end,
        "precision": time.precision,
    }  # fmt: skip


if __name__ == "__main__":
    main(sys.argv[1:])
