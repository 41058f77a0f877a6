"""`dateline ties`, `dateline control`, `dateline harm` and `dateline series`."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from dateline.cli import asking
from dateline.cli.ask import ended, questions, write_json
from dateline.cli.asking import Moment, make_filter
from dateline.cli.dboptions import AsOf, Db, Json, Known, PolicyOption, ShowPrivate

if TYPE_CHECKING:
    from collections.abc import Callable

    from dateline.ask import Answer


def ties(
    db: Db,
    actor: asking.Actor = None,
    country: asking.Country = None,
    start: asking.From = None,
    end: asking.To = None,
    as_of: AsOf = None,
    known: Known = None,
    json: Json = False,
    show_private: ShowPrivate = False,
) -> None:
    """Who backs, supplies, fights, sanctions … whom, from claims and from what is generally known."""
    from dateline.ask import pictures
    from dateline.report.pictures import print_ties

    asked = make_filter(Moment(None, None), actor=actor, country=country, start=start, end=end)
    with questions(db, "dateline", Moment(as_of, known)) as put:
        _tell(pictures.ties(put, asked), print_ties, json, show_private)


def control(
    db: Db,
    place: Annotated[str | None, typer.Argument(help="Id or name of a place; all places without it.")] = None,
    as_of: AsOf = None,
    known: Known = None,
    json: Json = False,
    show_private: ShowPrivate = False,
) -> None:
    """Who held a place from when to when, and who disputes it."""
    from dateline.ask import pictures
    from dateline.report.pictures import print_control

    with questions(db, "dateline", Moment(as_of, known)) as put:
        found = pictures.control(put, make_filter(Moment(None, None), place=place))
        _tell(found, print_control, json, show_private)


def harm(
    db: Db,
    actor: asking.Actor = None,
    place: asking.Place = None,
    country: asking.Country = None,
    start: asking.From = None,
    end: asking.To = None,
    grade: asking.Grades = None,
    policy: PolicyOption = "dateline",
    as_of: AsOf = None,
    known: Known = None,
    json: Json = False,
    show_private: ShowPrivate = False,
) -> None:
    """The ledger of harm to civilians and to protected places: whom, where, when, how many, who is accused."""
    from dateline.ask import pictures
    from dateline.report.pictures import print_harm

    asked = make_filter(
        Moment(None, None), actor=actor, place=place, country=country, start=start, end=end, grade=grade
    )  # fmt: skip
    with questions(db, policy, Moment(as_of, known)) as put:
        _tell(pictures.harm(put, asked), print_harm, json, show_private)


def series(
    db: Db,
    step: Annotated[str, typer.Option("--step", help="day, week (from Monday) or month.")] = "week",
    actor: asking.Actor = None,
    country: asking.Country = None,
    start: asking.From = None,
    end: asking.To = None,
    as_of: AsOf = None,
    known: Known = None,
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
    asked = make_filter(Moment(None, None), actor=actor, country=country, start=start, end=end)
    with questions(db, "dateline", Moment(as_of, known)) as put:
        _tell(pictures.series(put, asked, chosen), print_series, json, show_private)


def _tell(found: "Answer[Any]", printed: "Callable[[Answer[Any], bool], None]", json: bool, show_private: bool) -> None:
    if json:
        write_json(found, show_private)
    else:
        printed(found, show_private)
    ended(found)
