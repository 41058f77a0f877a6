"""`dateline places`."""

import json
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.inputs import NOTHING
from dateline.cli.placeoptions import GazetteerOption, Region, parse_regions, use_gazetteers

if TYPE_CHECKING:
    from dateline.resolve.placenames import Candidate

places = typer.Typer(no_args_is_help=True, help="Look up places in the gazetteer.")
MOST = 12  # candidates shown


@places.callback()
def about() -> None:
    """Look up places in the gazetteer."""


@places.command()
def show(
    name: Annotated[str, typer.Argument(help='A name as newspapers write it; "Paris, Texas" says which.')],
    on: Annotated[str | None, typer.Option(help="A day, for names that changed: 2015-06-01.")] = None,
    region: Region = None,
    gazetteer: GazetteerOption = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the candidates as JSON lines.")] = False,
) -> None:
    """Show which places a name can mean, which one is chosen, and why."""
    from dateline.resolve.placenames import explain_name

    day = _day(on)
    regions = parse_regions(region)
    use_gazetteers(gazetteer)
    candidates = explain_name(name, day, regions)
    if not candidates:
        typer.echo(f"no match: no gazetteer has {name!r}", err=True)
        raise typer.Exit(NOTHING)
    if as_json:
        for candidate in candidates:
            typer.echo(json.dumps(_row(candidate), ensure_ascii=False))
    else:
        _print(candidates)


def _day(given: str | None) -> date | None:
    try:
        return date.fromisoformat(given) if given else None
    except ValueError as error:
        raise typer.BadParameter(f"{given!r} is no day like 2015-06-01", param_hint="--on") from error


def _row(candidate: "Candidate") -> dict[str, object]:
    from dateline.cli.placerows import entry_row
    from dateline.resolve.placescale import scale

    exact = scale(candidate.entry)
    return entry_row(candidate.entry) | {
        "acled_precision": exact.acled, "ucdp_precision": exact.ucdp, "radius_km": exact.radius,
        "share": candidate.share, "why": list(candidate.reasons), "notes": list(candidate.notes),
    }  # fmt: skip


def _print(candidates: "list[Candidate]") -> None:
    """Two lines a candidate: what and where, and why."""
    from dateline.report.words import plain

    for candidate in candidates[:MOST]:
        row = _row(candidate)
        people = f" of {row['population']:,}" if row["population"] else ""
        where = ", ".join(str(row[k]) for k in ("admin2", "admin1", "country") if row[k] and row[k] != row["name"])
        head = f"{row['name']}, {row['kind_of_place']}{people}" + (f" ({where})" if where else "")
        typer.echo(plain(f"{candidate.share:4.2f}  {head}  {row['lat']}, {row['lon']}  {row['id']}"))
        told = "; ".join((*candidate.reasons, *candidate.notes))
        if told:
            typer.echo(plain(f"      {told}"))
    if len(candidates) > MOST:
        typer.echo(f"and {len(candidates) - MOST} more (--json shows all)")
    typer.echo("Place data: GeoNames (geonames.org), CC BY 4.0, and Dateline's own tables.", err=True)
