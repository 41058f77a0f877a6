"""What a view sees, to be asked with SQL: today's rows where they hold, rows made anew where they do not."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import polars as pl

from dateline.build.around import around
from dateline.build.derive import default_functions, derived_view, made_by
from dateline.build.update import Update, effective, find_change, find_update
from dateline.build.view import NOW, View, judgements, visible_articles
from dateline.build.wiring import Functions
from dateline.build.words import Texts
from dateline.model.claimtable import COLUMNS
from dateline.model.incident import Judgement, Witness
from dateline.store import TABLES, Store, StoreError
from dateline.store.columns import frame_of

Frames = dict[str, pl.DataFrame]

_MEMBERS = 'SELECT * FROM ({}) AS m WHERE "incident" IS NOT NULL'


class StaleError(StoreError):
    """The derived tables are not those of today's rules."""


@dataclass(frozen=True)
class Visible:
    """The tables as a view sees them: `seen_article`, `seen_claim` (after judgements), `seen_witness`, `seen_member`
    and `seen_incident`, with the columns of the tables without `seen_`."""

    store: Store
    view: View
    standing: tuple[Judgement, ...]
    tables: dict[str, str] = field(repr=False)  # name → query
    frames: Frames = field(repr=False)
    texts: Texts | None = field(default=None, repr=False)  # asked for words instead of the tables
    hidden: frozenset[str] = field(default=frozenset(), repr=False)  # keys of parties that nothing is found by

    def rows(self, sql: str, values: Sequence[Any] = (), **frames: pl.DataFrame) -> pl.DataFrame:
        """The answer to a SQL query over what is seen; `?` stand for the values, the names of the frames for tables."""
        used = [name for name in self.tables if name in sql]
        tables = ", ".join(f"{name} AS ({self.tables[name]})" for name in used)
        text = " ".join(self.tables[name] for name in used)
        mine = {name: frame for name, frame in self.frames.items() if name in text}
        query = sql
        if tables:
            query = f"WITH {tables}, {sql[5:]}" if sql.startswith("WITH ") else f"WITH {tables} {sql}"
        return self.store.rows(query, values, **mine, **frames)


def visible(store: Store, view: View = NOW, functions: Functions | None = None) -> Visible:
    """What a view sees. Components of which it sees every claim are today's; those that it sees a part of are
    reconciled again from that part: the answer is that of a build of what is seen, not a filter on today's.

    Raises StaleError where the derived tables were made by other rules, and are not what is asked for."""
    standing = judgements(store, view)
    frames: Frames = {}
    made = derived_view(store)
    if view == NOW and made == NOW:
        tables = {"seen_article": 'SELECT * FROM "article" WHERE "id" NOT IN (SELECT "article" FROM "retraction")'}
        tables |= {"seen_witness": 'SELECT * FROM "witness"', "seen_member": _MEMBERS.format('SELECT * FROM "member"')}
        tables["seen_incident"] = _with_episodes('SELECT * FROM "incident"', 'SELECT * FROM "part"')
    else:
        functions = functions or default_functions()
        if made_by(store) != functions.version:
            raise StaleError(f"{store.path}: made by other rules; bring it up to date with `dateline build --db`")
        frames["shown_articles"] = visible_articles(store, view)
        tables = {"seen_article": 'SELECT * FROM "article" WHERE "id" IN (SELECT "article" FROM shown_articles)'}
        tables |= _overlaid(frames, find_update(store, functions, find_change(store, made, view)))
    tables["seen_claim"] = _claims(store, standing, functions, frames)
    return Visible(store, view, standing, tables, frames)


