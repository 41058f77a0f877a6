"""`dateline ties`, `dateline control`, `dateline harm` and `dateline series`."""

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dateline.cli.ask import ended, questions, write_json
from dateline.cli.asking import MOMENT, WHAT, filtered
from dateline.cli.dboptions import Db, Json, PolicyOption, ShowPrivate

if TYPE_CHECKING:
    from collections.abc import Callable

    from dateline.ask import Answer, Filter


@filtered(*WHAT, *MOMENT)
def ties(db: Db, asked: "Filter", json: Json = False, show_private: ShowPrivate = False) -> None:
    """Who backs, supplies, fights, sanctions … whom, from claims and from what is generally known."""
    from dateline.ask import pictures
    from dateline.report.pictures import print_ties

    with questions(db, asked) as put:
        _tell(pictures.ties(put, asked), print_ties, json, show_private)


@filtered("within", *MOMENT, within=False)
def control(
    db: Db,
    asked: "Filter",
    place: Annotated[str | None, typer.Argument(help="Id or name of a place; all places without it.")] = None,
    json: Json = False,
    show_private: ShowPrivate = False,
) -> None:
    """Who held a place from when to when, and who disputes it."""
    from dateline.ask import pictures
    from dateline.report.pictures import print_control

    with questions(db, asked) as put:
        _tell(pictures.control(put, replace(asked, place=place)), print_control, json, show_private)


@filtered(*WHAT, *MOMENT)
def harm(
    db: Db, asked: "Filter", policy: PolicyOption = "dateline", json: Json = False, show_private: ShowPrivate = False
) -> None:
    """The ledger of harm to civilians and to protected places: whom, where, when, how many, who is accused."""
    from dateline.ask import pictures
    from dateline.report.pictures import print_harm

    with questions(db, asked, policy) as put:
        _tell(pictures.harm(put, asked), print_harm, json, show_private)


@filtered(*WHAT, *MOMENT)
def series(
    db: Db,
    asked: "Filter",
    step: Annotated[str, typer.Option("--step", help="day, week (from Monday) or month.")] = "week",
    json: Json = False,
    show_private: ShowPrivate = False,
) -> None:
    """Cooperation and conflict between two sides over time, counted in incidents, with scores."""
    from dateline.ask import pictures
    from dateline.reconcile.series import STEPS
    from dateline.report.pictures import print_series

    chosen = next((s for s in STEPS if s == step), None)
    if chosen is None:
        raise typer.BadParameter(f"{step!r} is none of {', '.join(STEPS)}", param_hint="--step")
    with questions(db, asked) as put:
        _tell(pictures.series(put, asked, chosen), print_series, json, show_private)


def _tell(found: "Answer[Any]", printed: "Callable[[Answer[Any], bool], None]", json: bool, show_private: bool) -> None:
    if json:
        write_json(found, show_private)
    else:
        printed(found, show_private)
    ended(found)
