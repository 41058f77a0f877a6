"""`dateline export` and `dateline changes`."""

import json as jsons
import sys
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.ask import questions
from dateline.cli.asking import MOMENT, WHAT, filtered
from dateline.cli.dboptions import Db, Json, PolicyOption, ShowPrivate, parse_moment
from dateline.cli.formats import json_line
from dateline.cli.inputs import NOTHING
from dateline.report.words import visible

if TYPE_CHECKING:
    from dateline.ask import Filter, Questions


@filtered(*WHAT, *MOMENT)
def export(
    db: Db,
    asked: "Filter",
    format: Annotated[str, typer.Option("--format", help="acled, ucdp, plover, cameo, hxl, geojson, graphml, gexf, "
                                                         "csv, parquet or jsonl.")],
    output: Annotated[str | None, typer.Option("-o", "--output", help="File or object storage (s3://…) to write; else "
                                                                       "standard output.")] = None,
    everything: Annotated[bool, typer.Option("--everything", help="Planned, denied and background ones too.")] = False,
    manifest: Annotated[bool, typer.Option("--manifest", help="Also write FILE.manifest.json: what it holds.")] = False,
    policy: PolicyOption = "dateline",
    show_private: ShowPrivate = False,
) -> None:  # fmt: skip
    """Write incidents (graphml and gexf: ties) in the columns of the field's data sets. Private persons are masked."""
    from dateline.export.asked import export_asked
    from dateline.export.formats import FORMATS

    chosen = next((f for f in FORMATS if f == format), None)
    if chosen is None:
        raise typer.BadParameter(f"{format!r} is none of {', '.join(FORMATS)}", param_hint="--format")
    if manifest and output is None:
        raise typer.BadParameter("needs a file (-o)", param_hint="--manifest")
    with questions(db, asked, policy) as put:
        made = export_asked(put, asked, chosen, everything=everything, show_private=show_private)
        version = _version(put)
    if output is None:
        # A file keeps the text as it is; a terminal must not be driven by it.
        binary = format == "parquet" or not sys.stdout.isatty()
        sys.stdout.buffer.write(made.content if binary else visible(made.content.decode()).encode())
    else:
        _write(output, made.content)
    if manifest and output is not None:
        told = {
            "file": Path(output).name, "format": format, "sha256": sha256(made.content).hexdigest(), **version,
            "incidents": made.incidents, "left_out": made.left_out, "as_of": _iso(asked.as_of),
            "known": _iso(asked.known), "policy": policy, "private_shown": show_private,
        }  # fmt: skip
        _write(f"{output}.manifest.json", f"{jsons.dumps(told, indent=1)}\n".encode())
    note = f"; {made.left_out} that this format has no row for" if made.left_out else ""
    print(f"{made.incidents} incidents{note}", file=sys.stderr)
    if not made.incidents:
        raise typer.Exit(NOTHING)


def _write(output: str, content: bytes) -> None:
    from dateline.read.stored import is_stored, write_stored

    if is_stored(output):
        write_stored(output, content)
    else:
        Path(output).write_bytes(content)


def _iso(moment: date | None) -> str | None:
    return moment.isoformat() if moment else None


def _version(put: "Questions") -> dict[str, str | int | None]:
    """What makes the answer: version of the program and its rules, last step of the database."""
    from dateline import __version__
    from dateline.build.derive import last_batch, made_by

    return {"dateline": __version__, "rules": made_by(put.store), "batch": last_batch(put.store)}


def changes(
    db: Db,
    since: Annotated[str, typer.Option("--since", help="A day, or a time in UTC, of this database's reading.")],
    json: Json = False,
) -> None:
    """Incidents that are new, other or gone since the database knew less; for whoever keeps a copy in step."""
    from dateline.ask import pictures
    from dateline.ask.answers import jsonable
    from dateline.build.opening import open_database
    from dateline.report.pictures import print_changes

    moment = parse_moment(since, "--since")
    assert moment is not None
    with open_database(db) as store:
        found = pictures.changes(store, moment)
    if json:
        sys.stdout.write(json_line(jsonable(found)))
    else:
        print_changes(found)
