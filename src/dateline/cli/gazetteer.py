"""`dateline gazetteer`."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from dateline.knowledge.userdata import gazetteer_files, user_folder

gazetteer = typer.Typer(no_args_is_help=True)
CREDIT = "Place data: GeoNames (geonames.org), CC BY 4.0."
CLASSES = frozenset("AHLPRSTUV")


@gazetteer.callback()
def about() -> None:
    """Build an index of places from GeoNames dumps and your own tables, and see which are in use."""


@gazetteer.command()
def build(
    dumps: Annotated[
        list[Path] | None,
        typer.Argument(help="GeoNames dumps: allCountries.zip, country files such as SY.zip, cities500.txt."),
    ] = None,
    alternate: Annotated[list[Path] | None, typer.Option(help="alternateNamesV2.zip.")] = None,
    codes: Annotated[list[Path] | None, typer.Option(help="admin1CodesASCII.txt, admin2Codes.txt.")] = None,
    extra: Annotated[
        list[Path] | None, typer.Option(help="Your own CSV: name, lat, lon; if known country, kind, pcode, aliases …")
    ] = None,
    classes: Annotated[str | None, typer.Option(help="Only these feature classes of GeoNames, such as PAS.")] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="The index; by default in your data folder, where it is used.")
    ] = None,
) -> None:
    """Build an index that is asked before the default gazetteer. A stopped build goes on where it was."""
    from rich.console import Console

    from dateline.knowledge.placeimport import Sources, build

    sources = Sources(
        tuple(dumps or ()), tuple(alternate or ()), tuple(codes or ()), tuple(extra or ()), _classes(classes)
    )
    inputs = (*sources.dumps, *sources.alternates, *sources.codes, *sources.extras)
    if not (sources.dumps or sources.extras):
        raise typer.BadParameter("name a GeoNames dump, or your own table with --extra")
    for path in inputs:
        if not path.is_file():
            raise typer.BadParameter(f"no such file: {path}")
    out = output or user_folder() / "gazetteer" / "user.sqlite"
    with Console(stderr=True).status("reading", spinner="line") as status:
        places, names = build(
            sources, out, lambda what, lines, size: status.update(f"{what}: {lines:,} lines of {size:,} bytes")
        )
    print(f"{out}: {places:,} places, {names:,} names", file=sys.stderr)
    if sources.dumps:
        print(CREDIT, file=sys.stderr)
    if out not in gazetteer_files():
        print(f"use it with --gazetteer {out}", file=sys.stderr)


@gazetteer.command()
def info() -> None:
    """List the indexes in use with what they hold."""
    from dateline.knowledge.placesearch import PlaceSearch

    names = [*map(str, gazetteer_files()), "default (packages and Dateline's own tables)"]
    for name, file in zip(names, PlaceSearch.load().gazetteer.index.files, strict=True):
        counts = (
            file.execute("SELECT count(*) FROM place").fetchone()[0],
            file.execute("SELECT count(*) FROM name").fetchone()[0],
        )
        print(f"{name}: {counts[0]:,} places, {counts[1]:,} names")
    print(CREDIT, file=sys.stderr)


def _classes(given: str | None) -> frozenset[str] | None:
    if given is None:
        return None
    wanted = frozenset(given.upper().replace(",", ""))
    if not wanted or wanted - CLASSES:
        raise typer.BadParameter(f"{given!r} must be of {''.join(sorted(CLASSES))}", param_hint="--classes")
    return wanted
