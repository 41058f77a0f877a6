"""What the commands share: reading inputs, counting what came in, went on and was dropped, and telling it."""

import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from dateline.model import Article, Drop
from dateline.model.dump import dump
from dateline.pipeline import Coded, load_pipeline
from dateline.read import read, read_docs_jsonl

NOTHING, SOME_DROPPED = 1, 3  # exit codes


@dataclass(slots=True)
class Count:
    """What came in, went on and was dropped: articles = coded + dropped."""

    coded: int = 0
    claims: int = 0
    drops: list[Drop] = field(default_factory=list)

    @property
    def exit_code(self) -> int:
        """0 all inputs coded, 1 none, 3 some."""
        if not self.drops:
            return 0
        return SOME_DROPPED if self.coded else NOTHING

    def tell(self) -> None:
        """Say on standard error what was read and what was not, one line a drop (the first twenty)."""
        for drop in self.drops[:20]:
            print(f"dropped {_plain(drop.doc)}: {drop.reason}{f' ({_plain(drop.detail)})' if drop.detail else ''}", file=sys.stderr)
        if len(self.drops) > 20:
            reasons = Counter(d.reason for d in self.drops[20:])
            print(f"dropped {len(self.drops) - 20} more: {dict(reasons)}", file=sys.stderr)
        print(f"{self.coded} articles, {self.claims} claims, {len(self.drops)} dropped", file=sys.stderr)


def _plain(text: str) -> str:
    """Text from outside without control characters, so that it cannot drive the terminal."""
    return "".join(c if c.isprintable() else "�" for c in text)[:300]


def items(paths: Sequence[str], docs: Path | None, published: str | None) -> Iterator[Article | Drop]:
    """Articles and drops of all inputs, in order. Raises typer.BadParameter for a date that is none."""
    try:
        readers = [read(path, published=published) for path in paths]
        if docs is not None:
            readers.append(read_docs_jsonl("-" if str(docs) == "-" else docs, published=published))
    except ValueError as error:
        raise typer.BadParameter(str(error)) from error
    return chain.from_iterable(readers)


def code_items(found: Iterator[Article | Drop], model: str | None, count: Count) -> Iterator[Coded]:
    """Code the articles one by one, counting on the way; progress is shown on a terminal's standard error."""
    pipeline = load_pipeline(model)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty()) as progress:
        task = progress.add_task("coding", total=None)
        for item in found:
            progress.advance(task)
            if isinstance(item, Drop):
                count.drops.append(item)
                continue
            coded = pipeline.code(item)
            count.coded += 1
            count.claims += len(coded.claims)
            yield coded


def write_drops(path: Path, drops: Sequence[Drop]) -> None:
    """Write drops as JSON lines."""
    path.write_text("".join(json.dumps(dump(d), ensure_ascii=False) + "\n" for d in drops), encoding="utf-8")
