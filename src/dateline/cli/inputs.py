"""What the commands share: reading inputs, counting what came in, went on and was dropped, and telling it."""

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field, replace
from functools import partial
from importlib import resources
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dateline.cli.formats import json_line
from dateline.model import Article, Drop
from dateline.model.dump import dump
from dateline.report.words import counted, plain

if TYPE_CHECKING:
    from dateline.pipeline import Coded
    from dateline.read.settings import ReadSettings

NOTHING, USAGE, SOME_DROPPED = 1, 2, 3  # exit codes
IRRELEVANT = "not-relevant"  # the drop reason of the gate
TOLD = 20  # drops named on standard error; --drops writes them all
LONG = 300  # characters of a drop's name or detail that are shown

Paths = Annotated[list[str] | None, typer.Argument(help="Files, folders, URLs, or - for standard input.")]
Docs = Annotated[
    Path | None,
    typer.Option(
        help='JSON lines of documents: {"doc", "text", "title", "published", "outlet", "url"}; - for standard input.'
    ),
]
Published = Annotated[str | None, typer.Option(help="When the input was published, such as 2024-12-02.")]
Sample = Annotated[bool, typer.Option("--sample", help="Code the sample week that comes with Dateline.")]
Fetch = Annotated[
    bool, typer.Option("--fetch", help="Fetch the links of lists in files too: feeds, sitemaps, URL lists, GDELT.")
]
Gate = Annotated[
    bool,
    typer.Option(
        "--gate/--no-gate", help="Skip, unparsed, what has no words of conflict or diplomacy (a recorded drop)."
    ),
]
Limits = Annotated[
    list[str] | None,
    typer.Option("--limit", help="Another limit of reading, NAME=NUMBER, such as timeout=60; see docs/sources.md."),
]
Model = Annotated[str | None, typer.Option(help="Another installed spaCy English pipeline.")]


@dataclass(slots=True)
class Count:
    """What came in, went on and was dropped: articles = coded + dropped."""

    coded: int = 0
    claims: int = 0
    drops: list[Drop] = field(default_factory=list)
    dropped: Counter[str] | None = None  # by reason, where `drops` are only the first; None: they are all

    @property
    def reasons(self) -> Counter[str]:
        """How many drops there are of each reason."""
        return Counter(drop.reason for drop in self.drops) if self.dropped is None else Counter(self.dropped)

    @property
    def exit_code(self) -> int:
        """0 all inputs coded, 1 none, 3 some. What the relevance gate skips is not missed."""
        reasons = self.reasons
        failed = reasons.total() - reasons[IRRELEVANT]
        if not self.coded and (failed or not reasons):
            return NOTHING
        return SOME_DROPPED if failed else 0

    def tell(self) -> None:
        """Say on standard error what was read and what was not, one line a drop (the first twenty)."""
        self.tell_drops()
        told = f"{counted(self.coded, 'article')}, {counted(self.claims, 'claim')}, {self.reasons.total()} dropped"
        print(told, file=sys.stderr)

    def tell_read(self) -> None:
        """As `tell`, where no claims are coded."""
        self.tell_drops()
        print(f"{counted(self.coded, 'article')}, {self.reasons.total()} dropped", file=sys.stderr)

    def tell_drops(self) -> None:
        """One line a drop (the first twenty)."""
        failed = [drop for drop in self.drops if drop.reason != IRRELEVANT]
        for drop in failed[:TOLD]:
            detail = f" ({plain(drop.detail)[:LONG]})" if drop.detail else ""
            print(f"dropped {plain(drop.doc)[:LONG]}: {drop.reason}{detail}", file=sys.stderr)
        more = self.reasons
        skipped = more.pop(IRRELEVANT, 0)
        more -= Counter(drop.reason for drop in failed[:TOLD])
        if more:
            told = ", ".join(f"{n} {reason}" for reason, n in more.most_common())
            print(f"dropped {more.total()} more: {told}", file=sys.stderr)
        if skipped:
            print(f"skipped {skipped} as not relevant", file=sys.stderr)