def visible_around(store: Store, view: View, key: str, functions: Functions | None = None) -> Visible:
    """What a view sees of the incidents that hang together with one (by its id or one of its claims), and no others:
    the same rows as in `visible`, sooner where the view is not today's. Raises StaleError as that does."""
    functions = functions or default_functions()
    if view == NOW or made_by(store) != functions.version:
        return visible(store, view, functions)
    standing = judgements(store, view)
    found = around(store, functions, view, standing, key)
    if found is None:
        return visible(store, view, functions)
    frames: Frames = {"shown_articles": found.articles, "new_witness": found.witnesses, "new_member": found.members}
    frames |= {"new_incident": found.incidents, "new_part": found.parts}
    tables = {"seen_article": 'SELECT * FROM "article" WHERE "id" IN (SELECT "article" FROM shown_articles)'}
    tables |= {"seen_witness": "SELECT * FROM new_witness", "seen_member": _MEMBERS.format("SELECT * FROM new_member")}
    tables["seen_incident"] = _with_episodes("SELECT * FROM new_incident", "SELECT * FROM new_part")
    tables["seen_claim"] = _claims(store, standing, functions, frames)
    return Visible(store, view, standing, tables, frames)


def _overlaid(frames: Frames, update: Update) -> dict[str, str]:
    """Queries for the derived tables with the rows that the view changes."""
    frames["other_components"] = update.components
    frames["other_witnessed"] = pl.concat([update.claims, update.dirty]).unique()
    frames["new_witness"] = frame_of(Witness, update.witnesses)
    frames["new_member"] = update.members
    frames["new_incident"] = update.incidents
    out = {}
    for name, gone in (
        ("witness", '"claim" NOT IN (SELECT "id" FROM other_witnessed)'),
        ("member", '"component" NOT IN (SELECT "component" FROM other_components)'),
        ("incident", '"component" NOT IN (SELECT "component" FROM other_components)'),
    ):
        columns = ", ".join(f'"{c}"' for c in TABLES[name].columns)
        out[f"seen_{name}"] = f'SELECT {columns} FROM "{name}" WHERE {gone} UNION ALL SELECT {columns} FROM new_{name}'
    frames["new_part"] = update.parts
    frames["other_acts"] = update.acts
    parts = (
        'SELECT "incident", "episode" FROM "part" WHERE "incident" NOT IN (SELECT "id" FROM other_acts) '
        'UNION ALL SELECT "incident", "episode" FROM new_part'
    )
    out["seen_member"] = _MEMBERS.format(out["seen_member"])
    out["seen_incident"] = _with_episodes(out["seen_incident"], parts)
    return out


def _with_episodes(incidents: str, parts: str) -> str:
    """The query for incidents with the episode that each is part of."""
    columns = ", ".join('p."episode"' if c == "episode" else f'i."{c}"' for c in TABLES["incident"].columns)
    return f'SELECT {columns} FROM ({incidents}) AS i LEFT JOIN ({parts}) AS p ON p."incident" = i."id"'


def _claims(store: Store, standing: Sequence[Judgement], functions: Functions | None, frames: Frames) -> str:
    """The query for the claims of what is seen; those with judgements are put in as judged."""
    # Of today's view the few that are gone are looked for, not the many that are there.
    there = 'IN (SELECT "article" FROM shown_articles)' if "shown_articles" in frames else (
        'NOT IN (SELECT "article" FROM "retraction")'
    )  # fmt: skip
    seen = f'SELECT c.* FROM "claim" AS c WHERE c."article" {there}'
    own = sorted({j.subject for j in standing if j.other is None})
    if not own:
        return seen
    frames["judged_ids"] = pl.DataFrame({"id": own}, schema={"id": pl.String})
    changed = effective(store, functions or default_functions(), standing, claims=frames["judged_ids"])
    frames["judged_claim"] = changed.drop("doc", "read_at")
    columns = ", ".join(f'{"c" if c in ("doc", "read_at") else "j"}."{c}"' for c in COLUMNS)
    return (
        f'{seen} AND c."id" NOT IN (SELECT "id" FROM judged_ids) UNION ALL '
        f'SELECT {columns}, c."json", c."batch" FROM judged_claim AS j JOIN "claim" AS c ON c."id" = j."id" '
        f'WHERE c."article" {there}'
    )
