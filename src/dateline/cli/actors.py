"""`dateline actors`."""

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dateline.cli.actoroptions import ActorsOption, use_actors
from dateline.cli.inputs import NOTHING
from dateline.cli.placeoptions import Region, parse_regions

if TYPE_CHECKING:
    from dateline.resolve.actornames import Answer

actors = typer.Typer(no_args_is_help=True, help="Look up actors, and add your own.")


@actors.callback()
def about() -> None:
    """Look up actors, and add your own."""


@actors.command()
def show(
    name: Annotated[str, typer.Argument(help='A name or phrase as newspapers write it: "HTS", "Syrian troops".')],
    on: Annotated[str | None, typer.Option(help="A day, for offices and names that changed: 2015-06-01.")] = None,
    region: Region = None,
    actors: ActorsOption = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Show which actors a name can mean, which one is chosen, and why."""
    from dateline.explain import explain_actor

    try:
        day = date.fromisoformat(on) if on else None
    except ValueError as error:
        raise typer.BadParameter(f"{on!r} is no day like 2015-06-01", param_hint="--on") from error
    regions = parse_regions(region)
    use_actors(actors)
    answer = explain_actor(name, day, regions)
    if answer is None:
        typer.echo(f"no match: no table has {name!r}, and it names no kind of actor", err=True)
        raise typer.Exit(NOTHING)
    if as_json:
        typer.echo(json.dumps(_row(answer), ensure_ascii=False))
    else:
        _print(answer)


@actors.command()
def add(
    name: Annotated[str, typer.Argument(help="The name to call it by.")],
    alias: Annotated[list[str] | None, typer.Option(help="Another name; may be repeated.")] = None,
    kind: Annotated[str, typer.Option(help="person, group, party, igo, ngo, outlet, body, company …")] = "group",
    country: Annotated[str, typer.Option(help="ISO 3166-1 alpha-3 code.")] = "",
    sector: Annotated[str, typer.Option(help="GOV, MIL, REB, UAF, NGO …, as in the codebook.")] = "",
    start: Annotated[str, typer.Option(help="Since when: 2014 or 2014-06.")] = "",
    end: Annotated[str, typer.Option(help="Until when.")] = "",
    role: Annotated[str, typer.Option(help="Office of a person, owner kind of an outlet.")] = "",
    note: Annotated[str, typer.Option(help="Where you know it from.")] = "",
    actors: Annotated[Path | None, typer.Option("--actors", help="The table to write to.")] = None,
) -> None:
    """Add an actor of your own: to --actors FILE, or to the table in your data folder, which is always read."""
    from dateline.knowledge.useractors import NewActor, add_actor, default_file

    for code in [country] if country else []:
        parse_regions(code)
    file = actors or default_file()
    ident = add_actor(file, NewActor(name, "|".join(alias or ()), kind, country, sector, start, end, role, note))
    typer.echo(f"added {ident} to {file}")


def _row(answer: "Answer") -> dict[str, Any]:
    from dateline.cli.actorrows import entry_row, full_row

    known = answer.chosen
    return {
        "name": answer.name, "id": known.id, "means": known.name, "country": known.country, "sector": known.sector,
        "why": known.reason, "entry": full_row(answer.entry) if answer.entry else None,
        "candidates": [entry_row(e) for e in answer.candidates],
    }  # fmt: skip


def _print(answer: "Answer") -> None:
    """The choice and why, what the tables say of it, the other candidates."""
    from dateline.report.words import plain

    row = _row(answer)
    where = " ".join(x for x in (row["country"], row["sector"]) if x)
    typer.echo(plain(f"{row['means']}  {where}  {row['id'] or 'no id: a kind of actor, nobody in particular'}"))
    if row["why"]:
        typer.echo("  " + plain(f"because: {row['why']}"))
    entry = row["entry"] or {"offices": [], "ties": [], "relations": [], "codes": {}}
    for office in entry["offices"]:
        typer.echo("  " + plain(f"{office['office']} of {office['country']}, {_dates(office)}"))
    for tie in entry["ties"]:
        typer.echo("  " + plain(f"{tie['actor']} {TOLD[tie['relation']]} {tie['other']}, {_dates(tie)}"))
    for told in entry["relations"]:
        note = f" ({told['note']})" if told["note"] else ""
        typer.echo("  " + plain(f"{told['actor']} {PHRASES[told['kind']]} {told['other']}, {_dates(told)}{note}"))
    for scheme, code in entry["codes"].items():
        typer.echo("  " + plain(f"{scheme.upper()}: {code}"))
    for other in row["candidates"]:
        if other["id"] != row["id"]:
            about = " ".join(x for x in (other["country"], other["sector"], other["role"]) if x)
            typer.echo("  " + plain(f"or: {other['name']}  {about}, {_dates(other)}  {other['id']}"))


PHRASES = {
    "backs": "backs", "supplies": "supplies", "allied": "is allied with", "member": "is a member of",
    "sanctions": "has sanctions on", "hostile": "is hostile to", "fights": "fights",
}  # fmt: skip
TOLD = {
    "follows": "follows",
    "part": "is part of",
    "member": "is a member of",
    "patron": "is backed by",
    "leads": "leads",
}


def _dates(row: dict[str, Any]) -> str:
    if not row["start"] and not row["end"]:
        return "dates open"
    return f"{row['start'] or '…'} to {row['end'] or 'now'}"
