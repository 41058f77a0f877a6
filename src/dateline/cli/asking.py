"""Options that make a filter, given to commands by `filtered`."""

from collections.abc import Callable
from functools import wraps
from inspect import Parameter, signature
from typing import TYPE_CHECKING, Annotated, Any, get_args

import typer

from dateline.cli.dboptions import AsOf, Known, parse_day, parse_moment
from dateline.knowledge.lexicon import MODES
from dateline.model.claim import Outcome, SourceKind, Status
from dateline.model.incident import GradeName

if TYPE_CHECKING:
    from dateline.ask import Filter


EVIDENCE = ("two", "one", "disputed", "unreal")  # as `ask.flat` has them


def _option(words: str, *names: str, kind: Any = str, **more: Any) -> Any:
    return Annotated[kind | None, typer.Option(*names, help=words, **more)]


OPTIONS: dict[str, Any] = {
    "text": _option("Words that a sentence (or an article) must all have.", "--text"),
    "actor": _option("Id or name; its parts count (Syria finds its army).", "--actor"),
    "recipient": _option("The same, acted upon.", "--recipient"),
    "type": _option("Event type, such as assault or assault/aerial; several with commas.", "--type"),
    "place": _option(
        "Name of a place, with what lies in it (Syria, Idlib province); or an id, for that place alone.", "--place"
    ),
    "within": _option("What lies in --place counts, or does not: name or id.", "--within/--exactly", kind=bool),
    "box": _option("SOUTH,WEST,NORTH,EAST in degrees.", "--box"),
    "country": _option("ISO 3166-1 alpha-3 of the place.", "--country"),
    "start": _option("Happened on this day or later.", "--from"),
    "end": _option("Happened on this day or earlier.", "--to"),
    "grade": _option(f"Of {', '.join(get_args(GradeName))}; with commas.", "--grade"),
    "status": _option(f"Of {', '.join(get_args(Status))}; with commas.", "--status"),
    "evidence": _option(
        "Independent witnesses: two (or more), one, disputed; or unreal (planned, denied, history). With commas.",
        "--evidence",
    ),
    "outcome": _option(f"Somebody was {', '.join(get_args(Outcome))}: one of them.", "--outcome"),
    "source_kind": _option(f"One of {', '.join(get_args(SourceKind))}.", "--source-kind"),
    "source": _option("Key of a source (`dateline sources`).", "--source"),
    "background": _option("Told as history, or not.", "--background/--no-background", kind=bool),
    "negated": _option("Said not to have happened, or not.", "--negated/--no-negated", kind=bool),
    "limit": _option("At most so many.", "--limit", kind=int, min=1),
    "offset": _option("Leave out so many first.", "--offset", kind=int, min=0),
    "as_of": AsOf,
    "known": Known,
}
PAGE, MOMENT = ("limit", "offset"), ("as_of", "known")
WHAT = tuple(name for name in OPTIONS if name not in PAGE + MOMENT)


def filtered(*names: str, **defaults: Any) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """The command gets the filter that options of these names (of OPTIONS) make, in place of its parameter `asked`."""

    def with_options(command: Callable[..., None]) -> Callable[..., None]:
        @wraps(command)
        def run(**given: Any) -> None:
            asked = make_filter(**{name: given.pop(name) for name in names})
            command(asked=asked, **given)

        options = [
            Parameter(name, Parameter.KEYWORD_ONLY, default=defaults.get(name), annotation=OPTIONS[name])
            for name in names
        ]
        own = [p.replace(kind=Parameter.KEYWORD_ONLY) for p in signature(command).parameters.values()]
        at = [p.name for p in own].index("asked")
        every = [*own[:at], *options, *own[at + 1 :]]
        run.__signature__ = signature(command).replace(parameters=every)  # type: ignore[attr-defined]
        run.__annotations__ = {p.name: p.annotation for p in every}
        return run

    return with_options


def make_filter(**given: Any) -> "Filter":
    """The filter of the options. Raises typer.BadParameter for a value that there is not."""
    from dateline.ask import Filter

    read: dict[str, Callable[[Any], Any]] = {
        "type": _types,
        "box": _box,
        "country": str.upper,
        "start": lambda value: parse_day(value, "--from"),
        "end": lambda value: parse_day(value, "--to"),
        "as_of": lambda value: parse_day(value, "--as-of"),
        "known": lambda value: parse_moment(value, "--known"),
        "grade": lambda value: _several(value, get_args(GradeName), "--grade"),
        "status": lambda value: _several(value, get_args(Status), "--status"),
        "evidence": lambda value: _several(value, EVIDENCE, "--evidence"),
        "outcome": lambda value: _several(value, get_args(Outcome), "--outcome")[0],
        "source_kind": lambda value: _several(value, get_args(SourceKind), "--source-kind")[0],
    }
    told = {name: value for name, value in given.items() if value is not None}
    for name in ("text", "actor", "recipient", "place", "source", "source_kind", "outcome"):
        if not str(told.get(name, "x")).strip():
            raise typer.BadParameter("is empty: leave it out", param_hint=f"--{name.replace('_', '-')}")
    values = {name: read.get(name, lambda value: value)(value) for name, value in told.items()}
    if len(types := values.pop("type", ())) == 1:
        values["type"], values["mode"] = types[0]
    return Filter(**values, types=types if len(types) > 1 else ())


def _types(given: str) -> tuple[tuple[str, str | None], ...]:
    out = []
    for value in given.split(","):
        kind, slash, mode = value.strip().partition("/")
        if kind.upper() not in MODES:
            raise typer.BadParameter(f"{kind!r} is none of {', '.join(MODES)}", param_hint="--type")
        modes = MODES[kind.upper()].split()
        if slash and mode.lower() not in modes:
            raise typer.BadParameter(f"{mode!r} is none of {', '.join(modes) or '(it has none)'}", param_hint="--type")
        out.append((kind.upper(), mode.lower() if slash else None))
    return tuple(out)


def _several(given: str, allowed: tuple[str, ...], option: str) -> tuple[str, ...]:
    values = tuple(v.strip() for v in given.split(",") if v.strip())
    for value in values:
        if value not in allowed:
            raise typer.BadParameter(f"{value!r} is none of {', '.join(allowed)}", param_hint=option)
    return values


def _box(given: str) -> tuple[float, float, float, float]:
    try:
        south, west, north, east = (float(part) for part in given.split(","))
    except ValueError as error:
        raise typer.BadParameter("four numbers: SOUTH,WEST,NORTH,EAST", param_hint="--box") from error
    if south > north:
        raise typer.BadParameter("SOUTH lies north of NORTH", param_hint="--box")
    return south, west, north, east