def sample_paths() -> list[str]:
    """The articles of the sample week, in order. The folder's README is about them and none of them."""
    folder = Path(str(resources.files("dateline") / "sample"))
    return sorted(str(path) for path in folder.iterdir() if path.suffix in {".txt", ".html", ".jsonl"})


def parse_limits(given: Sequence[str] | None) -> "ReadSettings":
    """The settings of reading with the limits that are named. Raises typer.BadParameter for what is none.

    Only numbers above zero can be set: which links are followed has options of its own, and that local addresses may be
    fetched has none.
    """
    from dateline.read.settings import DEFAULT_SETTINGS

    fields = {name: type(value) for name, value in asdict(DEFAULT_SETTINGS).items() if type(value) in (int, float)}
    out: dict[str, Any] = {}
    for one in given or ():
        name, mark, value = one.partition("=")
        if name not in fields or not mark:
            raise typer.BadParameter(f"{plain(one)}: must be NAME=NUMBER with one of {', '.join(fields)}",
                                     param_hint="--limit")  # fmt: skip
        try:
            out[name] = fields[name](value)
        except ValueError:
            out[name] = 0
        if not 0 < out[name] < float("inf"):
            raise typer.BadParameter(f"{plain(one)}: not a {'whole ' * (fields[name] is int)}number above 0",
                                     param_hint="--limit")  # fmt: skip
    return replace(DEFAULT_SETTINGS, **out)


def items(
    paths: Sequence[str],
    docs: Path | None,
    published: str | None,
    sample: bool,
    *,
    fetch: bool = False,
    gate: bool = False,
    settings: "ReadSettings | None" = None,
) -> Iterator[Article | Drop]:
    """Articles and drops of all inputs, in order. Raises typer.BadParameter for no input or a date that is none.

    With `fetch` the links of lists in files are followed too; with `gate` what has no words of conflict or diplomacy
    is a drop.
    """
    from dateline import read

    settings = settings or read.ReadSettings()
    if not paths and docs is None and not sample:
        raise typer.BadParameter("name a file, a folder, a URL or -, or use --docs or --sample")
    reader = partial(read.read, settings=replace(settings, follow="all") if fetch else settings)
    try:
        readers = [reader(path, published=published) for path in paths]
        readers += [read.read(path) for path in sample_paths()] if sample else []
        if docs is not None:
            readers.append(
                read.read_docs_jsonl("-" if str(docs) == "-" else docs, published=published, settings=settings)
            )
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--published") from error
    found = chain.from_iterable(readers)
    return read.gate(found) if gate else found


def code_items(
    found: Iterator[Article | Drop],
    model: str | None,
    count: Count,
    *,
    printing: bool = False,
    regions: frozenset[str] = frozenset(),
) -> Iterator["Coded"]:
    """Code the articles one by one, counting on the way; `regions` are the countries to expect.

    Progress is shown on a terminal's standard error, but not while results are `printing` to the same terminal.
    """
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    from dateline.pipeline import load_pipeline

    columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.completed} read"), TimeElapsedColumn())
    quiet = not sys.stderr.isatty() or (printing and sys.stdout.isatty())
    with Progress(*columns, console=Console(stderr=True), transient=True, disable=quiet) as progress:
        task = progress.add_task("coding", total=None)
        pipeline = None
        for item in found:
            progress.advance(task)
            if isinstance(item, Drop):
                count.drops.append(item)
                continue
            pipeline = pipeline or replace(load_pipeline(model), region=regions)
            coded = pipeline.code(item)
            count.coded += 1
            count.claims += len(coded.claims)
            yield coded


def check_output(output: Path | None) -> None:
    """Raise typer.BadParameter, before any work is done, if a file cannot be written there."""
    if output is not None and (output.is_dir() or not output.absolute().parent.is_dir()):
        raise typer.BadParameter(f"cannot write {output}: {'it is a folder' if output.is_dir() else 'no such folder'}")


def write_drops(path: Path, drops: Sequence[Drop]) -> None:
    """Write drops as JSON lines."""
    path.write_text("".join(json_line(dump(d)) for d in drops), encoding="utf-8")
