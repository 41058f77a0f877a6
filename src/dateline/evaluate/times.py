"""Time mentions of a gold file, resolved, in the form that the times scorer reads.

`python -m dateline.evaluate.times GOLD > OUT`. GOLD rows: {"id", "dct", "text", …}; OUT rows: {"doc", "kind": "time",
"span": [b, e], "text", "start", "end", "precision",
"type", "value", "acled", "ucdp", "mod", "anchor", "rule", "reason", "within"} (docs/times.md).
`--weekdays GOLD PREDICTED` prints instead how many weekday names have the day that the gold file gives them.
"""

import json
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from dateline.knowledge.timewords import time_patterns
from dateline.model import Article, Block, Parse, Span
from dateline.model.times import TimeReading
from dateline.parse import load_parser
from dateline.parse.times import find_times
from dateline.resolve.times import read_times


def main(arguments: Sequence[str]) -> None:
    """Print one row for every time mention of the gold file's texts, or the score of weekday names."""
    if arguments[0] == "--weekdays":
        right, found, asked = weekdays(*(_rows(path) for path in arguments[1:3]))
        print(f"weekdays: {asked} in gold, {found} found, {right} right ({right / max(asked, 1):.3f})")
        return
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


def _rows(path: str) -> list[dict[str, Any]]:
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def weekdays(gold: Sequence[dict[str, Any]], rows: Sequence[dict[str, Any]]) -> tuple[int, int, int]:
    """How many weekday names of the gold have the right day, how many are found at all, and how many there are.

    A weekday name is a gold expression with one and without digits ("Sunday morning", not "Sunday 3 May") whose value
    is a day.
    """
    names = time_patterns().classes["weekday"]
    right = found = asked = 0
    for document in gold:
        mine = [row for row in rows if row["doc"] == str(document["id"])]
        for expression in document["timexes"]:
            text, day = expression["text"].lower(), (expression["value"] or "")[:10]
            if not set(re.findall(r"[a-z]+", text)) & set(names) or re.search(r"\d", text) or not _DAY.fullmatch(day):
                continue
            asked += 1
            over = [r for r in mine if r["span"][0] < expression["end"] and expression["start"] < r["span"][1]]
            found += bool(over)
            right += bool(over) and (over[0]["start"], over[0]["end"]) == (day, day)
    return right, found, asked


_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def core_times(parse: Parse, published: date | None) -> Iterator[TimeReading]:
    """The simple time expressions of a parse on the calendar, each with the one `within` which it stands.

    TIMEX3, and so the scorer, has no combined ones: "since 2012" is "2012", within "since 2012".
    """
    for reading in read_times(find_times(parse), parse, published):
        yield from (replace(part, within=reading) for part in reading.parts)
        if not reading.parts:
            yield reading


def as_row(doc: str, time: TimeReading) -> dict[str, object]:
    """A resolved time in the form of `dateline mentions`."""
    row = _fields(time)
    row |= {
        "mod": time.mod,
        "anchor": {
            "kind": time.anchor, "day": time.anchor_day, "span": list(time.anchor_span) if time.anchor_span else None
        },
        "rule": time.rule, "reason": time.reason, "within": _fields(time.within) if time.within else None,
    }  # fmt: skip
    return {"doc": doc, "kind": "time", **row}


def _fields(time: TimeReading) -> dict[str, object]:
    return {
        "span": list(time.span), "text": time.text, "start": time.start, "end": time.end, "precision": time.precision,
        "type": time.type, "value": time.value, "acled": time.acled, "ucdp": time.ucdp,
    }  # fmt: skip


if __name__ == "__main__":
    main(sys.argv[1:])
