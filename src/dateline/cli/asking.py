"""Options that make a filter, shared by the commands that ask."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, get_args

import typer

from dateline.cli.dboptions import parse_day, parse_moment
from dateline.model.claim import SourceKind, Status
from dateline.model.incident import GradeName

if TYPE_CHECKING:
    from dateline.ask import Filter

Text = Annotated[str | None, typer.Option("--text", help="Words that a sentence (or an article) must all have.")]
Actor = Annotated[str | None, typer.Option("--actor", help="Id or name; its parts count (Syria finds its army).")]
Type = Annotated[str | None, typer.Option("--type", help="Event type, such as assault or assault/aerial.")]
Place = Annotated[str | None, typer.Option("--place", help="Id or name of a place.")]
Box = Annotated[str | None, typer.Option("--box", help="SOUTH,WEST,NORTH,EAST in degrees.")]
Country = Annotated[str | None, typer.Option("--country", help="ISO 3166-1 alpha-3 of the place.")]
From = Annotated[str | None, typer.Option("--from", help="Happened on this day or later.")]
To = Annotated[str | None, typer.Option("--to", help="Happened on this day or earlier.")]
Grades = Annotated[str | None, typer.Option("--grade", help=f"Of {', '.join(get_args(GradeName))}; with commas.")]
Statuses = Annotated[str | None, typer.Option("--status", help=f"Of {', '.join(get_args(Status))}; with commas.")]
Kind = Annotated[str | None, typer.Option("--source-kind", help=f"One of {', '.join(get_args(SourceKind))}.")]
SourceOption = Annotated[str | None, typer.Option("--source", help="Key of a source (`dateline sources`).")]
Background = Annotated[bool | None, typer.Option("--background/--no-background", help="Told as history, or not.")]
Negated = Annotated[bool | None, typer.Option("--negated/--no-negated", help="Said not to have happened, or not.")]
Limit = Annotated[int | None, typer.Option("--limit", min=1, help="At most so many.")]
Offset = Annotated[int, typer.Option("--offset", min=0, help="Leave out so many first.")]


@dataclass(frozen=True, slots=True)
class Moment:
    """The moment that is asked about, as given."""

    as_of: str | None
    known: str | None


def make_filter(moment: Moment, type: str | None = None, box: str | None = None, **given: Any) -> "Filter":
    """The filter of the options. Raises typer.BadParameter for a value that there is not."""
    from dateline.ask import Filter

    kind, _, mode = (type or "").partition("/")
    values: dict[str, Any] = {k: v for k, v in given.items() if k not in ("start", "end", "grade", "status")}
    values |= {
        "as_of": parse_day(moment.as_of, "--as-of"), "known": parse_moment(moment.known, "--known"),
        "type": kind.upper() or None, "mode": mode.lower() or None, "box": _box(box),
        "start": _day(given, "start", "--from"), "end": _day(given, "end", "--to"),
        "grade": _several(given, "grade", get_args(GradeName)),
        "status": _several(given, "status", get_args(Status)),
    }  # fmt: skip
    if values.get("source_kind") is not None and values["source_kind"] not in get_args(SourceKind):
        raise typer.BadParameter(f"none of {', '.join(get_args(SourceKind))}", param_hint="--source-kind")
    if values.get("country"):
        values["country"] = values["country"].upper()
    return Filter(**values)


def _day(given: dict[str, Any], name: str, option: str) -> date | None:
    return parse_day(given.get(name), option)


def _several(given: dict[str, Any], name: str, allowed: tuple[str, ...]) -> tuple[str, ...]:
    values = tuple(v.strip() for v in (given.get(name) or "").split(",") if v.strip())
    for value in values:
        if value not in allowed:
            raise typer.BadParameter(f"{value!r} is none of {', '.join(allowed)}", param_hint=f"--{name}")
    return values


def _box(given: str | None) -> tuple[float, float, float, float] | None:
    if given is None:
        return None
    try:
        south, west, north, east = (float(part) for part in given.split(","))
    except ValueError as error:
        raise typer.BadParameter("four numbers: SOUTH,WEST,NORTH,EAST", param_hint="--box") from error
    return south, west, north, east
