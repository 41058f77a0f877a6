"""What follows from claims and incidents as a view sees them: ties, control, harm, series; and what goes into exports.

They are made when they are asked for, from what the view sees, so that they are right as of any moment.
"""

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date, datetime

import polars as pl

from dateline.ask.answers import Answer
from dateline.ask.filters import Filter, claim_conditions
from dateline.ask.kin import ancestors, resolve_actor
from dateline.ask.questions import EVERYTHING, Questions
from dateline.build.derive import default_functions
from dateline.build.update import effective
from dateline.build.view import View
from dateline.model.incident import Control, HarmEntry, Incident, Tie
from dateline.reconcile.control import find_control
from dateline.reconcile.ledger import harm_ledger
from dateline.reconcile.series import DyadStep, Step, dyad_series
from dateline.reconcile.ties import find_ties
from dateline.store import Store


@dataclass(frozen=True, slots=True)
class Telling:
    """An article that tells of an incident, and a witness whose word it gives."""

    incident: str
    article: str
    outlet: str | None
    title: str | None
    url: str | None
    published: str | None  # ISO day
    witness: str | None


@dataclass(frozen=True, slots=True)
class Changes:
    """Incidents by id since a moment of the clock of reading: new, others than then, gone, and where the gone went."""

    since: datetime
    new: tuple[str, ...]
    changed: tuple[str, ...]
    gone: tuple[str, ...]
    aliases: tuple[tuple[str, str], ...]  # (gone id, the incident that holds its claims now)


def ties(put: Questions, asked: Filter = EVERYTHING) -> Answer[Tie]:
    """Ties between sides from the claims that the filter lets through; of an actor only those that it has a part in."""
    claims, witnesses = _claims(put, asked)
    found = [_as_known(t, asked.as_of or put.view.as_of) for t in find_ties(claims, witnesses)]
    if asked.actor:
        wanted = resolve_actor(asked.actor)
        mine = {key for t in found for key in (t.actor, t.other) if wanted & ancestors(key)}
        mine |= {above for key in wanted for above in ancestors(key)}
        found = [t for t in found if t.actor in mine or t.other in mine]
    return Answer(Tie, tuple(found), put.masker, put.names)


def _as_known(tie: Tie, day: date | None) -> Tie:
    """A standing tie as it was known on a day: nobody knew when it would end."""
    if tie.standing is None or day is None or tie.end is None or tie.end <= day:
        return tie
    words = tie.standing.replace(f" to {tie.end:%Y-%m}", " to now").replace(f" to {tie.end:%Y}", " to now")
    return replace(tie, end=None, standing=words)


def control(put: Questions, asked: Filter = EVERYTHING) -> Answer[Control]:
    """Who held the places that the filter names over time, and who disputes it."""
    return Answer(Control, tuple(find_control(*_claims(put, asked))), put.masker)


def harm(put: Questions, asked: Filter = EVERYTHING) -> Answer[HarmEntry]:
    """The ledger of harm to civilians and protected places."""
    return Answer(HarmEntry, tuple(harm_ledger(put.incidents(asked))), put.masker, put.names)


def series(put: Questions, asked: Filter = EVERYTHING, step: Step = "week") -> Answer[DyadStep]:
    """Cooperation and conflict between two sides over time."""
    return Answer(DyadStep, tuple(dyad_series(put.incidents(asked), step)), put.masker, put.names)


def tellings(put: Questions, incidents: list[Incident]) -> dict[str, list[Telling]]:
    """The articles behind incidents, by incident id."""
    ids = pl.DataFrame({"id": [i.id for i in incidents]}, schema={"id": pl.String})
    rows = put.seen.rows(
        'SELECT m."incident", c."article", min(c."outlet_name"), min(a."title"), min(a."url"), '
        'min(CAST(c."published" AS VARCHAR)), min(w."name") FROM seen_member AS m '
        'JOIN seen_claim AS c ON c."id" = m."claim" JOIN "article" AS a ON a."id" = c."article" '
        'LEFT JOIN seen_witness AS w ON w."claim" = c."id" '
        'WHERE m."incident" IN (SELECT "id" FROM ids) GROUP BY m."incident", c."article" ORDER BY ALL',
        ids=ids,
    )
    out: dict[str, list[Telling]] = defaultdict(list)
    for row in rows.iter_rows():
        out[row[0]].append(Telling(*row))
    return dict(out)


def changes(store: Store, since: datetime) -> Changes:
    """What is other now than this database knew at a moment (UTC)."""
    then = {i.id: i for i in Questions(store, View(known=since)).incidents()}
    now = {i.id: i for i in Questions(store).incidents()}
    home = {claim: i.id for i in now.values() for claim in i.claims}
    gone = sorted(set(then) - set(now))
    moved = [(old, home[c]) for old in gone for c in then[old].claims if c in home]
    return Changes(
        since,
        tuple(sorted(set(now) - set(then))),
        tuple(sorted(key for key in set(now) & set(then) if now[key] != then[key])),
        tuple(gone),
        tuple(sorted(set(moved))),
    )


def _claims(put: Questions, asked: Filter) -> tuple[pl.DataFrame, dict[str, str]]:
    """The claim table of what the filter lets through, after judgements, and the first witness of each claim."""
    where = claim_conditions(put.seen, asked)
    ids = put.seen.rows(f'SELECT c."id" FROM seen_claim AS c WHERE {where.where}', where.values, **where.frames)
    told = put.seen.rows(
        'SELECT "claim", min("witness") FROM seen_witness WHERE "claim" IN (SELECT "id" FROM asked) GROUP BY "claim"',
        asked=ids,
    )
    functions = default_functions()
    return effective(put.store, functions, put.seen.standing, claims=ids), dict(told.iter_rows())
