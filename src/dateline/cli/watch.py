"""`dateline watch`: poll feeds and keep a database current."""

import json
import logging
import signal
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Literal

import typer

from dateline.cli.actoroptions import ActorsOption, use_actors
from dateline.cli.dboptions import Db
from dateline.cli.inputs import Gate, Limits, Model, parse_limits
from dateline.cli.placeoptions import GazetteerOption, Region, parse_regions, use_gazetteers
from dateline.report.words import plain

FAILED = 1  # exit code of --once: a feed could not be polled

Feeds = Annotated[
    list[str], typer.Argument(help="URLs of RSS or Atom feeds or news sitemaps; or OPML files and lists of such URLs.")
]
LogForm = Literal["text", "json"]


def watch(
    feeds: Feeds,
    db: Db,
    every: Annotated[float, typer.Option(min=1, help="Minutes between two polls of a feed.")] = 15,
    delay: Annotated[float, typer.Option(min=0.2, help="Seconds between two requests to one host.")] = 1,
    once: Annotated[bool, typer.Option("--once", help="One round, then end (for cron).")] = False,
    gate: Gate = True,
    limit: Limits = None,
    log: Annotated[LogForm, typer.Option(help="Form of the log on standard error.")] = "text",
    metrics_port: Annotated[
        int | None, typer.Option(min=0, max=65535, help="Serve /metrics and /healthz on 127.0.0.1 at this port.")
    ] = None,
    region: Region = None,
    actors: ActorsOption = None,
    model: Model = None,
    gazetteer: GazetteerOption = None,
) -> None:
    """Poll feeds and keep a database current, politely: conditional requests, robots.txt, pauses, growing waits.

    What was read is remembered in DB.watch, so it may be stopped or killed at any moment and started again. SIGTERM and
    Ctrl-C end it after the step in hand.
    """
    from dateline.build.coding import PipelineCoder
    from dateline.build.ingest import Settings
    from dateline.watch import Watcher, WatchSettings
    from dateline.watch.metrics import serve

    urls = named(feeds)
    set_up_log(log)
    regions = parse_regions(region)
    use_actors(actors)
    use_gazetteers(gazetteer)
    settings = WatchSettings(every=every * 60, gate=gate)
    settings = replace(settings, read=replace(parse_limits(limit), delay=delay))
    with Watcher(urls, db, settings, Settings(coder=PipelineCoder(model, region=regions))) as watcher:
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: watcher.stop.set())
        if metrics_port is not None:
            port, _ = serve(watcher.metrics, metrics_port, 3 * settings.every)
            logging.getLogger("dateline.watch").info("serving", extra={"told": {"port": port}})
        if not once:
            watcher.run()
            return
        watcher.round()
        if any(feed.failures for feed in watcher.state.feeds(urls)):
            raise typer.Exit(FAILED)


def named(feeds: list[str]) -> list[str]:
    """The URLs of feeds, those that files name among them. Raises typer.BadParameter for what is neither."""
    from dateline.model import Drop
    from dateline.read.polled import feeds_named

    urls: list[str] = []
    for feed in feeds:
        if feed.startswith(("http://", "https://")):
            urls.append(feed)
            continue
        try:
            data = Path(feed).read_bytes()
        except (OSError, ValueError) as error:
            raise typer.BadParameter(f"{plain(feed)} is neither an http(s) URL nor a file: {error}") from error
        for link in feeds_named(data, feed):
            if isinstance(link, Drop):
                raise typer.BadParameter(f"{plain(link.doc)}: {plain(link.detail)}")
            urls.append(link.url)
    if not urls:
        raise typer.BadParameter("no feed in what is named")
    return list(dict.fromkeys(urls))


class _Lines(logging.Formatter):
    """One line an event: its time, its name and what it tells; control characters made visible."""

    def __init__(self, form: LogForm) -> None:
        super().__init__()
        self._form = form

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        told: dict[str, object] = getattr(record, "told", {})
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        if self._form == "json":
            return json.dumps({"at": at, "event": record.getMessage(), **told})
        return f"{at} {record.getMessage()} " + " ".join(f"{name}={plain(str(value))}" for name, value in told.items())


def set_up_log(form: LogForm) -> None:
    """Events of the watch on standard error."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_Lines(form))
    logger = logging.getLogger("dateline.watch")
    logger.handlers[:] = [handler]
    logger.setLevel(logging.INFO)
    logger.propagate = False
