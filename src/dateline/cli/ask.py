"""`dateline ask`, `dateline timeline` and `dateline sources`."""

import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dateline.cli import asking
from dateline.cli.asking import Moment, make_filter
from dateline.cli.dboptions import AsOf, Db, Json, Known, PolicyOption, ShowPrivate, parse_policy
from dateline.cli.formats import json_line
from dateline.cli.inputs import NOTHING

if TYPE_CHECKING:
    from dateline.ask import Answer, Questions


class What(StrEnum):
    """What is listed."""

    incidents = "incidents"
    claims = "claims"
    articles = "articles"


def ask(
    db: Db,
    what: Annotated[What, typer.Option("--what", help="What to list.")] = What.incidents,
    text: asking.Text = None,
    actor: asking.Actor = None,
    type: asking.Type = None,
    place: asking.Place = None,
    box: asking.Box = None,
    country: asking.Country = None,
    start: asking.From = None,
    end: asking.To = None,
    grade: asking.Grades = None,
    status: asking.Statuses = None,
    source_kind: asking.Kind = None,
    source: asking.SourceOption = None,
    background: asking.Background = None,
    negated: asking.Negated = None,
    limit: asking.Limit = None,
    offset: asking.Offset = 0,
    policy: PolicyOption = "dateline",
    as_of: AsOf = None,
    known: Known = None,
    json: Json = False,
    show_private: ShowPrivate = False,
) -> None:
    """List incidents (or claims, or articles) that fit every filter given; exit code 1 if there are none."""
    from dateline.report import answers

    asked = make_filter(
        Moment(as_of, known), type, box, text=text, actor=actor, place=place, country=country, start=start, end=end,
        grade=grade, status=status, source_kind=source_kind, source=source, background=background, negated=negated,
        limit=limit, offset=offset,
    )  # fmt: skip
    with questions(db, policy) as put:
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


def timeline(
    db: Db,
    text: asking.Text = None,
    actor: asking.Actor = None,
    type: asking.Type = None,
    place: asking.Place = None,
    country: asking.Country = None,
    start: asking.From = None,
    end: asking.To = None,
    grade: asking.Grades = None,
    status: asking.Statuses = "actual",
    background: asking.Background = False,
    negated: asking.Negated = False,
    limit: asking.Limit = None,
    policy: PolicyOption = "dateline",
    as_of: AsOf = None,
    known: Known = None,
    json: Json = False,
    show_private: ShowPrivate = False,
) -> None:
    """What happened, day by day: incidents told as having happened; who, where, how many, and how well attested."""
    from dateline.report import answers

    asked = make_filter(
        Moment(as_of, known), type, text=text, actor=actor, place=place, country=country, start=start, end=end,
        grade=grade, status=status, background=background, negated=negated, limit=limit,
    )  # fmt: skip
    with questions(db, policy) as put:
        found = put.timeline(asked)
        if json:
            write_json(found, show_private)
        else:
            answers.print_timeline(found, show_private)
    ended(found)


def sources(
    db: Db, as_of: AsOf = None, known: Known = None, json: Json = False, show_private: ShowPrivate = False
) -> None:
    """Each source: what it alone says, how often others agree, its corrections."""
    from dateline.report import answers

    with questions(db, "dateline", Moment(as_of, known)) as put:
        found = put.sources()
        if json:
            write_json(found, show_private)
        else:
            answers.print_sources(found, show_private)
    ended(found)


class questions:  # noqa: N801 (used as a function)
    """The questions to a database that is open for reading, until the end of the block."""

    def __init__(self, db: Db, policy: str, moment: Moment | None = None) -> None:
        asked = make_filter(moment or Moment(None, None))
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
