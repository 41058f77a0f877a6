"""Answers of a database in the terminal, readable in 100 columns."""

import sys
from collections.abc import Iterable, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

from rich import box
from rich.console import Console, JustifyMethod
from rich.table import Table
from rich.text import Text

from dateline.ask import Answer, ArticleRow, ClaimRow, Evidence, SourceProfile, TimelineRow
from dateline.ask.answers import masked
from dateline.ask.questions import figure_words
from dateline.draw.text import clipped
from dateline.masking import SHOW_ALL
from dateline.model import Claim
from dateline.model.incident import Incident
from dateline.report.words import counted, plain

WIDTH = 100
WHOLE = 100_000  # characters of a field; wrapping a line of megabytes takes minutes
CELL = 2_000  # characters of a line in a cell; --json has all


def console() -> Console:
    """A console for standard output: as wide as the terminal, 100 columns elsewhere."""
    return Console(width=None if sys.stdout.isatty() else WIDTH, highlight=False)


def shown(answer: Answer[Any], show_private: bool) -> list[Any]:
    """The records, masked unless asked otherwise."""
    masker = SHOW_ALL if show_private else answer.masker()
    return [masked(item, masker) for item in answer]


def table(columns: dict[str, int], rows: Iterable[Sequence[str]], right: Sequence[str] = ()) -> Table:
    """A plain table; the numbers are widths, negative ones shares of what is left."""
    made = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 2, 0, 0), expand=True, show_edge=False)
    for name, share in columns.items():
        ratio, width = (-share, None) if share < 0 else (None, share)
        justify: JustifyMethod = "right" if name in right else "left"
        made.add_column(name, ratio=ratio, width=width, overflow="fold", justify=justify)
    for row in rows:
        made.add_row(*(Text("\n".join(clipped(line, CELL) for line in cell.split("\n"))) for cell in row))
    return made


def days(start: date | None, end: date | None) -> str:
    """A day or a span of days."""
    if start is None or end is None or start == end:
        return str(start or end or "no date")
    return f"{start}–\n{end}"


def event(kind: str, mode: str) -> str:
    """ "assault/aerial"."""
    return kind.lower() + (f"/{mode}" if mode else "")


def print_timeline(answer: Answer[TimelineRow], show_private: bool) -> None:
    """A line an incident."""
    rows = []
    for row in shown(answer, show_private):
        what = [event(row.type, row.mode), *row.figures, *(f"disputed: {d}" for d in row.disputes)]
        who = "; ".join(row.actors) + (f" → {'; '.join(row.recipients)}" if row.recipients else "")
        grade = f"{row.grade}\n{row.witnesses} {'witness' if row.witnesses == 1 else 'witnesses'}"
        rows.append((days(row.start, row.end), row.place or "", who, "\n".join(what), grade, row.incident))
    columns = {"when": 11, "where": 13, "who": -1, "what": 21, "grade": 11, "incident": 16}
    out = console()
    out.print(table(columns, rows))
    out.print(Text(counted(len(rows), "incident")))


def print_claims(answer: Answer[ClaimRow], show_private: bool) -> None:
    """A claim a row, with its sentence."""
    rows = [
        (str(row.published or "no date"), row.outlet or "", event(row.type, row.mode), row.sentence, row.id)
        for row in shown(answer, show_private)
    ]
    out = console()
    out.print(table({"published": 10, "outlet": 14, "event": 14, "sentence": -1, "claim": 16}, rows))
    out.print(Text(counted(len(rows), "claim")))


def print_articles(answer: Answer[ArticleRow], show_private: bool) -> None:
    """An article a row."""
    rows = [
        (str(row.published or "no date"), row.outlet or "", row.title or row.doc, str(row.claims), row.id)
        for row in shown(answer, show_private)
    ]
    out = console()
    out.print(table({"published": 10, "outlet": 18, "title": -1, "claims": 6, "article": 16}, rows, ("claims",)))
    out.print(Text(counted(len(rows), "article")))


