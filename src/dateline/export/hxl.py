"""A table with HXL hashtags as its second line, for the Humanitarian Data Exchange and its tools."""

from typing import Any

import polars as pl

from dateline.export.case import Case, describe
from dateline.export.precision import where_codes
from dateline.knowledge.exports import columns


def row(case: Case) -> dict[str, Any] | None:
    """The incident's row; None without a day."""
    i, place = case.incident, case.incident.place
    if i.start is None:
        return None
    killed, injured = case.total("killed"), case.total("injured")
    return {
        "id": i.id, "date_start": i.start, "date_end": i.end or i.start, "year": i.start.year,
        "country": case.country_name, "iso3": case.country,
        "adm_1": place.name if place and place.precision == "region" else None,
        "where_coordinates": place.name if place else None, "latitude": place.lat if place else None,
        "longitude": place.lon if place else None, "where_prec": where_codes(place)[1] if place else None,
        "event_type": f"{i.type}/{i.mode}" if i.mode else i.type,
        "side_a": "; ".join(p.name for p in i.actors) or None,
        "side_b": "; ".join(p.name for p in i.recipients) or None,
        "best": killed.best, "low": killed.low, "high": killed.high, "injured": injured.best, "grade": i.grade.name,
        "witnesses": i.witnesses, "articles": i.articles, "source_article": "; ".join(case.outlets) or None,
        "description": describe(case), "claims": " ".join(i.claims),
    }  # fmt: skip


def with_tags(table: pl.DataFrame) -> pl.DataFrame:
    """The table as text with the row of hashtags under its header."""
    tags = pl.DataFrame([{c.name: c.tag for c in columns("hxl")}])
    return pl.concat([tags, table.cast(pl.String)])


def without_tags(table: pl.DataFrame) -> pl.DataFrame:
    """The table without the row of hashtags. Raises ValueError if it has none."""
    if table.height == 0 or not str(table.row(0)[0]).startswith("#"):
        raise ValueError("hxl: the second line must hold the hashtags")
    return table.slice(1)
