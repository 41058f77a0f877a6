"""Bringing the derived tables up to date with the base tables, in one transaction."""

import json
from dataclasses import dataclass

import polars as pl

from dateline.build.update import Update, find_change, find_update
from dateline.build.view import NOTHING, NOW, View
from dateline.build.wiring import Functions
from dateline.build.words import article_words
from dateline.model.incident import Copy, Witness
from dateline.store import DERIVED, Store
from dateline.store.columns import frame_of

MARK = "derived"  # in meta: the step up to which, and by which functions, the derived tables are made


@dataclass(frozen=True, slots=True)
class Derived:
    """What was done."""

    nothing_new: bool
    whole: bool  # made from the ground up
    claims: int  # clustered anew
    components: int  # stored components that were touched
    incidents: int  # made anew


def derive(store: Store, functions: Functions | None = None) -> Derived:
    """Bring derived tables up to date: only what new articles, retractions and judgements touch is made anew.

    Killed at any point, the next call ends with the same rows. Everything is made anew where rules or parameters are
    others than last time. Raises StoreError where it cannot be written.
    """
    functions = functions or default_functions()
    last = last_batch(store)
    mark = json.loads(store.meta().get(MARK, "{}"))
    wanted = {"batch": last, "functions": functions.version}
    if mark == wanted:
        return Derived(True, False, 0, 0, 0)
    whole = mark.get("functions") != functions.version
    with store.transaction():
        if whole:
            for table in DERIVED:
                store.remove(table, "TRUE")
        change = find_change(store, NOTHING if whole else View(batch=mark["batch"]), View(batch=last))
        if change.empty:
            store.set_meta(MARK, json.dumps(wanted))
            return Derived(False, whole, 0, 0, 0)
        update = find_update(store, functions, change)
        _write(store, update)
        store.set_meta(MARK, json.dumps(wanted))
    return Derived(
        False, change.whole, update.members["incident"].count(), update.components.height, update.incidents.height,
    )  # fmt: skip


def _write(store: Store, update: Update) -> None:
    """Remove what goes, add what comes."""
    change = update.change
    if not change.whole:
        gone = {"gone": change.gone}
        inside = 'IN (SELECT "article" FROM gone)'
        for table in ("word", "sketch"):
            store.remove(table, f'"article" {inside}', **gone)
        store.remove("copy", f'"source" {inside} OR "copier" {inside}', **gone)
        old = pl.concat([update.claims, update.dirty]).unique()
        store.remove("witness", '"claim" IN (SELECT "id" FROM old)', old=old)
        claims = 'IN (SELECT "id" FROM claims)'
        store.remove("pair", f'"left" {claims} OR "right" {claims}', claims=update.claims)
        inside = 'SELECT "id" FROM "incident" WHERE "component" IN (SELECT "component" FROM components)'
        store.remove(
            "part", f'"incident" IN (SELECT "id" FROM acts) OR "incident" IN ({inside})',
            acts=update.acts, components=update.components,
        )  # fmt: skip
        for table in ("member", "incident"):
            store.remove(table, '"component" IN (SELECT "component" FROM components)', components=update.components)
    store.append("word", article_words(store, change.new))
    store.append("sketch", update.sketches)
    store.append("copy", frame_of(Copy, update.copies))
    store.append("witness", frame_of(Witness, update.witnesses))
    store.append("pair", update.pairs)
    store.append("member", update.members)
    store.append("incident", update.incidents)
    store.append("part", update.parts)


def made_by(store: Store) -> str | None:
    """The version of the functions that made the derived tables."""
    mark: dict[str, str] = json.loads(store.meta().get(MARK, "{}"))
    return mark.get("functions")


def derived_view(store: Store) -> View:
    """The view that the derived tables hold for: NOW, or up to a step where a run was stopped after that."""
    step = json.loads(store.meta().get(MARK, "{}")).get("batch", 0)
    return NOW if step == last_batch(store) else View(batch=step)


def last_batch(store: Store) -> int:
    """The number of the last step that is stored."""
    return int(store.rows('SELECT coalesce(max("batch"), 0) AS n FROM "batch"')["n"][0])


def default_functions(workers: int = 1) -> Functions:
    """Those of `dateline.reconcile`, with so many processes where there is much to do."""
    from dateline.build.reconciling import Reconciling

    return Reconciling(workers)