def print_sources(answer: Answer[SourceProfile], show_private: bool) -> None:
    """A source a row."""
    names = ("claims", "incidents", "alone", "agreed", "disputed", "party", "fixed")
    rows = [
        (row.name, row.id, *(str(getattr(row, "corrections" if name == "fixed" else name)) for name in names))
        for row in shown(answer, show_private)
    ]
    columns = {"source": -1, "id": -1} | {name: len(name) for name in names}
    out = console()
    out.print(table(columns, rows, names))
    out.print(Text(
        "alone: incidents that nobody else tells of; agreed and disputed: with others; party: claims on its own "
        "side's events; fixed: its articles that were retracted or replaced"
    ))  # fmt: skip


def print_incident(answer: Answer[Incident], evidence: Answer[Evidence], show_private: bool) -> None:
    """An incident, its disputes, and its claims with their words."""
    (incident,) = shown(answer, show_private)
    out = console()
    spot = incident.place
    where = f"{spot.name}, {spot.country or '?'} ({spot.precision or 'place'})" if spot else "no place"
    when = days(incident.start, incident.end).replace("\n", " ")
    out.print(Text(plain(f"{incident.id} · {event(incident.type, incident.mode)} · {when} · {where}"), style="bold"))
    marks = [incident.status] + ["said not to have happened"] * incident.negated + ["history"] * incident.background
    lines = [
        ("status", ", ".join(marks)),
        ("grade", f"{incident.grade.name}: {incident.grade.rule}"),
        ("actors", "; ".join(p.name for p in incident.actors) or "not told"),
        ("recipients", "; ".join(p.name for p in incident.recipients) or "not told"),
        ("hit", "; ".join(kind + (f" ×{count}" if count else "") for kind, count in incident.targets)),
        ("figures", "; ".join(figure_words(incident))),
        ("told by", f"{counted(incident.articles, 'article')}, {counted(incident.outlets, 'outlet')}, independent "
                    f"witnesses: {incident.witnesses}, of these sides of the event: {incident.parties}"),
    ]  # fmt: skip
    for name, words in lines:
        if words:
            out.print(Text(f"{name:>10}  {plain(words)}"))
    for figure in incident.figures:
        for claim, why in figure.losers:
            out.print(Text(f"{'set aside':>10}  {figure.outcome} {figure.who}: claim {claim}, {plain(why)}"))
    for dispute in incident.disputes:
        for side, claims in dispute.sides:
            out.print(
                Text(f"{'disputed':>10}  {dispute.kind}, {plain(dispute.field)}: {plain(side)} ({', '.join(claims)})")
            )
    out.print()
    rows = []
    for row in shown(evidence, show_private):
        who = "\n".join(f"{w.name} ({w.kind}{', a side' if w.party else ''})" for w in row.witnesses)
        outlet = f"{row.published or 'no date'}\n{row.outlet or ''}"
        rows.append((outlet, who, row.sentence, f"{row.claim}\n{row.article}"))
    out.print(table({"published in": 16, "whose word": 20, "sentence": -1, "claim, article": 16}, rows))


def print_record(answer: Answer[Any], show_private: bool) -> None:
    """The fields of one record, a line each."""
    out = console()
    for record in shown(answer, show_private):
        lines = Table.grid(padding=(0, 2, 0, 0))
        lines.add_column(justify="right", min_width=12)
        lines.add_column(overflow="fold")
        for part in fields(record):
            words = _words(getattr(record, part.name))
            if len(words) > WHOLE:
                words = f"{words[:WHOLE]} … {len(words) - WHOLE:,} more characters: --json has all"
            if words:
                lines.add_row(part.name.replace("_", " "), Text(plain(words)))
        out.print(lines)


def _words(value: Any) -> str:
    if value is None or value == ():
        return ""
    if isinstance(value, Claim):
        return f"{value.trigger.text!r} {value.trigger.span.start}–{value.trigger.span.end}, rule {value.rule or '?'}"
    if is_dataclass(value):
        return ", ".join(f"{f.name} {w}" for f in fields(value) if (w := _words(getattr(value, f.name))))
    if isinstance(value, tuple):
        if len(value) == 2 and isinstance(value[1], int):
            return f"{value[0]} {value[1]}"
        return "; ".join(_words(v) for v in value)
    return str(value)
