"""How often pronouns, definite nouns and short forms are linked to the right entity of the article.

`python -m dateline.evaluate.coref evals/coref [--show]`. The folder holds parts (folders) of marked texts. A text
begins with lines "key: value", an empty line ends them; then `[surface](entity)` names an entity, and
`[surface](entity kind)` is a mention to be linked. Entities may be joined ("a+b": both are meant), alternatives parted
("a|b": either is right), "-" is nobody marked.
"""

import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from dateline.code.attribution import attributions
from dateline.code.coref import Links, find_links
from dateline.code.views import Views
from dateline.model import Article, Parse, Span, Word
from dateline.pipeline import Pipeline, load_pipeline
from dateline.read import make_article

KINDS = {
    "p": "he, she", "i": "it", "t": "they", "f": "I, we", "n": "definite nouns", "b": "the two", "s": "short forms",
}  # fmt: skip
MARK = re.compile(r"\[([^\[\]]+)\]\(([^()]+)\)")


class MarkError(ValueError):
    """A marked text that cannot be read; says where and why."""


@dataclass(frozen=True, slots=True)
class Marked:
    """One marked mention. `kind` is a key of KINDS, "" for a mention that only names its entity."""

    span: Span
    kind: str
    entities: tuple[frozenset[str], ...]  # alternatives; an empty set means nobody


@dataclass(slots=True)
class MarkedText:
    """A text without its marks, and the marks."""

    name: str
    head: dict[str, str]
    text: str = ""
    mentions: list[Marked] = field(default_factory=list)


def read_marked(name: str, raw: str) -> MarkedText:
    """The text and its marks. Raises MarkError for an unknown kind, or an entity that nothing names."""
    lines, _, body = raw.partition("\n\n")
    out = MarkedText(name, dict(line.split(": ", 1) for line in lines.splitlines()))
    at = 0
    for found in MARK.finditer(body):
        out.text += body[at : found.start()]
        entity, _, kind = found[2].partition(" ")
        if kind and kind not in KINDS:
            raise MarkError(f"{name}: {found[0]} has the kind {kind!r}, not one of {', '.join(KINDS)}")
        start = len(out.text)
        out.text += found[1]
        out.mentions.append(Marked(Span(start, len(out.text)), kind, _entities(entity)))
        at = found.end()
    out.text += body[at:]
    named = {e for m in out.mentions if not m.kind for group in m.entities for e in group}
    for mention in out.mentions:
        for entity in frozenset().union(*mention.entities) - named:
            raise MarkError(f"{name}: no mention names the entity {entity!r}")
    return out


def _entities(told: str) -> tuple[frozenset[str], ...]:
    return tuple(frozenset() if part == "-" else frozenset(part.split("+")) for part in told.split("|"))


def read_folder(folder: Path) -> dict[str, list[MarkedText]]:
    """The marked texts of each part (folder), by file name."""
    return {
        part.name: [read_marked(p.stem, p.read_text(encoding="utf-8")) for p in sorted(part.glob("*.txt"))]
        for part in sorted(folder.iterdir())
        if part.is_dir()
    }


def judge(marked: MarkedText, pipeline: Pipeline) -> Iterator[tuple[Marked, bool, str]]:
    """Each mention to be linked: whether it is linked rightly, and the words of the answer."""
    article = make_article(marked.text, doc=marked.name, published=marked.head.get("published"))
    if not isinstance(article, Article):
        raise MarkError(f"{marked.name}: not read ({article.reason})")
    if article.text != marked.text:
        raise MarkError(f"{marked.name}: reading changes the text")
    parse = pipeline.parse(article)
    found = find_links(parse, Views(parse, pipeline.knowledge.actors), attributions(parse))
    for mention in marked.mentions:
        if mention.kind:
            answer = _answer(parse, mention.span, found)
            meant = frozenset().union(*(_meant(w, mention, marked) for w in answer))
            yield mention, meant in mention.entities, " + ".join(w.text for w in answer)


def _answer(parse: Parse, span: Span, found: Links) -> tuple[Word, ...]:
    """What the mention's head is linked to."""
    words = [w for w in parse.words if span.start <= w.start < span.end]
    heads = [w for w in words if w.head is w or not span.start <= w.head.start < span.end]
    return next((found.all(w) for w in reversed(heads or words) if found.all(w)), ())


def _meant(word: Word, mention: Marked, marked: MarkedText) -> frozenset[str]:
    """The entities of the smallest other mention around the word; a name of its own where there is none."""
    around = [m for m in marked.mentions if m.span.start <= word.start < m.span.end and m is not mention]
    if not around:
        return frozenset({f"?{word.text}"}) if mention.entities != (frozenset(),) else frozenset()
    return min(around, key=lambda m: m.span.end - m.span.start).entities[0]


def main(arguments: Sequence[str]) -> None:
    """Print, for each part, the share of mentions linked rightly, by kind; with --show the wrong ones of "tune"."""
    pipeline = load_pipeline()
    for part, texts in read_folder(Path(arguments[0])).items():
        total: Counter[str] = Counter()
        right: Counter[str] = Counter()
        for marked in texts:
            for mention, good, answer in judge(marked, pipeline):
                total[mention.kind] += 1
                right[mention.kind] += good
                if not good and part == "tune" and "--show" in arguments:
                    print(_shown(marked, mention, answer))
        for kind, title in KINDS.items():
            print(f"{part:6} {title:15} {right[kind]:4} of {total[kind]:4}  {right[kind] / max(total[kind], 1):.3f}")
        print(
            f"{part:6} {'all':15} {right.total():4} of {total.total():4}  {right.total() / max(total.total(), 1):.3f}"
        )


def _shown(marked: MarkedText, mention: Marked, answer: str) -> str:
    start, end = mention.span
    around = f"{marked.text[max(0, start - 90) : start]}[{marked.text[start:end]}]{marked.text[end : end + 40]}"
    gold = "|".join("+".join(sorted(e)) or "-" for e in mention.entities)
    return f"{marked.name} {mention.kind} gold {gold} got {answer or '-'}: {' '.join(around.split())}"


if __name__ == "__main__":
    main(sys.argv[1:])
