"""`dateline build` and `dateline doctor`."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.actoroptions import ActorsOption, use_actors
from dateline.cli.dboptions import Db, Json
from dateline.cli.formats import json_line
from dateline.cli.inputs import (
    Count,
    Docs,
    Fetch,
    Gate,
    Limits,
    Model,
    Paths,
    Published,
    Sample,
    items,
    parse_limits,
    sample_paths,
)
from dateline.cli.placeoptions import GazetteerOption, Region, parse_regions, use_gazetteers
from dateline.report.words import counted, plain

if TYPE_CHECKING:
    from dateline.build import Report


class Engine(StrEnum):
    """What reads and codes."""

    local = "local"
    ray = "ray"


FAILED = 4  # exit code of `doctor`: a check failed


def build(
    db: Db,
    paths: Paths = None,
    docs: Docs = None,
    sample: Sample = False,
    published: Published = None,
    fetch: Fetch = False,
    gate: Gate = True,
    limit: Limits = None,
    workers: Annotated[int, typer.Option(min=1, max=64, help="Processes that code; the result is the same.")] = 1,
    region: Region = None,
    actors: ActorsOption = None,
    model: Model = None,
    gazetteer: GazetteerOption = None,
    engine: Annotated[Engine, typer.Option(help="Where to read and code; ray needs `pip install dateline[ray]`.")] = (
        Engine.local
    ),
    address: Annotated[str | None, typer.Option(help="Ray cluster (ray://host:10001, auto); else one here.")] = None,
) -> None:
    """Bring a database up to date with articles: their claims, and the incidents that these come to.

    Articles that are there already are not read in again. Stopped at any point, the next run goes on from there.
    """
    from dateline.build.coding import PipelineCoder
    from dateline.build.ingest import Settings, build_items
    from dateline.store.team import is_team

    if engine is Engine.ray and (fetch or docs or "-" in (paths or ())):
        raise typer.BadParameter("ray reads files, folders and object storage; --docs, --fetch and - are local",
                                 param_hint="--engine")  # fmt: skip
    if address is not None and engine is not Engine.ray:
        raise typer.BadParameter("needs --engine ray", param_hint="--address")
    file = Path(db)
    if not is_team(db) and (file.is_dir() or not file.absolute().parent.is_dir()):
        raise typer.BadParameter(f"cannot write {db}: {'it is a folder' if file.is_dir() else 'no such folder'}")
    regions = parse_regions(region)
    use_actors(actors)
    use_gazetteers(gazetteer)
    limits = parse_limits(limit)
    found = items(paths or [], docs, published, sample, fetch=fetch, gate=gate, settings=limits)
    settings = Settings(coder=PipelineCoder(model, region=regions), workers=workers, progress=_progress)
    if engine is Engine.ray:
        from dateline.build.cluster import Cluster, Reading, build_on_cluster

        named = [*(paths or []), *(sample_paths() if sample else [])]
        report = build_on_cluster(named, db, Cluster(address, workers), Reading(published, gate, limits), settings)
    else:
        report = build_items(found, db, settings)
    _tell(report, db)
    count = Count(report.articles + report.known, report.claims, report.drops, report.dropped)
    if count.exit_code:
        raise typer.Exit(count.exit_code)


def _progress(report: "Report") -> None:
    if sys.stderr.isatty():
        print(f"\r{counted(report.inputs, 'input')}, {counted(report.claims, 'claim')} ", end="", file=sys.stderr)


def _tell(report: "Report", db: str) -> None:
    if sys.stderr.isatty():
        print("\r\033[K", end="", file=sys.stderr)
    Count(drops=report.drops, dropped=report.dropped).tell_drops()
    told = f"{counted(report.articles, 'new article')}, {counted(report.claims, 'claim')}, {report.known} known"
    told += f", {report.dropped.total()} dropped"
    told += f", {report.replaced} replaced by a newer version" if report.replaced else ""
    told += f", {counted(report.broken, 'broken claim')} left out" if report.broken else ""
    print(told, file=sys.stderr)
    from dateline.store.team import shown

    done = report.derived
    if done is None or done.nothing_new:
        print(f"nothing new in {plain(shown(db))}", file=sys.stderr)
    else:
        what = "all made anew" if done.whole else f"{counted(done.components, 'group')} of claims touched"
        print(f"{counted(done.incidents, 'incident')} made ({what}) in {plain(shown(db))}", file=sys.stderr)


def doctor(db: Db, json: Json = False) -> None:
    """Check everything that has to hold in a database; exit code 4 if something does not."""
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from dateline.build import doctor as examine
    from dateline.build.opening import open_database

    with open_database(db) as store:
        checks = examine(store)
    failed = [check for check in checks if not check.ok]
    if json:
        for check in checks:
            sys.stdout.write(json_line(
                {"check": check.name, "looked": check.looked, "wrong": check.wrong, "problems": list(check.problems)}
            ))  # fmt: skip
    else:
        table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
        for name in ("check", "looked at", "wrong"):
            table.add_column(name, justify="left" if name == "check" else "right")
        for check in checks:
            table.add_row(check.name, str(check.looked), str(check.wrong), style=None if check.ok else "bold red")
        console = Console(width=None if sys.stdout.isatty() else 100, highlight=False)
        console.print(table)
        for check in failed:
            for problem in check.problems:
                console.print(Text(f"{check.name}: {plain(problem)}"))
    print(f"{counted(len(checks), 'check')}, {len(failed)} failed", file=sys.stderr)
    if failed:
        raise typer.Exit(FAILED)
