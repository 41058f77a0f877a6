"""Every format behind one function."""

import io
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args

import polars as pl

from dateline.draw.text import CONTROLS
from dateline.export import acled, cameo, hxl, plover, ucdp
from dateline.export.case import Case
from dateline.export.check import frame, validate
from dateline.export.geo import geojson
from dateline.export.graph import gexf, graphml
from dateline.export.plain import jsonl, table
from dateline.model.incident import Tie

Format = Literal["acled", "ucdp", "plover", "cameo", "hxl", "geojson", "graphml", "gexf", "csv", "parquet", "jsonl"]
FORMATS: tuple[Format, ...] = get_args(Format)
ROWS: Mapping[str, Callable[[Case], Any]] = {
    "acled": acled.row, "ucdp": ucdp.row, "plover": plover.row, "cameo": cameo.rows, "hxl": hxl.row,
}  # fmt: skip
# What a format has no row for, in words for people; empty where it has one for every incident.
NEEDS: Mapping[str, str] = {
    "acled": "not of ACLED's kinds, or without a day, a point in a country, or anybody who did it",
    "ucdp": "no organised violence that somebody was killed in, or without a day, a point or an armed actor",
    "plover": "not of PLOVER's types, or without a day", "cameo": "without a CAMEO code, a day or any party",
    "hxl": "without a day",
}  # fmt: skip
TABBED = frozenset({"plover", "cameo"})  # published as tab-separated files


@dataclass(frozen=True, slots=True)
class Exported:
    """The bytes of a file, how many incidents it holds, how many it had no row for, and how many rows it has."""

    content: bytes
    incidents: int
    left_out: int
    rows: int  # records of the file, without headers: incidents, sides of incidents (cameo) or ties (graphs)


def export(format: Format, cases: Iterable[Case], ties: Iterable[Tie] = ()) -> Exported:
    """The file of a format. Deterministic. Raises ExportError if a row does not follow the provider's columns."""
    cases = list(cases)
    if format in ("graphml", "gexf"):
        ties = list(ties)
        text = graphml(ties) if format == "graphml" else gexf(ties)
        return Exported(text.encode(), len(cases), 0, len(ties))
    if format == "geojson":
        return Exported(geojson(cases).encode(), len(cases), 0, len(cases))
    if format == "jsonl":
        return Exported(jsonl(cases).encode(), len(cases), 0, len(cases))
    if format in ("csv", "parquet"):
        return Exported(_written(table(cases), format), len(cases), 0, len(cases))
    made = [ROWS[format](case) for case in cases]
    rows = [row for one in made for row in (one if isinstance(one, list) else [one]) if row]
    whole = frame(format, rows)
    whole = hxl.with_tags(whole) if format == "hxl" else whole
    left_out = sum(not one for one in made)
    return Exported(_written(whole, format), len(cases) - left_out, left_out, len(rows))


def counted(cases: Iterable[Case], ties: Iterable[Tie] = ()) -> dict[Format, tuple[int, int, int]]:
    """What each format would hold of some cases: rows, incidents, and incidents that it has no row for."""
    cases, edges = list(cases), len(list(ties))
    out: dict[Format, tuple[int, int, int]] = {}
    for format in FORMATS:
        if format in ("graphml", "gexf"):
            out[format] = edges, len(cases), 0
        elif format not in ROWS:
            out[format] = len(cases), len(cases), 0
        else:
            sizes = [_size(ROWS[format](case)) for case in cases]
            out[format] = sum(sizes), sum(n > 0 for n in sizes), sizes.count(0)
    return out


def _size(made: Any) -> int:
    """How many rows a case comes to in a format."""
    return len(made) if isinstance(made, list) else int(bool(made))


def read_back(format: Format, content: bytes) -> pl.DataFrame:
    """The table of an exported file, checked against its columns. Raises ExportError or ValueError."""
    if format == "parquet":
        return pl.read_parquet(io.BytesIO(content))
    read = pl.read_csv(content, separator="\t" if format in TABBED else ",", infer_schema=False)
    if format == "hxl":
        read = hxl.without_tags(read)
    if format in ROWS:
        validate(format, read)
    return read


def _written(made: pl.DataFrame, format: str) -> bytes:
    out = io.BytesIO()
    if format == "parquet":
        made.write_parquet(out)
    else:
        safe(made).write_csv(out, separator="\t" if format in TABBED else ",")
    return out.getvalue()


def safe(made: pl.DataFrame) -> pl.DataFrame:
    """The table as spreadsheets may open it: one line a cell without controls or direction overrides, and a ' in front
    of what they would run as a formula."""
    text = pl.col(pl.String).str.replace_all(r"[\s\x00]+", " ").str.replace_all(CONTROLS.pattern, "\ufffd")
    formula = text.str.contains(r"^\s*[=+\-@＝＋－＠].") & ~text.str.contains(r"^[+-]?[0-9.]+(?:[eE][+-]?[0-9]+)?$")
    return made.with_columns(pl.when(formula).then("'" + text).otherwise(text).name.keep())
