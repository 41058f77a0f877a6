"""`dateline ask`, `dateline timeline` and `dateline sources`."""

import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dateline.cli.asking import MOMENT, PAGE, WHAT, filtered
from dateline.cli.dboptions import Db, Json, PolicyOption, ShowPrivate, parse_policy
from dateline.cli.formats import json_line
from dateline.cli.inputs import NOTHING

if TYPE_CHECKING:
    from dateline.ask import Answer, Filter, Questions


class What(StrEnum):
    """What is listed."""

    incidents = "incidents"
    claims = "claims"
    articles = "articles"


@filtered(*WHAT, *PAGE, *MOMENT, offset=0)
def ask(
    db: Db,
    asked: "Filter",
    what: Annotated[What, typer.Option("--what", help="What to list.")] = What.incidents,
    policy: PolicyOption = "dateline",
    json: Json = False,
    show_private: ShowPrivate = False,
) -> None:
    """List incidents (or claims, or articles) that fit every filter given; exit code 1 if there are none."""
    from dateline.report import answers

    with questions(db, asked, policy) as put:
        if json:
            found: Answer[Any] = getattr(put, what.value)(asked)
            write_json(found, show_private)
        elif what is What.incidents:
            found = put.timeline(asked)
            answers.print_timeline(found, show_private)
        elif what is What.claims:
            found = put.claims(asked)
            answers.print_claims(found, show_private)
        else:
            found = put.articles(asked)
            answers.print_articles(found, show_private)
    ended(found)


@filtered(*WHAT, *PAGE, *MOMENT, status="actual", background=False, negated=False, offset=0)
def timeline(
    db: Db, asked: "Filter", policy: PolicyOption = "dateline", json: Json = False, show_private: ShowPrivate = False
) -> None:
    """What happened, day by day: incidents told as having happened; who, where, how many, and how well attested."""
    from dateline.report import answers

    with questions(db, asked, policy) as put:
        found = put.timeline(asked)
        if json:
            write_json(found, show_private)
        else:
            answers.print_timeline(found, show_private)
    ended(found)


@filtered(*MOMENT)
def sources(db: Db, asked: "Filter", json: Json = False, show_private: ShowPrivate = False) -> None:
    """Each source: what it alone says, how often others agree, its corrections."""
    from dateline.report import answers

    with questions(db, asked) as put:
        found = put.sources()
        if json:
            write_json(found, show_private)
        else:
            answers.print_sources(found, show_private)
    ended(found)


class questions:  # noqa: N801 (used as a function)
    """The questions to a database that is open for reading, at the moment of a filter, until the end of the block."""

    def __init__(self, db: Db, asked: "Filter", policy: str = "dateline") -> None:
        self._view, self._policy, self._db = asked.view, parse_policy(policy), db

    def __enter__(self) -> "Questions":
        from dateline.ask import Questions
        from dateline.build.opening import open_database

        self._store = open_database(self._db)
        return Questions(self._store, self._view, self._policy)

    def __exit__(self, *error: object) -> None:
        self._store.close()


def write_json(found: "Answer[Any]", show_private: bool) -> None:
    """One record a line."""
    for row in found.json(show_private=show_private):
        sys.stdout.write(json_line(row))


def ended(found: "Answer[Any]") -> None:
    """Exit code 1 for an empty answer."""
    if not found:
        print("nothing found", file=sys.stderr)
        raise typer.Exit(NOTHING)
