"""Records by hand, for tests that need no language model."""

from datetime import date
from typing import Any

from dateline.model import (
    Article,
    Block,
    Claim,
    Coder,
    Event,
    Harm,
    Mention,
    Place,
    Published,
    Quote,
    Source,
    Span,
    Time,
)


def span_of(text: str, part: str) -> Span:
    start = text.index(part)
    return Span(start, start + len(part))


def an_article(text: str, doc: str = "a.txt", **fields: Any) -> Article:
    blocks, start = [], 0
    for line in text.split("\n\n"):
        blocks.append(Block(Span(start, start + len(line))))
        start += len(line) + 2
    return Article(**{"id": f"id-{doc}", "doc": doc, "text": text, "blocks": tuple(blocks),
                      "published": Published(date(2024, 12, 3), "day", "argument")} | fields)  # fmt: skip


def a_claim(article: Article, trigger: str, **fields: Any) -> Claim:
    """A claim on the words `trigger`; `actors`, `recipients` and `attribution` as {words: fields of the mention}."""
    text = article.text

    def mention(words: str, more: dict[str, Any]) -> Mention:
        return Mention(span_of(text, words), words, **more)

    def source(words: str, more: dict[str, Any]) -> Source:
        given = {"kind": "official", "cue": None} | more
        return Source(span_of(text, words) if words else None, words, **given)

    made: dict[str, Any] = {
        "id": f"{article.id}-{trigger}", "article": article.id, "doc": article.doc, "sentence": Span(0, len(text)),
        "trigger": Quote(span_of(text, trigger), trigger),
        "event": Event("ASSAULT", "aerial", "ASSAULT", "195", "Air/drone strike", "material conflict"),
        "place": None, "time": None, "harm": (), "targets": (), "status": "actual", "negated": False,
        "background": False,
        "labels": (), "confidence": 0.8, "coder": Coder("rules.v1", "3.8.0"),
    }  # fmt: skip
    for role in ("actors", "recipients"):
        made[role] = tuple(mention(w, m) for w, m in fields.pop(role, {}).items())
    made["attribution"] = tuple(source(w, m) for w, m in fields.pop("attribution", {}).items())
    return Claim(**made | fields)


def a_place(article: Article, words: str, **fields: Any) -> Place:
    return Place(span_of(article.text, words), words, **fields)


def a_time(article: Article, words: str, start: str | None, end: str | None, precision: str = "day") -> Time:
    return Time(span_of(article.text, words), words, start, end, precision)


def harm(outcome: Any, who: str, low: int | None, high: int | None, state: Any = "number") -> Harm:
    return Harm(Span(0, 1), "x", outcome, who, state, low, high)
