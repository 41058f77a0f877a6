"""What a view sees of one incident: only what hangs together with it is brought to the moment, not all incidents."""

from dataclasses import dataclass

import polars as pl

from dateline.build.derive import derived_view
from dateline.build.parts import find_parts
from dateline.build.update import copies_between, effective, members, placed, stored_witnesses
from dateline.build.view import NOW, View, judgements, visible_articles
from dateline.build.wiring import Functions
from dateline.model.incident import Judgement, Witness
from dateline.store import TABLES, Store
from dateline.store.columns import frame_of

Frames = dict[str, pl.DataFrame]


@dataclass(frozen=True, slots=True)
class Around:
    """Rows of derived tables as the view sees them, of the components that a name leads to."""

    articles: pl.DataFrame  # column `article`
    witnesses: pl.DataFrame
    members: pl.DataFrame
    incidents: pl.DataFrame
    parts: pl.DataFrame


def around(store: Store, functions: Functions, view: View, standing: tuple[Judgement, ...], key: str) -> Around | None:
    """What the view sees of the components with a claim that `key` names (its id, or that of an incident after it).

    None where more than leaving out articles tells the view from today's (another judgement, an article that was taken
    out since): then components may be larger than today's, and all has to be looked at.
    """
    if derived_view(store) != NOW or set(judgements(store, NOW)) ^ set(standing) or _came(store, view):
        return None
    mine = store.rows(
        'SELECT DISTINCT "component" FROM "member" WHERE "claim" = ? OR "claim"[:15] = ?', [key, key[1:16]]
    )  # fmt: skip
    # What an act is part of rests on all episodes; one of then lies in a component that has one today.
    fought = store.rows('SELECT DISTINCT "component" FROM "incident" WHERE "level" = \'episode\'')
    components = pl.concat([mine, fought]).unique()
    claims = store.rows(
        'SELECT m."claim" AS "id", m."component", c."article" FROM "member" AS m '
        'JOIN "claim" AS c ON c."id" = m."claim" WHERE m."component" IN (SELECT "component" FROM components)',
        components=components,
    )
    shown = visible_articles(store, view, claims.select("article").unique())
    seen = claims.join(shown, on="article", how="semi")
    hidden = claims.join(shown, on="article", how="anti").select("component").unique()
    changed = pl.concat([mine, hidden.join(fought, on="component", how="semi")]).unique()
    work = seen.join(changed, on="component", how="semi").select("id").sort("id")
    told = _witnesses(store, functions, view, standing, seen.join(work, on="id", how="semi"))
    known = effective(store, functions, standing, claims=work)
    names = ", ".join(f'"{c}"' for c in TABLES["pair"].columns)
    pairs = store.rows(
        f'SELECT {names} FROM "pair" WHERE "left" IN (SELECT "id" FROM work) AND "right" IN (SELECT "id" FROM work) '
        'ORDER BY "left", "right"',
        work=work,
    )
    inside = functions.components(known, pairs, standing)
    made = functions.incidents(functions.link(known, pairs, standing), known, told)
    _, parts = find_parts(store, functions, changed, made, others=False)
    return _only(mine, seen, frame_of(Witness, told), members(made, inside), made, parts)


def _only(
    mine: pl.DataFrame, seen: pl.DataFrame, told: pl.DataFrame, inside: pl.DataFrame, made: pl.DataFrame,
    parts: pl.DataFrame,
) -> Around:  # fmt: skip
    """The rows without those of other components, which were looked at for their episodes."""
    claims = seen.join(mine, on="component", how="semi")
    inside = inside.join(claims, left_on="claim", right_on="id", how="semi")
    return Around(
        claims.select("article").unique(), told.join(claims, left_on="claim", right_on="id", how="semi"), inside,
        placed(made, inside), parts,
    )  # fmt: skip


def _came(store: Store, view: View) -> bool:
    """Whether the view sees an article that today's does not."""
    out = store.rows('SELECT DISTINCT "article" FROM "retraction"')
    return out.height > 0 and visible_articles(store, view, out).height > 0


def _witnesses(
    store: Store, functions: Functions, view: View, standing: tuple[Judgement, ...], claims: pl.DataFrame
) -> list[Witness]:
    """The witnesses of claims (`id`, `article`); they rest on all that hangs together with these by copying."""
    reached = claims.select("article").unique()
    beside = 'SELECT "{}" AS "article" FROM "copy" WHERE "{}" IN (SELECT "article" FROM reached)'
    size = -1
    while size != reached.height:
        size = reached.height
        more = store.rows(
            f"{beside.format('source', 'copier')} UNION {beside.format('copier', 'source')}", reached=reached
        )
        reached = pl.concat([reached, more]).unique()
    shown = visible_articles(store, view, reached)
    if shown.height == reached.height:
        return stored_witnesses(store, claims.select("id"))
    whole = effective(store, functions, standing, articles=shown)
    wanted = set(claims["id"])
    found = functions.witnesses(whole, copies_between(store, shown))
    return sorted((w for w in found if w.claim in wanted), key=lambda w: (w.claim, w.witness))
