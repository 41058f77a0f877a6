"""`dateline mentions`."""

import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dateline.cli.formats import json_line
from dateline.cli.inputs import Count, Docs, Model, Paths, Published, Sample, items
from dateline.cli.placeoptions import GazetteerOption, Region, parse_regions, use_gazetteers
from dateline.model import Article, Drop

if TYPE_CHECKING:
    from dateline.model import Parse
    from dateline.pipeline import Pipeline

Rows = Iterable[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Asked:
    """An article to list mentions of, parsed by the pipeline that will resolve them."""

    article: Article
    parse: "Parse"
    pipeline: "Pipeline"
    regions: frozenset[str]


def actor_rows(asked: Asked) -> Rows:
    """The actor mentions of an article."""
    from dateline.cli.actorrows import mention_row

    pipeline = replace(asked.pipeline, region=asked.regions)
    return (mention_row(asked.article.doc, m) for m in pipeline.actor_mentions(asked.article, asked.parse))


def place_rows(asked: Asked) -> Rows:
    """The place mentions of an article."""
    from dateline.cli.placerows import mention_row
    from dateline.knowledge.homes import town_of
    from dateline.resolve.placementions import find_places
    from dateline.resolve.placerank import Setting, home_of

    outlet = asked.article.outlet
    setting = Setting(asked.regions, home_of(outlet, asked.pipeline.knowledge.actors), town_of(outlet))
    return (mention_row(asked.article.doc, m) for m in find_places(asked.parse, setting))


def time_rows(asked: Asked) -> Rows:
    """The time mentions of an article."""
    from dateline.evaluate.times import as_row, core_times

    day = asked.article.published.day if asked.article.published else None
    return (as_row(asked.article.doc, time) for time in core_times(asked.parse, day))


# One function for each kind of mention: it gives the rows of one article.
KINDS: dict[str, Callable[[Asked], Rows]] = {"actor": actor_rows, "place": place_rows, "time": time_rows}


def mentions(
    paths: Paths = None,
    docs: Docs = None,
    sample: Sample = False,
    published: Published = None,
    kind: Annotated[str | None, typer.Option(help=f"Only these kinds, parted by commas: {', '.join(KINDS)}.")] = None,
    region: Region = None,
    gazetteer: GazetteerOption = None,
    model: Model = None,
) -> None:
    """Print every resolved mention of an actor, place or time as JSON lines, with alternatives and reasons."""
    chosen = parse_kinds(kind)
    regions = parse_regions(region)
    use_gazetteers(gazetteer)
    count = Count()
    for item in items(paths or [], docs, published, sample):
        if isinstance(item, Drop):
            count.drops.append(item)
            continue
        for row in _rows(item, chosen, regions, model):
            sys.stdout.write(json_line(row))
        count.coded += 1
    count.tell_read()
    if count.exit_code:
        raise typer.Exit(count.exit_code)


def _rows(article: Article, kinds: list[str], regions: frozenset[str], model: str | None) -> Iterator[dict[str, Any]]:
    """The rows of one article in text order."""
    from dateline.evaluate.places import with_dateline
    from dateline.pipeline import load_pipeline

    pipeline = load_pipeline(model)
    asked = Asked(article, pipeline.parse(with_dateline(article)), pipeline, regions)
    found = [row for kind in kinds for row in KINDS[kind](asked)]
    yield from sorted(found, key=lambda row: row["span"])


def parse_kinds(given: str | None) -> list[str]:
    """The kinds asked for, all by default. Raises typer.BadParameter for one that there is not."""
    kinds = [k.strip() for k in given.split(",")] if given else list(KINDS)
    for kind in kinds:
        if kind not in KINDS:
            raise typer.BadParameter(f"{kind!r} is none of {', '.join(KINDS)}", param_hint="--kind")
    return kinds
