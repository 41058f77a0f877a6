"""What changes when the view changes: the heart of incremental building, of rebuilding and of questions as of a moment.

Derived tables that hold for one view are brought to another: articles that go and come, with their claims, copies,
witnesses and pairs; then every component of the pair graph that one of them touches is clustered and assembled again.
No cluster reaches out of a component, so the others stay as they are.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import polars as pl

from dateline.build.parts import find_parts
from dateline.build.view import View, judgements, visible_articles
from dateline.build.wiring import SPANS, Functions
from dateline.model.claimtable import COLUMNS
from dateline.model.incident import Copy, Judgement, Witness
from dateline.store import TABLES, Store
from dateline.store.columns import frame_of, records_of

IDS = {"id": pl.String}
FEW = 200  # claims that are fetched one by one


@dataclass(frozen=True, slots=True)
class Change:
    """The way from one view to another. Frames have one column `article`."""

    gone: pl.DataFrame  # articles seen before and not after
    new: pl.DataFrame  # the other way round
    again: pl.DataFrame  # seen before and after, with claims that are judged in another way
    seen: pl.DataFrame  # all that are seen after
    judgements: tuple[Judgement, ...]  # in force after
    relinked: tuple[str, ...]  # claims whose judged links differ
    whole: bool  # nothing was seen before: everything is made

    @property
    def empty(self) -> bool:
        """True if nothing changes."""
        return not (self.gone.height or self.new.height or self.again.height or self.relinked)


@dataclass(frozen=True, slots=True)
class Update:
    """Rows that go and rows that come. `claims` are those of articles that went, came or changed (column `id`)."""

    change: Change
    claims: pl.DataFrame
    sketches: pl.DataFrame
    copies: list[Copy]
    dirty: pl.DataFrame  # claims whose witnesses are made anew (column `id`)
    witnesses: list[Witness]
    pairs: pl.DataFrame
    components: pl.DataFrame  # those that are made anew (column `component`)
    members: pl.DataFrame
    incidents: pl.DataFrame  # rows of the table `incident`
    acts: pl.DataFrame  # incidents whose episode is looked for anew (column `id`)
    parts: pl.DataFrame


def find_change(store: Store, before: View, after: View) -> Change:
    """What a view sees that another does not."""
    old, seen = visible_articles(store, before), visible_articles(store, after)
    given, standing = set(judgements(store, before)), judgements(store, after)
    differ = given ^ set(standing)
    own = [j.subject for j in differ if j.other is None]
    pairwise = {claim for j in differ if j.other is not None for claim in (j.subject, j.other)}
    judged = store.rows(
        'SELECT DISTINCT "article" FROM "claim" WHERE "id" IN (SELECT "id" FROM claims) ORDER BY "article"',
        claims=_ids(own),
    )
    both = seen.join(old, on="article", how="semi")
    return Change(
        gone=old.join(seen, on="article", how="anti"),
        new=seen.join(old, on="article", how="anti"),
        again=judged.join(both, on="article", how="semi"),
        seen=seen,
        judgements=standing,
        relinked=tuple(sorted(pairwise)),
        whole=not old.height,
    )


def find_update(store: Store, functions: Functions, change: Change) -> Update:
    """What the change makes of the derived tables."""
    touched = pl.concat([change.gone, change.new, change.again]).unique()
    claims = store.rows(
        'SELECT "id" FROM "claim" WHERE "article" IN (SELECT "article" FROM touched) ORDER BY "id"', touched=touched
    )
    articles = _new_articles(store, change)
    copies = _copies(store, functions, change, articles)
    came = _came(store, functions, change)
    dirty, witnesses = _witnesses(store, functions, change, copies, came)
    pairs = _pairs(store, functions, change, came)
    changed = _changed(store, change, dirty, witnesses)
    components, work = _work(store, change, claims, came.select("id"), pairs, changed)
    known = came if change.whole else effective(store, functions, change.judgements, claims=work)
    near = _inside(store, known.select("id"), claims, pairs)
    parts = functions.components(known, near, change.judgements)
    clusters = functions.link(known, near, change.judgements)
    told = _told(store, known.select("id"), dirty, witnesses)
    made = functions.incidents(clusters, known, told)
    inside = members(made, parts)
    return Update(
        change, claims, functions.sketches(articles), copies, dirty, witnesses, pairs, components, inside,
        placed(made, inside), *find_parts(store, functions, components, made),
    )  # fmt: skip


def effective(
    store: Store, functions: Functions, standing: Sequence[Judgement], *,
    articles: pl.DataFrame | None = None, claims: pl.DataFrame | None = None,
) -> pl.DataFrame:  # fmt: skip
    """The claim table of some articles or claims, by id, after judgements.

    The clock of reading and the input's name are left out: an answer may not depend on when or whence we read.
    """
    names = ", ".join(f'NULL AS "{c}"' if c in ("read_at", "doc") else f'"{c}"' for c in COLUMNS)
    if claims is not None:
        # By numbers of rows where they are few: to look for ids in wide rows the engine would read all columns of all.
        at = store.rows('SELECT "rowid" AS "at" FROM "claim" WHERE "id" IN (SELECT "id" FROM wanted)', wanted=claims)
        chosen = '"id" IN (SELECT "id" FROM wanted)' if at.height > FEW else f'"rowid" IN ({_listed(at)})'
        found = store.rows(f'SELECT {names} FROM "claim" WHERE {chosen} ORDER BY "id"', wanted=claims)
    else:
        assert articles is not None
        found = store.rows(
            f'SELECT {names} FROM "claim" WHERE "article" IN (SELECT "article" FROM wanted) ORDER BY "id"',
            wanted=articles,
        )
    typed = found.select(pl.col(name).cast(dtype) for name, dtype in COLUMNS.items())
    return functions.judged(typed, standing)


def _listed(rows: pl.DataFrame) -> str:
    return ", ".join(map(str, sorted(rows["at"]))) or "NULL"


def _copies(store: Store, functions: Functions, change: Change, new: pl.DataFrame) -> list[Copy]:
    """The copy edges that come with the new articles."""
    if new.is_empty():
        return []
    known = store.rows(
        'SELECT a."id", NULL AS "text", a."outlet_name", a."published", a."published_time", s."skip", '
        's."data" AS "sketch" FROM "article" AS a JOIN "sketch" AS s ON s."article" = a."id" '
        'WHERE a."id" IN (SELECT "article" FROM wanted) ORDER BY a."id"',
        wanted=change.seen.join(change.new, on="article", how="anti"),
    )

    def texts(ids: Sequence[str]) -> dict[str, str]:
        found = store.rows('SELECT "id", "text" FROM "article" WHERE "id" IN (SELECT "id" FROM ids)', ids=_ids(ids))
        return dict(found.iter_rows())

    return functions.copies(new, known.with_columns(pl.col("text").cast(pl.String)), texts)


def _new_articles(store: Store, change: Change) -> pl.DataFrame:
    """The new articles with their texts and furniture."""
    found = store.rows(
        'SELECT "id", "text", "outlet_name", "published", "published_time", "json" FROM "article" '
        'WHERE "id" IN (SELECT "article" FROM wanted) ORDER BY "id"',
        wanted=change.new,
    )
    skip = [
        [{"start": b["span"][0], "end": b["span"][1]} for b in json.loads(told)["blocks"] if b["kind"] == "furniture"]
        for told in found["json"]
    ]
    return found.drop("json").with_columns(pl.Series("skip", skip, dtype=SPANS))


def _witnesses(
    store: Store, functions: Functions, change: Change, new: list[Copy], came: pl.DataFrame
) -> tuple[pl.DataFrame, list[Witness]]:
    """The claims whose witnesses may differ now, and these.

    A witness rests on the claim's own article and on those that it hangs together with by copying.
    """
    if change.whole:
        return came.select("id"), functions.witnesses(came, sorted(new, key=_copy_key)) if came.height else []
    stored = store.rows('SELECT DISTINCT "source", "copier" FROM "copy"')
    edges = [*((c.source, c.copier) for c in new), *stored.iter_rows()]
    moved = pl.concat([change.gone, change.new, change.again])["article"].to_list()
    reached = pl.DataFrame({"article": _reached(edges, moved)}, schema={"article": pl.String})
    reached = reached.join(change.seen, on="article", how="semi").sort("article")
    claims = effective(store, functions, change.judgements, articles=reached)
    if claims.is_empty():
        return claims.select("id"), []
    between = _copies_between(store, reached, change, new)
    return claims.select("id"), functions.witnesses(claims, between)


def _reached(edges: Iterable[tuple[str, str]], start: Sequence[str]) -> list[str]:
    """Everything that hangs together with the start."""
    beside: dict[str, list[str]] = {}
    for a, b in edges:
        beside.setdefault(a, []).append(b)
        beside.setdefault(b, []).append(a)
    seen, waiting = set(start), list(start)
    while waiting:
        for other in beside.get(waiting.pop(), ()):
            if other not in seen:
                seen.add(other)
                waiting.append(other)
    return sorted(seen)


def _copies_between(store: Store, articles: pl.DataFrame, change: Change, new: list[Copy]) -> list[Copy]:
    """Old and new copy edges between articles that are seen, in order."""
    old = copies_between(store, articles.join(change.new, on="article", how="anti"))
    return sorted([*old, *new], key=_copy_key)


def copies_between(store: Store, articles: pl.DataFrame) -> list[Copy]:
    """The stored copy edges between articles, in order."""
    names = ", ".join(f'"{c}"' for c in TABLES["copy"].columns)
    found = store.rows(
        f'SELECT {names} FROM "copy" WHERE "source" IN (SELECT "article" FROM wanted) '
        'AND "copier" IN (SELECT "article" FROM wanted)',
        wanted=articles,
    )
    return sorted(records_of(Copy, found), key=_copy_key)


def _copy_key(copy: Copy) -> tuple[object, ...]:
    return copy.source, copy.copier, copy.source_span, copy.copier_span, copy.kind


def _came(store: Store, functions: Functions, change: Change) -> pl.DataFrame:
    """The claims of articles that came or are judged anew, as they are after."""
    articles = pl.concat([change.new, change.again])
    return effective(store, functions, change.judgements, articles=articles)


def _pairs(store: Store, functions: Functions, change: Change, came: pl.DataFrame) -> pl.DataFrame:
    """The pairs that touch claims that came."""
    empty = pl.DataFrame(schema=TABLES["pair"].columns)
    if came.is_empty():
        return empty
    if change.whole:
        found = functions.pairs(came, None)
    else:
        claims = effective(store, functions, change.judgements, articles=_near(store, functions, change, came))
        found = functions.pairs(claims, frozenset(came["id"]))
    return found.select(pl.col(name).cast(dtype) for name, dtype in TABLES["pair"].columns.items())


def _near(store: Store, functions: Functions, change: Change, came: pl.DataFrame) -> pl.DataFrame:
    """The articles that are seen and whose claims may pair with those that came. What is judged may lie anywhere."""
    reach = functions.reach(came)
    if reach is None:
        return change.seen
    days, sentences, articles = reach
    one = 'SELECT "article" FROM "claim" WHERE'
    found = store.rows(
        f'{one} "start" IN (SELECT "day" FROM days) UNION {one} "end" IN (SELECT "day" FROM days) UNION '
        f'{one} "published" IN (SELECT "day" FROM days) UNION {one} "sentence" IN (SELECT "sentence" FROM sentences) '
        f'UNION {one} "id" IN (SELECT "id" FROM judged)',
        days=days.alias("day").to_frame(), sentences=sentences.alias("sentence").to_frame(),
        judged=_ids({j.subject for j in change.judgements if j.other is None}),
    )  # fmt: skip
    every = pl.concat([found, articles.alias("article").to_frame()]).unique()
    return every.join(change.seen, on="article", how="semi").sort("article")


def _changed(store: Store, change: Change, dirty: pl.DataFrame, witnesses: list[Witness]) -> pl.DataFrame:
    """The claims (ids) whose witnesses are not what is stored."""
    now = frame_of(Witness, witnesses)
    if change.whole:
        return dirty
    names = ", ".join(f'"{c}"' for c in TABLES["witness"].columns)
    then = store.rows(f'SELECT {names} FROM "witness" WHERE "claim" IN (SELECT "id" FROM dirty)', dirty=dirty)
    on = now.columns
    differ = pl.concat([
        now.join(then, on=on, how="anti", nulls_equal=True), then.join(now, on=on, how="anti", nulls_equal=True)
    ])  # fmt: skip
    return differ.select(pl.col("claim").alias("id")).unique()


def _work(
    store: Store, change: Change, claims: pl.DataFrame, came: pl.DataFrame, pairs: pl.DataFrame, changed: pl.DataFrame
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The stored components that are touched (column `component`), and the claims that are clustered anew (ids).

    A component that only loses all its claims is touched and leaves none.
    """
    if change.whole:
        return pl.DataFrame(schema={"component": pl.String}), came
    ends = pl.concat([pairs.select(pl.col(side).alias("id")) for side in ("left", "right")])
    starts = pl.concat([claims, changed, ends, _ids(change.relinked)]).unique()
    components = store.rows(
        'SELECT DISTINCT "component" FROM "member" WHERE "claim" IN (SELECT "id" FROM starts) ORDER BY "component"',
        starts=starts,
    )
    inside = store.rows(
        'SELECT DISTINCT "claim" AS "id" FROM "member" WHERE "component" IN (SELECT "component" FROM components)',
        components=components,
    )
    return components, pl.concat([inside.join(claims, on="id", how="anti"), came]).unique().sort("id")


