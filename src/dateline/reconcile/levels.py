"""How large an event is, and what it is part of: a strike lies in an incident, both lie in an episode of fighting."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from math import asin, cos, radians, sin, sqrt
from typing import Literal

import numpy as np
import polars as pl

from dateline.knowledge.pairweights import load_weights
from dateline.model.incident import Incident, Level, Spot
from dateline.reconcile.pairs.blocks import PEOPLE
from dateline.reconcile.pairs.columns import EARTH, EPISODE, OPEN, TOTAL, Extents, read_extents
from dateline.reconcile.pairs.parties import OTHER, UNTOLD, Known, Relations
from dateline.reconcile.pairs.words import Ints

Scope = Literal["act", "episode", "total", "open"]
WIDE = frozenset({"region", "area", "country"})
VIOLENT = frozenset({"ASSAULT", "HARM", "RETREAT"})
DAY = timedelta(days=1)
NEAR = 50.0  # km around the edge of an episode's place in which an act can be part of it
SPANS = (1, 32, 1024, 10_000_000)  # days of the stretches by which incidents are looked up; the last holds all time
BLOCKS = 32  # the most that one incident is entered in
ANYWHERE = "*"
OF_ONE_DAY = timedelta(days=1)


def scopes(claims: pl.DataFrame) -> dict[str, Scope]:
    """For each claim id whether it tells one act, fighting over days, a running total, or leaves open which.

    Running totals of people ("since the fighting began") are never incidents. A count of buildings hit over days takes
    nobody twice: it is told as fighting over days is.
    """
    names: dict[int, Scope] = {EPISODE: "episode", TOTAL: "total", OPEN: "open"}
    scope = _scope(read_extents(claims)).tolist()
    return {c: names.get(s, "act") for c, s in zip(claims["id"].to_list(), scope, strict=True)}


def totals(claims: pl.DataFrame) -> pl.Series:
    """True for the claims that tell a running total, in their order."""
    return pl.Series(_scope(read_extents(claims)) == TOTAL)


def _scope(found: Extents) -> Ints:
    people = (found.low[:, :PEOPLE] >= 0).any(axis=1)
    return np.where((found.scope == TOTAL) & ~people, EPISODE, found.scope)


def levels(claims: pl.DataFrame, clusters: Mapping[str, str]) -> dict[str, Level]:
    """For each cluster label its level."""
    if not claims.height:
        return {}
    label = pl.Series("label", [clusters[c] for c in claims["id"].to_list()])
    return dict(level_of(claims, label).sort("label").iter_rows())


def level_of(claims: pl.DataFrame, label: pl.Series) -> pl.DataFrame:
    """The level of each label (columns `label`, `level`); `label` says of each claim what it is part of.

    An episode, if a claim tells of fighting over days; a strike, if every claim that tells a place tells a town or
    site, the told days are one day at most apart, and no claim tells of several acts ("raids"); else an incident.
    """
    found = read_extents(claims)
    untold = pl.Series(~found.dated)
    frame = pl.DataFrame(
        {
            "label": label,
            "episode": found.scope == EPISODE,
            "more": (found.level >= 2) | found.several,
            "first": pl.Series(found.first).set(untold, None),
            "last": pl.Series(found.last).set(untold, None),
        }
    )
    span = (pl.col("last").max() - pl.col("first").min()).fill_null(0)
    wide = pl.col("more").any() | (span > load_weights().limits["day_slack"])
    level = pl.when(pl.col("episode").any()).then(pl.lit("episode")).when(wide).then(pl.lit("incident"))
    return frame.group_by("label").agg(level.otherwise(pl.lit("strike")).alias("level"))


def episodes(incidents: Iterable[Incident]) -> dict[str, str]:
    """For the id of each act of violence or withdrawal the id of the episode it is part of, where there is one.

    An episode takes in what happens in its time, at or near its place, and shares a side with it. Of several the one
    with the smallest place is meant, then the one that began last, then the smallest id.
    """
    known = sorted(incidents, key=lambda i: i.id)
    relations = Relations()
    return _parents(known, [i for i in known if i.level == "episode"], relations)


def wholes(incidents: Iterable[Incident]) -> dict[str, str]:
    """For the id of each strike the id of the incident of several acts that it is one of, where there is one.

    Same day, same place, same side: a strike on a clinic during "raids on Idlib".
    """
    known = sorted(incidents, key=lambda i: i.id)
    several = [i for i in known if i.level == "incident" and i.start and i.end and i.end - i.start <= OF_ONE_DAY]
    return _parents([i for i in known if i.level == "strike"], several, Relations())


def _parents(known: list[Incident], larger: list[Incident], relations: Relations) -> dict[str, str]:
    out = {}
    index = _Index(larger)
    for incident in known:
        if incident.level == "episode" or incident.type not in VIOLENT or incident.status != "actual":
            continue
        fitting = [e for e in index.near(incident) if e.id != incident.id and _part_of(incident, e, relations)]
        if fitting:
            out[incident.id] = min(fitting, key=_closeness).id
    return out


class _Index:
    """Incidents by country and time, so that an act is compared with the few that may take it in, not with all."""

    def __init__(self, larger: Iterable[Incident]) -> None:
        self._found: dict[tuple[str | None, int, int], list[Incident]] = {}
        for whole in larger:
            if whole.place is not None and (last := _end(whole)) is not None:
                for span, block in _blocks(whole.start or date.min, last):
                    for country in {whole.place.country, ANYWHERE}:
                        self._found.setdefault((country, span, block), []).append(whole)

    def near(self, act: Incident) -> Iterator[Incident]:
        """All that the act may be part of."""
        when = _begin(act)
        if act.place is None or when is None:
            return
        for country in (act.place.country, None) if act.place.country else (ANYWHERE,):
            for span in SPANS:
                yield from self._found.get((country, span, when.toordinal() // span), ())


def _blocks(first: date, last: date) -> Iterable[tuple[int, int]]:
    """The stretches of time (days that each has, its number) that together hold all days from first to last."""
    for span in SPANS:
        blocks = range(first.toordinal() // span, last.toordinal() // span + 1)
        if len(blocks) <= BLOCKS:
            return [(span, block) for block in blocks]
    raise ValueError("longer than all time")


def _closeness(episode: Incident) -> tuple[float, int, str]:
    radius = episode.place.radius if episode.place else None
    began = -episode.start.toordinal() if episode.start else 0
    return (radius if radius is not None else 1e6, began, episode.id)


def _part_of(act: Incident, whole: Incident, relations: Relations) -> bool:
    return (
        whole.type in VIOLENT
        and act.background == whole.background
        and _during(act, whole)
        and _within(act.place, whole.place)
        and _shares_a_side(act, whole, relations)
    )


def _during(act: Incident, whole: Incident) -> bool:
    """Whether the act begins while the episode goes on; an episode without an end goes on until it was last told of."""
    when, end = _begin(act), _end(whole)
    if when is None or end is None:
        return False
    return (whole.start or date.min) <= when <= end


def _begin(act: Incident) -> date | None:
    return act.start or act.end or act.first_published


def _end(whole: Incident) -> date | None:
    if whole.level == "episode" and whole.last_published:
        return max(whole.end or date.min, whole.last_published)
    return whole.end


def _within(place: Spot | None, whole: Spot | None) -> bool:
    if place is None or whole is None:
        return False
    if place.country and whole.country and place.country != whole.country:
        return False
    if whole.precision == "country" or place.precision == "country":
        return place.country == whole.country
    if None in (place.lat, place.lon, whole.lat, whole.lon):
        return False
    return _km(place, whole) <= (place.radius or 0) + (whole.radius or 0) + (NEAR if whole.precision in WIDE else 0)


def _km(a: Spot, b: Spot) -> float:
    one, other = radians(a.lat or 0), radians(b.lat or 0)
    east = radians((b.lon or 0) - (a.lon or 0))
    half = sin((other - one) / 2) ** 2 + cos(one) * cos(other) * sin(east / 2) ** 2
    return 2 * EARTH * asin(min(1.0, sqrt(half)))


def _shares_a_side(act: Incident, whole: Incident, relations: Relations) -> bool:
    """Whether a side of one is a side of the other, in whatever role; an act without sides has no contradiction."""
    one, other = _sides(act), _sides(whole)
    code = relations.of_sets(one, other)
    return code < UNTOLD or (code == UNTOLD and not one and code != OTHER)


def _sides(incident: Incident) -> tuple[Known, ...]:
    return tuple(
        Known(p.key, p.country, p.sector) for p in (*incident.actors, *incident.recipients) if p.sector != "CVL"
    )
