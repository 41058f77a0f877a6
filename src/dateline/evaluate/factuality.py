"""Event factuality: predict the reader's certainty for given event words.

Usage: python -m dateline.evaluate.factuality GOLD.jsonl > PRED.jsonl (the input's lines, with every label predicted)
"""

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from dateline.code.status import status_of
from dateline.model import Article, Block, Parse, Span, Word
from dateline.parse import load_parser


def predict(lines: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Each line {id, text, targets: [{start, end, …}]} with `label` in [-3, 3], status and reasons."""
    rows = list(lines)
    articles = (Article(str(r["id"]), str(r["id"]), r["text"], (Block(Span(0, len(r["text"]))),)) for r in rows)
    for row, parse in zip(rows, load_parser().parse_all(articles), strict=True):
        yield {"id": row["id"], "targets": [_target(parse, t) for t in row["targets"]]}


def event_word(parse: Parse, start: int, end: int) -> Word | None:
    """The word of an event span: the one whose head lies outside the span, else the last; None if no word is there."""
    inside = [w for w in parse.words if w.start < end and start < w.end]
    for word in inside:
        if word.head is word or not (word.head.start < end and start < word.head.end):
            return word
    return inside[-1] if inside else None


def _target(parse: Parse, target: dict[str, Any]) -> dict[str, Any]:
    word = event_word(parse, target["start"], target["end"])
    if word is None:
        return {"start": target["start"], "end": target["end"], "label": 3.0}
    reading = status_of(word, parse)
    return {
        "start": target["start"], "end": target["end"], "label": reading.certainty, "status": reading.status,
        "negated": reading.negated, "why": [f"{w.text}:{why}" for w, why in reading.reasons],
    }  # fmt: skip


def main(path: str) -> None:
    """Read gold lines from `path` and print predictions."""
    with Path(path).open(encoding="utf-8") as file:
        for row in predict(json.loads(line) for line in file if line.strip()):
            print(json.dumps(row, ensure_ascii=False))


if __name__ == "__main__":
    main(sys.argv[1])
