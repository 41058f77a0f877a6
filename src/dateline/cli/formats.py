"""Output formats of claims: JSON lines, a table of 100 columns, CSV, Parquet."""

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import IO, Any, ContextManager

import polars as pl
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from dateline.model import Claim, Harm, Mention, Source
from dateline.model.dump import dump_claim
from dateline.pipeline import Coded

Articles = Iterator[Coded]
WIDTH = 100
MASK = "[private person]"
COLUMNS: dict[str, Any] = {
    "id": pl.String, "doc": pl.String, "article": pl.String, "trigger": pl.String, "trigger_start": pl.Int64, "trigger_end": pl.Int64,
    "type": pl.String, "mode": pl.String, "plover": pl.String, "cameo": pl.String, "acled": pl.String, "quad": pl.String,
    "actors": pl.String, "actor_countries": pl.String, "actor_sectors": pl.String, "recipients": pl.String,
    "recipient_countries": pl.String, "recipient_sectors": pl.String, "place": pl.String, "country": pl.String, "lat": pl.Float64,
    "lon": pl.Float64, "start": pl.String, "end": pl.String, "killed_low": pl.Int64, "killed_high": pl.Int64, "injured_low": pl.Int64,
    "injured_high": pl.Int64, "harm": pl.String, "status": pl.String, "negated": pl.Boolean, "background": pl.Boolean,
    "sources": pl.String, "source_kinds": pl.String, "confidence": pl.Float64, "claim": pl.String,
}  # fmt: skip


def _open(output: Path | None) -> ContextManager[IO[str]]:
    return output.open("w", encoding="utf-8") if output is not None else nullcontext(sys.stdout)


def write_jsonl(articles: Articles, output: Path | None, show_private: bool) -> None:
    """One claim a line, as soon as its article is coded."""
    with _open(output) as stream:
        for coded in articles:
            for claim in coded.claims:
                stream.write(json.dumps(dump_claim(claim), ensure_ascii=False) + "\n")
            stream.flush()


def frame(claims: Iterator[Claim], show_private: bool) -> pl.DataFrame:
    """Claims as a flat table, one a row; `claim` holds the whole claim as JSON where private persons are shown."""
    rows = [_row(c, show_private) for c in claims]
    return pl.DataFrame(rows, schema=COLUMNS, orient="row")


def write_csv(articles: Articles, output: Path | None, show_private: bool) -> None:
    """A flat table as CSV."""
    text = frame((c for a in articles for c in a.claims), show_private).drop("claim").write_csv()
    with _open(output) as stream:
        stream.write(text)


def write_parquet(articles: Articles, output: Path | None, show_private: bool) -> None:
    """A flat table as Parquet."""
    assert output is not None  # checked by the command
    frame((c for a in articles for c in a.claims), show_private).write_parquet(output)


def _row(claim: Claim, show_private: bool) -> tuple[Any, ...]:
    def names(mentions: tuple[Mention, ...]) -> str:
        return "; ".join(label(m, show_private) for m in mentions)

    def bound(outcome: str, which: str) -> int | None:
        values = [getattr(h, which) for h in claim.harm if h.outcome == outcome]
        return sum(values) if values and all(v is not None for v in values) else None

    place, time, event = claim.place, claim.time, claim.event
    return (
        claim.id, claim.doc, claim.article, claim.trigger.text, claim.trigger.span.start, claim.trigger.span.end,
        event.type, event.mode, event.plover, event.cameo, event.acled, event.quad,
        names(claim.actors), _join(m.country for m in claim.actors), _join(m.sector for m in claim.actors), names(claim.recipients),
        _join(m.country for m in claim.recipients), _join(m.sector for m in claim.recipients), place and (place.name or place.text),
        place and place.country, place and place.lat, place and place.lon, time and time.start, time and time.end,
        bound("killed", "low"), bound("killed", "high"), bound("injured", "low"), bound("injured", "high"),
        "; ".join(harm_label(h) for h in claim.harm), claim.status, claim.negated, claim.background,
        " > ".join(source_label(s, show_private) for s in claim.attribution), _join(s.kind for s in claim.attribution),
        claim.confidence, json.dumps(dump_claim(claim), ensure_ascii=False) if show_private else None,
    )  # fmt: skip


def _join(values: Iterator[str | None]) -> str:
    return "; ".join(v or "" for v in values)


def label(mention: Mention, show_private: bool) -> str:
    """How a mention is shown: its name, else its words; the name of a private person is masked."""
    if mention.private and not show_private and (mention.id or "").startswith("local:"):
        return MASK
    return mention.name or mention.text


def source_label(source: Source, show_private: bool) -> str:
    """How a source is shown: name or words with the cue; the unstated as its cue alone."""
    if source.span is None:
        return f"({source.cue.text})" if source.cue else "(unstated)"
    mention = Mention(source.span, source.text, source.id, source.name, source.country, source.sector, source.private)
    return label(mention, show_private)


def harm_label(harm: Harm) -> str:
    """ "killed 25+ people", "injured 0", "killed ? civilians". """
    if harm.state == "unknown":
        number = "?"
    elif harm.high is None:
        number = f"{harm.low}+"
    else:
        number = str(harm.low) if harm.low == harm.high else f"{harm.low}–{harm.high}"
    return f"{harm.outcome} {number} {harm.who}".strip()


def write_table(articles: Articles, output: Path | None, show_private: bool) -> None:
    """A table an article, readable in 100 columns."""
    with _open(output) as stream:
        console = Console(file=stream, width=WIDTH if output or not stream.isatty() else None, soft_wrap=False)
        for coded in articles:
            console.print(Text(f"\n{coded.article.doc}  {coded.article.title or ''}".rstrip(), style="bold"))
            console.print(_table(coded.claims, show_private))


def _table(claims: tuple[Claim, ...], show_private: bool) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1), expand=True)
    for name, ratio in (("says", 3), ("who", 4), ("did", 4), ("to whom", 4), ("where", 3), ("when", 3), ("harm", 3)):
        table.add_column(name, ratio=ratio, overflow="fold")
    for claim in claims:
        table.add_row(*(Text(cell) for cell in _cells(claim, show_private)), style="dim" if claim.background else None)
    return table


def _cells(claim: Claim, show_private: bool) -> tuple[str, ...]:
    says = " > ".join(source_label(s, show_private) for s in claim.attribution) or "the article"
    marks = [claim.status] if claim.status != "actual" else []
    marks += ["NOT"] if claim.negated else []
    marks += ["background"] if claim.background else []
    did = f"{claim.event.type.lower()}{'/' + claim.event.mode if claim.event.mode else ''} “{claim.trigger.text}”"
    time, place = claim.time, claim.place
    when = "" if time is None else (time.start or "?") if time.start == time.end else f"{time.start or '…'} – {time.end or '…'}"
    if time is not None and time.start is None and time.end is None:
        when = time.text
    return (
        says,
        "; ".join(label(m, show_private) for m in claim.actors),
        " ".join([did, *(f"[{m}]" for m in marks)]),
        "; ".join(label(m, show_private) for m in claim.recipients),
        "" if place is None else (place.name or place.text),
        when,
        "; ".join(harm_label(h) for h in claim.harm),
    )


WRITERS: dict[str, Callable[[Articles, Path | None, bool], None]] = {
    "jsonl": write_jsonl, "table": write_table, "csv": write_csv, "parquet": write_parquet,
}  # fmt: skip
