"""The filter of `dateline ask` as query parameters of the same names."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Annotated, Any, Literal, get_args

from fastapi import HTTPException, Query

from dateline.ask import Filter
from dateline.knowledge.lexicon import MODES
from dateline.model.claim import Outcome, SourceKind, Status
from dateline.model.incident import GradeName, Policy

EVIDENCE = ("two", "one", "disputed", "unreal")
MOST_TEXT = 200  # characters of a parameter
Sort = Literal["day", "-day", "killed", "-killed", "grade", "-grade", "witnesses", "-witnesses", "articles",
               "-articles", "place", "-place", "type", "-type", "published", "-published"]  # fmt: skip


def _text(words: str, **more: Any) -> Any:
    return Query(description=words, max_length=MOST_TEXT, **more)


@dataclass(frozen=True, slots=True)
class Asked:
    """A filter, and by whose rules incidents are decided."""

    filter: Filter
    policy: Policy


def asked(
    text: Annotated[str | None, _text("Words that one sentence of a claim must all have.")] = None,
    actor: Annotated[str | None, _text("Id or name; its parts count (Syria finds its army).",
                                       examples=["state:SYR"])] = None,
    recipient: Annotated[str | None, _text("The same, acted upon.")] = None,
    type: Annotated[str | None, _text("Event types with or without a mode; one of them.",
                                      examples=["ASSAULT/aerial,AID"])] = None,
    place: Annotated[str | None, _text("Name of a place, with what lies in it (Syria, Idlib province); or an id, "
                                       "alone.", examples=["Idlib"])] = None,
    within: Annotated[bool | None, Query(description="What lies in the place counts (true) or not, whether it is given "
                                                     "by name or id.")] = None,
    box: Annotated[str | None, _text("south,west,north,east in degrees.", examples=["33,35,37,42"])] = None,
    country: Annotated[str | None, _text("ISO 3166-1 alpha-3 of the place.", examples=["SYR"])] = None,
    start: Annotated[date | None, Query(alias="from", description="Happened on this day or later.")] = None,
    end: Annotated[date | None, Query(alias="to", description="Happened on this day or earlier.")] = None,
    grade: Annotated[str | None, _text(f"Of {', '.join(get_args(GradeName))}; with commas.")] = None,
    status: Annotated[str | None, _text(f"Of {', '.join(get_args(Status))}; with commas.")] = None,
    evidence: Annotated[str | None, _text(f"Of {', '.join(EVIDENCE)}; with commas.")] = None,
    outcome: Annotated[Outcome | None, Query(description="Somebody was killed, injured …")] = None,
    source_kind: Annotated[SourceKind | None, Query(description="Kind of a source in the chain.")] = None,
    source: Annotated[str | None, _text("Key of a witness or outlet.")] = None,
    background: Annotated[bool | None, Query(description="Told as history, or not.")] = None,
    negated: Annotated[bool | None, Query(description="Said by all not to have happened, or not.")] = None,
    as_of: Annotated[date | None, Query(description="Only what was published until the end of this day.")] = None,
    known: Annotated[str | None, _text("Only what this database knew then: a day, or a time in UTC.")] = None,
    policy: Annotated[Policy, Query(description="Decide as this provider would.")] = "dateline",
) -> Asked:  # fmt: skip
    """The filter that the parameters make; 422 with a sentence for a value that there is not."""
    for value in (text, actor, recipient, place, source):
        if value is not None and not value.strip():
            raise HTTPException(422, "a parameter is empty: leave it out")
    return Asked(
        Filter(
            text=text, actor=actor, recipient=recipient, types=_types(type), place=place, within=within, box=_box(box),
            country=country.upper() if country else None, start=start, end=end,
            grade=_several("grade", grade, get_args(GradeName)), status=_several("status", status, get_args(Status)),
            evidence=_several("evidence", evidence, EVIDENCE), outcome=outcome, source_kind=source_kind, source=source,
            background=background, negated=negated, as_of=as_of, known=moment_of(known),
        ),
        policy,
    )  # fmt: skip


def _several(name: str, given: str | None, known: tuple[str, ...]) -> tuple[str, ...]:
    values = tuple(v.strip() for v in (given or "").split(",") if v.strip())
    for value in values:
        if value not in known:
            raise HTTPException(422, f"{name}: {value!r} is none of {', '.join(known)}")
    return values


def _types(given: str | None) -> tuple[tuple[str, str | None], ...]:
    out = []
    for value in (given or "").split(","):
        kind, slash, mode = value.strip().partition("/")
        if not kind:
            continue
        if kind.upper() not in MODES:
            raise HTTPException(422, f"type: {kind!r} is none of {', '.join(MODES)}")
        out.append((kind.upper(), mode.lower() if slash else None))
    return tuple(out)


def _box(given: str | None) -> tuple[float, float, float, float] | None:
    if given is None:
        return None
    south, west, north, east = _read("box", given, lambda g: tuple(map(float, g.split(","))), size=4)
    return south, west, north, east


def moment_of(given: str | None) -> datetime | None:
    """A time in UTC; a day means its end. 422 for what is neither."""
    if given is None:
        return None
    if len(given) <= 10:
        return datetime.combine(_read("known", given, date.fromisoformat), time.max, UTC)
    moment: datetime = _read("known", given, datetime.fromisoformat)
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


def _read(name: str, given: str, reader: Callable[[str], Any], size: int | None = None) -> Any:
    try:
        value = reader(given)
    except ValueError as error:
        raise HTTPException(422, f"{name}: {given!r} cannot be read") from error
    if size is not None and len(value) != size:
        raise HTTPException(422, f"{name}: {size} numbers, such as 33,35,37,42")
    return value