def _inside(store: Store, work: pl.DataFrame, claims: pl.DataFrame, new: pl.DataFrame) -> pl.DataFrame:
    """Stored and new pairs between claims that are clustered anew, in order."""
    names = ", ".join(f'"{c}"' for c in TABLES["pair"].columns)
    old = store.rows(
        f'SELECT {names} FROM "pair" WHERE "left" IN (SELECT "id" FROM kept) AND "right" IN (SELECT "id" FROM kept)',
        kept=work.join(claims, on="id", how="anti"),
    )
    mine = new.join(work, left_on="left", right_on="id", how="semi").join(
        work, left_on="right", right_on="id", how="semi"
    )
    return pl.concat([old, mine]).sort("left", "right")


def _told(store: Store, work: pl.DataFrame, dirty: pl.DataFrame, new: list[Witness]) -> list[Witness]:
    """The witnesses of the claims that are assembled anew, by claim."""
    old = stored_witnesses(store, work.join(dirty, on="id", how="anti"))
    wanted = set(work["id"])
    return sorted([*old, *(w for w in new if w.claim in wanted)], key=lambda w: (w.claim, w.witness))


def stored_witnesses(store: Store, claims: pl.DataFrame) -> list[Witness]:
    """The stored witnesses of claims (column `id`), by claim."""
    names = ", ".join(f'"{c}"' for c in TABLES["witness"].columns)
    found = store.rows(
        f'SELECT {names} FROM "witness" WHERE "claim" IN (SELECT "id" FROM kept) ORDER BY "claim", "witness"',
        kept=claims,
    )
    return records_of(Witness, found)


def members(incidents: pl.DataFrame, parts: dict[str, str]) -> pl.DataFrame:
    """Rows of `member`; a claim of no incident (a running total) has one too, so that its component is known."""
    inside = incidents.select(claim="claims", incident="id").explode("claim")
    every = pl.DataFrame([list(parts), list(parts.values())], schema={"claim": pl.String, "component": pl.String})
    return every.join(inside, on="claim", how="left").sort("claim", "incident").select(*TABLES["member"].columns)


def placed(incidents: pl.DataFrame, inside: pl.DataFrame) -> pl.DataFrame:
    """The incidents with the component of each, by the rows of `member`; those of no row are left out."""
    of = inside.select("component", id="incident").drop_nulls("id").unique("id")
    return incidents.join(of, on="id", how="inner", maintain_order="left")


def _ids(ids: Iterable[str]) -> pl.DataFrame:
    return pl.DataFrame({"id": list(ids)}, schema=IDS)
